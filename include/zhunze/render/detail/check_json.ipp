#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "zhunze/render/check_json.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/group_account_json.hpp"
#include "zhunze/render/detail/record_parts_json.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline std::vector<const group_line*> groups_by_id(const checked& in) {
  std::vector<const group_line*> out;
  for (const group_line& line : in.decided.groups) out.push_back(&line);
  const auto key_of = [&](const group_line* line) {
    return std::tuple(in.rules[line->group].names.id, line->group,
                      group_key(in.rules, *line, language::en));
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const group_line* a, const group_line* b) { return key_of(a) < key_of(b); });
  return out;
}

/// The groups, with how they came about where records are explained.
inline void write_groups(json_writer& to, const checked& in) {
  std::vector<group_account> accounts;
  if (in.options.explain)
    accounts = account_groups(in.rules, in.records, in.decided, in.options.unreadable);
  for (const group_line* line : groups_by_id(in)) {
    open_group(to.line(), in.rules, *line);
    if (in.options.explain) {
      const auto at = static_cast<std::size_t>(line - in.decided.groups.data());
      group_account_writer(to, in.rules, in.records, *line).write(accounts[at]);
      count_unverified(accounts[at].verified, in.options);
    }
    to.close_object();
  }
}

inline void write_invalid(json_writer& to, const checked& in, std::size_t position) {
  const record_decision& of = in.decided.records[position];
  if (of.decided.outcome != verdict::invalid) return;
  source_lines sources(in.records[position].problems().sources());
  for (const diagnostic& one : record_problems(in.records[position])) {
    write_cell_problem(to.line(), in.rules, of, one, sources, in.lang());
  }
  const auto finding = finding_of(of, in.records[position]);
  if (finding) write_finding(to.line(), in.rules, of, *finding, sources, in.lang());
}

inline void write_unread(json_writer& to, const checked& in) {
  if (in.options.unread == nullptr || !lists(in, verdict::invalid)) return;
  source_lines sources(in.options.unread->sources());
  for (const diagnostic& one : in.options.unread->list()) {
    write_unread_row(to.line(), one, sources, in.lang());
  }
}

inline void write_summary(json_writer& to, const checked& in) {
  batch_counts counts;
  for (const record_decision& one : in.decided.records) counts.count(one.decided.outcome);
  counts.unreadable = in.options.unreadable;
  write_counts(to, counts);
}

}  // namespace detail::render

ZHUNZE_DECL std::string check_json(const program& rules, const batch_result& decided,
                                   const std::vector<record>& records,
                                   const check_options& options) {
  namespace parts = detail::render;
  const parts::checked in(rules, decided, records, options);
  const std::vector<std::size_t> listed = parts::listed_by_id(in);
  json_writer to;
  to.open_object();
  parts::write_origin(to, rules, decided.stage);
  to.line().key("records").open_array();
  batch_explainer explained(decided.stage);
  parts::record_members known(rules);
  for (const std::size_t k : listed)
    parts::write_record(to.line(), rules, decided.records[k], records[k], options, explained,
                        known);
  to.close_array().line().key("groups").open_array();
  parts::write_groups(to, in);
  to.close_array().line().key("invalid").open_array();
  for (const std::size_t position : listed) parts::write_invalid(to, in, position);
  parts::write_unread(to, in);
  to.close_array().line();
  parts::write_summary(to, in);
  return to.close_object().str() + "\n";
}

}}  // namespace zhunze
