#include "arrow_blocks.hpp"

#include <algorithm>
#include <limits>

#include "arrow_values.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/stored_form.hpp"
#include "zhunze/record/detail/plain_text.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze_interface {

namespace {

using zhunze::type_kind;

/// Bits of a bitmap, at most 64, from the lowest on; no byte beside them is read.
[[nodiscard]] std::uint64_t bits_at(const void* bits, std::int64_t at, std::size_t count) {
  const char* const first = static_cast<const char*>(bits) + at / 8;
  const auto skipped = static_cast<std::size_t>(at % 8);
  const std::size_t bytes = (skipped + count + 7) / 8;
  std::uint64_t out = 0;
  std::memcpy(&out, first, std::min<std::size_t>(bytes, 8));
  out >>= skipped;
  if (bytes > 8) out |= std::uint64_t{static_cast<unsigned char>(first[8])} << (64 - skipped);
  return out & (~std::uint64_t{0} >> (64 - count));
}

/// Which of an array's rows have a value, at most 64.
[[nodiscard]] std::uint64_t given_at(const ArrowArray& array, std::int64_t at, std::size_t count) {
  if (array.n_buffers == 0 || array.buffers[0] == nullptr) return ~std::uint64_t{0} >> (64 - count);
  return bits_at(array.buffers[0], at, count);
}

void mark(zhunze::row_bits& bits, std::size_t row) {
  bits[row / 64] |= std::uint64_t{1} << (row % 64);
}

/// Where the rows of a part lie in a column.
[[nodiscard]] std::int64_t first_of(const ArrowArray& child, const block_part& part) {
  return child.offset + part.array.offset + part.first;
}

/// Calls `use(skipped, row, count)` for the parts of a part that lie in one word of a block.
template <class Use>
void each_word(const block_part& part, Use&& use) {
  for (std::size_t done = 0; done < part.count;) {
    const std::size_t row = part.at + done;
    const std::size_t count = std::min(64 - row % 64, part.count - done);
    use(static_cast<std::int64_t>(done), row, count);
    done += count;
  }
}

/// Calls `use(at, row)` for the rows that have a value.
template <class Use>
void each_given(const ArrowArray& child, const block_part& part, Use&& use) {
  const std::int64_t first = first_of(child, part);
  each_word(part, [&](std::int64_t skipped, std::size_t row, std::size_t count) {
    const std::uint64_t given = given_at(child, first + skipped, count);
    for (std::size_t i = 0; i < count; ++i)
      if ((given >> i & 1U) != 0) use(first + skipped + static_cast<std::int64_t>(i), row + i);
  });
}

/// A number as a signed one; one that is too large becomes the greatest, which no fact can have.
template <class Number>
[[nodiscard]] std::int64_t as_signed(Number value) {
  constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
  if constexpr (std::is_same_v<Number, std::uint64_t>)
    return value > static_cast<std::uint64_t>(greatest) ? greatest
                                                        : static_cast<std::int64_t>(value);
  else
    return static_cast<std::int64_t>(value);
}

}  // namespace

std::uint16_t& read_texts::slot_of(std::string_view text) {
  if (table_.empty()) table_.resize(slots);
  std::size_t at = zhunze::hash_text(text) % slots;
  while (table_[at] != 0 && entries_[table_[at] - 1U].text != text) at = (at + 1) % slots;
  return table_[at];
}

std::optional<std::int64_t> read_texts::find(std::string_view text) {
  if (last_ != nullptr && last_->text == text) return last_->number;
  const std::uint16_t place = slot_of(text);
  if (place == 0) return std::nullopt;
  last_ = &entries_[place - 1U];
  return last_->number;
}

void read_texts::keep(std::string_view text, std::int64_t number) {
  if (entries_.size() == most) return;
  std::uint16_t& place = slot_of(text);
  entries_.push_back({std::string(text), number});
  place = static_cast<std::uint16_t>(entries_.size());
}

column_writer::column_writer(const zhunze::program& rules, const fact_column& column)
    : rules_(rules), column_(column), fact_(rules[column.fact]) {
  for (int i = zhunze::stored_decimals(fact_.value_type.kind); i > 0; --i) factor_ *= 10;
}

void column_writer::write(const block_part& part, zhunze::column_builder& into,
                          zhunze::row_bits& apart) {
  const ArrowArray& child = *part.array.children[column_.child];
  switch (column_.values.layout) {
    case arrow_layout::nothing:
      return;
    case arrow_layout::boolean:
      return write_truths(child, part, into);
    case arrow_layout::signed_integer:
    case arrow_layout::unsigned_integer:
      return write_integers(child, part, into, apart);
    case arrow_layout::decimal:
      return write_decimals(child, part, into, apart);
    case arrow_layout::day:
      return write_numbers<std::int32_t>(child, part, into, apart);
    case arrow_layout::text:
    case arrow_layout::large_text:
    case arrow_layout::text_view:
      return write_texts(child, part, into, apart);
    case arrow_layout::dictionary:
      return write_words(child, part, into, apart);
  }
}

void column_writer::write_truths(const ArrowArray& child, const block_part& part,
                                 zhunze::column_builder& into) {
  std::uint64_t* const yes = into.truth_column(fact_.slot);
  std::uint64_t* const known = yes + zhunze::block_words;
  const std::int64_t first = first_of(child, part);
  each_word(part, [&](std::int64_t skipped, std::size_t row, std::size_t count) {
    const std::uint64_t given = given_at(child, first + skipped, count);
    yes[row / 64] |= (bits_at(child.buffers[1], first + skipped, count) & given) << (row % 64);
    known[row / 64] |= given << (row % 64);
  });
}

bool column_writer::is_stored_number() const {
  const type_kind kind = fact_.value_type.kind;
  return kind == type_kind::integer || kind == type_kind::decimal;
}

/// Of a whole number, or of a day; what it tells of two it tells of all between them.
bool column_writer::can_store(std::int64_t value) const {
  if (fact_.value_type.kind == type_kind::date)
    return add_days(zhunze::date{0}, value).has_value() && within_range(fact_, value);
  const std::int64_t most = zhunze::detail::program_parts::most_stored / factor_;
  return value >= -most && value <= most && within_range(fact_, value * factor_);
}

template <class Number>
void column_writer::write_numbers(const ArrowArray& child, const block_part& part,
                                  zhunze::column_builder& into, zhunze::row_bits& apart) {
  std::int64_t* const values = into.number_values(fact_.slot);
  std::uint64_t* const known = into.number_known(fact_.slot);
  const std::int64_t first = first_of(child, part);
  each_word(part, [&](std::int64_t skipped, std::size_t row, std::size_t count) {
    std::uint64_t given = given_at(child, first + skipped, count);
    std::int64_t low = 0, high = 0, numbers[64];
    for (std::size_t i = 0; i < count; ++i) {
      const auto at = first + skipped + static_cast<std::int64_t>(i);
      const std::int64_t value = as_signed(number_at<Number>(child.buffers[1], at));
      numbers[i] = (given >> i & 1U) != 0 ? value : 0;
      low = i == 0 ? numbers[i] : std::min(low, numbers[i]);
      high = i == 0 ? numbers[i] : std::max(high, numbers[i]);
    }
    if (!can_store(low) || !can_store(high)) {
      for (std::size_t i = 0; i < count; ++i) {
        if ((given >> i & 1U) == 0 || can_store(numbers[i])) continue;
        mark(apart, row + i);
        given &= ~(std::uint64_t{1} << i);
        numbers[i] = 0;
      }
    }
    for (std::size_t i = 0; i < count; ++i) values[row + i] = numbers[i] * factor_;
    known[row / 64] |= given << (row % 64);
  });
}

void column_writer::write_integers(const ArrowArray& child, const block_part& part,
                                   zhunze::column_builder& into, zhunze::row_bits& apart) {
  const bool is_signed = column_.values.layout == arrow_layout::signed_integer;
  const unsigned width = column_.values.width;
  if (!is_stored_number()) {
    each_given(child, part, [&](std::int64_t at, std::size_t row) {
      const std::string digits = is_signed
                                     ? std::to_string(signed_at(child.buffers[1], width, at))
                                     : std::to_string(unsigned_at(child.buffers[1], width, at));
      if (!put_text(digits, row, into)) mark(apart, row);
    });
    return;
  }
  const auto write_as = [&](auto of_signed, auto of_unsigned) {
    if (is_signed)
      write_numbers<decltype(of_signed)>(child, part, into, apart);
    else
      write_numbers<decltype(of_unsigned)>(child, part, into, apart);
  };
  switch (width) {
    case 1:
      return write_as(std::int8_t{}, std::uint8_t{});
    case 2:
      return write_as(std::int16_t{}, std::uint16_t{});
    case 4:
      return write_as(std::int32_t{}, std::uint32_t{});
    default:
      return write_as(std::int64_t{}, std::uint64_t{});
  }
}

void column_writer::write_decimals(const ArrowArray& child, const block_part& part,
                                   zhunze::column_builder& into, zhunze::row_bits& apart) {
  if (!is_stored_number()) {
    each_given(child, part, [&](std::int64_t at, std::size_t row) {
      if (!put_text(decimal_text(child.buffers[1], column_.values.scale, at), row, into))
        mark(apart, row);
    });
    return;
  }
  constexpr int most_scale = 18;
  const int more = zhunze::stored_decimals(fact_.value_type.kind) - column_.values.scale;
  std::int64_t power = 1;
  for (int i = 0; i < std::min(std::abs(more), most_scale); ++i) power *= 10;
  std::int64_t* const values = into.number_values(fact_.slot);
  std::uint64_t* const known = into.number_known(fact_.slot);
  constexpr std::int64_t most = zhunze::detail::program_parts::most_stored;
  each_given(child, part, [&](std::int64_t at, std::size_t row) {
    const auto low = number_at<std::int64_t>(child.buffers[1], 2 * at);
    const auto high = number_at<std::int64_t>(child.buffers[1], 2 * at + 1);
    bool well = std::abs(more) <= most_scale && high == (low < 0 ? -1 : 0);
    if (more >= 0)
      well = well && low >= -(most / power) && low <= most / power;
    else
      well = well && low % power == 0;
    const std::int64_t stored = !well ? 0 : more >= 0 ? low * power : low / power;
    if (!well || stored < -most || stored > most || !within_range(fact_, stored))
      return mark(apart, row);
    values[row] = stored;
    known[row / 64] |= std::uint64_t{1} << (row % 64);
  });
}

bool column_writer::put_text(std::string_view text, std::size_t row, zhunze::column_builder& into) {
  if (text.size() > zhunze::limits::cell_bytes) return false;
  if (text.empty()) return true;
  if (fact_.value_type.textual()) return into.read(column_.fact, row, text);
  const auto before = known_.find(text);
  if (before) {
    into.put_value(fact_, row, {*before, {}});
    return true;
  }
  const zhunze::cell_value cell = read_cell(rules_, column_.fact, text, {});
  if (cell.problem) return false;
  if (!cell.value) return true;
  known_.keep(text, cell.value->number);
  into.put_value(fact_, row, *cell.value);
  return true;
}

void column_writer::write_texts(const ArrowArray& child, const block_part& part,
                                zhunze::column_builder& into, zhunze::row_bits& apart) {
  each_given(child, part, [&](std::int64_t at, std::size_t row) {
    const auto text = text_at(child, column_.values, at);
    if (!text || !put_text(*text, row, into)) mark(apart, row);
  });
}

column_writer::word column_writer::read_word(std::optional<std::string_view> text) const {
  if (!text || text->size() > zhunze::limits::cell_bytes) return {word::state::apart};
  const zhunze::cell_value cell = read_cell(rules_, column_.fact, *text, {});
  if (cell.problem) return {word::state::apart};
  if (!cell.value) return {word::state::missing};
  return {word::state::known, *cell.value};
}

void column_writer::write_words(const ArrowArray& child, const block_part& part,
                                zhunze::column_builder& into, zhunze::row_bits& apart) {
  const ArrowArray& words = *child.dictionary;
  if (words_of_ != &words) words_.clear();
  words_of_ = &words;
  each_given(child, part, [&](std::int64_t at, std::size_t row) {
    const std::uint64_t index = word_index(child, column_.values, at);
    if (index >= static_cast<std::uint64_t>(words.length)) return mark(apart, row);
    if (index >= words_.size()) words_.resize(index + 1);
    word& one = words_[index];
    if (one.is == word::state::unread) {
      const std::int64_t place = words.offset + static_cast<std::int64_t>(index);
      one = is_null(words, place) ? word{word::state::missing}
                                  : read_word(text_at(words, column_.words, place));
    }
    if (one.is == word::state::apart) mark(apart, row);
    if (one.is == word::state::known) into.put_value(fact_, row, one.value);
  });
}

void read_ids(const zhunze::program& rules, const fact_column& column, const ArrowArray& array,
              arrow_texts& ids, std::vector<std::size_t>& apart) {
  const ArrowArray& child = *array.children[column.child];
  const auto read = [&](std::optional<std::string_view> text) {
    const bool holds = text && text->size() <= zhunze::limits::cell_bytes;
    if (holds && zhunze::detail::record_parts::is_plain_text(*text)) return ids.add(*text);
    zhunze::cell_value cell;
    if (holds) cell = read_cell(rules, column.fact, *text, {});
    if (!holds || cell.problem) apart.push_back(ids.size());
    ids.add(cell.value ? std::string_view(cell.value->text) : std::string_view(),
            cell.value && !cell.value->text.empty());
  };
  for (std::int64_t row = 0; row < array.length; ++row) {
    const std::int64_t at = child.offset + array.offset + row;
    const arrow_format& of = column.values;
    if (row_is_null(array, row) || of.layout == arrow_layout::nothing || is_null(child, at)) {
      ids.add({}, false);
    } else if (of.layout == arrow_layout::signed_integer) {
      read(std::to_string(signed_at(child.buffers[1], of.width, at)));
    } else if (of.layout == arrow_layout::unsigned_integer) {
      read(std::to_string(unsigned_at(child.buffers[1], of.width, at)));
    } else if (of.layout == arrow_layout::dictionary) {
      const ArrowArray& words = *child.dictionary;
      const std::uint64_t index = word_index(child, of, at);
      if (index >= static_cast<std::uint64_t>(words.length)) {
        read(std::nullopt);
        continue;
      }
      const std::int64_t word = words.offset + static_cast<std::int64_t>(index);
      if (is_null(words, word))
        ids.add({}, false);
      else
        read(text_at(words, column.words, word));
    } else {
      read(text_at(child, of, at));
    }
  }
}

}  // namespace zhunze_interface
