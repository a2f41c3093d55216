#pragma once

#include <string>
#include <utility>

#include "zhunze/evaluate/checker.hpp"
#include "zhunze/program/detail/wording.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::evaluate_parts {

inline argument stages_in_words(const program& rules) {
  argument out{"", ""};
  for (const identity& one : rules.stages) {
    if (one.name.empty()) continue;
    const argument stage = program_parts::shown(one);
    out.zh += (out.zh.empty() ? "阶段有：" : "、") + stage.zh;
    out.en += (out.en.empty() ? "the stages are: " : ", ") + stage.en;
  }
  if (out.zh.empty()) out = {"规则里没有阶段", "the rules have no stages"};
  return out;
}

inline diagnostics about_stages(const program& rules, kind what, std::string written) {
  diagnostics out;
  out.add({what, {}, {std::move(written)}, {}, {stages_in_words(rules)}});
  return out;
}

inline argument name_and_version(const program& rules) {
  argument out = program_parts::shown(rules.names);
  out.zh += " " + rules.version;
  out.en += " " + rules.version;
  return out;
}

}  // namespace detail::evaluate_parts

ZHUNZE_DECL result<std::uint32_t> only_stage(const program& rules) {
  if (rules.stages.size() > 1)
    return detail::evaluate_parts::about_stages(rules, kind::stage_not_named,
                                                std::to_string(rules.stages.size()));
  return std::uint32_t{0};
}

ZHUNZE_DECL result<std::uint32_t> named_stage(const program& rules, std::string_view spelling) {
  if (spelling.empty()) return only_stage(rules);
  if (const auto found = find_stage(rules, spelling)) return *found;
  return detail::evaluate_parts::about_stages(rules, kind::unknown_stage, std::string(spelling));
}

ZHUNZE_DECL result<std::uint32_t> stage_at(const program& rules, std::uint32_t index) {
  if (index < rules.stages.size()) return index;
  return detail::evaluate_parts::about_stages(rules, kind::unknown_stage, std::to_string(index));
}

ZHUNZE_DECL checker::checker(ruleset rules, record_kind_id kind, std::uint32_t stage)
    : rules_(std::move(rules)), kind_(kind), stage_(stage), how_(&plan_of(rules_, kind, stage)) {}

ZHUNZE_DECL diagnostics other_rules(const program& rules, const record& nominee) {
  diagnostics out;
  out.add(kind::record_of_other_rules, {},
          {detail::evaluate_parts::name_and_version(nominee.rules()),
           detail::evaluate_parts::name_and_version(rules)});
  return out;
}

ZHUNZE_DECL diagnostics checker::other_kind(const zhunze::record& nominee) const {
  diagnostics out;
  out.add(kind::record_of_other_kind, {},
          {detail::program_parts::shown((*rules_)[nominee.kind()].names),
           detail::program_parts::shown((*rules_)[kind_].names)});
  return out;
}

ZHUNZE_DECL result<checker> ruleset::checker(std::string_view kind, std::string_view stage) const {
  const auto blank = record(kind);
  if (!blank) return blank.error();
  const auto at = named_stage(*program_, stage);
  if (!at) return at.error();
  return zhunze::checker(*this, blank->kind(), *at);
}

}}  // namespace zhunze
