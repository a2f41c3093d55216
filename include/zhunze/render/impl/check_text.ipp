#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/check_text.hpp"
#include "zhunze/render/impl/check_parts.hpp"
#include "zhunze/render/table_text.hpp"
#include "zhunze/render/tint.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// Rules shown by the label of the first and how many more there are.
[[nodiscard]] inline std::string rules_cell(const checked& in, const std::vector<rule_id>& all) {
  if (all.empty()) return {};
  const rule_definition& first = in.rules[all.front()];
  std::string label = shown_text(first.label, first.called, in.lang());
  if (all.size() == 1) return label;
  return say(phrase::and_others, in.lang(),
             {label, std::to_string(all.size()), std::to_string(all.size() - 1)});
}

/// What else there is to say of a record: over quota, may be preferred.
[[nodiscard]] inline std::string notes_cell(const checked& in, const record_decision& one) {
  std::vector<std::string> notes;
  std::vector<std::string> over;
  for (const group_id group : one.over_quota) {
    over.push_back(shown_text(in.rules[group].label, in.rules[group].called, in.lang()));
  }
  if (!over.empty()) {
    notes.push_back(say(phrase::over_quota_mark, in.lang(), {joined(over, in.lang())}));
  }
  const bool stands = one.decided.outcome != verdict::ineligible;
  if (one.preferred == truth::yes && stands)
    notes.push_back(say(phrase::preferred_mark, in.lang()));
  return joined(notes, in.lang(), phrase::clause_separator);
}

[[nodiscard]] inline std::vector<table_cell> record_row(const checked& in,
                                                        const record_decision& one) {
  const auto& deciding = deciding_rules(one);
  const std::string clauses =
      deciding.empty() ? "" : clauses_text(in.rules, in.rules[deciding.front()].cites, in.lang());
  return {one.id.empty() ? say(phrase::no_id, in.lang()) : one.id,
          shown_name(in.rules[one.kind].called, in.lang()),
          {std::string(words(one.decided.outcome, in.lang())), tint_of(one.decided.outcome)},
          rules_cell(in, deciding),
          clauses,
          notes_cell(in, one)};
}

[[nodiscard]] inline std::string records_table(const checked& in,
                                               const std::vector<std::size_t>& listed) {
  text_table table;
  for (const phrase title : {phrase::column_id, phrase::column_record, phrase::column_verdict,
                             phrase::column_rule, phrase::column_clause, phrase::column_notes}) {
    table.head.push_back(say(title, in.lang()));
  }
  for (const std::size_t k : listed) table.rows.push_back(record_row(in, in.decided.records[k]));
  drop_empty_columns(table);
  return to_text(table, in.options.width, in.options.colour);
}

[[nodiscard]] inline std::string group_notes(const checked& in, const group_line& line) {
  std::vector<std::string> notes;
  const auto add = [&](phrase what, const std::vector<std::string>& ids) {
    if (!ids.empty()) notes.push_back(say(what, in.lang(), {joined(ids, in.lang())}));
  };
  add(phrase::over, line.over);
  add(phrase::tied, line.tied);
  const bool quota = in.rules[line.group].kind == group_kind::quota;
  if (quota && !line.ordered && line.status == group_status::exceeded) {
    notes.push_back(say(phrase::not_ordered, in.lang()));
  }
  if (line.unsure != 0) {
    notes.push_back(say(phrase::unsure, in.lang(), {std::to_string(line.unsure)}));
  }
  if (line.may_lack != 0) {
    notes.push_back(say(phrase::may_lack, in.lang(), {std::to_string(line.may_lack)}));
  }
  return joined(notes, in.lang(), phrase::clause_separator);
}

[[nodiscard]] inline std::string limit_cell(const checked& in, const group_line& line) {
  const std::string limit = limit_text(in.rules, line);
  const phrase what = in.rules[line.group].at_least ? phrase::at_least : phrase::at_most;
  return say(what, in.lang(), {limit.empty() ? say(phrase::unknown, in.lang()) : limit});
}

[[nodiscard]] inline std::vector<table_cell> group_row(const checked& in, const group_line& line) {
  const group_definition& about = in.rules[line.group];
  const std::string counted = std::to_string(line.counted);
  const bool ratio = about.kind == group_kind::ratio;
  return {shown_text(about.label, about.called, in.lang()),
          line.key ? group_key(in.rules, line, in.lang()) : say(phrase::whole_batch, in.lang()),
          {std::string(words(line.status, in.lang())), tint_of(line.status)},
          ratio ? say(phrase::share, in.lang(), {counted, std::to_string(line.matching)}) : counted,
          limit_cell(in, line),
          group_notes(in, line)};
}

[[nodiscard]] inline std::string groups_table(const checked& in) {
  if (in.decided.groups.empty()) return {};
  text_table table;
  for (const phrase title : {phrase::column_group_rule, phrase::column_group, phrase::column_status,
                             phrase::column_counted, phrase::column_limit, phrase::column_notes}) {
    table.head.push_back(say(title, in.lang()));
  }
  for (const group_line& line : in.decided.groups) table.rows.push_back(group_row(in, line));
  drop_empty_columns(table);
  return to_text(table, in.options.width, in.options.colour) + "\n";
}

[[nodiscard]] inline std::string cause_words(cause why, language lang) {
  switch (why) {
    case cause::division_by_zero:
      return say(phrase::cause_division_by_zero, lang);
    case cause::outside_calendar:
      return say(phrase::cause_outside_calendar, lang);
    case cause::out_of_range:
      return say(phrase::cause_out_of_range, lang);
    case cause::empty_cell:
      return say(phrase::cause_empty_cell, lang);
    default:
      return say(phrase::cause_missing, lang);
  }
}

[[nodiscard]] inline std::string problem_line(const checked& in, const record_decision& one,
                                              const problem& found) {
  const auto label_of = [&](const auto& about) {
    return visible(shown_text(about.label, about.called, in.lang()));
  };
  const std::string rule =
      found.rule ? label_of(in.rules[found.rule]) : label_of(in.rules[found.group]);
  std::string cause = cause_words(found.why, in.lang());
  if (in.options.sources != nullptr) {
    const location place = in.rules.origins[found.where.index()].where;
    const std::string where = place_text(place, *in.options.sources, in.lang());
    if (!where.empty()) cause = say(phrase::problem_at, in.lang(), {cause, where});
  }
  return "  " + say(phrase::problem_of, in.lang(), {visible(one.id), rule, cause}) + "\n";
}

[[nodiscard]] inline std::string problem_lines(const checked& in,
                                               const std::vector<std::size_t>& listed) {
  std::string lines;
  for (const std::size_t k : listed) {
    const record_decision& one = in.decided.records[k];
    for (const problem& found : one.problems) lines += problem_line(in, one, found);
  }
  return lines.empty() ? lines : say(phrase::problems, in.lang()) + "\n" + lines + "\n";
}

[[nodiscard]] inline std::string invalid_lines(const checked& in,
                                               const std::vector<std::size_t>& listed) {
  std::string lines;
  for (const std::size_t k : listed) {
    if (in.decided.records[k].decided.outcome != verdict::invalid) continue;
    const record& one = in.records[k];
    for (const diagnostic& problem : one.problems().list()) {
      lines += to_text(problem, one.problems().sources(), in.lang(), in.options.colour);
    }
    const auto finding = in.findings.of(k);
    if (!finding) continue;
    const std::string place = place_text(finding->place, one.problems().sources(), in.lang());
    lines += (place.empty() ? "" : place + ": ") + visible(finding->message.in(in.lang())) + "\n";
  }
  return lines.empty() ? lines : say(phrase::invalid_records, in.lang()) + "\n" + lines + "\n";
}

[[nodiscard]] inline std::string summary_line(const checked& in, std::size_t listed) {
  const batch_counts* counts = in.options.counts;
  const std::size_t all = counts != nullptr ? counts->records : in.decided.records.size();
  std::vector<std::string> parts;
  for (const verdict one : all_verdicts) {
    const std::size_t count = counts != nullptr ? counts->of(one) : count_of(in.decided, one);
    if (count == 0) continue;
    const std::string words_of =
        say(phrase::count_of, in.lang(), {words(one, in.lang()), std::to_string(count)});
    parts.push_back(painted(words_of, tint_of(one), in.options.colour));
  }
  const phrase sentence = all == 1 ? phrase::one_record : phrase::summary;
  std::vector<std::string> texts = {
      all == 0 ? say(phrase::no_records, in.lang())
               : say(sentence, in.lang(), {std::to_string(all), joined(parts, in.lang())})};
  if (listed != all) {
    texts.push_back(say(phrase::shown_only, in.lang(), {std::to_string(listed)}));
  }
  if (in.options.unreadable != 0) {
    texts.push_back(say(phrase::unreadable, in.lang(), {std::to_string(in.options.unreadable)}));
  }
  return joined(texts, in.lang(), phrase::clause_separator) + "\n";
}

[[nodiscard]] inline std::string title_line(const checked& in) {
  std::string name = shown_name(in.rules.called, in.lang());
  if (!in.rules.version.empty()) name += " " + in.rules.version;
  const std::string& stage = shown_name(in.rules.stages[in.decided.stage], in.lang());
  return visible(stage.empty() ? name : say(phrase::ruleset_at_stage, in.lang(), {name, stage})) +
         "\n\n";
}

}  // namespace detail::render

ZHUNZE_DECL std::string check_text(const program& rules, const batch_result& decided,
                                   const std::vector<record>& records,
                                   const check_options& options) {
  namespace parts = detail::render;
  const parts::checked in(rules, decided, records, options);
  const std::vector<std::size_t> listed = parts::listed_by_id(in);
  std::string out = parts::title_line(in);
  if (!listed.empty()) out += parts::records_table(in, listed) + "\n";
  out += parts::groups_table(in);
  out += parts::problem_lines(in, listed);
  out += parts::invalid_lines(in, listed);
  return out + parts::summary_line(in, listed.size());
}

}  // namespace zhunze::inline ZHUNZE_FORM
