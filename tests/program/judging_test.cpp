#include "zhunze/program/detail/judging.hpp"

#include <vector>

#include "catch.hpp"
#include "zhunze/program/detail/notice_order.hpp"

using zhunze::rule_kind;
using zhunze::truth;
using zhunze::verdict;

TEST_CASE("the gravest verdict that rules make counts, and the first rule that makes it decides") {
  const std::vector<std::pair<std::vector<verdict>, zhunze::decision>> cases = {
      {{}, {verdict::eligible, {}}},
      {{verdict::eligible, verdict::eligible}, {verdict::eligible, {}}},
      {{verdict::needs_justification, verdict::needs_justification},
       {verdict::needs_justification, zhunze::rule_id(0U)}},
      {{verdict::needs_justification, verdict::undetermined},
       {verdict::undetermined, zhunze::rule_id(1U)}},
      {{verdict::undetermined, verdict::needs_justification, verdict::undetermined},
       {verdict::undetermined, zhunze::rule_id(0U)}},
      {{verdict::undetermined, verdict::ineligible}, {verdict::ineligible, zhunze::rule_id(1U)}},
      {{verdict::invalid}, {verdict::invalid, zhunze::rule_id(0U)}}};
  for (const auto& [made, wanted] : cases) {
    zhunze::verdict_fold fold;
    zhunze::verdict_tally tally;
    bool settled = false;
    for (std::uint32_t i = 0; i < made.size(); ++i) {
      settled = fold.add(made[i], zhunze::rule_id(i));
      tally.add(made[i]);
    }
    CHECK(fold.result().outcome == wanted.outcome);
    CHECK(fold.result().deciding == wanted.deciding);
    CHECK(settled == settles(wanted.outcome));
    CHECK(tally.outcome() == wanted.outcome);
    tally.add(verdict::invalid);
    CHECK(tally.outcome() == verdict::invalid);
    tally.remove(verdict::invalid);
    CHECK(tally.outcome() == wanted.outcome);
  }
}

TEST_CASE("a rule passes by its kind") {
  constexpr truth Y = truth::yes, N = truth::no, U = truth::unknown;
  CHECK(passes(rule_kind::require, Y, N, N) == N);
  CHECK(passes(rule_kind::require, N, N, N) == Y);
  CHECK(passes(rule_kind::require, U, N, N) == U);
  CHECK(passes(rule_kind::require, Y, N, Y) == N);
  CHECK(passes(rule_kind::exclude, Y, Y, N) == N);
  CHECK(passes(rule_kind::exclude, N, Y, N) == Y);
  CHECK(passes(rule_kind::exclude, Y, U, N) == U);
  CHECK(passes(rule_kind::principle, Y, N, Y) == Y);
  CHECK(passes(rule_kind::principle, Y, N, U) == U);
  CHECK(passes(rule_kind::principle, Y, N, N) == N);
  CHECK(passes(rule_kind::prefer, N, Y, N) == N);
  CHECK(passes(rule_kind::validate, Y, U, N) == Y);
  CHECK(passes(rule_kind::validate, Y, N, N) == N);
}

TEST_CASE("clauses stand in the notice's order, those that are cited by their words by these") {
  const auto cited = [](std::uint32_t document, std::vector<std::uint32_t> sentences,
                        std::string words) {
    zhunze::cited_clause out;
    out.document = zhunze::document_id(document);
    out.sentences = std::move(sentences);
    out.clause = std::move(words);
    return out;
  };
  const auto first = cited(0, {1}, "z"), second = cited(0, {2}, "a"), words = cited(1, {}, "b");
  CHECK(earlier_in_notice(first, second));
  CHECK(earlier_in_notice(second, words));
  CHECK(earlier_in_notice(cited(1, {}, "a"), words));
  CHECK_FALSE(earlier_in_notice(words, words));
  const std::vector<zhunze::cited_clause> some = {words, first, second}, later = {second}, none;
  CHECK(zhunze::first_cited(some) == &some[1]);
  CHECK(zhunze::first_cited(none) == nullptr);
  CHECK(earlier_in_notice(some, later));
  CHECK(earlier_in_notice(later, none));
  CHECK_FALSE(earlier_in_notice(none, later));
  CHECK_FALSE(earlier_in_notice(none, none));
}
