#pragma once

#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/detail/record_parts_json.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

struct record_json_writer::state {
  explicit state(const program& of) : rules(of), known(of) {}

  const program& rules;
  detail::render::record_members known;
};

ZHUNZE_DECL record_json_writer::record_json_writer(const program& rules)
    : state_(std::make_unique<state>(rules)) {}
ZHUNZE_DECL record_json_writer::~record_json_writer() = default;

ZHUNZE_DECL std::string record_json_writer::write(const record_decision& decided,
                                                  const record& nominee,
                                                  const check_options& options,
                                                  batch_explainer& explained) {
  json_writer to;
  detail::render::write_record(to, state_->rules, decided, nominee, options, explained,
                               state_->known);
  return to.str();
}

ZHUNZE_DECL std::string record_json(const program& rules, const record_decision& decided,
                                    const record& nominee, const check_options& options,
                                    batch_explainer& explained) {
  return record_json_writer(rules).write(decided, nominee, options, explained);
}

ZHUNZE_DECL std::vector<std::string> invalid_json(const program& rules,
                                                  const record_decision& decided,
                                                  const record& nominee, language lang) {
  std::vector<std::string> out;
  if (decided.decided.outcome != verdict::invalid) return out;
  detail::render::source_lines sources(nominee.problems().sources());
  for (const diagnostic& one : record_problems(nominee)) {
    json_writer to;
    detail::render::write_cell_problem(to, rules, decided, one, sources, lang);
    out.push_back(to.str());
  }
  const auto finding = finding_of(decided, nominee);
  if (!finding) return out;
  json_writer to;
  detail::render::write_finding(to, rules, decided, *finding, sources, lang);
  out.push_back(to.str());
  return out;
}

ZHUNZE_DECL std::vector<std::string> unread_json(const diagnostics& unread, language lang) {
  std::vector<std::string> out;
  detail::render::source_lines sources(unread.sources());
  for (const diagnostic& one : unread.list()) {
    json_writer to;
    detail::render::write_unread_row(to, one, sources, lang);
    out.push_back(to.str());
  }
  return out;
}

ZHUNZE_DECL std::string group_json(const program& rules, const group_line& line) {
  json_writer to;
  detail::render::write_group(to, rules, line);
  return to.str();
}

ZHUNZE_DECL std::string summary_json(const program& rules, std::uint32_t stage,
                                     const batch_counts& counts) {
  json_writer to;
  to.open_object();
  detail::render::write_origin(to, rules, stage);
  detail::render::write_counts(to, counts);
  return to.close_object().str();
}

ZHUNZE_DECL std::vector<std::string> invalid_reasons(const record_decision& decided,
                                                     const record& nominee, language lang) {
  std::vector<std::string> out;
  if (decided.decided.outcome != verdict::invalid) return out;
  for (const diagnostic& one : record_problems(nominee)) out.push_back(message(one, lang));
  if (const auto finding = finding_of(decided, nominee)) out.push_back(finding->message.in(lang));
  return out;
}

}}  // namespace zhunze
