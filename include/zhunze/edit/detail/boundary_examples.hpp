#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/analyse/examples.hpp"
#include "zhunze/edit/actions.hpp"
#include "zhunze/edit/detail/shown_things.hpp"
#include "zhunze/value/read.hpp"

/// Examples at the bound of a comparison.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace edit::parts {

/// A fact and the fixed value that it is compared with.
struct bounded_fact {
  const named_thing* fact = nullptr;
  thing_id record;
  std::vector<std::string> values;  ///< below, at and above, as rules write them
};

class boundary_finder {
 public:
  boundary_finder(const open_rules& in, const syntax::file& file) : in_(in), file_(file) {}

  /// The innermost comparison around some bytes.
  [[nodiscard]] std::optional<bounded_fact> at(span within) const {
    for (const syntax::expression& one : file_.expressions) {
      const auto* compared = std::get_if<syntax::comparison>(&one.node);
      const span bytes = file_.bytes(one.where);
      if (compared == nullptr || bytes.begin > within.begin || bytes.end < within.end) continue;
      if (auto found = read(*compared, bytes.begin)) return found;
      if (auto found = read({compared->relation, compared->symbol, compared->right, compared->left},
                            bytes.begin))
        return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::optional<bounded_fact> read(const syntax::comparison& one,
                                                 std::uint32_t at) const {
    bounded_fact out;
    const auto* name = std::get_if<syntax::name_use>(&file_[one.left].node);
    if (name == nullptr) return std::nullopt;
    const mention* const used =
        in_.names().mention_at(file_.source, file_.place(name->name).bytes.begin);
    if (used == nullptr || in_.names()[used->thing].sort != name_sort::fact) return std::nullopt;
    out.fact = &in_.names()[used->thing];
    for (const named_thing& rule : in_.names().things()) {
      const span whole = rule.file == &file_ ? file_.bytes(rule.whole) : span{0, 0};
      const bool around = whole.begin <= at && at < whole.end;
      if (around && rule.owner && in_.names()[rule.owner].sort == name_sort::record)
        out.record = rule.owner;
    }
    out.values = values(file_, one.right);
    return out.record && !out.values.empty() ? std::optional(out) : std::nullopt;
  }

  [[nodiscard]] std::vector<std::string> values(const syntax::file& file,
                                                syntax::expression_id e) const {
    if (const syntax::number_literal* number = file.number_at(e)) return around(*number);
    const auto& node = file[e].node;
    if (const auto* day = std::get_if<syntax::date_literal>(&node)) return around(day->value);
    const auto* name = std::get_if<syntax::name_use>(&node);
    if (name == nullptr) return {};
    const mention* const used =
        in_.names().mention_at(file.source, file.place(name->name).bytes.begin);
    return used == nullptr ? std::vector<std::string>() : values(in_.names()[used->thing]);
  }
  /// Of a parameter those around its value, of a level those beside it.
  [[nodiscard]] std::vector<std::string> values(const named_thing& of) const {
    for (const syntax::declaration& one : of.file->declarations) {
      const auto* parameter = std::get_if<syntax::parameter>(&one.node);
      if (parameter != nullptr && &parameter->name == of.node) {
        const bool plain =
            of.file->number_at(parameter->value) != nullptr ||
            std::holds_alternative<syntax::date_literal>((*of.file)[parameter->value].node);
        return plain ? values(*of.file, parameter->value) : std::vector<std::string>();
      }
      const auto* scale = std::get_if<syntax::scale>(&one.node);
      if (scale == nullptr || of.sort != name_sort::level) continue;
      for (std::size_t i = 0; i < scale->levels.size(); ++i) {
        if (&scale->levels[i] != of.node) continue;
        std::vector<std::string> out;
        for (std::size_t n = i == 0 ? 0 : i - 1; n < scale->levels.size() && n <= i + 1; ++n)
          out.push_back(scale->levels[n].name.text);
        return out;
      }
    }
    return {};
  }
  /// Numbers go by the last digit that is written.
  [[nodiscard]] static std::vector<std::string> around(const syntax::number_literal& one) {
    const std::string& written = one.spelling;
    const std::size_t end = std::min(written.find_first_not_of("0123456789."), written.size());
    const std::size_t point = written.substr(0, end).find('.');
    const int decimals = point == std::string::npos ? 0 : static_cast<int>(end - point) - 1;
    std::vector<std::string> out;
    const auto digits = read_number(written.substr(0, end), false);
    if (!digits) return {written};
    for (const std::int64_t step : {-1, 0, 1}) {
      const auto moved = add(digits->value, number::decimal(step, decimals));
      if (moved && *moved >= number(0)) out.push_back(to_text(*moved) + written.substr(end));
    }
    return out;
  }
  [[nodiscard]] static std::vector<std::string> around(date day) {
    std::vector<std::string> out;
    for (const std::int64_t step : {-1, 0, 1})
      if (const auto moved = add_days(day, step)) out.push_back(to_text(*moved));
    return out;
  }

  const open_rules& in_;
  const syntax::file& file_;
};

/// The texts of open rules as a bundle, to compile them with more.
[[nodiscard]] inline bundle bundle_of(const open_rules& in) {
  bundle out;
  out.main = in.texts()[in.unit().files.front().source.index()].name;
  for (const source_text& one : in.texts()) out.files[one.name] = one.text;
  return out;
}

class boundary_writer {
 public:
  boundary_writer(const open_rules& in, const syntax::file& file)
      : in_(in), file_(file), lang_(in.keywords(file.source)) {}

  /// The examples, a line each; "" where no example of the record can be built upon.
  [[nodiscard]] std::string write(const bounded_fact& bound) const {
    const std::string* const base = base_of(bound.record);
    if (base == nullptr) return {};
    std::vector<draft> drafts;
    for (const std::string& value : bound.values) drafts.push_back(start(bound, value, *base));
    std::string out = with_verdicts(drafts);
    // A value that cannot be (out of the fact's range) takes only its own example away.
    if (out.empty())
      for (const draft& one : drafts) out += with_verdicts({one});
    return out;
  }

 private:
  /// The first example of a record that is eligible.
  [[nodiscard]] const std::string* base_of(thing_id record) const {
    for (const example_definition& one : in_.unit().examples) {
      const std::string& kind = (**in_.unit().rules)[one.kind].names.name;
      const thing_id of = in_.names().find(name_space::types, {}, kind);
      const bool fits = of && seen_from(of, record) && one.expected == verdict::eligible;
      if (fits) return &one.title;
    }
    return nullptr;
  }
  /// True where a record is another, or extends it.
  [[nodiscard]] bool seen_from(thing_id record, thing_id other) const {
    named_thing probe;
    probe.owner = other;
    return in_.names().visible_from(record, probe);
  }
  [[nodiscard]] std::string word(syntax::keyword k) const {
    return std::string(syntax::spelling(k, lang_));
  }
  /// An example without its verdict.
  struct draft {
    std::string title, head;
  };
  [[nodiscard]] draft start(const bounded_fact& bound, const std::string& value,
                            const std::string& base) const {
    const std::string& fact = bound.fact->node->name.text;
    const std::string_view own = spelling_in(*bound.fact->node, lang_);
    const std::string called = own.empty() ? fact : std::string(own);
    const std::string colon = lang_ == language::zh ? "：" : ": ";
    const std::string title = base + colon + called + " " + value;
    return {title, word(syntax::keyword::example) + " \"" + title + "\" " +
                       word(syntax::keyword::based_on) + " \"" + base + "\" { " + called + " " +
                       value + " } " + word(syntax::keyword::expect) + " "};
  }
  /// The verdict is what the rules give: the examples are tried as eligible, and where that is
  /// wrong it is told what came out. "" where they do not compile.
  [[nodiscard]] std::string with_verdicts(const std::vector<draft>& drafts) const {
    bundle texts = bundle_of(in_);
    std::string& text = texts.files[in_.texts()[file_.source.index()].name];
    for (const draft& one : drafts)
      text += "\n" + one.head + word(syntax::keyword::eligible) + "\n";
    const compilation unit = compile_bundle(texts);
    if (!unit.rules) return {};
    const example_report report = run_examples(unit);
    std::string out;
    for (const draft& one : drafts) out += one.head + verdict_of(one.title, report) + "\n";
    return out;
  }
  [[nodiscard]] std::string verdict_of(const std::string& title,
                                       const example_report& report) const {
    using syntax::keyword;
    for (const diagnostic& one : report.found.list()) {
      const bool here = one.what == kind::example_verdict && one.arguments.front().zh == title;
      if (!here) continue;
      for (const keyword k : {keyword::ineligible, keyword::undetermined,
                              keyword::needs_justification, keyword::invalid})
        if (syntax::spelling(k, language::zh) == one.arguments.back().zh) return word(k);
    }
    return word(keyword::eligible);
  }

  const open_rules& in_;
  const syntax::file& file_;
  language lang_;
};

/// Adds the examples for the bound of the comparison at some bytes.
inline void offer_boundary(const open_rules& in, const syntax::file& file, span within,
                           std::vector<action>& to) {
  if (!in.unit().rules) return;
  const auto bound = boundary_finder(in, file).at(within);
  if (!bound) return;
  const std::string lines = boundary_writer(in, file).write(*bound);
  if (lines.empty()) return;
  const auto end = static_cast<std::uint32_t>(in.text(file.source).size());
  const std::string& fact = bound->fact->node->name.text;
  const bool ends_line = end != 0 && in.text(file.source).back() == '\n';
  to.push_back({{"为“" + fact + "”的界限补上示例", "add examples for the bound of '" + fact + "'"},
                {{{file.source, {end, end}, 0, 0}, (ends_line ? "" : "\n") + lines}},
                std::nullopt,
                false});
}

}}}  // namespace zhunze::edit::parts
