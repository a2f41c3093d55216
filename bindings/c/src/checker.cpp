#include "checker.hpp"

#include <utility>

#include "zhunze/evaluate/checker.hpp"
#include "zhunze/limits.hpp"

namespace zhunze_interface {

namespace {

using zhunze::argument;
using zhunze::language;

/// "a, b" of what is called so.
[[nodiscard]] argument names_of(const std::vector<const zhunze::identity*>& all) {
  argument out{"", ""};
  for (const zhunze::identity* one : all) {
    out.zh += (out.zh.empty() ? "" : "、") + shown_name(*one, language::zh);
    out.en += (out.en.empty() ? "" : ", ") + shown_name(*one, language::en);
  }
  return out;
}

/// The one kind that rules have, where it need not be named.
[[nodiscard]] std::string only_kind(const zhunze::program& rules, findings& found) {
  std::vector<const zhunze::identity*> concrete;
  for (const zhunze::record_kind& one : rules.kinds)
    if (!one.abstract) concrete.push_back(&one.names);
  if (concrete.size() == 1) return concrete.front()->name;
  zhunze::diagnostics needed;
  needed.add(zhunze::kind::kind_needed, {}, {names_of(concrete)});
  found.add(needed);
  return {};
}

}  // namespace

void tell_unnamed_stage(const zhunze::program& rules, zhunze_text given, findings& found) {
  if (given.size != 0 || rules.stages.size() < 2) return;
  std::vector<const zhunze::identity*> all;
  for (const zhunze::identity& one : rules.stages) all.push_back(&one);
  const argument first = names_of({all.front()});
  all.erase(all.begin());
  found.add(interface_kinds::stage_not_named, std::vector<argument>{first, names_of(all)});
}

zhunze_status take_stage(const zhunze::program& rules, zhunze_text given, findings& found,
                         std::uint32_t& stage) {
  std::string_view name;
  const zhunze_status well = take_text(given, zhunze::limits::cell_bytes, name);
  if (well != ZHUNZE_OK) return well;
  stage = 0;
  if (name.empty()) return ZHUNZE_OK;
  const auto at = zhunze::named_stage(rules, name);
  if (!at) {
    found.add(at.error());
    return ZHUNZE_ERROR_UNKNOWN;
  }
  stage = *at;
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_checker_new(const zhunze_rules* rules, zhunze_text kind, zhunze_text stage,
                                 zhunze_diagnostics* found, zhunze_checker** made) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const of = find<rules_object>(rules);
    if (to.wrong() || of == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (made == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    const zhunze::ruleset& ruleset = of->of->rules;
    std::string_view called;
    std::uint32_t at = 0;
    zhunze_status well = take_text(kind, zhunze::limits::cell_bytes, called);
    if (well == ZHUNZE_OK) well = take_stage(*ruleset, stage, to, at);
    if (well != ZHUNZE_OK) return well;
    const std::string name = called.empty() ? only_kind(*ruleset, to) : std::string(called);
    if (name.empty()) return ZHUNZE_ERROR_UNKNOWN;
    auto by = ruleset.checker(name, ruleset->stages[at].id);
    if (!by) {
      to.add(by.error());
      return ZHUNZE_ERROR_UNKNOWN;
    }
    tell_unnamed_stage(*ruleset, stage, to);
    auto object = std::make_unique<checker_object>();
    object->of = std::make_shared<prepared_checker>(of->of, *std::move(by));
    *made = handle_to(std::move(object));
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_checker_about(const zhunze_checker* checker, zhunze_checker_info* about) {
  const auto* const of = find<checker_object>(checker);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  const zhunze::program& rules = of->of->rules();
  const zhunze::record_kind& kind = rules[of->of->record_kind()];
  return give<zhunze_checker_info>(
      {sizeof(zhunze_checker_info), text_of(kind.names.id),
       text_of(rules.stages[of->of->stage()].id), static_cast<std::uint32_t>(kind.facts.size())},
      about);
}

zhunze_status zhunze_checker_find(const zhunze_checker* checker, zhunze_text name, uint32_t* fact) {
  return guarded([&]() -> zhunze_status {
    const auto* const of = find<checker_object>(checker);
    if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
    std::string_view called;
    const zhunze_status well = fact == nullptr
                                   ? ZHUNZE_ERROR_ARGUMENT
                                   : take_text(name, zhunze::limits::cell_bytes, called);
    if (well != ZHUNZE_OK) return well;
    const zhunze::program& rules = of->of->rules();
    const zhunze::fact_id found = find_fact(rules, of->of->record_kind(), called);
    const std::vector<zhunze::fact_id>& facts = rules[of->of->record_kind()].facts;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (facts[i] != found) continue;
      *fact = static_cast<std::uint32_t>(i);
      return ZHUNZE_OK;
    }
    return ZHUNZE_ERROR_UNKNOWN;
  });
}

zhunze_status zhunze_checker_fact(const zhunze_checker* checker, uint32_t fact,
                                  zhunze_fact_info* about) {
  const auto* const of = find<checker_object>(checker);
  if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
  const zhunze::program& rules = of->of->rules();
  const std::vector<zhunze::fact_id>& facts = rules[of->of->record_kind()].facts;
  if (fact >= facts.size()) return ZHUNZE_ERROR_UNKNOWN;
  const zhunze::fact_definition& one = rules[facts[fact]];
  return give<zhunze_fact_info>(
      {sizeof(zhunze_fact_info), static_cast<zhunze_type>(one.value_type.kind), one.fixed ? 1 : 0,
       text_of(one.names.id), text_of(one.names.name), text_of(one.unit)},
      about);
}

zhunze_status zhunze_checker_retain(zhunze_checker* checker) {
  return retain<checker_object>(checker);
}

zhunze_status zhunze_checker_release(zhunze_checker* checker) {
  return release_counted<checker_object>(checker);
}
