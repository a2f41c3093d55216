#include "like_fact.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "zhunze/program/reads.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

using letters = std::vector<char32_t>;

bool opens(char32_t c) {
  return c == U'(' || c == U'[' || c == U'【' || c == U'〔';
}
bool closes(char32_t c) {
  return c == U')' || c == U']' || c == U'】' || c == U'〕';
}

/// Marks that say nothing: blanks, stars, colons, numbers before the words.
bool says_nothing(char32_t c) {
  return c <= U' ' || c == U'*' || c == U':' || c == U'_' || c == U'-' || c == U'.' || c == U'、' ||
         c == U'★' || c == U'※' || c == U'?' || c == U'"' || c == U'“' || c == U'”';
}

/// The words of a header: in small half-width letters, without brackets and marks.
letters core_of(std::string_view text) {
  const std::string plain = nfkc(text);
  letters out;
  int depth = 0;
  for (const auto& c : code_points(plain)) {
    if (opens(c.value)) ++depth;
    const bool inside = depth != 0;
    if (closes(c.value) && depth != 0) --depth;
    if (inside || says_nothing(c.value)) continue;
    const bool number = out.empty() && c.value >= U'0' && c.value <= U'9';
    if (!number)
      out.push_back(c.value >= U'A' && c.value <= U'Z' ? c.value - U'A' + U'a' : c.value);
  }
  return out;
}

bool is_latin(const letters& word) {
  return std::all_of(word.begin(), word.end(), [](char32_t c) { return c < 0x80; });
}

bool contains(const letters& all, const letters& part) {
  return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

bool ends_with(const letters& all, const letters& part) {
  return all.size() >= part.size() && std::equal(part.rbegin(), part.rend(), all.rbegin());
}

/// One letter more, less or otherwise.
bool one_apart(const letters& a, const letters& b) {
  const letters& shorter = a.size() <= b.size() ? a : b;
  const letters& longer = a.size() <= b.size() ? b : a;
  if (longer.size() - shorter.size() > 1) return false;
  const auto [left, right] = std::mismatch(shorter.begin(), shorter.end(), longer.begin());
  const std::ptrdiff_t skip = longer.size() == shorter.size() ? 1 : 0;
  if (left == shorter.end()) return true;
  return std::equal(left + skip, shorter.end(), right + 1, longer.end());
}

}  // namespace

bool is_like_name(std::string_view header, std::string_view name) {
  const letters written = core_of(header);
  const letters meant = core_of(name);
  if (written.empty() || meant.empty()) return false;
  if (written == meant) return true;
  const std::size_t least = is_latin(meant) ? 5 : 2;
  if (meant.size() >= least && contains(written, meant) && !is_latin(meant)) return true;
  if (written.size() >= least && !is_latin(written) && ends_with(meant, written)) return true;
  const std::size_t least_apart = is_latin(meant) ? 6 : 4;
  return std::min(written.size(), meant.size()) >= least_apart && one_apart(written, meant);
}

bool counts_when_missing(const program& rules, fact_id fact) {
  if (rules[fact].fallback) return true;
  std::vector<instruction_id> roots;
  for (const rule_definition& rule : rules.rules) add_roots(roots, rule);
  for (const group_definition& group : rules.groups) add_roots(roots, group);
  const auto read = facts_read(rules, instructions_read(rules, roots));
  return std::binary_search(read.begin(), read.end(), fact);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
