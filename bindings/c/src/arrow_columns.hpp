#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"
#include "objects.hpp"
#include "zhunze.h"

/// Columns of Arrow data, read as facts.
namespace zhunze_interface {

/// How the values of a column lie in memory.
enum class arrow_layout : std::uint8_t {
  nothing,  ///< all null
  boolean,
  signed_integer,
  unsigned_integer,
  decimal,
  day,
  text,        ///< 32-bit offsets
  large_text,  ///< 64-bit offsets
  text_view,
  dictionary
};

/// What a format string says.
struct arrow_format {
  arrow_layout layout{};
  unsigned width = 0;  ///< bytes of an integer
  int scale = 0;       ///< digits behind the point of a decimal
};
[[nodiscard]] inline bool is_text(const arrow_format& of) {
  return of.layout == arrow_layout::text || of.layout == arrow_layout::large_text ||
         of.layout == arrow_layout::text_view;
}
/// Nothing for a format whose values are no facts.
[[nodiscard]] std::optional<arrow_format> read_format(const char* format);

/// A column whose values are those of a fact.
struct fact_column {
  std::size_t child = 0;  ///< its position among the columns of the data
  std::string name;
  zhunze::fact_id fact;
  arrow_format values;
  arrow_format words;  ///< of a dictionary: how its texts lie
  /// What texts were read as, where the fact has few values: each is read once.
  std::map<std::string, std::int64_t, std::less<>> known = {};
};

/// The columns of a struct's schema that are facts of a kind. Nothing where one of them cannot be,
/// which is told; what is no fact is told, and left out.
[[nodiscard]] std::optional<std::vector<fact_column>> match_columns(const ArrowSchema& schema,
                                                                    const prepared_checker& by,
                                                                    findings& found);

/// What is wrong with the layout of an array of these columns; nothing where they can be read.
/// Lengths of buffers are not known: that they are as long as the array says is for who made it.
[[nodiscard]] std::optional<zhunze::argument> layout_problem(
    const ArrowArray& array, std::size_t children, const std::vector<fact_column>& columns);

/// Sets the fact of a column in a record to the value of a row. False where the value's bytes lie
/// outside what the array says of itself.
[[nodiscard]] bool set_fact(const ArrowArray& array, fact_column& column, std::int64_t row,
                            zhunze::record& nominee);

/// True where the struct itself is null in a row: nothing of it counts.
[[nodiscard]] bool row_is_null(const ArrowArray& array, std::int64_t row);

}  // namespace zhunze_interface
