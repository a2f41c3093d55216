#pragma once

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

#include "zhunze/render/check_json.hpp"
#include "zhunze/render/impl/check_parts.hpp"
#include "zhunze/render/impl/node_json.hpp"
#include "zhunze/render/impl/problem_json.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

inline void write_preferred(json_writer& to, truth preferred) {
  to.key("preferred");
  if (preferred == truth::unknown) {
    to.null();
  } else {
    to.truth(preferred == truth::yes);
  }
}

inline void write_problems(json_writer& to, const checked& in, const record_decision& one) {
  if (one.problems.empty()) return;
  to.key("problems").open_array();
  for (const problem& found : one.problems) {
    to.open_object();
    to.text("rule", found.rule ? in.rules[found.rule].called.id : in.rules[found.group].called.id);
    if (in.options.sources != nullptr) {
      const location place = in.rules.origins[found.where.index()].where;
      to.some_text("place", place_text(place, *in.options.sources, language::en));
    }
    to.text("cause", cause_key(found.why)).close_object();
  }
  to.close_array();
}

inline void write_record(json_writer& to, const checked& in, std::size_t position) {
  const record_decision& one = in.decided.records[position];
  const record& nominee = in.records[position];
  to.open_object();
  write_text_or_null(to, "id", one.id);
  to.text("record", in.rules[one.kind].called.id).text("verdict", key(one.decided.outcome));
  to.texts("failed", sorted_ids(in.rules, one.failed));
  to.texts("undetermined", sorted_ids(in.rules, one.undetermined));
  to.texts("unjustified", sorted_ids(in.rules, one.unjustified));
  write_preferred(to, one.preferred);
  to.texts("over_quota", sorted_ids(in.rules, one.over_quota));
  write_problems(to, in, one);
  if (in.options.explain && one.decided.outcome != verdict::invalid) {
    to.key("explanation");
    node_writer(to, in.rules, in.lang()).write(zhunze::explain(nominee, in.decided.stage).root());
  }
  to.close_object();
}

inline void write_limit(json_writer& to, const program& rules, const group_line& line) {
  to.key("limit");
  const std::string limit = limit_text(rules, line);
  const bool number = rules[line.group].kind == group_kind::quota && line.limit.amount.whole();
  if (limit.empty()) {
    to.null();
  } else if (number) {
    to.digits(limit);
  } else {
    to.text(limit);
  }
}

[[nodiscard]] inline std::vector<std::string> sorted_texts(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  return texts;
}

inline void write_group(json_writer& to, const program& rules, const group_line& line) {
  const group_definition& about = rules[line.group];
  const bool ratio = about.kind == group_kind::ratio;
  to.open_object().text("rule", about.called.id).key("group");
  if (line.key) {
    to.text(group_key(rules, line, language::en));
  } else {
    to.null();
  }
  to.text("status", key(line.status)).number("counted", line.counted);
  if (ratio) to.number("matching", line.matching);
  write_limit(to, rules, line);
  if (!ratio) {
    to.key("over");
    if (line.ordered) {
      to.texts(sorted_texts(line.over));
    } else {
      to.null();
    }
  }
  if (!line.tied.empty()) to.texts("tied", sorted_texts(line.tied));
  if (line.may_lack != 0) to.number("may_lack", line.may_lack);
  to.text("record", rules[about.owner].called.id).close_object();
}

[[nodiscard]] inline std::vector<const group_line*> groups_by_id(const checked& in) {
  std::vector<const group_line*> out;
  for (const group_line& line : in.decided.groups) out.push_back(&line);
  const auto key_of = [&](const group_line* line) {
    return std::tuple(in.rules[line->group].called.id, line->group,
                      group_key(in.rules, *line, language::en));
  };
  std::stable_sort(out.begin(), out.end(),
                   [&](const group_line* a, const group_line* b) { return key_of(a) < key_of(b); });
  return out;
}

inline void open_invalid(json_writer& to, const checked& in, std::size_t position) {
  const record_decision& one = in.decided.records[position];
  to.line().open_object();
  write_text_or_null(to, "id", one.id);
  to.text("record", in.rules[one.kind].called.id);
}

inline void write_cell_problem(json_writer& to, const checked& in, std::size_t position,
                               const diagnostic& one, source_lines& sources) {
  open_invalid(to, in, position);
  write_problem(to, one, sources, in.lang());
  to.close_object();
}

inline void write_invalid(json_writer& to, const checked& in, std::size_t position) {
  if (in.decided.records[position].decided.outcome != verdict::invalid) return;
  const diagnostics& problems = in.records[position].problems();
  source_lines sources(problems.sources());
  for (const diagnostic& one : problems.list()) {
    write_cell_problem(to, in, position, one, sources);
  }
  const auto finding = in.findings.of(position);
  if (!finding) return;
  open_invalid(to, in, position);
  write_batch_finding(to, *finding, sources, in.lang());
  to.close_object();
}

/// Rows that could not be told to be of any kind: nothing is known of them but where they are.
inline void write_unread(json_writer& to, const checked& in) {
  if (in.options.unread == nullptr || !lists(in, verdict::invalid)) return;
  source_lines sources(in.options.unread->sources());
  for (const diagnostic& one : in.options.unread->list()) {
    to.line().open_object().key("id").null().key("record").null();
    write_problem(to, one, sources, in.lang());
    to.close_object();
  }
}

inline void write_summary(json_writer& to, const checked& in) {
  to.key("summary").open_object().number("records", in.decided.records.size());
  for (const verdict one : all_verdicts) to.number(key(one), count_of(in.decided, one));
  if (in.options.unreadable != 0) to.number("unreadable", in.options.unreadable);
  to.close_object();
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
  for (const std::size_t position : listed) parts::write_record(to.line(), in, position);
  to.close_array().line().key("groups").open_array();
  for (const group_line* line : parts::groups_by_id(in))
    parts::write_group(to.line(), rules, *line);
  to.close_array().line().key("invalid").open_array();
  for (const std::size_t position : listed) parts::write_invalid(to, in, position);
  parts::write_unread(to, in);
  to.close_array().line();
  parts::write_summary(to, in);
  return to.close_object().str() + "\n";
}

ZHUNZE_DECL std::string check_ndjson(const program& rules, const batch_result& decided,
                                     const std::vector<record>& records,
                                     const check_options& options) {
  const detail::render::checked in(rules, decided, records, options);
  std::string out;
  for (const std::size_t position : detail::render::listed_by_id(in)) {
    json_writer to;
    detail::render::write_record(to, in, position);
    out += to.str() + "\n";
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
