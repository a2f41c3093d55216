#include <set>

#include "catch.hpp"
#include "program_builder.hpp"
#include "zhunze/evaluate/group.hpp"

using zhunze::group_status;
using zhunze::truth;
using zhunze::type_kind;
using zhunze::verdict;
using zhunze_test::program_builder;

namespace {

/// One nominee as a group sees it.
struct nominee {
  truth when = truth::yes;
  std::optional<std::int64_t> key;
  truth body = truth::yes;
  verdict outcome = verdict::eligible;
  std::optional<std::int64_t> rank;
};

enum class form { quota, at_most, at_least };

struct bench {
  program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::fact_id id = b.fact(kind, "编号", {type_kind::identifier, 0});
  zhunze::fact_id when = b.fact(kind, "当", {}), body = b.fact(kind, "体", {});
  zhunze::fact_id key = b.fact(kind, "单位", {type_kind::integer, 0});
  zhunze::fact_id rank = b.fact(kind, "排序", {type_kind::integer, 0});
  zhunze::group_id group;
  std::optional<zhunze::ruleset> rules;

  bench(form what, zhunze::number limit, bool keyed, bool highest_first = false) {
    const auto l = b.number(limit, {type_kind::decimal, 0});
    group = what == form::quota ? b.quota(kind, "组", l)
                                : b.ratio(kind, "组", l, b.of(body), what == form::at_least);
    b[group].when = b.of(when);
    b[group].body = b.of(body);
    if (keyed) b[group].per = b.of(key);
    b[group].order = {{b.of(rank), highest_first}};
    rules = b.build();
  }

  void add(zhunze::group_accumulator& to, const nominee& n, std::size_t position) const {
    zhunze::record r(*rules, kind);
    r.store(id, {0, "N" + std::to_string(position)});
    if (n.when != truth::unknown) r.store(when, {n.when == truth::yes ? 1 : 0, {}});
    if (n.body != truth::unknown) r.store(body, {n.body == truth::yes ? 1 : 0, {}});
    if (n.key) r.store(key, {*n.key, {}});
    if (n.rank) r.store(rank, {*n.rank, {}});
    zhunze::workspace memory;
    zhunze::evaluation all;
    zhunze::evaluate(r, 0, memory, all);
    to.add(r, n.outcome, memory, position);
  }
  std::vector<zhunze::group_line> lines(const std::vector<nominee>& of) const {
    zhunze::group_accumulator all(**rules, group);
    for (std::size_t i = 0; i < of.size(); ++i) add(all, of[i], i);
    return all.lines();
  }
};

/// All that tells two lines apart.
auto seen(const zhunze::group_line& l) {
  return std::make_tuple(l.key ? std::optional(l.key->number) : std::nullopt,
                         std::string(zhunze::key(l.status)), l.counted, l.matching, l.over, l.tied,
                         l.may_lack);
}

/// What one nominee may turn out to be for one group, when all is known.
enum class part { absent, matching, other };
std::set<part> parts_of(const nominee& n, std::optional<std::int64_t> key) {
  if (n.outcome == verdict::invalid) return {part::absent, part::matching, part::other};
  if (n.outcome == verdict::ineligible || n.when == truth::no) return {part::absent};
  if (key && n.key && *n.key != *key) return {part::absent};
  std::set<part> out;
  if (n.when == truth::unknown || (key && !n.key)) out.insert(part::absent);
  if (n.body != truth::no) out.insert(part::matching);
  if (n.body != truth::yes) out.insert(part::other);
  return out;
}

bool holds(form what, const zhunze::number& limit, int matching, int others) {
  if (what == form::quota) return zhunze::number(matching) <= limit;
  if (matching + others == 0) return true;
  const auto share = *zhunze::number::fraction(matching, matching + others);
  return what == form::at_least ? share >= limit : share <= limit;
}

/// In how many completions the limit holds: all, none or some of them.
void count_completions(const std::vector<nominee>& of, std::optional<std::int64_t> key, form what,
                       const zhunze::number& limit, std::size_t at, int matching, int others,
                       std::set<bool>& found) {
  if (at == of.size()) {
    found.insert(holds(what, limit, matching, others));
    return;
  }
  for (const part p : parts_of(of[at], key))
    count_completions(of, key, what, limit, at + 1, matching + (p == part::matching ? 1 : 0),
                      others + (p == part::other ? 1 : 0), found);
}

group_status by_brute_force(const std::vector<nominee>& of, std::optional<std::int64_t> key,
                            form what, const zhunze::number& limit) {
  std::set<bool> found;
  count_completions(of, key, what, limit, 0, 0, 0, found);
  if (found.size() == 2) return group_status::undetermined;
  if (*found.begin()) return group_status::within;
  return what == form::at_least ? group_status::short_of : group_status::exceeded;
}

rc::Gen<nominee> some_nominee() {
  return rc::gen::build<nominee>(
      rc::gen::set(&nominee::when,
                   rc::gen::element(truth::yes, truth::yes, truth::no, truth::unknown)),
      rc::gen::set(&nominee::key, rc::gen::map(rc::gen::inRange(0, 4),
                                               [](int k) {
                                                 return k == 3 ? std::nullopt
                                                               : std::optional<std::int64_t>(k % 2);
                                               })),
      rc::gen::set(&nominee::body, rc::gen::element(truth::yes, truth::no, truth::unknown)),
      rc::gen::set(
          &nominee::outcome,
          rc::gen::element(verdict::eligible, verdict::eligible, verdict::undetermined,
                           verdict::needs_justification, verdict::ineligible, verdict::invalid)),
      rc::gen::set(&nominee::rank, rc::gen::map(rc::gen::inRange(0, 4), [](int r) {
        return r == 3 ? std::nullopt : std::optional<std::int64_t>(r);
      })));
}

rc::Gen<std::vector<nominee>> some_nominees() {
  return rc::gen::resize(7, rc::gen::container<std::vector<nominee>>(some_nominee()));
}

const std::vector<zhunze::number> limits_tried = {0,
                                                  1,
                                                  2,
                                                  3,
                                                  *zhunze::number::fraction(1, 3),
                                                  *zhunze::number::fraction(1, 2),
                                                  *zhunze::number::fraction(5, 2),
                                                  *zhunze::number::fraction(1, 5)};

}  // namespace

TEST_CASE("the status of a group is that of all its completions, or undetermined") {
  for (const form what : {form::quota, form::at_most, form::at_least})
    for (const bool keyed : {false, true})
      zhunze_test::prop("brute force", [&] {
        const auto limit = *rc::gen::elementOf(limits_tried);
        const auto nominees = *some_nominees();
        const bench on(what, limit, keyed);
        for (const zhunze::group_line& line : on.lines(nominees)) {
          const auto key = line.key ? std::optional(line.key->number) : std::nullopt;
          RC_ASSERT(std::string(zhunze::key(line.status)) ==
                    std::string(zhunze::key(by_brute_force(nominees, key, what, limit))));
        }
      });
}

TEST_CASE("order and splitting of the batch do not show") {
  for (const form what : {form::quota, form::at_most})
    zhunze_test::prop("merge", [&] {
      const auto nominees = *some_nominees();
      const bench on(what, 1, *rc::gen::arbitrary<bool>());
      zhunze::group_accumulator whole(**on.rules, on.group);
      std::vector<zhunze::group_accumulator> parts(3,
                                                   zhunze::group_accumulator(**on.rules, on.group));
      for (std::size_t i = 0; i < nominees.size(); ++i) on.add(whole, nominees[i], i);
      for (std::size_t i = nominees.size(); i-- > 0;)
        on.add(parts[*rc::gen::inRange<std::size_t>(0, 3)], nominees[i], i);
      parts[2].merge(std::move(parts[0]));
      parts[2].merge(std::move(parts[1]));
      const auto a = whole.lines(), b = parts[2].lines();
      RC_ASSERT(a.size() == b.size());
      for (std::size_t i = 0; i < a.size(); ++i) RC_ASSERT(seen(a[i]) == seen(b[i]));
    });
}

TEST_CASE("telling a missing part never turns a settled group over") {
  zhunze_test::prop("monotone", [] {
    auto nominees = *some_nominees();
    const form what = *rc::gen::element(form::quota, form::at_most, form::at_least);
    const bench on(what, *rc::gen::elementOf(limits_tried), false);
    const auto before = on.lines(nominees)[0].status;
    for (nominee& n : nominees) {
      if (n.when == truth::unknown) n.when = *rc::gen::element(truth::yes, truth::no);
      if (n.body == truth::unknown) n.body = *rc::gen::element(truth::yes, truth::no);
    }
    if (before != group_status::undetermined) RC_ASSERT(on.lines(nominees)[0].status == before);
  });
}

TEST_CASE("a line for every key with a sure member, in order; one line without keys") {
  const bench keyed(form::quota, 1, true), plain(form::quota, 1, false);
  CHECK(keyed.lines({}).empty());
  REQUIRE(plain.lines({}).size() == 1);
  CHECK_FALSE(plain.lines({})[0].key);
  CHECK(plain.lines({})[0].status == group_status::within);
  CHECK(plain.lines({})[0].limit.amount == zhunze::number(1));
  nominee a, b, unsure, keyless;
  a.key = 7;
  b.key = -3;
  b.body = truth::no;
  unsure.key = 5;
  unsure.when = truth::unknown;
  const auto lines = keyed.lines({a, b, unsure, keyless});
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].key->number == -3);
  CHECK(lines[0].counted == 0);
  CHECK(lines[0].may_lack == 1);
  CHECK(lines[1].key->number == 7);
  CHECK(lines[1].counted == 1);
  CHECK(zhunze::key(lines[1].status) == "undetermined");
}

TEST_CASE("those over a quota are named in its order") {
  struct row {
    std::vector<std::optional<std::int64_t>> ranks;  // of N0, N1, …
    zhunze::number limit;
    bool highest_first;
    std::vector<std::string> over, tied;
  };
  const auto none = std::nullopt;
  const row rows[] = {
      {{3, 1, 2}, 2, false, {"N0"}, {}},
      {{3, 1, 2}, 2, true, {"N1"}, {}},
      {{3, 1, 2}, 3, false, {}, {}},
      {{3, 1, 2}, *zhunze::number::fraction(5, 2), false, {"N0"}, {}},
      {{1, 1, 2}, 1, false, {"N1", "N2"}, {"N0", "N1"}},
      {{1, 2, 2, 2}, 2, false, {"N2", "N3"}, {"N1", "N2", "N3"}},
      {{none, 5}, 1, false, {"N0"}, {}},
      {{none, 5}, 1, true, {"N0"}, {}},
      {{none, none, 5}, 2, true, {"N1"}, {"N0", "N1"}},
      {{2, 1}, 0, false, {"N1", "N0"}, {}},
      {{1, 1}, 0, false, {"N0", "N1"}, {}},
  };
  for (const row& r : rows) {
    std::vector<nominee> nominees(r.ranks.size());
    for (std::size_t i = 0; i < r.ranks.size(); ++i) nominees[i].rank = r.ranks[i];
    const auto line = bench(form::quota, r.limit, false, r.highest_first).lines(nominees)[0];
    CHECK(line.ordered);
    CHECK(line.over == r.over);
    CHECK(line.tied == r.tied);
    CHECK((line.status == group_status::exceeded) == !r.over.empty());
    REQUIRE(line.over_positions.size() == line.over.size());
    for (std::size_t i = 0; i < line.over.size(); ++i)
      CHECK("N" + std::to_string(line.over_positions[i]) == line.over[i]);
  }
}

TEST_CASE("exact shares at the limit") {
  struct row {
    int matching, others;
    zhunze::number limit;
    form what;
    const char* status;
  };
  const auto fifth = *zhunze::number::fraction(1, 5), third = *zhunze::number::fraction(1, 3);
  const row rows[] = {
      {1, 4, fifth, form::at_most, "within"},     {1, 3, fifth, form::at_most, "exceeded"},
      {1, 4, fifth, form::at_least, "within"},    {1, 5, fifth, form::at_least, "short"},
      {1, 2, third, form::at_most, "within"},     {1, 2, third, form::at_least, "within"},
      {0, 0, fifth, form::at_least, "within"},    {0, 0, fifth, form::at_most, "within"},
      {333, 667, third, form::at_most, "within"}, {334, 666, third, form::at_most, "exceeded"},
  };
  for (const row& r : rows) {
    std::vector<nominee> nominees(static_cast<std::size_t>(r.matching + r.others));
    for (int i = 0; i < r.others; ++i) nominees[static_cast<std::size_t>(i)].body = truth::no;
    const auto line = bench(r.what, r.limit, false).lines(nominees)[0];
    CHECK(zhunze::key(line.status) == r.status);
    CHECK(line.counted == nominees.size());
    CHECK(line.matching == static_cast<std::uint64_t>(r.matching));
    CHECK_FALSE(line.ordered);
  }
}

TEST_CASE("an unknown limit leaves a group undetermined, with the cause") {
  program_builder b;
  const auto k = b.kind("对象");
  const zhunze::type whole{type_kind::integer, 0};
  const auto table =
      b.table("名额表", {"甲", "乙"},
              {program_builder::column("名额", whole, {zhunze::stored_value{1, {}}, {}})});
  const auto unit = b.fact(k, "单位", table);
  const auto group = b.quota(k, "组", b.look_up(b.of(unit), table, 0));
  b[group].per = b.of(unit);
  const auto none =
      b.quota(k, "空", b.two(zhunze::operation::divide, b.number(1), b.number(0), whole));
  const auto rules = b.build();
  zhunze::group_accumulator count(*rules, group), other(*rules, none);
  zhunze::workspace memory;
  zhunze::evaluation all;
  for (std::int64_t row = 0; row < 2; ++row) {
    zhunze::record r(rules, k);
    r.store(unit, {row, {}});
    zhunze::evaluate(r, 0, memory, all);
    count.add(r, all.decided.outcome, memory);
  }
  const auto lines = count.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].status == group_status::within);
  CHECK(lines[1].status == group_status::undetermined);
  CHECK(lines[1].limit.why == zhunze::cause::empty_cell);
  CHECK(lines[1].counted == 1);
  CHECK(other.lines()[0].status == group_status::undetermined);
  CHECK(other.lines()[0].limit.why == zhunze::cause::division_by_zero);
}
