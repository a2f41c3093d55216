#pragma once

#include <optional>
#include <string>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/syntax/impl/format_printer.ipp"

/// How the printer writes every declaration but rules and examples.
namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
