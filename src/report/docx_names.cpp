#include "docx_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

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

/// Code points of a text that are shown beside a brace.
constexpr std::size_t shown_beside = 12;

/// Up to so many code points from the front, or from the back, on one line.
std::string_view some_of(std::string_view text, bool front) {
  std::size_t at = front ? 0 : text.size();
  const auto inside = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; };
  for (std::size_t many = 0; many < shown_beside; ++many) {
    if (front ? at == text.size() : at == 0) break;
    std::size_t next = front ? at + 1 : at - 1;
    while (front ? next < text.size() && inside(text[next]) : next > 0 && inside(text[next]))
      next = front ? next + 1 : next - 1;
    if (text[front ? at : next] == '\n') break;
    at = next;
  }
  return front ? text.substr(0, at) : text.substr(at);
}

/// A known name between single braces at the front of a text; the bytes that it takes, 0 for none.
std::size_t single_braces(std::string_view text) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"{", "}"},
                                    std::pair<std::string_view, std::string_view>{"｛", "｝"}}) {
    if (!text.starts_with(open)) continue;
    const std::size_t end = text.find(close, open.size());
    if (end > longest_name) continue;  // where there is none, too
    std::string_view name = trimmed(text.substr(open.size(), end - open.size()));
    if (!name.empty() && std::string_view("#^/").find(name.front()) != std::string_view::npos)
      name.remove_prefix(1);
    if (find_placeholder(folded_name(name)) != nullptr) return end + close.size();
  }
  return 0;
}

/// The same of a text without marks.
void add_stray(std::string_view text, std::set<std::string>& into) {
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t size = braces(text, at, '{', "｛｛")) {
      into.emplace(std::string(text.substr(at, size)) +
                   std::string(some_of(text.substr(at + size), true)));
      at += size;
    } else if (const std::size_t back = braces(text, at, '}', "｝｝")) {
      into.emplace(std::string(some_of(text.substr(0, at), false)) +
                   std::string(text.substr(at, back)));
      at += back;
    } else if (const std::size_t single = single_braces(text.substr(at))) {
      into.emplace(text.substr(at, single));
      at += single;
    } else {
      ++at;
    }
  }
}

}  // namespace

const std::vector<named_placeholder>& all_placeholders() {
  enum class form { text, block, office };
  enum class use { letter, annex, both };
  static const std::vector<named_placeholder> all = {
#define ZHUNZE_PLACEHOLDER(id, zh, en, how, of)                   \
  {placeholder::id,                                               \
   {zh, en, form::how == form::block, form::how == form::office}, \
   use::of != use::annex,                                         \
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

std::set<std::string> stray_braces(std::string_view text,
                                   const std::vector<placeholder_mark>& marks) {
  std::set<std::string> out;
  std::size_t from = 0;
  for (std::size_t k = 0; k <= marks.size(); ++k) {
    const std::size_t end = k < marks.size() ? marks[k].begin : text.size();
    add_stray(text.substr(from, end - from), out);
    if (k < marks.size()) from = marks[k].end;
  }
  return out;
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

}}}  // namespace zhunze::detail::report
