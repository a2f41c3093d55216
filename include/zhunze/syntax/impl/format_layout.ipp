#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/impl/format_sheet.ipp"
#include "zhunze/text/unicode.hpp"

namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts {

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

}  // namespace zhunze::inline ZHUNZE_FORM::syntax::format_parts
