#include "zhunze/review/sample.hpp"

#include <algorithm>
#include <set>

#include "catch.hpp"
#include "review_sample.hpp"
#include "zhunze/evaluate/session.hpp"

using zhunze::most_wrong;
using zhunze::sample_strata;
using namespace zhunze_test;

namespace {

zhunze::sample drawn(const review_sample& of, const std::vector<zhunze::record>& people,
                     zhunze::sample_request asked, std::size_t hold = 65'536) {
  zhunze::sample_sink to(of.shared(), asked);
  REQUIRE_FALSE(to.found().has_errors());
  zhunze::held_source from(people);
  zhunze::session_options how;
  how.hold = hold;
  how.block = 7;
  zhunze::session run(of.shared(), how);
  run.add(to);
  (void)run.run(from);
  return to.result();
}

std::vector<std::string> ids(const zhunze::sample& of) {
  std::vector<std::string> out;
  for (const auto& one : of.drawn) out.push_back(one.id);
  return out;
}

std::vector<zhunze::record> many(const review_sample& of) {
  std::vector<zhunze::record> out;
  for (int i = 0; i < 100; ++i)
    out.push_back(of.person("N-" + std::to_string(i), i % 10 == 0 ? "yes" : "no", "5"));
  return out;
}

/// Chances by counting all ways to draw.
double chance(int records, int taken, int found, int wrong) {
  const auto ways = [](int of, int some) {
    double out = 1;
    if (some < 0 || some > of) return 0.0;
    for (int i = 0; i < some; ++i) out = out * (of - i) / (i + 1);
    return out;
  };
  double out = 0;
  for (int i = 0; i <= found; ++i) out += ways(wrong, i) * ways(records - wrong, taken - i);
  return out / ways(records, taken);
}

}  // namespace

TEST_CASE("a seed draws the same records, whatever the blocks, and another seed others",
          "[sample]") {
  const review_sample of;
  const auto people = many(of);
  const zhunze::sample_request asked{20, "2017-11", sample_strata::none, ""};
  const auto first = ids(drawn(of, people, asked));
  CHECK(first.size() == 20);
  CHECK(std::set<std::string>(first.begin(), first.end()).size() == 20);
  CHECK(first == ids(drawn(of, people, asked, 10)));
  CHECK(first != ids(drawn(of, people, {20, "2017-12", sample_strata::none, ""})));
}

TEST_CASE("strata get places in proportion and one at least", "[sample]") {
  const review_sample of;
  const auto people = many(of);
  const auto out = drawn(of, people, {20, "x", sample_strata::verdict, ""});
  REQUIRE(out.strata.size() == 2);
  CHECK(out.strata[0].records == 90);
  CHECK(out.strata[0].drawn == 18);
  CHECK(out.strata[1].drawn == 2);
  const auto few = drawn(of, people, {2, "x", sample_strata::verdict, ""});
  CHECK(few.strata[0].drawn == 1);
  CHECK(few.strata[1].drawn == 1);
  const auto all = drawn(of, people, {1'000, "x", sample_strata::fact, "street"});
  CHECK(all.drawn.size() == 100);
  const auto clauses = drawn(of, people, {10, "x", sample_strata::clause, ""});
  CHECK(clauses.strata.size() == 2);
  CHECK(drawn(of, {}, {10, "x", sample_strata::verdict, ""}).drawn.empty());
}

TEST_CASE("the bound is the least that is unlikely, less one", "[sample]") {
  for (int records = 1; records <= 30; ++records) {
    for (int taken = 1; taken <= records; ++taken) {
      for (int found = 0; found <= std::min(taken, 4); ++found) {
        const int most = static_cast<int>(most_wrong(static_cast<std::uint64_t>(records),
                                                     static_cast<std::uint64_t>(taken),
                                                     static_cast<std::uint64_t>(found)));
        CAPTURE(records, taken, found, most);
        CHECK(most >= found);
        if (most > found) CHECK(chance(records, taken, found, most) > 0.05 - 1e-9);
        if (most < records) CHECK(chance(records, taken, found, most + 1) <= 0.05 + 1e-9);
      }
    }
  }
  CHECK(most_wrong(1'000'000, 300, 0) < 10'000);
  CHECK(most_wrong(2'000'000'000, 1'000'000, 3) < 2'000'000'000);
}

TEST_CASE("the bound of strata is the sum of theirs, each held to its share", "[sample]") {
  zhunze::sample of;
  of.records = 60;
  of.strata = {{{"一", "one"}, 40, 10}, {{"二", "two"}, 15, 5}, {{"三", "three"}, 5, 5}};
  of.drawn.resize(20);
  const auto bound = zhunze::bound_of(of, {1, 0, 2});
  REQUIRE(bound);
  CHECK(bound->wrong == 3);
  CHECK(bound->parts == 2);  // the third is drawn whole
  REQUIRE(bound->of_strata.size() == 3);
  CHECK(bound->of_strata[0] == most_wrong(40, 10, 1, 2));
  CHECK(bound->of_strata[0] > most_wrong(40, 10, 1));
  CHECK(bound->of_strata[1] == most_wrong(15, 5, 0, 2));
  CHECK(bound->of_strata[2] == 2);
  CHECK(bound->most_wrong == bound->of_strata[0] + bound->of_strata[1] + 2);
  CHECK_FALSE(zhunze::bound_of(of, {1, 0}));
  CHECK_FALSE(zhunze::bound_of(of, {11, 0, 0}));
  CHECK_FALSE(zhunze::bound_of(of, {}));
}

TEST_CASE("the bound of strata holds in 95 of 100 draws, whatever is wrong where", "[sample]") {
  // Two strata of few records: every draw is gone through by its chance.
  constexpr int sizes[] = {9, 6}, taken[] = {4, 3};
  zhunze::sample of;
  of.strata = {{{"一", "one"}, 9, 4}, {{"二", "two"}, 6, 3}};
  for (int first = 0; first <= sizes[0]; ++first) {
    for (int second = 0; second <= sizes[1]; ++second) {
      const int wrong[] = {first, second};
      double understated = 0;
      for (int a = 0; a <= std::min(taken[0], first); ++a) {
        for (int b = 0; b <= std::min(taken[1], second); ++b) {
          const auto bound =
              zhunze::bound_of(of, {static_cast<std::uint64_t>(a), static_cast<std::uint64_t>(b)});
          REQUIRE(bound);
          if (bound->most_wrong >= static_cast<std::uint64_t>(first + second)) continue;
          double chance_of_draw = 1;
          const int found[] = {a, b};
          for (int k = 0; k < 2; ++k)
            chance_of_draw *=
                chance(sizes[k], taken[k], found[k], wrong[k]) -
                (found[k] == 0 ? 0 : chance(sizes[k], taken[k], found[k] - 1, wrong[k]));
          understated += chance_of_draw;
        }
      }
      CAPTURE(first, second);
      CHECK(understated <= 0.05 + 1e-9);
    }
  }
}
