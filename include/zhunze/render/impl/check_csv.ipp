#pragma once

#include "zhunze/render/check_csv.hpp"
#include "zhunze/render/csv_text.hpp"
#include "zhunze/render/impl/check_parts.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline std::string spaced(const std::vector<std::string>& ids) {
  std::string out;
  for (const std::string& one : ids) out += (out.empty() ? "" : " ") + one;
  return out;
}

[[nodiscard]] inline std::string preferred_key(truth preferred) {
  if (preferred == truth::unknown) return {};
  return preferred == truth::yes ? "true" : "false";
}

/// Why a verdict came out so: labels with clauses, or why the record is invalid.
[[nodiscard]] inline std::string reason_cell(const checked& in, std::size_t position) {
  const record_decision& one = in.decided.records[position];
  std::vector<std::string> parts;
  for (const rule_id rule : deciding_rules(one)) {
    const rule_definition& about = in.rules[rule];
    const std::string label = shown_text(about.label, about.called, in.lang());
    const std::string clauses = clauses_text(in.rules, about.cites, in.lang());
    parts.push_back(clauses.empty() ? label
                                    : label + say(phrase::in_parentheses, in.lang(), {clauses}));
  }
  if (one.decided.outcome == verdict::invalid) {
    for (const diagnostic& problem : in.records[position].problems().list()) {
      parts.push_back(visible(message(problem, in.lang())));
    }
    const auto finding = in.findings.of(position);
    if (finding) parts.push_back(visible(finding->message.in(in.lang())));
  }
  return joined(parts, in.lang(), phrase::clause_separator);
}

[[nodiscard]] inline std::string decision_row(const checked& in, std::size_t position) {
  const record_decision& one = in.decided.records[position];
  return csv_row({one.id, in.rules[one.kind].called.id, std::string(key(one.decided.outcome)),
                  spaced(sorted_ids(in.rules, one.failed)),
                  spaced(sorted_ids(in.rules, one.undetermined)),
                  spaced(sorted_ids(in.rules, one.unjustified)), preferred_key(one.preferred),
                  spaced(sorted_ids(in.rules, one.over_quota)),
                  std::string(words(one.decided.outcome, in.lang())), reason_cell(in, position)});
}

}  // namespace detail::render

ZHUNZE_DECL std::string check_csv(const program& rules, const batch_result& decided,
                                  const std::vector<record>& records,
                                  const check_options& options) {
  const detail::render::checked in(rules, decided, records, options);
  std::string out = csv_row({"id", "record", "verdict", "failed", "undetermined", "unjustified",
                             "preferred", "over_quota", "verdict_text", "reason"});
  for (const std::size_t position : detail::render::listed_by_id(in)) {
    out += detail::render::decision_row(in, position);
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
