#include "zhunze/explain/sufficient_reason.hpp"

#include "catch.hpp"
#include "random_program.hpp"
#include "record_seed.hpp"
#include "told_again.hpp"

using zhunze::reason_item;
using zhunze::rule_result;
using zhunze::sufficient_reason;
using zhunze::verdict;
using zhunze_test::random_program;
using zhunze_test::random_record;
using zhunze_test::record_seed;
using zhunze_test::seed;
using zhunze_test::told_again;

namespace {

using items = std::vector<reason_item>;

/// The items without one of them.
items without(items all, std::size_t k) {
  all.erase(all.begin() + static_cast<std::ptrdiff_t>(k));
  return all;
}

bool explained(verdict outcome) {
  return outcome != verdict::undetermined && outcome != verdict::invalid;
}

}  // namespace

TEST_CASE("a reason alone forces the verdict, and nothing less does") {
  zhunze_test::prop("reasons", [](const seed& of_program) {
    const random_program program(of_program);
    const zhunze::record nominee = random_record(program, record_seed());
    const sufficient_reason why = zhunze::reason(nominee, 0);
    RC_ASSERT(why.verified);
    if (!explained(why.outcome)) {
      RC_ASSERT(why.items.empty());
      return;
    }
    RC_ASSERT(told_again(nominee, why.items).outcome() == why.outcome);
    for (std::size_t k = 0; k < why.items.size(); ++k)
      RC_ASSERT(told_again(nominee, without(why.items, k)).outcome() != why.outcome);
    RC_ASSERT(zhunze::reason(nominee, 0).items == why.items);
  });
}

TEST_CASE("each failed rule has a reason of its own") {
  zhunze_test::prop("reasons of rules", [](const seed& of_program) {
    const random_program program(of_program);
    const zhunze::record nominee = random_record(program, record_seed());
    zhunze::workspace memory;
    zhunze::evaluation all;
    zhunze::evaluate(nominee, 0, memory, all);
    std::size_t failed = 0;
    const auto& kind = nominee.rules().kinds[0];
    for (std::size_t k = 0; k < kind.rules.size(); ++k) {
      const auto& rule = nominee.rules()[kind.rules[k]];
      const bool bears =
          rule.kind == zhunze::rule_kind::require || rule.kind == zhunze::rule_kind::exclude;
      failed += bears && all.results[k] == rule_result::failed ? 1U : 0U;
    }
    const auto reasons = zhunze::rule_reasons(nominee, 0);
    RC_ASSERT(reasons.size() == failed);
    for (const sufficient_reason& why : reasons) {
      RC_ASSERT(why.verified);
      RC_ASSERT(told_again(nominee, why.items).of(why.rule) == rule_result::failed);
      for (std::size_t k = 0; k < why.items.size(); ++k)
        RC_ASSERT(told_again(nominee, without(why.items, k)).of(why.rule) != rule_result::failed);
    }
  });
}

TEST_CASE("one finder gives for many records what a fresh one gives") {
  zhunze_test::prop("memory", [](const seed& of_program) {
    const random_program program(of_program);
    const zhunze::ruleset rules = program.b.build();
    const zhunze::dependency_index about(*rules, program.kind, 0);
    zhunze::reason_finder finder(about);
    for (int n = 0; n < 5; ++n) {
      const zhunze::record nominee = random_record(program, record_seed());
      zhunze::workspace memory;
      const auto decided = zhunze::decide(nominee, 0, memory);
      const sufficient_reason& found = finder.of_verdict(zhunze::view(nominee), decided);
      const sufficient_reason fresh = zhunze::reason(nominee, 0);
      RC_ASSERT(found.items == fresh.items);
      RC_ASSERT(found.rule == fresh.rule);
      RC_ASSERT(found.verified);
    }
  });
}
