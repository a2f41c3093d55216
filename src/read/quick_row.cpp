#include "quick_row.hpp"

#include <algorithm>

#include "truth_spelling.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

constexpr std::uint32_t word_bits = 64;

}  // namespace

quick_row::quick_row(const program& rules, const std::vector<column>& columns) {
  for (std::uint32_t i = 0; i < columns.size(); ++i) {
    quick_cell cell(rules, columns[i]);
    if (cell.is_truth())
      truths_.push_back({i, rules[columns[i].fact].slot});
    else
      others_.push_back({i, std::move(cell)});
  }
  std::stable_sort(truths_.begin(), truths_.end(),
                   [](const truth_column& a, const truth_column& b) { return a.slot < b.slot; });
}

const std::vector<std::uint32_t>& quick_row::read(const plain_row& row, record& nominee) {
  left_.clear();
  read_others(row, nominee);
  read_truths(row, nominee);
  if (!left_.empty()) std::sort(left_.begin(), left_.end());
  return left_;
}

void quick_row::read_others(const plain_row& row, record& nominee) {
  for (const other_column& one : others_) {
    if (!one.cell.read(row[one.column], nominee)) left_.push_back(one.column);
  }
}

/// Which cells are empty, yes or no cannot be foretold: nothing branches on it.
void quick_row::read_truths(const plain_row& row, record& nominee) {
  for (std::size_t i = 0; i < truths_.size();) {
    const std::uint32_t word = truths_[i].slot / word_bits;
    std::uint64_t yes = 0, no = 0;
    for (; i < truths_.size() && truths_[i].slot / word_bits == word; ++i) {
      const truth_column& one = truths_[i];
      const std::string_view cell = row[one.column];
      const short_text text = short_text_at(cell.data(), cell.size());
      const truth_spelling& known = plain_truths.at(text);
      if (known.text != text) {
        left_.push_back(one.column);
        continue;
      }
      yes |= known.yes << one.slot % word_bits;
      no |= known.no << one.slot % word_bits;
    }
    nominee.put_truths(word, yes, no);
  }
}

void quick_row::learn(std::uint32_t column, std::string_view text, const record& nominee) {
  const auto at = std::lower_bound(
      others_.begin(), others_.end(), column,
      [](const other_column& one, std::uint32_t wanted) { return one.column < wanted; });
  if (at != others_.end() && at->column == column) at->cell.learn(text, nominee);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
