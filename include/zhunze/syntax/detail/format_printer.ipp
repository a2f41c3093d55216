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
#include "zhunze/syntax/detail/ast.hpp"
#include "zhunze/syntax/detail/format_layout.ipp"
#include "zhunze/syntax/detail/lexer.hpp"
#include "zhunze/syntax/detail/quoted.ipp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::format_parts {

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

// How the printer writes every declaration but rules and examples.

inline void printer::print_label(const std::optional<label>& text) {
  if (!text) return;
  begin(part_break::phrase, text->where.first);
  print(*text);
}

inline void printer::series_of(const std::vector<citation>& list) {
  series(
      separator::comma, list, [](const citation& one) { return one.where.first; },
      [&](const citation& one) { print(one); });
}

inline void printer::print_citations(const std::vector<citation>& list) {
  if (list.empty()) return;
  begin(part_break::phrase, before(list.front().where.first));
  write(keyword::cites);
  write(" ");
  series_of(list);
}

inline void printer::print_notes(const std::vector<note>& notes) {
  for (const note& one : notes) {
    begin(part_break::inset, before(one.text.where.first));
    write(one.word);
    write(" ");
    print(one.text);
  }
}

inline void printer::print_head(keyword kind, const named& name, const word& record) {
  write(kind);
  write(" ");
  print(name);
  write(" ");
  write(keyword::for_record);
  write(" ");
  use(record, name_space::types);
}

inline void printer::print(const ruleset_header& one, extent) {
  write(keyword::ruleset);
  write(" ");
  print(one.name);
  if (!one.version) return;
  write(" ");
  write(keyword::version);
  write(" ");
  string(*one.version);
}

inline void printer::print(const import& one, extent) {
  write(keyword::import_);
  write(" ");
  string(one.path);
}

inline void printer::print(const source& one, extent where) {
  write(keyword::source);
  write(" ");
  print(one.name);
  block_of(one.properties, one.one_line, where.last, [&](const source_property& p) { print(p); });
}

inline void printer::print(const source_property& one) {
  switch (one.kind) {
    case source_property::form::title:
      write(keyword::title);
      break;
    case source_property::form::number:
      write(keyword::document_number);
      break;
    case source_property::form::file:
      write(keyword::file);
      break;
    case source_property::form::gist:
      write(keyword::gist);
      break;
    case source_property::form::date:
      write(keyword::date);
      break;
  }
  write(" ");
  if (one.day) write(one.day->spelling);
  if (one.text) print(*one.text);
}

// Only the first level begins an item: the others follow `<` and fill the lines.
inline void printer::print(const scale& one, extent where) {
  write(keyword::scale);
  write(" ");
  print(one.name);
  block(
      1, one.one_line, part_list::levels, where.last,
      [&](std::size_t) { return one.levels.front().where.first; },
      [&](std::size_t) {
        for (std::size_t i = 0; i < one.levels.size(); ++i) {
          if (i != 0) {
            begin(part_break::phrase, before(one.levels[i].where.first));
            write("< ");
          }
          print(one.levels[i]);
        }
      });
}

inline void printer::print(const choice& one, extent where) {
  write(keyword::choice);
  write(" ");
  print(one.name);
  block_of(one.options, one.one_line, where.last, [&](const named& option) { print(option); });
}

inline void printer::print(const stages& one, extent) {
  write(keyword::stage);
  write(" ");
  for (std::size_t i = 0; i < one.list.size(); ++i) {
    if (i != 0) {
      begin(part_break::phrase, before(one.list[i].where.first));
      write("< ");
    }
    print(one.list[i]);
  }
}

inline void printer::print(const calendar_use& one, extent) {
  write(keyword::calendar);
  write(" ");
  print(one.name);
  write(" ");
  write(keyword::from);
  write(" ");
  string(one.path);
  for (std::size_t i = 0; i < one.covers.size(); ++i) {
    begin(part_break::phrase, before(one.covers[i].token));
    write(i == 0 ? keyword::covers : keyword::until);
    write(" ");
    write(std::to_string(one.covers[i].year));
  }
}

// Behind the values of a row a comma would add another value, so rows on one line need semicolons.
inline void printer::print(const table& one, extent where) {
  write(keyword::table);
  write(" ");
  print(one.name);
  if (one.path) {
    write(" ");
    write(keyword::from);
    write(" ");
    string(*one.path);
  }
  begin(part_break::phrase, before(one.key.where.first));
  write(keyword::key);
  write(" ");
  print(one.key);
  print_label(one.text);
  print_citations(one.citations);
  const std::size_t columns = one.columns.size();
  line_separator_ = one.rows.empty() ? std::nullopt : std::optional(std::string_view("; "));
  block(
      columns + one.rows.size(), one.one_line, part_list::members, where.last,
      [&](std::size_t i) {
        return i < columns ? one.columns[i].where.first : one.rows[i - columns].where.first;
      },
      [&](std::size_t i) {
        if (i < columns) return print(one.columns[i]);
        print(one.rows[i - columns]);
      });
  line_separator_.reset();
}

inline void printer::print(const table_row& one) {
  write(keyword::row);
  write(" ");
  print(one.key);
  write(" : ");
  values(separator::comma, one.values);
}

inline void printer::print(const parameter& one, extent) {
  write(keyword::parameter);
  write(" ");
  print(one.name);
  if (one.type) {
    write(" : ");
    print(*one.type);
  }
  write(" = ");
  print(one.value);
  print_label(one.text);
  print_citations(one.citations);
}

inline void printer::print(const record& one, extent where) {
  write(keyword::record);
  write(" ");
  print(one.name);
  if (one.extends) {
    write(" ");
    write(keyword::extends);
    write(" ");
    use(*one.extends, name_space::types);
  }
  block_of(one.facts, one.one_line, where.last, [&](const fact& f) { print(f); });
}

inline void printer::print(const fact& one) {
  print(one.name);
  write(" : ");
  print(one.type);
  for (const fact_option& option : one.options) {
    write(" ");
    print(option);
  }
}

inline void printer::print(const type_name& one) {
  switch (one.kind) {
    case type_name::form::builtin:
      return write(one.builtin);
    case type_name::form::named:
      return use(one.name, name_space::types);
    case type_name::form::key_of:
      write(keyword::key_of);
      write(" (");
      use(one.name, name_space::types);
      return write(")");
    case type_name::form::inline_choice:
      write(keyword::choice);
      write(" (");
      series(
          separator::alternative, one.options, [](const named& n) { return n.where.first; },
          [&](const named& n) { print(n); });
      return write(")");
  }
}

inline void printer::print(const fact_option& one) {
  switch (one.kind) {
    case fact_option::form::label:
      return print(*one.text);
    case fact_option::form::fallback:
      write(keyword::fallback);
      write(" ");
      return print(one.value);
    case fact_option::form::flag:
      return write(one.said);
    case fact_option::form::display_name:
      return write(keyword::display_name);
    case fact_option::form::unit:
      write(keyword::unit);
      write(" ");
      return print(one.unit);
    case fact_option::form::bound:
      write(one.said);
      write(" ");
      print(one.value);
      if (!one.upper) return;
      write(" ");
      write(keyword::between_and);
      write(" ");
      return print(one.upper);
  }
}

inline void printer::print(const define& one, extent) {
  print_head(keyword::define, one.name, one.record);
  print_label(one.text);
  print_citations(one.citations);
  print_notes(one.notes);
  begin(one.notes.empty() ? part_break::phrase : part_break::inset, before(one.type.where.first));
  write(": ");
  print(one.type);
  begin(part_break::fill, after(one.type.where.last));
  write("= ");
  print(one.value);
}

inline void printer::print(const waiver& one, extent) {
  write(keyword::left_out);
  write(" ");
  series_of(one.citations);
  begin(part_break::phrase, one.reason.where.first);
  print(one.reason);
}

}}}  // namespace zhunze::syntax::format_parts
