#include <algorithm>

#include "json_object.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

json_array_splitter::json_array_splitter(std::string_view text) : text_(text) {
  skip_blanks();
  is_array_ = at_ < text_.size() && text_[at_] == '[';
  done_ = !is_array_;
  if (is_array_) ++at_;
}

void json_array_splitter::skip_blanks() {
  at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
}

/// Goes to the comma or bracket behind an element; false where the text ends before.
bool json_array_splitter::skip_element() {
  std::size_t depth = 0;
  bool in_string = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (in_string) {
      if (c == '\\') ++at_;
      if (c == '"') in_string = false;
      continue;
    }
    if (depth == 0 && (c == ',' || c == ']')) return true;
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth != 0) --depth;
  }
  return false;
}

void json_array_splitter::finish() {
  done_ = true;
  ++at_;
  skip_blanks();
  end_ = at_ == text_.size() ? json_array_end::whole : json_array_end::more_behind;
}

bool json_array_splitter::next(std::string_view& element) {
  if (done_) return false;
  skip_blanks();
  const std::size_t begin = at_;
  const bool found = skip_element();
  const bool empty = first_ && found && at_ == begin && text_[at_] == ']';
  first_ = false;
  if (!found) done_ = true;
  if (found) element = text_.substr(begin, at_ - begin);
  if (found && text_[at_] == ']') {
    finish();
  } else {
    ++at_;
  }
  return found && !empty;
}

}}}  // namespace zhunze::detail::reading
