#include "docx_names.hpp"

#include <algorithm>
#include <array>

namespace zhunze::inline ZHUNZE_FORM::detail::report {

namespace {

constexpr std::size_t longest_name = 400;

/// The bytes that two braces of one kind take at a place; 0 where they do not stand there.
std::size_t braces(std::string_view text, std::size_t at, char plain, std::string_view wide) {
  if (text[at] != plain && text[at] != wide.front()) return 0;
  const std::string_view rest = text.substr(at);
  if (rest.size() > 1 && rest[0] == plain && rest[1] == plain) return 2;
  return rest.starts_with(wide) ? wide.size() : 0;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::array blanks = {std::string_view(" "), std::string_view("\t"),
                                 std::string_view("\u3000"), std::string_view("\u00A0")};
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
    }
  }
  return text;
}

/// What stands between the braces, where it can be a name.
bool read_name(std::string_view written, placeholder_mark& into) {
  std::string_view name = trimmed(written);
  if (name.empty() || name.size() > longest_name) return false;
  if (name.find_first_of("{}\n") != std::string_view::npos) return false;
  if (name.front() == '#' || name.front() == '^' || name.front() == '/') {
    into.form = name.front();
    name.remove_prefix(1);
  }
  into.name = folded_name(name);
  return true;
}

}  // namespace

const std::vector<named_placeholder>& all_placeholders() {
  enum class form { text, block };
  enum class use { letter, annex, both };
  static const std::vector<named_placeholder> all = {
#define ZHUNZE_PLACEHOLDER(id, zh, en, how, of) \
  {placeholder::id,                             \
   {zh, en, form::how == form::block},          \
   use::of != use::annex,                       \
   use::of != use::letter},
#include "placeholder.def"
#undef ZHUNZE_PLACEHOLDER
  };
  return all;
}

std::string folded_name(std::string_view written) {
  std::string out(trimmed(written));
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

const named_placeholder* find_placeholder(std::string_view name) {
  for (const named_placeholder& one : all_placeholders())
    if (one.about.zh == name || one.about.en == name) return &one;
  return nullptr;
}

std::optional<placeholder_mark> next_mark(std::string_view text, std::size_t from) {
  std::optional<placeholder_mark> open;  // its end is where the name begins
  for (std::size_t at = from; at < text.size();) {
    if (const std::size_t size = braces(text, at, '{', "｛｛")) {
      open = placeholder_mark{at, at + size, ' ', {}};
      at += size;
      continue;
    }
    const std::size_t size = braces(text, at, '}', "｝｝");
    if (size != 0 && open && read_name(text.substr(open->end, at - open->end), *open)) {
      open->end = at + size;
      return open;
    }
    if (size != 0) open.reset();
    at += std::max<std::size_t>(size, 1);
  }
  return std::nullopt;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
