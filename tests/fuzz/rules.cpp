#include <string>

#include "target.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/document/detail/document.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/syntax/detail/dump.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

namespace zhunze_fuzz {

namespace {

using zhunze::syntax::format_options;

struct parsed {
  zhunze::diagnostics found;
  zhunze::syntax::file tree;
  std::string text;

  explicit parsed(std::string of) : text(std::move(of)) {
    tree = zhunze::syntax::parse(found.add_source("a.zhunze", text), found);
  }
  [[nodiscard]] bool whole() const { return !found.has_errors(); }
  [[nodiscard]] std::string as(const format_options& how) const {
    return zhunze::syntax::format(tree, text, how);
  }
  [[nodiscard]] std::string dumped() const { return zhunze::syntax::dump(tree, text); }
};

/// Every finding can be printed, in both languages.
void print_all(const zhunze::diagnostics& found) {
  for (const zhunze::language lang : {zhunze::language::zh, zhunze::language::en})
    require(found.empty() || !zhunze::to_text(found, lang).empty(), "a finding has a text");
}

}  // namespace

void fuzz_rules(std::string_view input) {
  zhunze::bundle texts;
  texts.main = "a.zhunze";
  texts.files["a.zhunze"] = input;
  texts.files["notice.txt"] = "一、总则\n（一）应当有三年。以下同。\n二、其他\n1. 二十人以内。\n";
  texts.files["table.csv"] = "单位,名额\n公安厅,2\n教育厅,\n";
  const auto fetch = [](const zhunze::needed_file&) -> std::optional<std::string> { return {}; };
  zhunze::compilation unit = zhunze::compile_bundle(texts, fetch);
  zhunze::report_missing(unit);
  print_all(unit.found);
  print_all(unit.lint);
  require(unit.rules.has_value() == !unit.found.has_errors(), "rules or an error");
  if (!unit.rules) return;
  require(zhunze::canonical_digest(**unit.rules) == (*unit.rules)->digest,
          "the digest is that of the program");
  const zhunze::compilation again = zhunze::compile_bundle(texts, fetch);
  require(again.rules && (*again.rules)->digest == (*unit.rules)->digest,
          "compiled again, rules have their digest");
}

void fuzz_format(std::string_view input) {
  const parsed first{std::string(input)};
  if (!first.whole()) return;
  const parsed laid_out(first.as({}));
  require(laid_out.whole(), "what format prints parses");
  require(laid_out.dumped() == first.dumped(), "format keeps the tree");
  require(laid_out.as({}) == laid_out.text, "format is idempotent");
  const format_options zh{.keywords = zhunze::language::zh, .names = {}};
  const format_options en{.keywords = zhunze::language::en, .names = {}};
  const parsed chinese(first.as(zh)), english(first.as(en));
  require(chinese.whole() && english.whole(), "both languages parse");
  require(english.as(zh) == chinese.text, "going through English changes nothing");
  require(chinese.as(en) == english.text, "going through Chinese changes nothing");
}

void fuzz_source_text(std::string_view input) {
  zhunze::diagnostics found;
  std::string text(input);
  const zhunze::source_id source = found.add_source("notice.txt", text);
  const zhunze::document read = zhunze::read_document(std::move(text), source, found);
  for (const zhunze::clause& one : read.clauses) {
    require(read.find(one.path) != nullptr, "a clause is found by its path");
    for (const zhunze::sentence& each : one.sentences) {
      require(each.bytes.begin <= each.bytes.end && each.bytes.end <= read.text.size(),
              "a sentence lies in the text");
    }
  }
  print_all(found);
}

}  // namespace zhunze_fuzz
