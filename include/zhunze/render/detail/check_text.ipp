#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/check_text.hpp"
#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/detail/table_text.hpp"
#include "zhunze/render/detail/tint.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::render {

[[nodiscard]] inline std::vector<table_cell> record_row(const checked& in,
                                                        const record_decision& one) {
  const auto& deciding = named_rules(one);
  const std::string clauses =
      deciding.empty() ? "" : clauses_text(in.rules, in.rules[deciding.front()].cites, in.lang());
  return {one.id.empty() ? say(phrase::no_id, in.lang()) : one.id,
          shown_name(in.rules[one.kind].names, in.lang()),
          {std::string(words(one.decided.outcome, in.lang())), tint_of(one.decided.outcome)},
          rules_cell(in, one),
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

[[nodiscard]] inline std::vector<table_cell> group_row(const checked& in, const group_line& line) {
  const group_definition& about = in.rules[line.group];
  return {shown_text(about.label, about.names, in.lang()),
          key_cell(in, line),
          {std::string(words(line.status, in.lang())), tint_of(line.status)},
          counted_cell(in, line),
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

[[nodiscard]] inline std::string problem_lines(const checked& in,
                                               const std::vector<std::size_t>& listed) {
  std::string lines;
  for (const std::size_t k : listed) {
    const record_decision& one = in.decided.records[k];
    for (const problem& found : one.problems) lines += "  " + problem_words(in, one, found) + "\n";
  }
  return lines.empty() ? lines : say(phrase::problems, in.lang()) + "\n" + lines + "\n";
}

[[nodiscard]] inline std::string invalid_lines(const checked& in,
                                               const std::vector<std::size_t>& listed) {
  std::string lines;
  for (const std::size_t k : listed) {
    if (in.decided.records[k].decided.outcome != verdict::invalid) continue;
    const record& one = in.records[k];
    for (const diagnostic& problem : record_problems(one)) {
      lines += to_text(problem, one.problems().sources(), in.lang(), in.options.colour);
    }
    const auto finding = finding_of(in.decided.records[k], in.records[k]);
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
  std::vector<std::string> texts = {
      all == 0 ? say(phrase::no_records, in.lang())
               : say(phrase::summary, in.lang(), {std::to_string(all), joined(parts, in.lang())})};
  if (listed != all) {
    texts.push_back(say(phrase::shown_only, in.lang(), {std::to_string(listed)}));
  }
  if (in.options.unreadable != 0) {
    texts.push_back(say(phrase::unreadable, in.lang(), {std::to_string(in.options.unreadable)}));
  }
  return joined(texts, in.lang(), phrase::clause_separator) + "\n";
}

[[nodiscard]] inline std::string digest_lines(const checked& in) {
  std::string out = "\n";
  for (const shown_digest& one : digests_of(in.rules, in.lang())) {
    out += say(phrase::digest_line, in.lang(), {one.title, one.digest}) + "\n";
  }
  return out;
}

[[nodiscard]] inline std::string title_line(const checked& in) {
  const std::string name = ruleset_words(in.rules, in.lang());
  const std::string stage = stage_words(in.rules, in.decided.stage, in.lang());
  return (stage.empty() ? name : say(phrase::ruleset_at_stage, in.lang(), {name, stage})) + "\n\n";
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
  return out + parts::summary_line(in, listed.size()) + parts::digest_lines(in);
}

}}  // namespace zhunze
