#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/syntax/impl/format_names.ipp"
#include "zhunze/syntax/impl/format_sheet.ipp"
#include "zhunze/syntax/impl/quoted.ipp"
#include "zhunze/syntax/lexer.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

/// Walks the tree and fills a sheet, in one language. Where a node or part begins is known from the
/// tree; the keyword before it is the token before it.
class printer {
 public:
  printer(const file& parsed, language lang, const renaming& names)
      : file_(parsed), lang_(lang), names_(names) {}

  [[nodiscard]] sheet print() {
    for (const declaration& one : file_.declarations) {
      begin(part_break::item, one.where.first);
      std::visit([&](const auto& node) { print(node, one.where); }, one.node);
    }
    begin(part_break::end, token_id(file_.tokens.size() - 1));
    return std::move(sheet_);
  }

 private:
  // Words.
  void write(std::string_view text) { sheet_.write(text); }
  void write(keyword k) { write(spelling(k, lang_)); }
  void use(const word& name, name_space within = name_space::values) {
    write(names_.use(name.text, within));
  }
  void string(std::string_view text) { write(quoting::quoted(text)); }
  void print(const label& text);
  void print(const named& name);
  void print_aliases(const std::vector<alias>& aliases);
  void print(const citation& one);
  void print_path(const citation& one);
  void print_sentences(const citation& one);
  [[nodiscard]] bool is(token_id token, token_kind kind) const {
    return file_.tokens.kinds[token.index()] == static_cast<std::uint8_t>(kind);
  }
  // The neighbours of a token; a gap belongs to the name before it.
  [[nodiscard]] token_id before(token_id token) const {
    do token = token_id(token.index() - 1);
    while (token.index() != 0 && is(token, token_kind::gap));
    return token;
  }
  [[nodiscard]] token_id after(token_id token) const {
    do token = token_id(token.index() + 1);
    while (is(token, token_kind::gap));
    return token;
  }
  [[nodiscard]] token_id first(expression_id e) const { return file_[e].where.first; }
  [[nodiscard]] token_id last(expression_id e) const { return file_[e].where.last; }
  [[nodiscard]] token_id closing_brace(token_id from) const;

  // Parts. Inside a list on one line there are none: all of it is one piece.
  void begin(part_break how, token_id start) {
    if (!one_line_) {
      sheet_.begin(how, start);
    } else if (how != part_break::tight) {
      write(" ");
    }
  }

  // Lists.
  /// Separators in round brackets and between items: alternatives have their own in Chinese.
  enum class separator { comma, alternative };
  void separate(separator which, token_id next) {
    const bool chinese = which == separator::alternative && lang_ == language::zh;
    write(chinese ? "、" : ",");
    begin(chinese ? part_break::tight : part_break::fill, next);
  }
  template <class List, class Start, class Print>
  void series(separator which, const List& list, Start start, Print print_one) {
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i != 0) separate(which, start(list[i]));
      print_one(list[i]);
    }
  }
  /// `{ … }` behind what is written already. Items are numbered; `start(i)` is an item's first
  /// token.
  template <class Start, class Print>
  void block(std::size_t size, bool one_line, part_list kind, token_id close, Start start,
             Print print_one) {
    if (one_line || one_line_) return line_block(size, print_one);
    write(" {");
    sheet_.open(kind);
    for (std::size_t i = 0; i < size; ++i) {
      begin(part_break::item, start(i));
      print_one(i);
    }
    begin(part_break::close, close);
    write("}");
  }
  template <class Print>
  void line_block(std::size_t size, Print print_one) {
    const bool outer = std::exchange(one_line_, true);
    write(" { ");
    for (std::size_t i = 0; i < size; ++i) {
      if (i != 0) write(line_separator_.value_or(lang_ == language::zh ? "、" : ", "));
      print_one(i);
    }
    write(size == 0 ? "}" : " }");
    one_line_ = outer;
  }
  template <class List, class Print>
  void block_of(const List& list, bool one_line, token_id close, Print print_one) {
    block(
        list.size(), one_line, part_list::members, close,
        [&](std::size_t i) { return list[i].where.first; },
        [&](std::size_t i) { print_one(list[i]); });
  }

  // Expressions.
  void print(expression_id e);
  void print(const name_use& one) { use(one.name); }
  void print(const member_use& one);
  void print(const number_literal& one) { write(one.spelling); }
  void print(const date_literal& one) { write(one.spelling); }
  void print(const text_literal& one) { string(one.value); }
  void print(const truth_literal& one) { write(one.value ? keyword::yes : keyword::no); }
  void print(const table_lookup& one);
  void print(const call& one);
  void print(const negation& one);
  void print(const arithmetic& one);
  void print(const comparison& one);
  void print(const range_test& one);
  void print(const membership& one);
  void print(const presence& one);
  void print(const connective& one);
  void print(const quantified& one, token_id close);
  [[nodiscard]] bool chinese_count(const quantified& one) const;
  void print(const parenthesised& one);
  void print(const quantified_item& one);
  void values(separator which, const std::vector<expression_id>& list);

  // Declarations.
  void print(const ruleset_header& one, extent where);
  void print(const import& one, extent where);
  void print(const source& one, extent where);
  void print(const scale& one, extent where);
  void print(const choice& one, extent where);
  void print(const stages& one, extent where);
  void print(const calendar_use& one, extent where);
  void print(const table& one, extent where);
  void print(const parameter& one, extent where);
  void print(const record& one, extent where);
  void print(const define& one, extent where);
  void print(const waiver& one, extent where);
  void print(const example& one, extent where);
  void print(const batch_example& one, extent where);
  void print(const source_property& one);
  void print(const fact& one);
  void print(const fact_option& one);
  void print(const type_name& one);
  void print(const table_row& one);
  void print(const assignment& one);
  void print_head(keyword kind, const named& name, const word& record);
  void print_label(const std::optional<label>& text);
  void print_citations(const std::vector<citation>& list);
  void series_of(const std::vector<citation>& list);
  void print_notes(const std::vector<note>& notes);

  // Rules.
  void print(const rule& one, extent where);
  void print_rule_head(const rule& one);
  void print_stage(const word& stage);
  void print_order(const std::vector<order_key>& order);
  void print_limit(const rule& one);
  void print_tails(const rule& one);
  void print_body(const rule& one);

  const file& file_;
  language lang_;
  const renaming& names_;
  sheet sheet_;
  bool one_line_ = false;
  std::optional<std::string_view> line_separator_;  // of a list on one line, where not the usual
};

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
