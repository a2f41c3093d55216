#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "zhunze/document/detail/document_reader.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::document_parts {

/// Reads what stands behind the numbered text: the list of annexes, and the annexes themselves
/// where they are printed. Lines that belong to neither, as the names and the date below a notice,
/// are left out.
class annex_reader {
 public:
  annex_reader(document& into, source_id source, diagnostics& found, std::vector<text_line> lines)
      : into_(into), source_(source), found_(found), lines_(std::move(lines)) {}

  void read() {
    for (std::size_t at = 0; at < lines_.size();) at = read_from(at);
  }

 private:
  /// Reads the line, or the annex that begins there; gives the line behind it.
  std::size_t read_from(std::size_t at);
  [[nodiscard]] bool is_printed(const text_line& line) const;
  [[nodiscard]] bool lists(std::size_t at) const;
  void read_annex(std::uint32_t number, span title, std::size_t begin, std::size_t end);
  void read_entry(span content, const line_mark& mark);
  void add(std::uint32_t number, span words);

  [[nodiscard]] line_mark mark_in(span part) const {
    return read_line_mark(std::string_view(into_.text).substr(part.begin, part.end - part.begin));
  }
  [[nodiscard]] auto named(std::uint32_t number) const {
    return std::find_if(into_.clauses.begin(), into_.clauses.end(), [&](const clause& one) {
      return one.path == one_step(step_form::annex, number);
    });
  }

  document& into_;
  source_id source_;
  diagnostics& found_;
  std::vector<text_line> lines_;
  std::uint32_t last_ = 0;  // the greatest number of an annex so far
};

inline std::size_t annex_reader::read_from(std::size_t at) {
  const text_line& line = lines_[at];
  if (line.mark.form != mark_form::annex || lists(at) || !is_printed(line)) {
    read_entry(line.content, line.mark);
    return at + 1;
  }
  const auto next =
      std::find_if(lines_.begin() + static_cast<std::ptrdiff_t>(at) + 1, lines_.end(),
                   [](const text_line& one) { return one.mark.form == mark_form::annex; });
  const auto end = static_cast<std::size_t>(next - lines_.begin());
  const std::uint32_t number = line.mark.path.steps.front().number;
  add(0, {line.content.end, line.content.end});
  // Places within an annex are named by its number: the only one is the first.
  read_annex(number == 0 ? 1 : number, trimmed(into_.text, line.behind_mark()), at + 1, end);
  return end;
}

/// An annex begins with its name alone on the line, or with its name for the second time: the first
/// was its entry in the list.
inline bool annex_reader::is_printed(const text_line& line) const {
  const span words = trimmed(into_.text, line.behind_mark());
  const std::uint32_t number = line.mark.path.steps.front().number;
  return words.begin == words.end || (number != 0 && named(number) != into_.clauses.end());
}

/// Whether 附件: leads over to the numbered list of annexes.
inline bool annex_reader::lists(std::size_t at) const {
  const text_line& line = lines_[at];
  if (line.mark.path.steps.front().number != 0 || last_ != 0) return false;
  const span words = trimmed(into_.text, line.behind_mark());
  line_mark first = mark_in(words);
  if (words.begin == words.end && at + 1 < lines_.size()) first = lines_[at + 1].mark;
  if (first.form != mark_form::step && first.form != mark_form::bare) return false;
  return first.path.steps.front() == clause_step{step_form::item, 1};
}

inline void annex_reader::read_annex(std::uint32_t number, span title, std::size_t begin,
                                     std::size_t end) {
  const clause_step annex{step_form::annex, number};
  // What was listed and is printed is the printed one.
  if (const auto entry = named(number); entry != into_.clauses.end()) into_.clauses.erase(entry);
  std::vector<text_line> lines;
  if (title.begin != title.end) lines.push_back({title, {}});
  lines.insert(lines.end(), lines_.begin() + static_cast<std::ptrdiff_t>(begin),
               lines_.begin() + static_cast<std::ptrdiff_t>(end));
  const std::size_t before = into_.clauses.size();
  static_cast<void>(document_reader(into_, source_, found_, std::move(lines), annex).read());
  if (named(number) == into_.clauses.end()) {
    clause frame{{{annex}}, {}, {title.begin, title.begin}, {}};
    into_.clauses.insert(into_.clauses.begin() + static_cast<std::ptrdiff_t>(before),
                         std::move(frame));
  }
  last_ = std::max(last_, number);
}

/// Only 附件N and numbers that go on from the last annex count.
inline void annex_reader::read_entry(span content, const line_mark& mark) {
  const span rest =
      trimmed(into_.text, {content.begin + static_cast<std::uint32_t>(mark.length), content.end});
  if (mark.form == mark_form::annex) {
    const auto number = mark.path.steps.front().number;
    const line_mark inner = mark_in(rest);
    const bool list_follows = number == 0 && inner.form == mark_form::step;
    add(0, number == 0 && !list_follows ? rest : span{rest.begin, rest.begin});
    if (number != 0) add(number, rest);
    if (list_follows) read_entry(rest, inner);
  } else if (mark.form == mark_form::step || mark.form == mark_form::bare) {
    const clause_step step = mark.path.steps.front();
    if (step.kind == step_form::item && step.number == last_ + 1) add(step.number, rest);
  }
}

inline void annex_reader::add(std::uint32_t number, span words) {
  if (named(number) != into_.clauses.end()) return;
  clause one{one_step(step_form::annex, number), {}, words, {}};
  if (words.begin != words.end) one.sentences.push_back({1, words});
  into_.clauses.push_back(std::move(one));
  last_ = std::max(last_, number);
}

}  // namespace detail::document_parts

}}  // namespace zhunze
