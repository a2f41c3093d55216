#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/ast.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/detail/clause_path.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::format_parts {

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

/// The language that a spelling is in; nothing where it is neither (`é`).
[[nodiscard]] inline std::optional<language> language_of(std::string_view spelling) {
  bool ascii = true;
  for (const auto& c : code_points(spelling)) {
    if (is_han(c.value)) return language::zh;
    ascii = ascii && c.value < 0x80;
  }
  return ascii ? std::optional(language::en) : std::nullopt;
}

/// The words that keywords are made of: all, or those that are never names.
[[nodiscard]] inline std::set<std::string_view> keyword_words(bool reserved_only) {
  std::set<std::string_view> words;
  for (const keyword_info& one : keyword_list) {
    if (reserved_only && one.class_ != keyword_class::expression) continue;
    words.insert(one.zh);
    std::string_view rest = one.en;
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of(" /");
      words.insert(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return words;
}

/// Where names are told apart: a column and a type may be called alike.
enum class name_space : std::uint8_t { types, columns, values };

/// Every name that a file declares in one of them.
class declared_names {
 public:
  declared_names(const file& parsed, name_space within) : within_(within) {
    for (const declaration& one : parsed.declarations) {
      std::visit([&](const auto& node) { collect(node); }, one.node);
    }
  }
  [[nodiscard]] const std::vector<const named*>& list() const { return list_; }

 private:
  void add(const named& one, name_space where) {
    if (where == within_) list_.push_back(&one);
  }
  void add(const std::vector<named>& some) {
    for (const named& one : some) add(one, name_space::values);
  }
  void add(const std::vector<fact>& some, name_space where) {
    for (const fact& one : some) {
      add(one.name, where);
      add(one.type.options);
    }
  }
  template <class Node>
  [[nodiscard]] static constexpr name_space space_of() {
    const bool type = std::is_same_v<Node, source> || std::is_same_v<Node, scale> ||
                      std::is_same_v<Node, choice> || std::is_same_v<Node, calendar_use> ||
                      std::is_same_v<Node, table> || std::is_same_v<Node, record>;
    return type ? name_space::types : name_space::values;
  }
  template <class Node>
  void collect(const Node& node) {
    if constexpr (requires { node.name.aliases; }) add(node.name, space_of<Node>());
    if constexpr (requires { node.levels; }) add(node.levels);
    if constexpr (std::is_same_v<Node, choice>) add(node.options);
    if constexpr (std::is_same_v<Node, stages>) add(node.list);
    if constexpr (std::is_same_v<Node, record>) add(node.facts, name_space::values);
    if constexpr (std::is_same_v<Node, table>) {
      add(node.key, name_space::columns);
      add(node.columns, name_space::columns);
    }
    if constexpr (requires { node.type->options; }) {
      if (node.type) add(node.type->options);
    } else if constexpr (requires { node.type.options; }) {
      add(node.type.options);
    }
  }

  name_space within_;
  std::vector<const named*> list_;
};

/// What `format_options::names` asks for: which spelling to print in place of which.
class renaming {
 public:
  renaming() = default;
  /// `cautious`: no word of a keyword is put in, not even one that may name things.
  renaming(const file& parsed, language to, bool cautious)
      : to_(to), reserved_(keyword_words(!cautious)) {
    for (std::size_t i = 0; i < spaces_.size(); ++i) {
      const declared_names declared(parsed, static_cast<name_space>(i));
      for (const named* one : declared.list()) count(*one, spaces_[i]);
      for (const named* one : declared.list()) pair_up(*one, spaces_[i]);
    }
  }

  /// The spelling of a use.
  [[nodiscard]] std::string_view use(const std::string& spelling, name_space within) const {
    const space& in = spaces_[static_cast<std::size_t>(within)];
    const auto found = in.swaps.find(spelling);
    if (found == in.swaps.end() || !safe(in, spelling, found->second)) return spelling;
    return found->second.partner;
  }
  /// True where the name stays although it is not in the language.
  [[nodiscard]] bool stays(const named& one) const {
    return to_ && language_of(one.name.text) != to_ && !candidate(one);
  }

  /// A declaration with its name and its one alias in the language exchanged. The old name comes
  /// first among the aliases, for a rule's id may be its first alias.
  [[nodiscard]] named declared(const named& one) const {
    const std::optional<std::size_t> at = candidate(one);
    if (!at) return one;
    named swapped = one;
    const alias old{one.name.text, false, one.name.token};
    swapped.name.text = one.aliases[*at].text;
    swapped.aliases.erase(swapped.aliases.begin() + static_cast<std::ptrdiff_t>(*at));
    swapped.aliases.insert(swapped.aliases.begin(), old);
    return swapped;
  }

 private:
  struct swap {
    std::string partner;
    std::size_t declarations = 0;  // that have both spellings
  };
  struct space {
    std::map<std::string, std::size_t, std::less<>> declarations;
    std::map<std::string, swap, std::less<>> swaps;
  };

  void count(const named& one, space& in) const {
    if (!to_) return;
    ++in.declarations[one.name.text];
    for (const alias& a : one.aliases) ++in.declarations[a.text];
  }

  // Each other spelling of the declaration may be printed as the one in the language.
  void pair_up(const named& one, space& in) const {
    if (language_of(one.name.text) == to_) {
      const bool only = std::none_of(one.aliases.begin(), one.aliases.end(),
                                     [&](const alias& a) { return usable(a); });
      if (only && usable({one.name.text, false, {}})) pair_with(one, one.name.text, in);
    } else if (const auto at = candidate(one)) {
      pair_with(one, one.aliases[*at].text, in);
    }
  }
  void pair_with(const named& one, const std::string& partner, space& in) const {
    pair(one.name.text, partner, in);
    for (const alias& a : one.aliases) {
      if (!a.quoted) pair(a.text, partner, in);
    }
  }
  void pair(const std::string& spelling, const std::string& partner, space& in) const {
    if (spelling == partner || language_of(spelling) == to_) return;
    swap& known = in.swaps.try_emplace(spelling, swap{partner, 0}).first->second;
    if (known.partner == partner) ++known.declarations;
  }

  // Where every declaration of either spelling has both, either means the same.
  [[nodiscard]] static bool safe(const space& in, const std::string& spelling, const swap& found) {
    return in.declarations.at(spelling) == found.declarations &&
           in.declarations.at(found.partner) == found.declarations;
  }

  /// The one alias that may take the name's place; nothing where the name is in the language
  /// already, or where there is none or more than one.
  [[nodiscard]] std::optional<std::size_t> candidate(const named& one) const {
    if (!to_ || language_of(one.name.text) == to_) return std::nullopt;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < one.aliases.size(); ++i) {
      if (!usable(one.aliases[i])) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  }

  [[nodiscard]] bool usable(const alias& a) const {
    return !a.quoted && language_of(a.text) == to_ && !reserved_.contains(a.text) &&
           !read_chinese_number(a.text) && !read_number(a.text, false) && !read_clause_path(a.text);
  }

  std::optional<language> to_;
  std::set<std::string_view> reserved_;
  std::array<space, 3> spaces_;
};

/// Sets parts on lines.
class page {
 public:
  explicit page(const std::vector<part>& parts) : parts_(parts) {}

  [[nodiscard]] std::string set() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].how == part_break::opener) choose_body(i);
      set(i);
    }
    return std::move(out_);
  }

 private:
  struct frame {
    std::size_t indent;       // of the lines of the list
    std::size_t further;      // how much further in a line goes on
    std::size_t closing;      // indent of `}`
    bool nothing_yet = true;  // no line of the list has been written
  };

  // The body in braces that begins at `i` stands on one line, or becomes a list.
  void choose_body(std::size_t i) {
    std::size_t columns = frames_.back().indent + display_width(parts_[i].text);
    body_is_list_ = !parts_[i].trail.empty();
    for (std::size_t k = i + 1; !body_is_list_ && k < parts_.size(); ++k) {
      const part& one = parts_[k];
      columns += display_width(one.text) + (one.how == part_break::tight ? 0 : 1);
      const bool last = one.how == part_break::closer;
      body_is_list_ = !one.lead.empty() || (!last && !one.trail.empty()) || !may_join(one.how) ||
                      one.opens != part_list::none || columns > format_columns;
      if (last) return;
    }
  }
  [[nodiscard]] static bool may_join(part_break how) {
    return how == part_break::phrase || continues_phrase(how) || how == part_break::inner ||
           how == part_break::closer;
  }

  void set(std::size_t i) {
    const part& one = parts_[i];
    const bool closes =
        one.how == part_break::close || (one.how == part_break::closer && body_is_list_);
    const std::size_t closing = frames_.back().closing;
    if (begins_line(i) || !one.lead.empty()) {
      set_lead(one);
      new_line(closes ? closing : indent_of(one));
    } else if (one.how != part_break::tight) {
      out_ += ' ';
      ++column_;
    }
    if (closes) frames_.pop_back();
    out_ += one.text;
    column_ += display_width(one.text);
    if (!one.trail.empty()) {
      out_ += "  ";
      write_comment(one.trail);
      line_ended_ = true;
    }
    frames_.back().nothing_yet = false;
    open_list(one);
  }

  [[nodiscard]] bool begins_line(std::size_t i) const {
    switch (parts_[i].how) {
      case part_break::inner:
      case part_break::closer:
        return body_is_list_;
      case part_break::phrase:
      case part_break::fill:
      case part_break::tight:
        return line_ended_ || !has_room(i);
      default:
        return true;
    }
  }

  [[nodiscard]] bool has_room(std::size_t i) const {
    const bool whole = parts_[i].how == part_break::phrase;
    std::size_t columns = column_;
    do {
      columns += display_width(parts_[i].text) + (parts_[i].how == part_break::tight ? 0 : 1);
      if (columns > format_columns) return false;
      ++i;
    } while (whole && i < parts_.size() && continues_phrase(parts_[i].how));
    return true;
  }
  [[nodiscard]] static bool continues_phrase(part_break how) {
    return how == part_break::fill || how == part_break::tight;
  }

  [[nodiscard]] std::size_t indent_of(const part& one) const {
    const bool goes_on =
        one.how == part_break::phrase || continues_phrase(one.how) || one.how == part_break::inset;
    return frames_.back().indent + (goes_on ? frames_.back().further : 0);
  }

  void set_lead(const part& one) {
    const bool keeps_blank =
        one.how == part_break::item || one.how == part_break::close || one.how == part_break::end;
    for (const part::remark& remark : one.lead) {
      if (remark.blank_before && keeps_blank) blank_line();
      new_line(indent_of(one));
      write_comment(remark.text);
      frames_.back().nothing_yet = false;
    }
    if (one.how == part_break::item && one.blank_before) blank_line();
  }

  void write_comment(std::string_view text) {
    constexpr std::string_view full_width = "＃";
    const bool full = text.substr(0, full_width.size()) == full_width;
    out_ += '#';
    out_ += text.substr(full ? full_width.size() : 1);
  }

  void blank_line() {
    if (!frames_.back().nothing_yet) out_ += '\n';
  }

  void new_line(std::size_t indent) {
    if (!out_.empty()) out_ += '\n';
    out_.append(indent, ' ');
    column_ = line_indent_ = indent;
    line_ended_ = false;
  }

  void open_list(const part& one) {
    const bool body = one.how == part_break::opener && body_is_list_;
    if (one.opens == part_list::none && !body) return;
    const std::size_t from = one.opens == part_list::items ? line_indent_ : frames_.back().indent;
    frames_.push_back({from + 2, one.opens == part_list::levels ? 0U : 2U, from});
  }

  const std::vector<part>& parts_;
  std::string out_;
  std::vector<frame> frames_ = {{0, 2, 0}};
  std::size_t column_ = 0;
  std::size_t line_indent_ = 0;
  bool line_ended_ = false;    // a comment ends the line
  bool body_is_list_ = false;  // of the body that is being set
};

}}}  // namespace zhunze::syntax::format_parts
