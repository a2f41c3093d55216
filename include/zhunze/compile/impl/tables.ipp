#pragma once

#include <algorithm>

#include "zhunze/compile/impl/sheet.hpp"
#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/program/cell.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// A row of a table on its way: its key, and its cells in a file or in the rules.
struct table_row_draft {
  std::string key;
  location where;
  const syntax::table_row* written = nullptr;  ///< of a row in the rules
  sheet_row cells;                             ///< of a row in a file, the key first
};
struct table_draft {
  std::vector<table_row_draft> rows;  ///< in order of key, each key once
  source_id source;                   ///< of the file
  bool whole = true;                  ///< every row could be read
};

/// What a column may not say.
inline void check_column(unit& at, const syntax::file& file, const syntax::fact& column,
                         const fact_settings& settings, std::optional<type> holds) {
  if (holds && holds->kind == type_kind::identifier) {
    at.found().add(kind::column_of_identifier, file.place(column.type.where),
                   {column.name.name.text});
  }
  if (settings.fallback != nullptr || settings.change || settings.display_name) {
    at.found().add(kind::column_option, file.place(column.where), {column.name.name.text});
  }
}

inline void declare_columns(unit& at, const declared<syntax::table>& one, table_definition& table) {
  name_places places;
  claim_names(at, *one.file, one.node->key, places);
  for (const syntax::fact& column : one.node->columns) {
    claim_names(at, *one.file, column.name, places);
    const auto holds = type_of(at, *one.file, column.type);
    const fact_settings settings =
        settings_of(at, *one.file, column, holds.value_or(type{type_kind::integer, 0}));
    check_column(at, *one.file, column, settings, holds);
    table.columns.push_back(
        {identity_of(column.name), settings.label, holds.value_or(type{}), settings.unit, {}});
  }
}

/// The key of a row in the rules, as text; nothing where it is none, which is reported.
[[nodiscard]] inline std::optional<std::string> written_key(unit& at, const syntax::file& file,
                                                            syntax::expression_id root) {
  const syntax::expression& key = file[root];
  std::string text;
  if (const auto* name = std::get_if<syntax::name_use>(&key.node)) text = name->name.text;
  if (const auto* words = std::get_if<syntax::text_literal>(&key.node)) text = words->value;
  if (const auto* n = file.number_at(root)) text = n->spelling;
  if (const auto* day = std::get_if<syntax::date_literal>(&key.node)) text = day->spelling;
  text = nfc(trim(text));
  if (!text.empty()) return text;
  at.found().add(kind::row_key_form, file.place(key.where));
  return std::nullopt;
}

inline void draft_written_rows(unit& at, const declared<syntax::table>& one, table_draft& into) {
  for (const syntax::table_row& row : one.node->rows) {
    const auto key = written_key(at, *one.file, row.key);
    into.whole = into.whole && key;
    if (!key) continue;
    const std::size_t wanted = one.node->columns.size();
    if (row.values.size() != wanted) {
      at.found().add(kind::row_length, one.file->place(row.where),
                     {*key, std::to_string(row.values.size()), std::to_string(wanted)});
      into.whole = false;
      continue;
    }
    into.rows.push_back({*key, one.file->place((*one.file)[row.key].where), &row, {}});
  }
}

inline void draft_file_rows(unit& at, const declared<syntax::table>& one,
                            const table_definition& table, table_draft& into) {
  std::vector<identity> wanted = {table.key};
  for (const table_column& column : table.columns) wanted.push_back(column.called);
  auto from = read_sheet(at, one.path, one.where, wanted, wanted.size());
  into.whole = from.has_value();
  if (!from) return;
  into.source = from->source;
  for (sheet_row& row : from->rows) {
    const location where = from->place(row[0]);
    if (row[0].text.empty()) {
      at.found().add(kind::sheet_empty_key, where);
      continue;
    }
    std::string key = row[0].text;
    into.rows.push_back({std::move(key), where, nullptr, std::move(row)});
  }
}

/// Sorts the rows by key, so that their order never shows; a repeated key is reported.
inline void settle_rows(unit& at, table_draft& draft) {
  auto& rows = draft.rows;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.key < b.key; });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].key != rows[i - 1].key) continue;
    diagnostic& told = at.found().add(kind::key_twice, rows[i].where, {rows[i].key});
    told.labels.push_back({rows[i - 1].where, argument("先写在这里", "first written here")});
  }
  rows.erase(std::unique(rows.begin(), rows.end(),
                         [](const auto& a, const auto& b) { return a.key == b.key; }),
             rows.end());
}

[[nodiscard]] inline table_draft draft_rows(unit& at, const declared<syntax::table>& one,
                                            const table_definition& table) {
  table_draft out;
  if (one.node->path && !one.node->rows.empty()) {
    at.found().add(kind::table_file_and_rows, one.where, {table.called.name});
  }
  if (one.node->path) draft_file_rows(at, one, table, out);
  if (!one.node->path) draft_written_rows(at, one, out);
  if (!one.node->path && one.node->rows.empty()) {
    at.found().add(kind::table_without_rows, one.where, {table.called.name});
  }
  settle_rows(at, out);
  return out;
}

[[nodiscard]] inline bool blank_text(const syntax::expression& value) {
  const auto* text = std::get_if<syntax::text_literal>(&value.node);
  return text != nullptr && trim(text->value).empty();
}

[[nodiscard]] inline std::optional<stored_value> read_written_cell(unit& at,
                                                                   const syntax::file& file,
                                                                   syntax::expression_id root,
                                                                   const table_column& column) {
  if (blank_text(file[root])) return std::nullopt;
  at.names.file = &file;
  return literal_value(at.names, root, column.holds, column.unit);
}

[[nodiscard]] inline std::optional<stored_value> read_file_cell(unit& at, const table_draft& draft,
                                                                const sheet_cell& cell,
                                                                const table_column& column) {
  const location where = {draft.source, {}, cell.row, cell.column};
  auto reading =
      read_cell_as(at.out(), {column.called, column.holds, column.unit}, cell.text, where);
  if (reading.problem) at.found().add(*std::move(reading.problem));
  return std::move(reading.value);
}

/// Notes where the cells of columns with a range stand: the bounds may be parameters, which are
/// known later.
inline void note_bounded_cells(unit& at, const declared<syntax::table>& one,
                               const table_draft& draft, std::uint32_t table) {
  for (std::size_t i = 0; i < one.node->columns.size(); ++i) {
    const auto& options = one.node->columns[i].options;
    const bool bounded = std::any_of(options.begin(), options.end(), [](const auto& option) {
      return option.kind == syntax::fact_option::form::bound;
    });
    if (!bounded) continue;
    auto& places = at.bounded_cells[{table, static_cast<std::uint32_t>(i)}];
    for (const table_row_draft& row : draft.rows) {
      places.push_back(
          row.written != nullptr
              ? one.file->place((*one.file)[row.written->values[i]].where)
              : location{draft.source, {}, row.cells[i + 1].row, row.cells[i + 1].column});
    }
  }
}

inline void fill_table(unit& at, const declared<syntax::table>& one, const table_draft& draft,
                       table_definition& table) {
  for (const table_row_draft& row : draft.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      table_column& column = table.columns[i];
      column.cells.push_back(row.written != nullptr
                                 ? read_written_cell(at, *one.file, row.written->values[i], column)
                                 : read_file_cell(at, draft, row.cells[i + 1], column));
    }
  }
}

ZHUNZE_DECL void read_tables(unit& at) {
  for (const auto& one : at.tables) {
    at.out().tables.push_back(
        {one.called, identity_of(one.node->key), text_of(one.node->text), {}, {}, {}});
    declare_columns(at, one, at.out().tables.back());
  }
  // Keys first: a column may hold the key of another table.
  std::vector<table_draft> drafts;
  for (std::size_t i = 0; i < at.tables.size(); ++i) {
    table_definition& table = at.out().tables[i];
    drafts.push_back(draft_rows(at, at.tables[i], table));
    for (const table_row_draft& row : drafts.back().rows) table.keys.push_back(row.key);
    if (!drafts.back().whole) at.names.open_tables.insert(static_cast<std::uint32_t>(i));
  }
  for (std::size_t i = 0; i < at.tables.size(); ++i) {
    fill_table(at, at.tables[i], drafts[i], at.out().tables[i]);
    note_bounded_cells(at, at.tables[i], drafts[i], static_cast<std::uint32_t>(i));
    at.out().tables[i].cites =
        resolve_citations(at, *at.tables[i].file, at.tables[i].node->citations);
  }
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
