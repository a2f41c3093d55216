#include "arrow_columns.hpp"

#include "arrow_values.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "zhunze/limits.hpp"
#include "zhunze/program/detail/stored_form.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze_interface {

namespace {

using zhunze::argument;
using zhunze::type_kind;

/// The buffers that an array of a layout has.
[[nodiscard]] std::int64_t buffers_of(arrow_layout layout) {
  switch (layout) {
    case arrow_layout::nothing:
      return 0;
    case arrow_layout::text:
    case arrow_layout::large_text:
    case arrow_layout::text_view:
      return 3;
    case arrow_layout::boolean:
    case arrow_layout::signed_integer:
    case arrow_layout::unsigned_integer:
    case arrow_layout::decimal:
    case arrow_layout::day:
    case arrow_layout::dictionary:
      break;
  }
  return 2;
}

/// The scale of "d:P,S" or "d:P,S,128".
[[nodiscard]] std::optional<arrow_format> read_decimal(std::string_view format) {
  int numbers[3] = {0, 0, 128};
  std::size_t count = 0;
  const char* at = format.data();
  const char* const end = at + format.size();
  while (at != end && count < 3) {
    const auto read = std::from_chars(at, end, numbers[count++]);
    if (read.ec != std::errc{} || (read.ptr != end && *read.ptr != ',')) return std::nullopt;
    at = read.ptr == end ? end : read.ptr + 1;
  }
  const bool well = at == end && count >= 2 && numbers[2] == 128 && numbers[0] >= 1 &&
                    numbers[0] <= 38 && numbers[1] >= 0 && numbers[1] <= 38;
  if (!well) return std::nullopt;
  return arrow_format{arrow_layout::decimal, 16, numbers[1]};
}

[[nodiscard]] std::optional<arrow_format> read_letter(char letter) {
  switch (letter) {
    case 'n':
      return arrow_format{arrow_layout::nothing, 0, 0};
    case 'b':
      return arrow_format{arrow_layout::boolean, 0, 0};
    case 'c':
    case 's':
    case 'i':
    case 'l':
      return arrow_format{arrow_layout::signed_integer,
                          letter == 'c'   ? 1U
                          : letter == 's' ? 2U
                          : letter == 'i' ? 4U
                                          : 8U,
                          0};
    case 'C':
    case 'S':
    case 'I':
    case 'L':
      return arrow_format{arrow_layout::unsigned_integer,
                          letter == 'C'   ? 1U
                          : letter == 'S' ? 2U
                          : letter == 'I' ? 4U
                                          : 8U,
                          0};
    case 'u':
      return arrow_format{arrow_layout::text, 0, 0};
    case 'U':
      return arrow_format{arrow_layout::large_text, 0, 0};
    default:
      return std::nullopt;
  }
}

[[nodiscard]] bool is_integer(const arrow_format& of) {
  return of.layout == arrow_layout::signed_integer || of.layout == arrow_layout::unsigned_integer;
}

/// Whether values of a layout can be those of a fact; each value is looked at by itself, too.
[[nodiscard]] bool can_be(const arrow_format& of, type_kind fact) {
  if (of.layout == arrow_layout::boolean) return fact == type_kind::truth;
  if (of.layout == arrow_layout::day) return fact == type_kind::date;
  if (of.layout == arrow_layout::decimal)
    return fact == type_kind::integer || fact == type_kind::decimal ||
           fact == type_kind::percentage;
  return fact != type_kind::date || !is_integer(of);
}

[[nodiscard]] argument type_name(type_kind of) {
  switch (of) {
    case type_kind::truth:
      return {"是否", "yes or no"};
    case type_kind::integer:
    case type_kind::decimal:
      return {"数", "a number"};
    case type_kind::percentage:
      return {"百分比", "a percentage"};
    case type_kind::date:
      return {"日期", "a date"};
    case type_kind::text:
    case type_kind::identifier:
    case type_kind::level:
    case type_kind::option:
    case type_kind::key:
      break;
  }
  return {"文本", "text"};
}

/// The fact and the layout of one column; nothing where it is none, or cannot be, which is told.
[[nodiscard]] std::optional<fact_column> match_column(const ArrowSchema& column,
                                                      const prepared_checker& by, findings& found,
                                                      bool& refused) {
  const std::string_view name = zhunze::trim(column.name == nullptr ? "" : column.name);
  const std::string shown = zhunze::first_invalid_byte(name) ? std::string("?") : std::string(name);
  const zhunze::fact_id fact = find_fact(by.rules(), by.record_kind(), name);
  if (!fact) {
    zhunze::diagnostics skipped;
    skipped.add(zhunze::kind::column_unknown, {}, {shown});
    found.add(skipped);
    return std::nullopt;
  }
  const auto values = read_format(column.format);
  fact_column out{0, shown, fact, values.value_or(arrow_format{}), {}};
  const type_kind type = by.rules()[fact].value_type.kind;
  bool well = values.has_value() && (column.dictionary != nullptr || can_be(*values, type));
  if (well && column.dictionary != nullptr) {
    const auto words = read_format(column.dictionary->format);
    well = is_integer(*values) && words && is_text(*words);
    out.words = words.value_or(arrow_format{});
    out.values.layout = arrow_layout::dictionary;
    if (values->layout == arrow_layout::signed_integer) out.values.scale = 1;
  }
  if (well) return out;
  found.add(
      interface_kinds::arrow_column_type,
      std::vector<argument>{shown,
                            column.dictionary != nullptr && column.dictionary->format != nullptr
                                ? column.dictionary->format
                            : column.format != nullptr ? column.format
                                                       : "",
                            type_name(type)});
  refused = true;
  return std::nullopt;
}

void set_day(std::int32_t days, zhunze::fact_id fact, zhunze::record& nominee) {
  nominee.set(nominee.rules()[fact].names.name, zhunze::date{days});
}

void set_integer(std::int64_t value, zhunze::fact_id fact, zhunze::record& nominee) {
  constexpr std::int64_t greatest = zhunze::detail::program_parts::most_stored;
  const bool plain = nominee.rules()[fact].value_type.kind == type_kind::integer &&
                     value >= -greatest && value <= greatest && !nominee.known(fact);
  if (plain)
    nominee.take(fact, {value, {}});
  else
    nominee.read(fact, std::to_string(value));
}

/// Texts of a column that are kept with what they were read as.
constexpr std::size_t most_known = 1024;

[[nodiscard]] bool set_text(std::optional<std::string_view> text, fact_column& column,
                            zhunze::record& nominee) {
  if (!text || text->size() > zhunze::limits::cell_bytes) return false;
  const auto before = column.known.find(*text);
  if (before != column.known.end()) {
    nominee.store(column.fact, {before->second, {}});
    return true;
  }
  nominee.read(column.fact, *text);
  const bool keep = column.known.size() < most_known && nominee.known(column.fact) &&
                    !nominee.rules()[column.fact].value_type.textual();
  // A value that was read well is all that the text says; what is told of another stays with it.
  if (keep && nominee.problems().empty())
    column.known.emplace(*text, nominee.stored(column.fact)->number);
  return true;
}

[[nodiscard]] bool set_word(const ArrowArray& child, fact_column& column, std::int64_t at,
                            zhunze::record& nominee) {
  const ArrowArray& words = *child.dictionary;
  const std::uint64_t index = word_index(child, column.values, at);
  if (index >= static_cast<std::uint64_t>(words.length)) return false;
  const std::int64_t word = words.offset + static_cast<std::int64_t>(index);
  if (is_null(words, word)) return true;
  return set_text(text_at(words, column.words, word), column, nominee);
}

/// What is wrong with an array of values by itself.
[[nodiscard]] std::optional<argument> values_problem(const ArrowArray& array,
                                                     const arrow_format& of,
                                                     const std::string& name) {
  const auto wrong = [&](const char* zh, const char* en) {
    return argument("列“" + name + "”" + zh, "the column '" + name + "' " + en);
  };
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 32;
  if (array.length < 0 || array.offset < 0 || array.length > most || array.offset > most)
    return wrong("的长度或起点不对", "has a length or an offset that cannot be");
  const std::int64_t buffers = buffers_of(of.layout);
  const bool views = of.layout == arrow_layout::text_view;
  if (views ? array.n_buffers < buffers : array.n_buffers != buffers)
    return wrong("的缓冲区个数不对", "has another number of buffers than its format");
  if (buffers != 0 && array.buffers == nullptr) return wrong("没有缓冲区", "has no buffers");
  if (array.length != 0 && buffers != 0 && array.buffers[1] == nullptr)
    return wrong("没有值的缓冲区", "has no buffer of values");
  if (array.length != 0 && views && array.n_buffers > buffers &&
      array.buffers[array.n_buffers - 1] == nullptr)
    return wrong("没有缓冲区的大小", "does not say how large its buffers are");
  if (buffers != 0 && array.null_count > 0 && array.buffers[0] == nullptr)
    return wrong("有空值，却没有标出在哪里", "has nulls, and does not say where");
  return std::nullopt;
}

}  // namespace

std::optional<arrow_format> read_format(const char* format) {
  const std::string_view text = format == nullptr ? "" : format;
  if (text.size() == 1) return read_letter(text.front());
  if (text == "tdD") return arrow_format{arrow_layout::day, 4, 0};
  if (text == "vu") return arrow_format{arrow_layout::text_view, 0, 0};
  if (text.substr(0, 2) == "d:") return read_decimal(text.substr(2));
  return std::nullopt;
}

std::optional<std::vector<fact_column>> match_columns(const ArrowSchema& schema,
                                                      const prepared_checker& by, findings& found) {
  const std::string_view format = schema.format == nullptr ? "" : schema.format;
  if (format != "+s" || schema.n_children < 0 ||
      (schema.n_children > 0 && schema.children == nullptr)) {
    found.add(interface_kinds::arrow_not_records, std::vector<argument>{std::string(format)});
    return std::nullopt;
  }
  std::vector<fact_column> out;
  bool refused = false;
  for (std::int64_t i = 0; i < schema.n_children; ++i) {
    if (schema.children[i] == nullptr) continue;
    auto column = match_column(*schema.children[i], by, found, refused);
    if (!column) continue;
    column->child = static_cast<std::size_t>(i);
    const auto same = std::find_if(out.begin(), out.end(), [&](const fact_column& before) {
      return before.fact == column->fact;
    });
    if (same == out.end()) {
      out.push_back(*std::move(column));
      continue;
    }
    zhunze::diagnostics twice;
    twice.add(zhunze::kind::column_repeated, {}, {column->name, same->name});
    found.add(twice);
    refused = true;
  }
  if (refused) return std::nullopt;
  return out;
}

std::optional<argument> layout_problem(const ArrowArray& array, std::size_t children,
                                       const std::vector<fact_column>& columns) {
  const auto wrong = [](const char* zh, const char* en) { return argument(zh, en); };
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max() / 32;
  if (array.length < 0 || array.offset < 0 || array.length > most || array.offset > most)
    return wrong("长度或起点不对", "its length or its offset cannot be");
  if (array.n_children != static_cast<std::int64_t>(children) ||
      (children != 0 && array.children == nullptr))
    return wrong("列数与模式不符", "it has another number of columns than its schema");
  if (array.n_buffers != 1 || array.buffers == nullptr)
    return wrong("结构的缓冲区个数不对", "a struct has one buffer");
  if (array.null_count > 0 && array.buffers[0] == nullptr)
    return wrong("有空行，却没有标出在哪里", "it has null rows, and does not say where");
  for (const fact_column& column : columns) {
    const ArrowArray* const child = array.children[column.child];
    if (child == nullptr) return wrong("缺少一列", "a column of it is missing");
    if (auto problem = values_problem(*child, column.values, column.name)) return problem;
    if (child->length < array.offset + array.length)
      return argument("列“" + column.name + "”比数组短",
                      "the column '" + column.name + "' is shorter than the array");
    if (column.values.layout != arrow_layout::dictionary) continue;
    if (child->dictionary == nullptr)
      return argument("列“" + column.name + "”缺少字典",
                      "the column '" + column.name + "' lacks its dictionary");
    if (auto problem = values_problem(*child->dictionary, column.words, column.name))
      return problem;
  }
  return std::nullopt;
}

bool row_is_null(const ArrowArray& array, std::int64_t row) {
  return is_null(array, array.offset + row);
}

bool set_fact(const ArrowArray& array, fact_column& column, std::int64_t row,
              zhunze::record& nominee) {
  const ArrowArray& child = *array.children[column.child];
  const std::int64_t at = child.offset + array.offset + row;
  const zhunze::fact_id fact = column.fact;
  if (column.values.layout == arrow_layout::nothing || is_null(child, at)) return true;
  const void* const values = child.buffers[1];
  switch (column.values.layout) {
    case arrow_layout::nothing:
      return true;
    case arrow_layout::boolean:
      nominee.put_truth(nominee.rules()[fact].slot, bit(values, at));
      return true;
    case arrow_layout::signed_integer:
      set_integer(signed_at(values, column.values.width, at), fact, nominee);
      return true;
    case arrow_layout::unsigned_integer: {
      const std::uint64_t value = unsigned_at(values, column.values.width, at);
      nominee.read(fact, std::to_string(value));
      return true;
    }
    case arrow_layout::decimal:
      nominee.read(fact, decimal_text(values, column.values.scale, at));
      return true;
    case arrow_layout::day:
      set_day(number_at<std::int32_t>(values, at), fact, nominee);
      return true;
    case arrow_layout::text:
    case arrow_layout::large_text:
    case arrow_layout::text_view:
      return set_text(text_at(child, column.values, at), column, nominee);
    case arrow_layout::dictionary:
      return set_word(child, column, at, nominee);
  }
  return true;
}

}  // namespace zhunze_interface
