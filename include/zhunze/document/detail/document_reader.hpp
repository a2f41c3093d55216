#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/document/detail/document.hpp"
#include "zhunze/document/detail/sentences.ipp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::document_parts {

using step_form = clause_step::form;

struct text_line {
  span content;  ///< without blanks around; never empty
  line_mark mark;

  [[nodiscard]] span mark_place() const { return {content.begin, behind_mark().begin}; }
  [[nodiscard]] span behind_mark() const {
    return {content.begin + static_cast<std::uint32_t>(mark.length), content.end};
  }
};

inline std::vector<text_line> split_lines(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::vector<text_line> lines;
  std::size_t begin = text.substr(0, 3) == byte_order_mark ? 3 : 0;
  while (begin < text.size()) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const auto content =
        trimmed(text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (content.begin != content.end)
      lines.push_back(
          {content, read_line_mark(text.substr(content.begin, content.end - content.begin))});
    begin = end + 1;
  }
  return lines;
}

/// True where `1.` numbers the sections: the first numbered line has digits, and none has 一、 or
/// 第N条.
inline bool sections_in_digits(const std::vector<text_line>& lines) {
  bool first = true;
  bool digits_first = false;
  for (const auto& line : lines) {
    const auto form = line.mark.form;
    if (form == mark_form::article) return false;
    if (form != mark_form::step && form != mark_form::dotted) continue;
    const auto kind = line.mark.path.steps.front().kind;
    if (form == mark_form::step && kind == step_form::section) return false;
    if (first) digits_first = form == mark_form::dotted || kind == step_form::item;
    first = false;
  }
  return digits_first;
}

/// How deep a step stands: one of a level ends those of the same level and of the deeper ones.
inline int level_of(step_form kind) {
  switch (kind) {
    case step_form::clause:
      return 1;
    case step_form::paragraph:
    case step_form::point:
      return 2;
    case step_form::item:
      return 3;
    case step_form::subitem:
      return 4;
    default:
      return 0;
  }
}

/// Reads the lines of one numbering into clauses: those of a document up to its annexes, or those
/// of one annex, whose numbers begin anew.
class document_reader {
 public:
  document_reader(document& into, source_id source, diagnostics& found,
                  std::vector<text_line> lines, std::optional<clause_step> annex = {})
      : into_(into),
        text_(into.text),
        source_(source),
        found_(found),
        lines_(std::move(lines)),
        annex_(annex),
        sections_in_digits_(sections_in_digits(lines_)) {}

  /// Gives the lines from the first that names an annex on.
  [[nodiscard]] std::vector<text_line> read() {
    for (at_ = 0; at_ < lines_.size() && !begins_annexes(lines_[at_]); ++at_)
      read_line(lines_[at_]);
    close();
    return {lines_.begin() + static_cast<std::ptrdiff_t>(at_), lines_.end()};
  }

 private:
  void read_line(const text_line& line);
  void read_article(const text_line& line);
  void read_step(const text_line& line);
  void read_text(span content);

  [[nodiscard]] std::string_view at(span part) const {
    return text_.substr(part.begin, part.end - part.begin);
  }
  [[nodiscard]] bool counts(const text_line& line) const;
  [[nodiscard]] std::size_t paragraphs_of_article() const;
  [[nodiscard]] bool in_numbered_paragraph(std::size_t line) const;
  /// A file that is itself an annex begins with that word.
  [[nodiscard]] bool begins_annexes(const text_line& line) const {
    return line.mark.form == mark_form::annex && numbered_;
  }
  /// A path as the whole document has it.
  [[nodiscard]] clause_path named(clause_path path) const {
    if (!annex_) return path;
    if (path.steps.front().kind == step_form::preamble) path.steps.clear();
    path.steps.insert(path.steps.begin(), *annex_);
    return path;
  }
  [[nodiscard]] bool in_article() const {
    return !path_.steps.empty() && path_.steps.front().kind == step_form::article;
  }
  [[nodiscard]] bool expected_next(step_form kind, std::uint32_t number) const;
  [[nodiscard]] bool expected_next(const clause_path& article) const;
  [[nodiscard]] clause_path open_article() const;

  void open(clause_path path, span mark);
  void close(const clause_path* next = nullptr);
  void check_number(const clause_path& path, span mark);
  void add_sentences(clause& to, const std::vector<span>& lines);
  [[nodiscard]] span run_in_heading(const clause& of, span first_line) const;

  document& into_;
  std::string_view text_;
  source_id source_;
  diagnostics& found_;
  std::vector<text_line> lines_;
  std::optional<clause_step> annex_;
  bool sections_in_digits_;
  std::size_t at_ = 0;

  clause_path path_;               // of the open clause
  std::vector<span> own_;          // lines of the open clause
  std::uint32_t begin_ = 0;        // behind the mark of the open clause
  bool open_ = false;              // whether there is an open clause
  bool numbered_ = false;          // whether a numbered clause has been seen
  bool count_paragraphs_ = false;  // whether the article has more than one 款
  std::uint32_t paragraph_ = 0;    // the last 款 of the article
  std::map<clause_path, std::size_t> first_;
};

/// Whether a step with this number continues the outermost numbering.
inline bool document_reader::expected_next(step_form kind, std::uint32_t number) const {
  if (path_.steps.empty() || path_.steps.front().kind != kind) return number == 1;
  return number == path_.steps.front().number + 1;
}

/// The same for an article: 第三条之一 goes on from 第三条.
inline bool document_reader::expected_next(const clause_path& article) const {
  if (article.steps.size() == 1)
    return expected_next(step_form::article, article.steps.front().number);
  if (!in_article() || path_.steps.front() != article.steps.front()) return false;
  const clause_path before = open_article();
  const std::uint32_t last = before.steps.size() == 1 ? 0 : before.steps.back().number;
  return article.steps.back().number == last + 1;
}

/// The article that is being read, without what is open within it.
inline clause_path document_reader::open_article() const {
  clause_path out = one_step(step_form::article, path_.steps.front().number);
  if (path_.steps.size() > 1 && path_.steps[1].kind == step_form::inserted)
    out.steps.push_back(path_.steps[1]);
  return out;
}

/// Whether the mark of a line numbers a clause, with what has been read so far.
inline bool document_reader::counts(const text_line& line) const {
  const auto& mark = line.mark;
  switch (mark.form) {
    case mark_form::step:
    case mark_form::dotted:
      return true;
    case mark_form::bare:
      return sections_in_digits_ &&
             expected_next(step_form::section, mark.path.steps.front().number);
    case mark_form::article:
      // 第三条规定 within a sentence that happens to begin a line.
      return mark.apart || expected_next(mark.path);
    case mark_form::annex:
      return begins_annexes(line);
    default:
      return false;
  }
}

inline void document_reader::read_line(const text_line& line) {
  if (line.mark.form == mark_form::chapter) return;
  if (line.mark.form == mark_form::too_deep)
    found_.add(kind::clause_too_deep, {source_, line.mark_place()}, {at(line.mark_place())});
  if (!counts(line) || in_numbered_paragraph(at_)) return read_text(line.content);
  if (line.mark.form == mark_form::article)
    read_article(line);
  else
    read_step(line);
  const auto rest = trimmed(text_, line.behind_mark());
  if (rest.begin == rest.end) return;
  if (line.mark.form == mark_form::article && count_paragraphs_ && !heading_line(text_, rest))
    read_text(rest);
  else
    own_.push_back(rest);
}

inline void document_reader::read_article(const text_line& line) {
  open(line.mark.path, line.mark_place());
  paragraph_ = 0;
  count_paragraphs_ = paragraphs_of_article() > 1;
}

/// The paragraphs of the article at the line that is being read, without its heading.
inline std::size_t document_reader::paragraphs_of_article() const {
  std::size_t count = 0;
  const auto rest = trimmed(text_, lines_[at_].behind_mark());
  if (rest.begin != rest.end && !heading_line(text_, rest)) count = 1;
  for (auto i = at_ + 1; i < lines_.size(); ++i) {
    const auto& mark = lines_[i].mark;
    if (mark.form == mark_form::chapter) break;
    if (!counts(lines_[i]) || in_numbered_paragraph(i))
      ++count;
    else if (mark.form != mark_form::step || mark.path.steps.front().kind == step_form::section)
      break;
  }
  return count;
}

/// 一、 within an article is a paragraph of it, as older statutes number them; the heading of a
/// part, with the next article behind it, is not.
inline bool document_reader::in_numbered_paragraph(std::size_t line) const {
  const auto& mark = lines_[line].mark;
  if (!in_article() || mark.form != mark_form::step ||
      mark.path.steps.front().kind != step_form::section) {
    return false;
  }
  const bool before_article =
      line + 1 < lines_.size() && lines_[line + 1].mark.form == mark_form::article;
  return !before_article || !heading_line(text_, trimmed(text_, lines_[line].behind_mark()));
}

inline void document_reader::read_step(const text_line& line) {
  if (line.mark.form == mark_form::dotted) return open(line.mark.path, line.mark_place());
  auto step = line.mark.path.steps.front();
  if (sections_in_digits_ && step.kind == step_form::item) step.kind = step_form::section;
  auto path = path_;
  const bool outside = !path.steps.empty() && path.steps.front().kind == step_form::preamble;
  if (step.kind == step_form::section || outside) path.steps.clear();
  if (in_article() && step.kind == step_form::paragraph) step.kind = step_form::point;
  while (!path.steps.empty() && level_of(path.steps.back().kind) >= level_of(step.kind))
    path.steps.pop_back();
  path.steps.push_back(step);
  open(std::move(path), line.mark_place());
}

inline void document_reader::read_text(span content) {
  if (!open_) {
    path_ = one_step(step_form::preamble, 0);
    open_ = true;
  } else if (in_article() && count_paragraphs_) {
    auto path = open_article();
    path.steps.push_back({step_form::clause, ++paragraph_});
    open(std::move(path), {content.begin, content.begin});
  }
  own_.push_back(content);
}

inline void document_reader::open(clause_path path, span mark) {
  close(&path);
  if (path.steps.back().kind != step_form::clause) check_number(path, mark);
  numbered_ = true;
  open_ = true;
  path_ = std::move(path);
  first_.emplace(path_, into_.clauses.size());
  own_.clear();
  begin_ = mark.end;
}

/// Warns where a path was there before, or where its number does not follow on the one before it.
inline void document_reader::check_number(const clause_path& path, span mark) {
  const location place{source_, mark};
  if (const auto before = first_.find(path); before != first_.end()) {
    auto& warning = found_.add(kind::clause_repeated, place, {to_text(named(path))});
    warning.labels.push_back(
        {{source_, into_.clauses[before->second].bytes}, argument("第一处", "the first one")});
    return;
  }
  const auto& now = path.steps;
  const auto& last = path_.steps;
  const auto same = static_cast<std::size_t>(
      std::mismatch(now.begin(), now.end(), last.begin(), last.end()).first - now.begin());
  if (same == now.size()) return;
  const bool sibling = same < last.size() && last[same].kind == now[same].kind;
  const std::uint32_t expected = sibling ? last[same].number + 1 : 1;
  if (now[same].number == expected) return;
  auto missing = path;
  missing.steps.resize(same + 1);
  missing.steps.back().number = expected;
  found_.add(kind::clause_out_of_order, place, {to_text(named(path)), to_text(named(missing))});
}

/// Ends the open clause: its heading and its sentences.
inline void document_reader::close(const clause_path* next) {
  if (!open_) return;
  open_ = false;
  clause one;
  one.path = path_;
  const bool preamble = path_.steps.front().kind == step_form::preamble;
  const bool parent = next != nullptr && (preamble || covers(path_, *next));
  std::size_t headings = 0;
  const auto most = preamble ? own_.size() : std::min<std::size_t>(own_.size(), 1);
  while (headings < most && (parent || headings + 1 < own_.size()) &&
         heading_line(text_, own_[headings]))
    ++headings;
  one.bytes = own_.empty() ? span{begin_, begin_} : span{own_.front().begin, own_.back().end};
  if (headings != 0) one.heading = {own_.front().begin, own_[headings - 1].end};
  own_.erase(own_.begin(), own_.begin() + static_cast<std::ptrdiff_t>(headings));
  add_sentences(one, own_);
  if (headings == 0 && !own_.empty()) one.heading = run_in_heading(one, own_.front());
  own_.clear();
  one.path = named(std::move(one.path));
  into_.clauses.push_back(std::move(one));
}

inline void document_reader::add_sentences(clause& to, const std::vector<span>& lines) {
  std::uint32_t next = 1;
  for (const auto line : lines) {
    for (auto part : split_sentences(text_, line)) {
      if (const auto mark = take_sentence_mark(text_, part.bytes)) {
        if (*mark < next)
          found_.add(kind::sentence_mark_backwards, {source_, part.bytes},
                     {std::to_string(*mark), std::to_string(next - 1)});
        next = *mark;
      }
      if (part.bytes.begin != part.bytes.end) to.sentences.push_back({next++, part.bytes});
    }
  }
}

/// A heading that runs in: a short first sentence with a full stop, on the number's line and with
/// more behind it there. Statutes have none.
inline span document_reader::run_in_heading(const clause& of, span first_line) const {
  constexpr std::size_t longest = 30;
  const auto form = of.path.steps.back().kind;
  if (form < step_form::section || form > step_form::subitem) return {};
  if (of.sentences.size() < 2) return {};
  const auto first = of.sentences[0].bytes;
  if (of.sentences[1].bytes.begin >= first_line.end) return {};
  const auto words = at(first);
  const bool stopped = words.ends_with('.') || words.ends_with("。");
  return stopped && code_point_count(words) <= longest ? first : span{};
}

}  // namespace detail::document_parts

}}  // namespace zhunze
