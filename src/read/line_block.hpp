#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "zhunze/detail/slices.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// Whole lines that a text begins with. A line of the text is a row of its file.
class line_block {
 public:
  /// Takes up to `most` lines, each up to and with its LF. A line that is cut is not taken.
  void take(std::string_view text, std::size_t most, std::uint32_t first_row) {
    text_ = text;
    first_row_ = first_row;
    begins_.assign(1, 0);
    while (size() < most && begins_.back() < text.size()) {
      const char* const begin = text.data() + begins_.back();
      const void* const end = std::memchr(begin, '\n', text.size() - begins_.back());
      if (end == nullptr) break;
      begins_.push_back(static_cast<std::size_t>(static_cast<const char*>(end) - text.data()) + 1);
    }
  }
  void drop_last() { begins_.pop_back(); }

  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  /// Bytes of all lines.
  [[nodiscard]] std::size_t bytes() const { return begins_.back(); }
  [[nodiscard]] std::size_t begin_of(std::size_t line) const { return begins_[line]; }
  [[nodiscard]] std::uint32_t row_of(std::size_t line) const {
    return first_row_ + static_cast<std::uint32_t>(line);
  }
  /// A line with its LF, and all that stands behind it.
  [[nodiscard]] std::string_view from(std::size_t line) const {
    return text_.substr(begins_[line]);
  }
  /// A line without its LF.
  [[nodiscard]] std::string_view operator[](std::size_t line) const {
    return text_.substr(begins_[line], begins_[line + 1] - begins_[line] - 1);
  }

 private:
  std::string_view text_;
  std::vector<std::size_t> begins_;  // of the lines, and of what is behind the last
  std::uint32_t first_row_ = 1;
};

/// Makes records of the lines of a block: first each as `quick(worker, line, record)` reads it into
/// a record with anything in it, by several threads; then those of which it says false by
/// `slow(line)`, in their order, which adds what it makes of them to the batch. The records stand
/// in the order of the lines. Gives how many lines `slow` read.
template <class Quick, class Slow>
std::size_t read_lines(const line_block& lines, unsigned jobs, const record& blank,
                       record_batch& into, const Quick& quick, Slow&& slow) {
  const std::size_t first = into.records.size();
  into.add(lines.size(), blank);
  std::vector<std::vector<std::size_t>> left(jobs);
  root::in_slices(jobs, lines.size(), [&](std::size_t worker, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i)
      if (!quick(worker, i, into.records[first + i])) left[worker].push_back(i);
  });
  for (std::size_t worker = 1; worker < left.size(); ++worker)
    left[0].insert(left[0].end(), left[worker].begin(), left[worker].end());
  if (left[0].empty()) return 0;
  const auto begin = into.records.begin() + static_cast<std::ptrdiff_t>(first);
  const auto unsure = begin + static_cast<std::ptrdiff_t>(left[0].front());
  std::vector<record> read(std::make_move_iterator(unsure),
                           std::make_move_iterator(into.records.end()));
  into.records.erase(unsure, into.records.end());
  auto next = left[0].begin();
  for (std::size_t i = left[0].front(); i < lines.size(); ++i) {
    record& one = read[i - left[0].front()];
    if (next == left[0].end() || *next != i) {
      into.records.push_back(std::move(one));
      continue;
    }
    ++next;
    into.spare.push_back(std::move(one));
    slow(i);
  }
  return left[0].size();
}

}}}  // namespace zhunze::detail::reading
