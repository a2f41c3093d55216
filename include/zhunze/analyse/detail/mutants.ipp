#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "zhunze/analyse/detail/example_coverage.ipp"
#include "zhunze/analyse/mutants.hpp"
#include "zhunze/program/detail/kernels.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::analyse {

/// One change, and what it changes.
struct mutation_step {
  mutation what{};
  text_pair change;
  location where;
  std::shared_ptr<const program> changed;
  std::vector<rule_id> rules;  ///< that read what is changed
};

[[nodiscard]] inline std::string_view relation_sign(relation one) {
  constexpr std::string_view signs[] = {"=", "≠", "<", "≤", ">", "≥"};
  return signs[static_cast<std::size_t>(one)];
}

/// The relation with its bound in where it was out, and out where it was in.
[[nodiscard]] constexpr relation beside(relation one) {
  switch (one) {
    case relation::equal:
      return relation::not_equal;
    case relation::not_equal:
      return relation::equal;
    case relation::less:
      return relation::less_equal;
    case relation::less_equal:
      return relation::less;
    case relation::greater:
      return relation::greater_equal;
    case relation::greater_equal:
      return relation::greater;
  }
  return one;
}

class mutation_maker {
 public:
  explicit mutation_maker(const compilation& unit) : unit_(unit), rules_(**unit.rules) {
    readers_.resize(rules_.instructions.size());
    for (std::size_t r = 0; r < rules_.rules.size(); ++r)
      for (const instruction_id i : instructions_read(rules_, roots_of(rules_.rules[r])))
        readers_[i.index()].push_back(rule_id(r));
    grouped_.resize(rules_.instructions.size());
    for (const group_definition& group : rules_.groups)
      for (const instruction_id i : instructions_read(rules_, roots_of(group)))
        grouped_[i.index()] = true;
  }

  [[nodiscard]] std::vector<mutation_step> run() {
    for (std::size_t i = 0; i < rules_.instructions.size(); ++i)
      if (!readers_[i].empty() || grouped_[i]) of_instruction(instruction_id(i));
    for (std::size_t r = 0; r < rules_.rules.size(); ++r) of_rule(rule_id(r));
    for (std::size_t g = 0; g < rules_.groups.size(); ++g) of_group(group_id(g));
    return std::move(out_);
  }

 private:
  template <class Change>
  void add(mutation what, text_pair words, location where, std::vector<rule_id> readers,
           Change&& change) {
    auto changed = std::make_shared<program>(rules_);
    change(*changed);
    out_.push_back({what, std::move(words), where, std::move(changed), std::move(readers)});
  }
  template <class Change>
  void add(mutation what, text_pair words, instruction_id at, Change&& change) {
    add(what, std::move(words), rules_.origins[at.index()].where, readers_[at.index()],
        std::forward<Change>(change));
  }

  [[nodiscard]] std::string written(instruction_id at) const {
    return source_line(unit_, rules_.origins[at.index()].where);
  }

  void of_instruction(instruction_id at) {
    const instruction& it = rules_[at];
    const std::size_t i = at.index();
    if (it.op == operation::compare) {
      const auto now = static_cast<relation>(it.variant);
      const relation other = beside(now);
      const std::string words = written(at) + "：" + std::string(relation_sign(now)) + " → " +
                                std::string(relation_sign(other));
      add(mutation::comparison, {words, words}, at,
          [&](program& p) { p.instructions[i].variant = static_cast<std::uint8_t>(other); });
      of_limit(instruction_id(it.b));
    } else if (it.op == operation::between) {
      of_limit(instruction_id(it.b));
      of_limit(instruction_id(it.c));
    } else if (it.op == operation::one_of && it.c > 1) {
      for (std::uint32_t k = 0; k < it.c; ++k) {
        const std::string left_out = written(instruction_id(rules_.operands[it.b + k]));
        add(mutation::member,
            {written(at) + "：去掉 " + left_out, written(at) + ": without " + left_out}, at,
            [&](program& p) { p.operands[it.b + k] = p.operands[it.b + (k == 0 ? 1 : 0)]; });
      }
    } else if (it.op == operation::all || it.op == operation::any) {
      const bool all = it.op == operation::all;
      if (it.b < 2) return;
      add(mutation::list,
          {written(at) + (all ? "：全部 → 任一" : "：任一 → 全部"),
           written(at) + (all ? ": all of → any of" : ": any of → all of")},
          at, [&](program& p) { p.instructions[i].op = all ? operation::any : operation::all; });
    } else if (it.op == operation::at_least) {
      for (const std::uint32_t count : {it.c - 1, it.c + 1}) {
        if (count == 0 || count > it.b) continue;
        const std::string n = std::to_string(it.c) + " → " + std::to_string(count);
        add(mutation::list, {written(at) + "：" + n + " 项", written(at) + ": " + n}, at,
            [&](program& p) { p.instructions[i].c = count; });
      }
    }
  }

  /// Each constant once, by one step either way.
  void of_limit(instruction_id at) {
    const instruction& it = rules_[at];
    const type_kind kind = rules_.types[at.index()].kind;
    const bool stepping = kind == type_kind::integer || kind == type_kind::decimal ||
                          kind == type_kind::percentage || kind == type_kind::date ||
                          kind == type_kind::level;
    if (it.op != operation::constant || !stepping ||
        std::find(limits_.begin(), limits_.end(), at) != limits_.end()) {
      return;
    }
    limits_.push_back(at);
    const auto* now = std::get_if<number>(&rules_.constants[it.a].value);
    if (now == nullptr) return;
    const number step = kind == type_kind::percentage ? number::decimal(1, 2) : number(1);
    for (const bool up : {false, true}) {
      const auto other = kernel_of(up ? operation::add : operation::subtract).numbers(*now, step);
      if (other.why != cause::none || (kind == type_kind::level && !is_level(at, other.amount)))
        continue;
      const std::string words = written(at) + (up ? " + 1" : " − 1");
      add(mutation::limit, {words, words}, at, [&](program& p) {
        p.constants.push_back(constant{other.amount});
        p.instructions[at.index()].a = static_cast<std::uint32_t>(p.constants.size() - 1);
      });
    }
  }
  [[nodiscard]] bool is_level(instruction_id at, const number& value) const {
    const auto count = rules_.scales[rules_.types[at.index()].ref].levels.size();
    return value >= number(0) && value < number(static_cast<std::int64_t>(count));
  }

  void of_rule(rule_id at) {
    const rule_definition& rule = rules_[at];
    const std::string zh = shown_name(rule.names, language::zh);
    const std::string en = shown_name(rule.names, language::en);
    const auto change = [&](mutation what, const char* zh_words, const char* en_words, auto how) {
      add(what, {zh + "：" + zh_words, en + ": " + en_words}, rule.where, {at},
          [&](program& p) { how(p.rules[at.index()]); });
    };
    if (rule.kind == rule_kind::require)
      change(mutation::kind, "要求 → 排除", "require → exclude",
             [](rule_definition& r) { r.kind = rule_kind::exclude; });
    if (rule.kind == rule_kind::exclude)
      change(mutation::kind, "排除 → 要求", "exclude → require",
             [](rule_definition& r) { r.kind = rule_kind::require; });
    if (rule.kind == rule_kind::principle)
      change(mutation::kind, "原则 → 要求", "principle → require",
             [](rule_definition& r) { r.kind = rule_kind::require; });
    if (rule.when)
      change(mutation::condition, "去掉 当", "without when",
             [](rule_definition& r) { r.when = {}; });
    for (std::size_t e = 0; e < rule.exceptions.size(); ++e)
      change(mutation::condition, "去掉 除非", "without except when", [e](rule_definition& r) {
        r.exceptions.erase(r.exceptions.begin() + static_cast<std::ptrdiff_t>(e));
      });
    const std::size_t stages = rules_.stages.size();
    const bool bearing = rule.kind != rule_kind::criterion && rule.kind != rule_kind::prefer &&
                         rule.kind != rule_kind::validate;
    if (stages > 1 && bearing) {
      const bool last = rule.stage + 1 == stages;
      change(mutation::stage, last ? "早一个阶段" : "晚一个阶段",
             last ? "a stage earlier" : "a stage later",
             [last](rule_definition& r) { last ? --r.stage : ++r.stage; });
    }
  }

  void of_group(group_id at) {
    const group_definition& group = rules_[at];
    const std::string zh = shown_name(group.names, language::zh);
    const std::string en = shown_name(group.names, language::en);
    const auto change = [&](const char* zh_words, const char* en_words, auto how) {
      add(mutation::group, {zh + "：" + zh_words, en + ": " + en_words}, group.where, {},
          [&](program& p) { how(p.groups[at.index()]); });
    };
    of_limit(group.limit);
    if (group.kind == group_kind::ratio)
      change("上限 ↔ 下限", "at most ↔ at least",
             [](group_definition& g) { g.at_least = !g.at_least; });
    if (group.when) change("去掉 当", "without when", [](group_definition& g) { g.when = {}; });
  }

  const compilation& unit_;
  const program& rules_;
  std::vector<std::vector<rule_id>> readers_;
  std::vector<bool> grouped_;
  std::vector<instruction_id> limits_;
  std::vector<mutation_step> out_;
};

/// Whether an example, single or of a batch, comes out otherwise under changed rules.
[[nodiscard]] inline bool caught_by_examples(const compilation& unit, const ruleset& changed,
                                             bool batches_only) {
  example_report report;
  report.found = unit.found.beside();
  for (const example_definition& one : unit.examples) {
    if (batches_only) break;
    run_single(changed, one, report);
    if (report.failed != 0) return true;
  }
  for (const batch_example_definition& batch : unit.batches) {
    run_batch(changed, batch, report);
    if (report.failed != 0) return true;
  }
  return false;
}

/// The same facts under other rules of the same shape.
[[nodiscard]] inline record under(const ruleset& rules, const record& nominee) {
  record out(rules, nominee.kind());
  for (const fact_id fact : (*rules)[nominee.kind()].facts)
    if (const auto value = nominee.stored(fact)) out.store(fact, *value);
  return out;
}

/// An example that the change would make fail.
[[nodiscard]] inline std::optional<missing_example> example_against(const compilation& unit,
                                                                    example_bases& bases,
                                                                    const ruleset& changed,
                                                                    const mutation_step& step) {
  std::optional<missing_example> out;
  workspace plain, other;
  evaluation first, second;
  for (const rule_id rule : step.rules) {
    std::vector<fact_id> facts =
        facts_read(**unit.rules, instructions_read(**unit.rules, roots_of((**unit.rules)[rule])));
    for (const std::size_t base : bases.for_rule(rule, facts)) {
      const std::uint32_t stage = unit.examples[base].stage;
      nearby_records near = bases.near(base, facts);
      (void)near.any([&](const record& tried, const std::vector<fact_change>& changes) {
        if (changes.empty()) return false;
        evaluate(tried, stage, plain, first);
        evaluate(under(changed, tried), stage, other, second);
        if (first.decided.outcome == second.decided.outcome && first.results == second.results)
          return false;
        const record_decision was = decide_alone(tried, stage);
        const record_decision is = decide_alone(under(changed, tried), stage);
        if (was.decided.outcome == is.decided.outcome && deciding_rules(was) == deciding_rules(is))
          return false;
        out = make_example(unit, base, tried, changes, step.change);
        return true;
      });
      if (out) return out;
    }
  }
  return out;
}

}  // namespace detail::analyse

ZHUNZE_DECL mutant_report run_mutants(const compilation& unit) {
  mutant_report out;
  detail::analyse::example_bases bases(unit);
  for (detail::analyse::mutation_step& step : detail::analyse::mutation_maker(unit).run()) {
    const ruleset changed(std::move(step.changed));
    mutant one{step.what, step.change, step.where, mutant_fate::caught, std::nullopt};
    if (!detail::analyse::caught_by_examples(unit, changed, step.rules.empty())) {
      one.by = detail::analyse::example_against(unit, bases, changed, step);
      const bool told = one.by || step.rules.empty();
      one.fate = told ? mutant_fate::survives : mutant_fate::not_told;
    }
    out.all.push_back(std::move(one));
  }
  return out;
}

}}  // namespace zhunze
