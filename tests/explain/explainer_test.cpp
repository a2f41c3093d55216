#include <map>
#include <memory>
#include <string>

#include "catch.hpp"
#include "evaluate/random_book.hpp"
#include "notice_sample.hpp"
#include "zhunze/explain/explanation.hpp"

using zhunze::explainer;
using zhunze::explanation;
using zhunze::explanation_node;
using zhunze::language;
using zhunze::node_kind;
using zhunze::node_outcome;
using zhunze::rule_result;
using zhunze::truth;
using zhunze::verdict;

namespace {

node_outcome of_result(rule_result held) {
  switch (held) {
    case rule_result::passed:
      return node_outcome::passed;
    case rule_result::excepted:
      return node_outcome::excepted;
    case rule_result::failed:
      return node_outcome::failed;
    case rule_result::not_applicable:
      return node_outcome::not_applicable;
    case rule_result::unknown:
      break;
  }
  return node_outcome::unknown;
}

truth truth_of(const explanation_node& node) {
  if (node.outcome() == node_outcome::unknown) return truth::unknown;
  return zhunze::to_truth(node.outcome() == node_outcome::yes);
}

/// What the children of a list of conditions make it, counted plainly.
truth from_children(const explanation_node& node) {
  std::size_t yes = 0, unknown = 0, all = 0;
  for (const explanation_node child : node.children()) {
    ++all;
    yes += child.outcome() == node_outcome::yes ? 1 : 0;
    unknown += child.outcome() == node_outcome::unknown ? 1 : 0;
  }
  const auto at_least = [&](std::size_t n) {
    return yes >= n ? truth::yes : yes + unknown < n ? truth::no : truth::unknown;
  };
  switch (node.kind()) {
    case node_kind::all:
      return at_least(all);
    case node_kind::any:
      return at_least(1);
    case node_kind::none:
      return !at_least(1);
    case node_kind::at_least:
      return at_least(node.needed());
    case node_kind::negation:
      return !truth_of(node.children()[0]);
    case node_kind::guarded:
      return (!truth_of(node.children()[0])) | truth_of(node.children()[1]);
    default:
      return truth_of(node);
  }
}

void check_below(const explanation_node& node) {
  const bool complete = !node.cut() && !node.children().empty();
  if (complete) RC_ASSERT(from_children(node) == truth_of(node));
  RC_ASSERT((node.why() == zhunze::cause::none) == (node.outcome() != node_outcome::unknown));
  for (const explanation_node child : node.children()) check_below(child);
}

void check_against(const zhunze::record& one, const explanation& why) {
  zhunze::workspace memory;
  zhunze::evaluation plain;
  evaluate(one, 0, memory, plain);
  RC_ASSERT(why.outcome() == plain.decided.outcome);
  const zhunze::program& rules = one.rules();
  std::map<std::string, rule_result> results;
  for (std::size_t k = 0; k < plain.results.size(); ++k) {
    results[rules[rules[one.kind()].rules[k]].names.id] = plain.results[k];
  }
  for (const explanation_node rule : why.root().children()) {
    RC_ASSERT(rule.outcome() == of_result(results.at(std::string(rule.key()))));
    for (const explanation_node child : rule.children()) {
      const bool condition = child.kind() != node_kind::applies &&
                             child.kind() != node_kind::exception &&
                             child.kind() != node_kind::excuse;
      check_below(condition ? child : child.children().empty() ? child : child.children()[0]);
    }
  }
}

}  // namespace

TEST_CASE("An explanation's results are those of the evaluation, in memory used again") {
  zhunze_test::prop("explained alike", [](std::uint32_t seed) {
    zhunze_test::random_book book(seed);
    const explainer how(book.rules(), book.kind(), 0);
    explanation why;
    for (int i = 0; i < 100; ++i) {
      const zhunze::record one = book.record();
      how.explain(one, why);
      check_against(one, why);
    }
  });
}

TEST_CASE("An explanation that keeps its record outlives it") {
  const zhunze_test::notice_sample sample;
  const explainer how(sample.rules(), sample.kind(), 0);
  explanation why;
  {
    zhunze::record one = sample.good("甲");
    one.set("级别说明", "基层一线，理由很长，不会放在短字符串里");
    how.explain(one, why);
    CHECK(&why.nominee() == &one);
    why.keep();
    CHECK(&why.nominee() != &one);
    one.clear(zhunze::find_fact(*sample.rules(), sample.kind(), "级别说明"));
  }
  const explanation copy = why;
  CHECK(copy.id() == "甲");
  CHECK(copy.outcome() == verdict::eligible);
  CHECK(copy.root().children()[4].children()[2].value(language::zh) ==
        "基层一线，理由很长，不会放在短字符串里");
}

TEST_CASE("One explanation serves one explainer after the other") {
  const zhunze_test::notice_sample sample;
  const explainer first(sample.rules(), sample.kind(), 0);
  const explainer second(sample.rules(), sample.kind(), 1);
  const zhunze::record one = sample.good("甲");
  zhunze::record broken = sample.good("乙");
  broken.mark_invalid();
  explanation why;
  first.explain(one, why);
  CHECK(first.made(why));
  const std::size_t rules = why.root().children().size();
  second.explain(one, why);
  CHECK(second.made(why));
  CHECK(why.stage() == 1);
  CHECK(why.root().children().size() > rules);
  first.explain(broken, why);
  CHECK(why.outcome() == verdict::invalid);
  CHECK(why.root().children().empty());
  first.explain(one, why);
  CHECK(why.root().children().size() == rules);
}
