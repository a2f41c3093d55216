#include "json_value.hpp"

#include <algorithm>
#include <charconv>

#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

constexpr int deepest = 16;

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// A number as our writer writes it: no zeros that say nothing.
bool plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!all_digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
  return point == std::string_view::npos ||
         (all_digits(text.substr(point + 1)) && text.back() != '0');
}

class reader {
 public:
  explicit reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool value(json_value& out, int depth) {
    if (text_.empty() || depth == deepest) return false;
    switch (text_.front()) {
      case '{':
        return members(out, json_value::form::object, '}', depth);
      case '[':
        return members(out, json_value::form::list, ']', depth);
      case '"':
        out.is = json_value::form::text;
        return string(out.text);
      default:
        return word(out);
    }
  }
  [[nodiscard]] bool done() const { return text_.empty(); }

 private:
  [[nodiscard]] bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  bool members(json_value& out, json_value::form is, char close, int depth) {
    out.is = is;
    text_.remove_prefix(1);
    if (take(close)) return true;
    do {
      if (is == json_value::form::object && !(string(out.names.emplace_back()) && take(':')))
        return false;
      if (!value(out.members.emplace_back(), depth + 1)) return false;
    } while (take(','));
    return take(close) && !named_twice(out);
  }

  /// Of two members with one name each reader would take another.
  static bool named_twice(const json_value& of) {
    std::vector<std::string_view> names(of.names.begin(), of.names.end());
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
  }

  bool string(std::string& out) {
    if (!take('"')) return false;
    while (!text_.empty() && text_.front() != '"') {
      const std::size_t plain = text_.find_first_of("\"\\");
      if (plain == std::string_view::npos) return false;
      out += text_.substr(0, plain);
      text_.remove_prefix(plain);
      if (take('\\') && !escape(out)) return false;
    }
    return take('"');
  }

  bool escape(std::string& out) {
    if (text_.empty()) return false;
    const char c = text_.front();
    text_.remove_prefix(1);
    if (c == 'u') {
      std::uint32_t code = 0;
      if (text_.size() < 4) return false;
      const auto end = std::from_chars(text_.data(), text_.data() + 4, code, 16);
      if (end.ptr != text_.data() + 4) return false;
      append_utf8(out, static_cast<char32_t>(code));
      text_.remove_prefix(4);
      return true;
    }
    if (c != 'n' && c != 't' && c != '"' && c != '\\') return false;
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c;
    return true;
  }

  bool word(json_value& out) {
    const std::size_t end = std::min(text_.find_first_of(",]}"), text_.size());
    out.text = text_.substr(0, end);
    text_.remove_prefix(end);
    const bool truth = out.text == "true" || out.text == "false";
    out.is = truth ? json_value::form::truth : json_value::form::number;
    return truth || plain_number(out.text);
  }

  std::string_view text_;
};

void write(const json_value& from, json_writer& to) {
  switch (from.is) {
    case json_value::form::text:
      to.text(from.text);
      return;
    case json_value::form::number:
    case json_value::form::truth:
      to.digits(from.text);
      return;
    case json_value::form::list:
      to.open_array();
      for (const json_value& one : from.members) write(one, to);
      to.close_array();
      return;
    case json_value::form::object:
      break;
  }
  to.open_object();
  for (std::size_t i = 0; i < from.members.size(); ++i) {
    to.key(from.names[i]);
    write(from.members[i], to);
  }
  to.close_object();
}

}  // namespace

const json_value* json_value::find(std::string_view name) const {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? nullptr : &members[static_cast<std::size_t>(at - names.begin())];
}

std::string json_value::text_of(std::string_view name) const {
  const json_value* one = find(name);
  return one != nullptr ? one->text : std::string();
}

std::uint64_t json_value::number_of(std::string_view name) const {
  const std::string digits = text_of(name);
  std::uint64_t out = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), out);
  return out;
}

std::vector<std::string> json_value::texts_of(std::string_view name) const {
  std::vector<std::string> out;
  const json_value* list = find(name);
  if (list == nullptr) return out;
  for (const json_value& one : list->members) out.push_back(one.text);
  return out;
}

std::optional<json_value> parse_json(std::string_view text) {
  reader from(text);
  json_value out;
  if (!from.value(out, 0) || !from.done()) return std::nullopt;
  return out;
}

std::optional<json_value> read_json(std::string_view text) {
  auto out = parse_json(text);
  if (out && to_json(*out) != text) out.reset();
  return out;
}

std::string to_json(const json_value& value) {
  json_writer to;
  write(value, to);
  return to.str();
}

}}}  // namespace zhunze::detail::audit
