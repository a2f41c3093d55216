#pragma once

#include <algorithm>
#include <string_view>

#include "zhunze/edit/detail/cited_text.hpp"
#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/edit/hover.hpp"
#include "zhunze/syntax/detail/lexer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit {

namespace parts {

/// Text that people wrote, so that no sign of it is taken for layout.
[[nodiscard]] inline std::string plain_markdown(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

[[nodiscard]] inline std::string quotation(std::string_view text) {
  std::string out = "> " + plain_markdown(text) + "\n";
  for (std::size_t at = out.find('\n'); at + 1 < out.size(); at = out.find('\n', at + 3))
    out.insert(at + 1, "> ");
  return out;
}

class hover_writer {
 public:
  hover_writer(const open_rules& in, language lang) : in_(in), lang_(lang) {}

  [[nodiscard]] std::string of(const named_thing& one) {
    names(one);
    if (one.label != nullptr) labels(*one.label);
    out_ += "\n```zhunze\n" + declaration_text(in_, one) + "\n```\n";
    if (one.notes != nullptr)
      for (const syntax::note& note : *one.notes) said(note);
    if (one.cites != nullptr)
      for (const syntax::citation& cited : *one.cites) clause(one.file->place(cited.where));
    return std::move(out_);
  }
  [[nodiscard]] std::string of_citation(const location& place) {
    clause(place);
    return std::move(out_);
  }

 private:
  void names(const named_thing& one) {
    out_ = "**" + plain_markdown(one.node->name.text) + "**";
    for (const syntax::alias& alias : one.node->aliases) out_ += " · " + plain_markdown(alias.text);
    out_ += " — " + std::string(sort_word(one, lang_));
    if (one.owner) {
      const syntax::named& owner = *in_.names()[one.owner].node;
      const std::string_view shown = spelling_in(owner, lang_);
      out_ += lang_ == language::zh ? "，属于 " : " of ";
      out_ += plain_markdown(shown.empty() ? std::string_view(owner.name.text) : shown);
    }
    out_ += "\n";
  }
  void labels(const syntax::label& label) {
    out_ += "\n" + plain_markdown(label.first);
    if (label.second) out_ += " / " + plain_markdown(*label.second);
    out_ += "\n";
  }
  void said(const syntax::note& note) {
    out_ += "\n*" + std::string(syntax::spelling(note.word, lang_)) + "* " +
            plain_markdown(label_in(&note.text, lang_)) + "\n";
  }
  void clause(const location& place) {
    const cited_clause* const cited = clause_at(in_, place);
    if (cited == nullptr) return;
    out_ += "\n" + plain_markdown(citation_text(in_, *cited, lang_)) + "\n";
    if (!cited->text.empty()) out_ += "\n" + quotation(cited->text);
  }

  const open_rules& in_;
  language lang_;
  std::string out_;
};

/// The token that a byte is in; nothing where it is in none.
[[nodiscard]] inline std::optional<std::size_t> token_at(const syntax::file& file,
                                                         std::size_t offset) {
  const auto& spans = file.tokens.spans;
  const auto after = std::partition_point(spans.begin(), spans.end(),
                                          [&](span one) { return one.begin <= offset; });
  if (after == spans.begin()) return std::nullopt;
  const auto at = static_cast<std::size_t>(after - spans.begin()) - 1;
  return offset < spans[at].end ? std::optional(at) : std::nullopt;
}

[[nodiscard]] inline std::optional<hover> keyword_hover(const open_rules& in, source_id source,
                                                        std::size_t offset) {
  const syntax::file* const file = in.tree(source);
  if (file == nullptr) return std::nullopt;
  const auto at = token_at(*file, offset);
  if (!at) return std::nullopt;
  const auto kind = static_cast<syntax::token_kind>(file->tokens.kinds[*at]);
  if (!syntax::is_keyword(kind)) return std::nullopt;
  const syntax::keyword_info& word = syntax::info(syntax::to_keyword(kind));
  return hover{{source, file->tokens.spans[*at], 0, 0},
               "**" + std::string(word.zh) + "** · **" + plain_markdown(word.en) + "**\n"};
}

}  // namespace parts

ZHUNZE_DECL std::optional<hover> hover_at(const open_rules& in, source_id source,
                                          std::size_t offset, language lang) {
  parts::hover_writer writer(in, lang);
  if (const mention* one = in.names().mention_at(source, offset))
    return hover{one->place, writer.of(in.names()[one->thing])};
  if (const cited_place* cited = in.names().citation_at(source, offset)) {
    std::string said = writer.of_citation(cited->place);
    if (!said.empty()) return hover{cited->place, std::move(said)};
  }
  return parts::keyword_hover(in, source, offset);
}

}}}  // namespace zhunze::edit
