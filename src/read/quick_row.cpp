#include "quick_row.hpp"

#include <algorithm>

#include "zhunze/detail/wide_code.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

using record_parts::word_bits;

/// What is read of a word's yes/no facts.
struct truths_read {
  std::uint64_t yes = 0, no = 0;
  std::uint32_t* left = nullptr;  // where the next column goes that is not known how to read
};

/// Which cells are empty, yes or no cannot be foretold: nothing branches on it.
[[gnu::always_inline]] inline void read_one_by_one(const truth_four& of, const plain_row& row,
                                                   spoken_truths& spoken, truths_read& out) {
  for (std::uint32_t i = 0; i < of.bits.size(); ++i) {
    if (of.bits[i] == 0) continue;
    const std::string_view cell = row[of.column + i];
    const short_text text = short_text_at(cell.data(), cell.size());
    const truth_spelling& known = plain_truths.at(text);
    if (known.text != text) {
      *out.left++ = of.column + i;
      continue;
    }
    out.yes |= known.yes & of.bits[i];
    out.no |= known.no & of.bits[i];
    spoken.yes = known.yes != 0 ? text : spoken.yes;
    spoken.no = known.no != 0 ? text : spoken.no;
  }
}

#if defined(ZHUNZE_HAS_WIDE_CODE)
ZHUNZE_WIDE_CODE_BEGIN

__m256i each(std::uint64_t value) {
  return _mm256_set1_epi64x(static_cast<long long>(value));
}

__m128i four_at(const std::uint32_t* from) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}

std::uint64_t any_of(__m256i four) {
  const __m128i two = _mm_or_si128(_mm256_castsi256_si128(four), _mm256_extracti128_si256(four, 1));
  return static_cast<std::uint64_t>(_mm_cvtsi128_si64(two) | _mm_extract_epi64(two, 1));
}

/// Four cells at once, where each is empty or says what was said last.
void read_fours(const std::vector<truth_four>& all, const plain_row& row, spoken_truths& spoken,
                truths_read& out) {
  const auto* const text = reinterpret_cast<const long long*>(row.text);
  __m256i yes = each(0), no = each(0);
  for (const truth_four& of : all) {
    const __m128i begins = four_at(row.begins + of.column);
    const __m128i ends = _mm_sub_epi32(four_at(row.begins + of.column + 1), _mm_set1_epi32(1));
    const __m256i sizes = _mm256_cvtepu32_epi64(_mm_sub_epi32(ends, begins));
    const __m256i behind = _mm256_sllv_epi64(each(~std::uint64_t{0}), _mm256_slli_epi64(sizes, 3));
    const __m256i bytes = _mm256_andnot_si256(behind, _mm256_i32gather_epi64(text, begins, 1));
    const auto says = [&](const short_text& word) {
      return _mm256_and_si256(_mm256_cmpeq_epi64(bytes, each(word.bytes)),
                              _mm256_cmpeq_epi64(sizes, each(word.size)));
    };
    const __m256i says_yes = says(spoken.yes);
    const __m256i says_no = says(spoken.no);
    const __m256i bits = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(of.bits.data()));
    // What is empty says nothing, nor does a column of no yes/no fact.
    const __m256i nothing =
        _mm256_or_si256(_mm256_cmpeq_epi64(sizes, each(0)), _mm256_cmpeq_epi64(bits, each(0)));
    const __m256i known = _mm256_or_si256(_mm256_or_si256(says_yes, says_no), nothing);
    if (_mm256_movemask_epi8(known) != -1) {
      read_one_by_one(of, row, spoken, out);
      continue;
    }
    yes = _mm256_or_si256(yes, _mm256_and_si256(says_yes, bits));
    no = _mm256_or_si256(no, _mm256_and_si256(says_no, bits));
  }
  out.yes |= any_of(yes);
  out.no |= any_of(no);
}

ZHUNZE_WIDE_CODE_END
#endif

}  // namespace

quick_row::quick_row(const program& rules, const std::vector<column>& columns)
    : wide_(root::has_wide_code() && columns.size() >= truth_four().bits.size()),
      spoken_(truth_spellings::usual()),
      left_(columns.size()) {
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    quick_cell cell(rules, columns[i]);
    if (cell.is_truth())
      add_truth(rules[columns[i].fact].slot, i);
    else
      others_.push_back({i, std::move(cell)});
  }
}

/// Columns come in their order. No four columns reach beyond the last.
void quick_row::add_truth(std::uint32_t slot, std::uint32_t column) {
  const std::uint32_t word = slot / word_bits;
  auto into = std::find_if(words_.begin(), words_.end(),
                           [word](const truth_word& of) { return of.word == word; });
  if (into == words_.end()) into = words_.insert(into, {word, {}});
  std::vector<truth_four>& fours = into->columns;
  constexpr std::uint32_t four = 4;
  if (fours.empty() || column - fours.back().column >= four) {
    const auto width = static_cast<std::uint32_t>(left_.size());
    fours.push_back({std::min(column, std::max(width, four) - four), {}});
  }
  fours.back().bits[column - fours.back().column] = std::uint64_t{1} << slot % word_bits;
}

std::span<const std::uint32_t> quick_row::read(const plain_row& row, record& nominee) {
  left_count_ = 0;
  read_others(row, nominee);
  for (const truth_word& word : words_) read_truths(word, row, nominee);
  const auto left = left_.begin() + static_cast<std::ptrdiff_t>(left_count_);
  if (left_count_ > 1) std::sort(left_.begin(), left);
  return {left_.begin(), left};
}

void quick_row::read_others(const plain_row& row, record& nominee) {
  for (const other_column& one : others_) {
    if (!one.cell.read(row[one.column], nominee)) left_[left_count_++] = one.column;
  }
}

void quick_row::read_truths(const truth_word& word, const plain_row& row, record& nominee) {
  truths_read out{0, 0, left_.data() + left_count_};
#if defined(ZHUNZE_HAS_WIDE_CODE)
  if (wide_)
    read_fours(word.columns, row, spoken_, out);
  else
#endif
    for (const truth_four& four : word.columns) read_one_by_one(four, row, spoken_, out);
  left_count_ = static_cast<std::size_t>(out.left - left_.data());
  nominee.put_truths(word.word, out.yes, out.no);
}

void quick_row::learn(std::uint32_t column, std::string_view text, const record& nominee) {
  const auto at = std::lower_bound(
      others_.begin(), others_.end(), column,
      [](const other_column& one, std::uint32_t wanted) { return one.column < wanted; });
  if (at != others_.end() && at->column == column) at->cell.learn(text, nominee);
}

}}}  // namespace zhunze::detail::reading
