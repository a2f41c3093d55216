#include "quick_row.hpp"

#include <algorithm>

#include "truth_spelling.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::uint32_t word_bits = 64;

}  // namespace

quick_row::quick_row(const program& rules, const std::vector<column>& columns)
    : left_(columns.size()) {
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    quick_cell cell(rules, columns[i]);
    if (!cell.is_truth()) {
      others_.push_back({i, std::move(cell)});
      continue;
    }
    const std::uint32_t slot = rules[columns[i].fact].slot;
    truths_.push_back({i, slot / word_bits, std::uint64_t{1} << slot % word_bits});
  }
  sort_truths();
}

void quick_row::sort_truths() {
  std::stable_sort(truths_.begin(), truths_.end(),
                   [](const truth_column& a, const truth_column& b) { return a.word < b.word; });
  for (std::size_t i = 0; i < truths_.size(); ++i) {
    if (i == 0 || truths_[i].word != truths_[i - 1].word) words_.push_back({truths_[i].word, i, i});
    words_.back().last = i + 1;
  }
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

/// Which cells are empty, yes or no cannot be foretold: nothing branches on it.
void quick_row::read_truths(const truth_word& word, const plain_row& row, record& nominee) {
  std::uint64_t yes = 0, no = 0;
  std::uint32_t* left = left_.data() + left_count_;
  const truth_column* const last = truths_.data() + word.last;
  for (const truth_column* one = truths_.data() + word.first; one != last; ++one) {
    const std::string_view cell = row[one->column];
    const short_text text = short_text_at(cell.data(), cell.size());
    const truth_spelling& known = plain_truths.at(text);
    if (known.text != text) {
      *left++ = one->column;
      continue;
    }
    yes |= known.yes & one->bit;
    no |= known.no & one->bit;
  }
  left_count_ = static_cast<std::size_t>(left - left_.data());
  nominee.put_truths(word.word, yes, no);
}

void quick_row::learn(std::uint32_t column, std::string_view text, const record& nominee) {
  const auto at = std::lower_bound(
      others_.begin(), others_.end(), column,
      [](const other_column& one, std::uint32_t wanted) { return one.column < wanted; });
  if (at != others_.end() && at->column == column) at->cell.learn(text, nominee);
}

}}}  // namespace zhunze::detail::reading
