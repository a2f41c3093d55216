#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/ast.hpp"
#include "zhunze/text/fold.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

/// How a part begins.
enum class part_break : std::uint8_t {
  line,    ///< on a new line of the list that it is in
  item,    ///< the same, and a blank line before it is kept
  inset,   ///< on a new line, as far in as a line that goes on
  phrase,  ///< behind a blank on the same line if all of it, to its last `fill`, has room there
  fill,    ///< behind a blank on the same line while there is room: what is apt to follow closely
  tight,   ///< the same without the blank
  opener,  ///< `{` of a body that stands on one line if it can; a new line
  inner,   ///< what stands in such a body
  closer,  ///< `}` of such a body
  close,   ///< `}` of a list over several lines
  end      ///< the end of the file
};

/// What a part opens behind its last character.
enum class part_list : std::uint8_t {
  none,
  items,    ///< a list over several lines, indented from this line
  members,  ///< a list over several lines, indented from the declaration
  levels    ///< the same, where a line that goes on is no further in
};

/// A piece of output that stands on one line, and the comments that belong to it.
struct part {
  token_id start;  ///< the tokens from here to the next part's start are this part's
  part_break how = part_break::line;
  part_list opens = part_list::none;
  std::string text;
  bool blank_before = false;
  struct remark {
    std::string_view text;
    bool blank_before = false;
  };
  std::vector<remark> lead;  ///< on lines of their own before the part
  std::string_view trail;    ///< at the end of the part's line
};

/// The parts of a file in the order in which they are printed.
class sheet {
 public:
  void begin(part_break how, token_id start) { parts_.push_back({start, how, {}, {}, {}, {}, {}}); }
  void write(std::string_view text) { parts_.back().text += text; }
  void open(part_list list) { parts_.back().opens = list; }

  [[nodiscard]] std::vector<part>& parts() { return parts_; }

 private:
  std::vector<part> parts_;
};

/// Gives each comment and blank line to its part. Parts may stand in another order than their
/// tokens, so tokens are looked up in the parts sorted by start.
class comment_placer {
 public:
  comment_placer(std::vector<part>& parts, const token_list& tokens, std::string_view text)
      : parts_(parts), tokens_(tokens), text_(text) {
    for (std::size_t i = 0; i < parts.size(); ++i) by_start_.push_back(i);
    std::stable_sort(by_start_.begin(), by_start_.end(),
                     [&](std::size_t a, std::size_t b) { return parts[a].start < parts[b].start; });
  }

  void place() {
    for (part& one : parts_) one.blank_before = blank_line_before(one.start);
    for (const comment& one : tokens_.comments) {
      if (one.own_line || one.before.index() == 0) {
        add_lead(owner(one.before), one);
      } else {
        add_trail(owner(token_id(one.before.index() - 1)), one);
      }
    }
  }

 private:
  [[nodiscard]] bool blank_line_before(token_id token) const {
    return token.index() < tokens_.size() && tokens_.has(token.index(), flag_blank_line_before);
  }

  [[nodiscard]] part& owner(token_id token) {
    const auto after =
        std::upper_bound(by_start_.begin(), by_start_.end(), token,
                         [&](token_id t, std::size_t i) { return t < parts_[i].start; });
    return parts_[after == by_start_.begin() ? *after : *(after - 1)];
  }

  [[nodiscard]] std::string_view words(const comment& one) const {
    return trim(text_.substr(one.bytes.begin, one.bytes.end - one.bytes.begin));
  }

  // A comment from inside the part goes before it, and so does the blank line before the part.
  void add_lead(part& to, const comment& one) {
    bool blank = one.before == to.start && one.blank_lines_before != 0;
    demote_trail(to);
    if (one.before != to.start && to.lead.empty()) std::swap(blank, to.blank_before);
    to.lead.push_back({words(one), blank});
  }

  void add_trail(part& to, const comment& one) {
    demote_trail(to);
    to.trail = words(one);
  }

  // Two comments cannot end the same line, and no comment may pass another.
  static void demote_trail(part& to) {
    if (to.trail.empty()) return;
    const bool blank = to.lead.empty() && std::exchange(to.blank_before, false);
    to.lead.push_back({std::exchange(to.trail, {}), blank});
  }

  std::vector<part>& parts_;
  const token_list& tokens_;
  std::string_view text_;
  std::vector<std::size_t> by_start_;
};

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
