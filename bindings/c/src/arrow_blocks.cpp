#include "arrow_blocks.hpp"

#include <algorithm>
#include <bit>
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

/// The lowest bits set, at most 64.
[[nodiscard]] constexpr std::uint64_t lowest(std::size_t count) {
  return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - count);
}

/// Bits of a bitmap, at most 64, from the lowest on; no byte beside them is read.
[[nodiscard]] std::uint64_t bits_at(const void* bits, std::int64_t at, std::size_t count) {
  const char* const first = static_cast<const char*>(bits) + at / 8;
  const auto skipped = static_cast<std::size_t>(at % 8);
  const std::size_t bytes = (skipped + count + 7) / 8;
  std::uint64_t out = 0;
  std::memcpy(&out, first, std::min<std::size_t>(bytes, 8));
  out >>= skipped;
  if (bytes > 8) out |= std::uint64_t{static_cast<unsigned char>(first[8])} << (64 - skipped);
  return out & lowest(count);
}

/// Which of an array's rows have a value, at most 64.
[[nodiscard]] std::uint64_t given_at(const ArrowArray& array, std::int64_t at, std::size_t count) {
  if (array.n_buffers == 0 || array.buffers[0] == nullptr) return lowest(count);
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

/// Calls `use(i)` for the bits that are set.
template <class Use>
void each_bit(std::uint64_t bits, Use&& use) {
  for (; bits != 0; bits &= bits - 1) use(std::countr_zero(bits));
}

/// Calls `use(at, row)` for the rows that have a value.
template <class Use>
void each_given(const ArrowArray& child, const block_part& part, Use&& use) {
  const std::int64_t first = first_of(child, part);
  each_word(part, [&](std::int64_t skipped, std::size_t row, std::size_t count) {
    const std::uint64_t given = given_at(child, first + skipped, count);
    each_bit(given, [&](int i) { use(first + skipped + i, row + static_cast<unsigned>(i)); });
  });
}

/// Calls `use(text, row)` for the rows of a column of texts that have a value; nothing for a text
/// that lies outside its buffer, or is too large.
template <class Use>
void each_text(const ArrowArray& child, const arrow_format& of, const block_part& part, Use&& use) {
  const auto with_ends = [&](auto end) {
    using offset = decltype(end);
    const void* const ends = child.buffers[1];
    const void* const bytes = child.buffers[2];
    each_given(child, part, [&](std::int64_t at, std::size_t row) {
      const auto text =
          bytes_between(bytes, number_at<offset>(ends, at), number_at<offset>(ends, at + 1));
      use(text && text->size() <= zhunze::limits::cell_bytes ? text : std::nullopt, row);
    });
  };
  if (of.layout == arrow_layout::text) return with_ends(std::int32_t{});
  if (of.layout == arrow_layout::large_text) return with_ends(std::int64_t{});
  each_given(child, part, [&](std::int64_t at, std::size_t row) {
    const auto text = viewed_text(child, at);
    use(text && text->size() <= zhunze::limits::cell_bytes ? text : std::nullopt, row);
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

const std::int64_t* read_texts::look_up(std::string_view text) {
  const std::uint16_t place = slot_of(text);
  if (place == 0) return nullptr;
  const entry& found = entries_[place - 1U];
  if (text.size() <= 8) {
    last_ = &found;
    last_size_ = text.size();
    last_bytes_ = zhunze::detail::text::eight_bytes_at(text.data(), text.size()).bytes;
  }
  return &found.number;
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
                                 zhunze::column_builder& into) const {
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
    return with_texts(into, [&](const auto& put) {
      each_given(child, part, [&](std::int64_t at, std::size_t row) {
        const std::string digits = is_signed
                                       ? std::to_string(signed_at(child.buffers[1], width, at))
                                       : std::to_string(unsigned_at(child.buffers[1], width, at));
        if (!put(digits, row)) mark(apart, row);
      });
    });
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
    return with_texts(into, [&](const auto& put) {
      each_given(child, part, [&](std::int64_t at, std::size_t row) {
        if (!put(decimal_text(child.buffers[1], column_.values.scale, at), row)) mark(apart, row);
      });
    });
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

column_writer::cells column_writer::cells_of(zhunze::column_builder& into) const {
  if (fact_.value_type.kind == type_kind::truth) {
    std::uint64_t* const yes = into.truth_column(fact_.slot);
    return {nullptr, yes, yes + zhunze::block_words};
  }
  return {into.number_values(fact_.slot), nullptr, into.number_known(fact_.slot)};
}

template <class Use>
void column_writer::with_texts(zhunze::column_builder& into, Use&& use) {
  if (fact_.value_type.textual()) {
    std::uint64_t* const known = into.texts_known(fact_.slot);
    const bool compared = into.compares_text(fact_.slot);
    return use([&, known, compared](std::string_view text, std::size_t row) {
      if (compared || !zhunze::detail::record_parts::is_plain_text(text))
        return into.read(column_.fact, row, text);
      known[row / 64] |= std::uint64_t{1} << (row % 64);
      return true;
    });
  }
  const cells to = cells_of(into);
  use([&, to](std::string_view text, std::size_t row) {
    if (const std::int64_t* const before = known_.find(text)) {
      to.put(row, *before);
      return true;
    }
    const zhunze::cell_value cell = read_cell(rules_, column_.fact, text, {});
    if (cell.problem) return false;
    if (!cell.value) return true;
    known_.keep(text, cell.value->number);
    to.put(row, cell.value->number);
    return true;
  });
}

void column_writer::write_texts(const ArrowArray& child, const block_part& part,
                                zhunze::column_builder& into, zhunze::row_bits& apart) {
  with_texts(into, [&](const auto& put) {
    each_text(child, column_.values, part,
              [&](std::optional<std::string_view> text, std::size_t row) {
                if (!text || !put(*text, row)) mark(apart, row);
              });
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
  const bool textual = fact_.value_type.textual();
  const cells to = textual ? cells{} : cells_of(into);
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
    if (one.is == word::state::apart) return mark(apart, row);
    if (one.is == word::state::missing) return;
    if (textual)
      into.put_text(fact_.slot, row, one.value.text);
    else
      to.put(row, one.value.number);
  });
}

void read_ids(const zhunze::program& rules, const fact_column& column, const ArrowArray& array,
              arrow_texts& ids, std::vector<std::size_t>& apart) {
  const ArrowArray& child = *array.children[column.child];
  const arrow_format& of = column.values;
  const std::size_t first = ids.size();
  // `row`: of the array. Rows between the last one and this one have no id.
  const auto read = [&](std::optional<std::string_view> text, std::size_t row) {
    while (ids.size() < first + row) ids.add({}, false);
    if (text && zhunze::detail::record_parts::is_plain_text(*text)) return ids.add(*text);
    zhunze::cell_value cell;
    if (text) cell = read_cell(rules, column.fact, *text, {});
    if (!text || cell.problem) apart.push_back(ids.size());
    ids.add(cell.value ? std::string_view(cell.value->text) : std::string_view(),
            cell.value && !cell.value->text.empty());
  };
  const auto each = [&](const block_part& part) {
    if (of.layout == arrow_layout::nothing) return;
    if (is_text(of)) return each_text(child, of, part, read);
    each_given(child, part, [&](std::int64_t at, std::size_t row) {
      if (of.layout == arrow_layout::signed_integer)
        return read(std::to_string(signed_at(child.buffers[1], of.width, at)), row);
      if (of.layout == arrow_layout::unsigned_integer)
        return read(std::to_string(unsigned_at(child.buffers[1], of.width, at)), row);
      const ArrowArray& words = *child.dictionary;
      const std::uint64_t index = word_index(child, of, at);
      if (index >= static_cast<std::uint64_t>(words.length)) return read(std::nullopt, row);
      const std::int64_t word = words.offset + static_cast<std::int64_t>(index);
      if (is_null(words, word)) return;
      const auto text = text_at(words, column.words, word);
      read(text && text->size() <= zhunze::limits::cell_bytes ? text : std::nullopt, row);
    });
  };
  const auto length = static_cast<std::size_t>(array.length);
  if (array.buffers[0] == nullptr) {
    each({array, 0, length, 0});
  } else {
    for (std::size_t row = 0; row < length; ++row)
      if (!row_is_null(array, static_cast<std::int64_t>(row)))
        each({array, static_cast<std::int64_t>(row), 1, row});
  }
  while (ids.size() < first + length) ids.add({}, false);
}

}  // namespace zhunze_interface
