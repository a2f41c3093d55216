#pragma once

#include <algorithm>
#include <memory>
#include <vector>

#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/explain/sufficient_reason.hpp"

namespace zhunze_test {

/// Decides a record by some items alone, in another way than the library: by rules in which all
/// that the items do not tell is read from a fact that nobody gives.
class told_again {
 public:
  told_again(const zhunze::record& nominee, const std::vector<zhunze::reason_item>& items)
      : rules_(std::make_shared<zhunze::program>(nominee.rules())) {
    hide(nominee, items);
    zhunze::record again(zhunze::ruleset(rules_), nominee.kind());
    for (const zhunze::fact_id fact : nominee.rules()[nominee.kind()].facts) {
      if (nominee.known(fact)) again.store(fact, *nominee.stored(fact));
    }
    zhunze::workspace memory;
    zhunze::evaluate(again, 0, memory, all_);
  }

  [[nodiscard]] zhunze::verdict outcome() const { return all_.decided.outcome; }
  [[nodiscard]] zhunze::rule_result of(zhunze::rule_id rule) const {
    const auto& order = rules_->kinds[0].rules;
    const auto at = std::find(order.begin(), order.end(), rule);
    return all_.results[static_cast<std::size_t>(at - order.begin())];
  }

 private:
  zhunze::fact_id nobodys(zhunze::type holds) {
    for (const auto& [type, fact] : nobody_)
      if (type == holds) return fact;
    zhunze::fact_definition one;
    one.value_type = holds;
    zhunze::record_kind& kind = rules_->kinds[0];
    one.slot = holds.kind == zhunze::type_kind::truth ? kind.truths++
               : holds.textual()                      ? kind.texts++
                                                      : kind.numbers++;
    rules_->facts.push_back(one);
    nobody_.emplace_back(holds, zhunze::fact_id(rules_->facts.size() - 1));
    return nobody_.back().second;
  }

  static bool says(const std::vector<zhunze::reason_item>& items, std::uint32_t fact, bool value) {
    return std::any_of(items.begin(), items.end(), [&](const zhunze::reason_item& one) {
      const bool holds_value =
          one.form == zhunze::item_form::value || one.form == zhunze::item_form::by_default;
      return one.fact.value == fact && (!value || holds_value);
    });
  }

  void hide(const zhunze::record& nominee, const std::vector<zhunze::reason_item>& items) {
    zhunze::program& p = *rules_;
    for (const zhunze::instruction_id i : nominee.rules()[nominee.kind()].schedule) {
      zhunze::instruction& it = p.instructions[i.index()];
      const bool fact = it.op == zhunze::operation::fact;
      if (!fact && it.op != zhunze::operation::given) continue;
      if (says(items, it.a, fact)) continue;
      it = {zhunze::operation::fact, 0, nobodys(p.types[i.index()]).value, 0, 0};
    }
    p.instructions.push_back({zhunze::operation::fact, 0, nobodys({}).value, 0, 0});
    p.types.emplace_back();
    p.origins.emplace_back();
    const zhunze::instruction_id unknown(p.instructions.size() - 1);
    p.kinds[0].schedule.push_back(unknown);
    for (zhunze::rule_definition& rule : p.rules) {
      if (!rule.excused_by || says(items, rule.excused_by.value, false)) continue;
      rule.excused_by = {};
      rule.exceptions.push_back({unknown, {}});
    }
  }

  std::shared_ptr<zhunze::program> rules_;
  std::vector<std::pair<zhunze::type, zhunze::fact_id>> nobody_;
  zhunze::evaluation all_;
};

}  // namespace zhunze_test
