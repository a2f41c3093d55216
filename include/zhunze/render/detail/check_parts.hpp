#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/check_options.hpp"
#include "zhunze/render/detail/diagnostic_pieces.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

/// What the formats of a check's result share.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

inline constexpr auto all_verdicts = std::to_array<verdict>({
#define ZHUNZE_VERDICT(name, zh, en) verdict::name,
#include "zhunze/program/verdict.def"
#undef ZHUNZE_VERDICT
});

/// The result of a check, and what the batch says against its records.
class checked {
 public:
  const program& rules;
  const batch_result& decided;
  const std::vector<record>& records;
  const check_options& options;

  checked(const program& by, const batch_result& result, const std::vector<record>& nominees,
          const check_options& how)
      : rules(by), decided(result), records(nominees), options(how) {}

  [[nodiscard]] language lang() const { return options.lang; }
};

/// True where records of a verdict are listed.
[[nodiscard]] inline bool lists(const checked& in, verdict outcome) {
  const auto& only = in.options.only;
  return only.empty() || std::find(only.begin(), only.end(), outcome) != only.end();
}

/// Positions of the records to list, by id, then kind, then as given.
[[nodiscard]] inline std::vector<std::size_t> listed_by_id(const checked& in) {
  std::vector<std::size_t> out;
  for (std::size_t k = 0; k < in.decided.records.size(); ++k) {
    if (lists(in, in.decided.records[k].decided.outcome)) out.push_back(k);
  }
  const auto key_of = [&](std::size_t k) {
    const record_decision& one = in.decided.records[k];
    return std::tuple<const std::string&, const std::string&, std::size_t>(
        one.id, in.rules[one.kind].names.id, k);
  };
  std::sort(out.begin(), out.end(),
            [&](std::size_t a, std::size_t b) { return key_of(a) < key_of(b); });
  return out;
}

[[nodiscard]] inline std::size_t count_of(const batch_result& decided, verdict outcome) {
  return static_cast<std::size_t>(
      std::count_if(decided.records.begin(), decided.records.end(),
                    [&](const auto& one) { return one.decided.outcome == outcome; }));
}

/// The rules that tables name beside a verdict: none for an invalid record, whose problems stand in
/// a list of their own.
[[nodiscard]] inline const std::vector<rule_id>& named_rules(const record_decision& one) {
  return one.decided.outcome == verdict::invalid ? one.failed : deciding_rules(one);
}

/// The ids of things, sorted.
template <class Id>
[[nodiscard]] std::vector<std::string> sorted_ids(const program& rules,
                                                  const std::vector<Id>& things) {
  std::vector<std::string> out;
  for (const Id one : things) out.push_back(rules[one].names.id);
  std::sort(out.begin(), out.end());
  return out;
}

/// The key of a group; for "en" by the ids of levels and options.
[[nodiscard]] inline std::string group_key(const program& rules, const group_line& line,
                                           language lang) {
  return line.key ? value_text(rules, line.key_type, *line.key, {}, lang) : std::string();
}

/// A limit as it is said: a share of a ratio as a percentage; "" where it is unknown.
[[nodiscard]] inline std::string limit_text(const program& rules, const group_line& line) {
  if (!line.limit.known()) return {};
  const bool ratio = rules[line.group].kind == group_kind::ratio;
  return ratio ? to_percent_text(line.limit.amount) : to_text(line.limit.amount);
}

}}}  // namespace zhunze::detail::render
