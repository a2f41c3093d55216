#pragma once

#include <algorithm>
#include <utility>

#include "zhunze/analyse/examples.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::analyse {

inline record example_record(const ruleset& rules, const example_definition& example) {
  record out(rules, example.kind);
  for (const example_definition::value& one : example.values) out.take(one.fact, one.given);
  const fact_id identifier = (*rules)[example.kind].identifier;
  if (identifier && !out.known(identifier)) out.store(identifier, {0, example.title});
  return out;
}

inline argument rule_names(const program& rules, const std::vector<rule_id>& list) {
  if (list.empty()) return {"没有规则", "no rule"};
  argument out{"", ""};
  for (const rule_id rule : list) {
    out.zh += (out.zh.empty() ? "" : "、") + shown_name(rules[rule].names, language::zh);
    out.en += (out.en.empty() ? "" : ", ") + shown_name(rules[rule].names, language::en);
  }
  return out;
}

inline argument verdict_words(verdict v) {
  return {std::string(words(v, language::zh)), std::string(words(v, language::en))};
}

inline argument status_words(group_status s) {
  return {std::string(words(s, language::zh)), std::string(words(s, language::en))};
}

/// Holds one decision against its example; true where they agree.
inline bool holds(const program& rules, const example_definition& example,
                  const record_decision& decision, diagnostics& found) {
  if (decision.decided.outcome != example.expected) {
    found
        .add(kind::example_verdict, example.where,
             {example.title, verdict_words(example.expected),
              verdict_words(decision.decided.outcome)})
        .help.emplace_back("起决定作用的是 " + rule_names(rules, deciding_rules(decision)).zh,
                           "what decides is " + rule_names(rules, deciding_rules(decision)).en);
    return false;
  }
  const std::vector<rule_id>& deciding = deciding_rules(decision);
  const auto among = [](const std::vector<rule_id>& list, rule_id rule) {
    return std::find(list.begin(), list.end(), rule) != list.end();
  };
  for (const rule_id rule : example.because) {
    if (among(deciding, rule)) continue;
    found.add(kind::example_not_because, example.where,
              {example.title, rule_names(rules, {rule}), rule_names(rules, deciding)});
    return false;
  }
  if (!example.only) return true;
  for (const rule_id rule : deciding) {
    if (among(example.because, rule)) continue;
    found.add(kind::example_also_because, example.where,
              {example.title, rule_names(rules, example.because), rule_names(rules, {rule})});
    return false;
  }
  return true;
}

/// The worst status over the lines of a group: exceeded, short, undetermined, within.
inline group_status status_of(const batch_result& result, group_id group) {
  const auto weight = [](group_status s) {
    return s == group_status::exceeded || s == group_status::short_of ? 2
           : s == group_status::undetermined                          ? 1
                                                                      : 0;
  };
  group_status worst = group_status::within;
  for (const group_line& line : result.groups) {
    if (line.group == group && weight(line.status) > weight(worst)) worst = line.status;
  }
  return worst;
}

inline void run_single(const ruleset& rules, const example_definition& example,
                       example_report& report) {
  std::vector<record> records;
  records.push_back(example_record(rules, example));
  const batch_result result = decide_batch(records, example.stage);
  ++report.run;
  if (!holds(*rules, example, result.records.front(), report.found)) ++report.failed;
}

inline void run_batch(const ruleset& rules, const batch_example_definition& batch,
                      example_report& report) {
  std::vector<record> records;
  for (const example_definition& example : batch.examples) {
    records.push_back(example_record(rules, example));
  }
  const batch_result result = decide_batch(records, batch.stage);
  for (std::size_t i = 0; i < batch.examples.size(); ++i) {
    ++report.run;
    if (!holds(*rules, batch.examples[i], result.records[i], report.found)) ++report.failed;
  }
  for (const batch_example_definition::outcome& expected : batch.expected) {
    ++report.run;
    const group_status status = status_of(result, expected.group);
    if (status == expected.status) continue;
    ++report.failed;
    const identity& called = (*rules)[expected.group].names;
    report.found.add(
        kind::example_group, expected.where,
        {batch.title, argument(shown_name(called, language::zh), shown_name(called, language::en)),
         status_words(expected.status), status_words(status)});
  }
}

}  // namespace detail::analyse

ZHUNZE_DECL example_report run_examples(const compilation& unit) {
  example_report report;
  report.found = unit.found.beside();
  for (const example_definition& example : unit.examples) {
    detail::analyse::run_single(*unit.rules, example, report);
  }
  for (const batch_example_definition& batch : unit.batches) {
    detail::analyse::run_batch(*unit.rules, batch, report);
  }
  return report;
}

}}  // namespace zhunze
