#include "zhunze/report/letter_file_names.hpp"

#include <algorithm>

#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

constexpr std::size_t longest = 100;

bool may_stand(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD) return false;
  if (c < 0x7F)
    return std::string_view("/\\:*?\"<>|").find(static_cast<char>(c)) == std::string_view::npos;
  return !is_bidi_control(c) && !is_zero_width(c) && c != 0x2028 && c != 0x2029;
}

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

/// Names of devices on Windows, whatever their ending.
bool is_device(const std::string& name) {
  const std::string stem = lower(name.substr(0, name.find('.')));
  for (const char* one : {"con", "prn", "aux", "nul"})
    if (stem == one) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) &&
         stem[3] >= '0' && stem[3] <= '9';
}

std::string cleaned(std::string_view id) {
  std::string out;
  for (const auto& c : code_points(id)) {
    const std::string_view written = id.substr(c.begin, c.end - c.begin);
    const bool well = c.valid && may_stand(c.value);
    if (out.size() + (well ? written.size() : 1) > longest) break;
    out += well ? written : "_";
  }
  if (!out.empty() &&
      (out.front() == '.' || out.front() == '-' || out.front() == ' ' || out.front() == '~'))
    out.front() = '_';
  while (!out.empty() && (out.back() == '.' || out.back() == ' ')) out.back() = '_';
  return out.empty() || is_device(out) ? "_" + out : out;
}

}  // namespace

std::string letter_file_names::next(std::string_view id) {
  const std::string stem = cleaned(id);
  std::string name = stem;
  for (std::size_t number = 2; !taken_.insert(lower(name)).second; ++number)
    name = stem + "-" + std::to_string(number);
  return name + ".docx";
}

}}  // namespace zhunze
