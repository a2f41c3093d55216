#pragma once

#include <cstddef>
#include <cstdint>

#include "zhunze/config.hpp"

/// @namespace zhunze::limits
/// Hard limits, on by default. Each protects a host against hostile input; each has a diagnostic
/// that names it and a test that reaches it.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace limits {

/// Bytes of one rules file, source text, table or calendar.
inline constexpr std::size_t file_bytes = std::size_t{64} << 20;
/// Bytes of tables, calendars and source texts of one ruleset, each file counted as often as the
/// rules name it.
inline constexpr std::size_t named_bytes = std::size_t{64} << 20;
/// Days of all calendars of one ruleset, from the first to the last year of each.
inline constexpr std::size_t calendar_days = 8'000'000;
/// How many record kinds extend each other, one the next.
inline constexpr std::size_t extends_depth = 100;
/// Facts of all kinds of one ruleset, inherited ones counted for each kind that has them.
inline constexpr std::size_t kind_facts = 2'000'000;
/// Bytes of one line of a rules file.
inline constexpr std::size_t line_bytes = std::size_t{1} << 20;
/// Files in one ruleset, imports, tables, calendars and sources together.
inline constexpr std::size_t files = 1'000;
/// Nested parentheses, blocks and prefixes in one expression.
inline constexpr std::size_t depth = 200;
/// Tokens in one rules file.
inline constexpr std::size_t tokens = 8'000'000;
/// Code points of a name or alias.
inline constexpr std::size_t name_length = 200;
/// Diagnostics kept for one run; the number of the rest is stated.
inline constexpr std::size_t diagnostics = 200;
/// Diagnostics of one kind that are kept: a flood of one kind leaves room for what else is wrong.
inline constexpr std::size_t diagnostics_of_kind = 50;
/// Columns of a data file.
inline constexpr std::size_t columns = 16'384;
/// Bytes of one cell of a data file.
inline constexpr std::size_t cell_bytes = std::size_t{1} << 20;
/// Bytes of one data file that is read whole.
inline constexpr std::size_t data_bytes = std::size_t{2} << 30;
/// Bytes that the parts of one workbook unpack to, counted each time that one is read.
inline constexpr std::size_t unpacked_bytes = std::size_t{8} << 30;
/// Parts of one workbook's archive.
inline constexpr std::size_t workbook_parts = 10'000;
/// Bytes of a workbook's shared strings, which are held while it is read, 16 more counted for each.
inline constexpr std::size_t shared_string_bytes = std::size_t{512} << 20;
/// Rows of one sheet.
inline constexpr std::size_t sheet_rows = 1'048'576;
/// Sheets of one workbook.
inline constexpr std::size_t sheets = 1'000;
/// Merged areas of one sheet.
inline constexpr std::size_t merged_areas = 100'000;
/// Bytes of all cells of one sheet, each counted as often as it is repeated, and one more each.
inline constexpr std::size_t sheet_bytes = std::size_t{2} << 30;
/// Cells of one sheet that stand there by repetition alone, whatever else it has.
inline constexpr std::size_t repeated_cells = 1'000'000;
/// As many more of them for each cell that is stored.
inline constexpr std::size_t repeated_for_each = 100;
/// Rows of a sheet, from its first that holds something, among which the header is looked for.
inline constexpr std::size_t header_rows = 20;
/// Bytes of one tag in one part of a workbook.
inline constexpr std::size_t xml_tag_bytes = std::size_t{1} << 20;
/// How deep elements nest there.
inline constexpr std::size_t xml_depth = 256;
/// Different names of elements and attributes there that are none of a workbook's.
inline constexpr std::size_t xml_names = 10'000;
/// Bytes that the parts of a document's template unpack to.
inline constexpr std::size_t document_bytes = std::size_t{128} << 20;
/// Parts of a document's template.
inline constexpr std::size_t document_parts = 2'000;
/// Records that a table of a document lists; the number of the rest is stated.
inline constexpr std::size_t document_rows = 20'000;
/// Bytes of one line of a decision log, for those who write it as for those who read it.
inline constexpr std::size_t log_line_bytes = std::size_t{16} << 20;
/// Bytes of one line that `zhunze serve` takes.
inline constexpr std::size_t served_line_bytes = std::size_t{16} << 20;
/// Digits of a number in rules and data.
inline constexpr std::size_t number_digits = 18;
/// Nodes of one explanation: criteria that use each other would multiply.
inline constexpr std::size_t explanation_nodes = 20'000;
/// How deep they nest.
inline constexpr std::size_t explanation_depth = 200;
/// Facts that a set of missing facts or of changes may have, as far as it is searched for.
inline constexpr std::size_t search_facts = 1'000;
/// Values that a search for missing facts or for changes of one record tries.
inline constexpr std::uint64_t search_steps = 20'000;
/// Instructions that it computes to find the values worth trying.
inline constexpr std::uint64_t search_work = 4'000'000;
/// The first year that a calendar, a date in rules or a date in data may name.
inline constexpr int first_year = 1600;
/// The last one.
inline constexpr int last_year = 9999;

}}}  // namespace zhunze::limits
