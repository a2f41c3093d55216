#pragma once

#include <algorithm>
#include <utility>
#include <variant>

#include "zhunze/lint/mend.hpp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::lint {

/// Finds the edits for one finding in the file that it is in.
class mender {
 public:
  mender(const compilation& unit, const syntax::file& file)
      : file_(file), text_(unit.found.sources()[file.source.index()].text) {}

  [[nodiscard]] std::optional<mend> labels(const location& name) const {
    const syntax::label* const found = label_of(name);
    if (found == nullptr || found->where.last.index() - found->where.first.index() != 2)
      return std::nullopt;
    const syntax::extent first{found->where.first, found->where.first};
    const syntax::extent second{found->where.last, found->where.last};
    return mend{{"把标签的中英文换过来", "swap the labels"},
                {{file_.place(first), written(second)}, {file_.place(second), written(first)}}};
  }

  [[nodiscard]] std::optional<mend> half_width(const location& text) const {
    std::string out;
    for (const auto& letter : code_points(bytes(text.bytes))) {
      constexpr char32_t wide_to_plain = 0xFEE0;
      const bool wide = is_fullwidth_letter(letter.value);
      append_utf8(out, wide ? letter.value - wide_to_plain : letter.value);
    }
    return mend{{"把全角字母改成半角", "make the letters half-width"}, {{text, std::move(out)}}};
  }

  [[nodiscard]] std::optional<mend> one_language() const {
    const location all{file_.source, {0, static_cast<std::uint32_t>(text_.size())}, 0, 0};
    return mend{{"把关键词统一成一种语言", "make the keywords one language"},
                {{all, syntax::format(file_, text_)}}};
  }

  /// The item goes with the comma, or the blanks, before it.
  [[nodiscard]] std::optional<mend> without_item(const location& item) const {
    const auto first = token_from(item.bytes.begin), next = token_from(item.bytes.end);
    if (first == 0 || next >= file_.tokens.size()) return std::nullopt;
    const bool comma = is(first - 1, syntax::token_kind::comma);
    const bool ends = is(next, syntax::token_kind::comma) ||
                      is(next, syntax::token_kind::right_brace) ||
                      is(next, syntax::token_kind::right_parenthesis) ||
                      file_.tokens.has(next, syntax::flag_first_on_line);
    const span before = file_.tokens.spans[first - 1];
    const span out{comma ? before.begin : before.end, item.bytes.end};
    if (!ends || has_comment(out)) return std::nullopt;
    return mend{{"删去重复的一项", "take the second one out"}, {{{file_.source, out, 0, 0}, ""}}};
  }

  [[nodiscard]] std::optional<mend> without_negations(const location& both) const {
    if (has_comment(both.bytes)) return std::nullopt;
    for (const syntax::expression& one : file_.expressions) {
      const auto* outer = std::get_if<syntax::negation>(&one.node);
      if (outer == nullptr || file_.bytes(one.where) != both.bytes) continue;
      syntax::expression_id within = outer->operand;
      while (const auto* round = std::get_if<syntax::parenthesised>(&file_[within].node))
        within = round->inner;
      const auto* second = std::get_if<syntax::negation>(&file_[within].node);
      if (second == nullptr) continue;
      return mend{{"去掉两个否定", "take both negations out"},
                  {{both, written(file_[second->operand].where)}}};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::optional<mend> header(const std::string& name) const {
    diagnostics scratch;
    const syntax::lexed read = syntax::lex(scratch.add_source("", name), scratch);
    const auto word = static_cast<std::uint8_t>(syntax::token_kind::word);
    if (read.tokens.size() != 2 || read.tokens.kinds.front() != word) return std::nullopt;
    const language lang = syntax::keyword_language(file_, text_);
    std::string line(syntax::spelling(syntax::keyword::ruleset, lang));
    line += " " + name + "\n\n";
    return mend{{"在开头写上 规则集", "begin with 'ruleset'"},
                {{{file_.source, {0, 0}, 0, 0}, std::move(line)}}};
  }

 private:
  [[nodiscard]] std::string_view bytes(span of) const {
    return std::string_view(text_).substr(of.begin, of.end - of.begin);
  }
  [[nodiscard]] std::string written(syntax::extent where) const {
    return std::string(bytes(file_.bytes(where)));
  }
  [[nodiscard]] bool is(std::size_t token, syntax::token_kind kind) const {
    return static_cast<syntax::token_kind>(file_.tokens.kinds[token]) == kind;
  }
  /// The first token that begins at or behind a byte.
  [[nodiscard]] std::size_t token_from(std::uint32_t byte) const {
    const auto& spans = file_.tokens.spans;
    return static_cast<std::size_t>(
        std::partition_point(spans.begin(), spans.end(),
                             [&](span one) { return one.begin < byte; }) -
        spans.begin());
  }
  [[nodiscard]] bool has_comment(span within) const {
    const auto& all = file_.tokens.comments;
    return std::any_of(all.begin(), all.end(), [&](const syntax::comment& one) {
      return one.bytes.begin >= within.begin && one.bytes.begin < within.end;
    });
  }

  /// The label of what is declared by the name at a place; null where it has none.
  [[nodiscard]] const syntax::label* label_of(const location& name) const {
    const syntax::label* out = nullptr;
    for (const syntax::declaration& one : file_.declarations)
      std::visit(
          [&](const auto& node) {
            if constexpr (requires { node.facts; }) out = of_facts(node.facts, name, out);
            if constexpr (requires { node.columns; }) out = of_facts(node.columns, name, out);
            if constexpr (requires { node.name.name; }) {
              if (file_.place(node.name.name) != name) return;
              if constexpr (requires { node.labels; })
                out = node.labels.empty() ? nullptr : &node.labels.front();
              if constexpr (requires { node.text->where; }) out = node.text ? &*node.text : nullptr;
            }
          },
          one.node);
    return out;
  }
  [[nodiscard]] const syntax::label* of_facts(const std::vector<syntax::fact>& list,
                                              const location& name,
                                              const syntax::label* otherwise) const {
    for (const syntax::fact& one : list) {
      if (file_.place(one.name.name) != name) continue;
      for (const syntax::fact_option& option : one.options)
        if (option.kind == syntax::fact_option::form::label && option.text) return &*option.text;
    }
    return otherwise;
  }

  const syntax::file& file_;
  const std::string& text_;
};

}  // namespace detail::lint

ZHUNZE_DECL std::optional<mend> mend_of(const compilation& unit, const diagnostic& one) {
  const auto file =
      std::find_if(unit.files.begin(), unit.files.end(),
                   [&](const syntax::file& each) { return each.source == one.place.source; });
  if (file == unit.files.end()) return std::nullopt;
  const detail::lint::mender at(unit, *file);
  if (one.what == kind::labels_swapped) return at.labels(one.place);
  if (one.what == kind::full_width_in_text) return at.half_width(one.place);
  if (one.what == kind::keywords_mixed) return at.one_language();
  if (one.what == kind::repeated_item) return at.without_item(one.place);
  if (one.what == kind::negated_twice) return at.without_negations(one.place);
  if (one.what == kind::header_missing) return at.header(one.arguments.front().zh);
  return std::nullopt;
}

ZHUNZE_DECL std::string with_edits(std::string_view text, std::vector<text_edit> edits) {
  const auto size = [](const text_edit& one) {
    return one.place.bytes.end - one.place.bytes.begin;
  };
  std::stable_sort(edits.begin(), edits.end(),
                   [&](const text_edit& a, const text_edit& b) { return size(a) < size(b); });
  std::vector<text_edit> made;
  for (text_edit& one : edits) {
    const span bytes = one.place.bytes;
    const bool overlaps = std::any_of(made.begin(), made.end(), [&](const text_edit& other) {
      return bytes.begin < other.place.bytes.end && other.place.bytes.begin < bytes.end;
    });
    const bool encloses = std::any_of(made.begin(), made.end(), [&](const text_edit& other) {
      return bytes.begin <= other.place.bytes.begin && other.place.bytes.end <= bytes.end;
    });
    if (!overlaps && !encloses) made.push_back(std::move(one));
  }
  std::sort(made.begin(), made.end(), [](const text_edit& a, const text_edit& b) {
    return a.place.bytes.begin < b.place.bytes.begin;
  });
  std::string out;
  std::size_t at = 0;
  for (const text_edit& one : made) {
    out.append(text.substr(at, one.place.bytes.begin - at)).append(one.text);
    at = one.place.bytes.end;
  }
  return out.append(text.substr(at));
}

}}  // namespace zhunze
