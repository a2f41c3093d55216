#include "like_fact.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "zhunze/program/detail/reads.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

using letters = std::vector<char32_t>;

bool opens(char32_t c) {
  return c == U'(' || c == U'[' || c == U'【' || c == U'〔';
}
bool closes(char32_t c) {
  return c == U')' || c == U']' || c == U'】' || c == U'〕';
}

/// Marks that say nothing: blanks, stars, colons, numbers before the words.
bool is_passed_over(char32_t c) {
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
    if (inside || is_passed_over(c.value)) continue;
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

bool are_alike(const letters& written, const letters& meant) {
  if (written.empty() || meant.empty()) return false;
  if (written == meant) return true;
  const std::size_t least = is_latin(meant) ? 5 : 2;
  if (meant.size() >= least && contains(written, meant) && !is_latin(meant)) return true;
  if (written.size() >= least && !is_latin(written) && ends_with(meant, written)) return true;
  const std::size_t least_apart = is_latin(meant) ? 6 : 4;
  return std::min(written.size(), meant.size()) >= least_apart && one_apart(written, meant);
}

}  // namespace

like_facts::like_facts(const program& rules, record_kind_id kind) {
  std::vector<instruction_id> roots;
  for (const rule_definition& rule : rules.rules) add_roots(roots, rule);
  for (const group_definition& group : rules.groups) add_roots(roots, group);
  const auto read = facts_read(rules, instructions_read(rules, roots));
  for (const fact_id fact : rules[kind].facts) {
    const bool counts =
        rules[fact].fallback.has_value() || std::binary_search(read.begin(), read.end(), fact);
    if (!counts) continue;
    names_.push_back({core_of(rules[fact].names.name), fact});
    for (const std::string& alias : rules[fact].names.aliases)
      names_.push_back({core_of(alias), fact});
  }
}

fact_id like_facts::find(std::string_view header, const std::vector<fact_id>& given) const {
  const letters written = core_of(header);
  for (const name& one : names_) {
    const bool is_given = std::find(given.begin(), given.end(), one.fact) != given.end();
    if (!is_given && are_alike(written, one.core)) return one.fact;
  }
  return {};
}

}}}  // namespace zhunze::detail::reading
