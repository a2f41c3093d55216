#include <algorithm>

#include "catch.hpp"
#include "plain_batch.hpp"
#include "random_book.hpp"
#include "zhunze/evaluate/batch_decider.hpp"

using zhunze::batch_decider;
using zhunze::batch_options;
using zhunze::batch_result;
using zhunze::counted;
using zhunze::verdict;

namespace {

using records = std::vector<zhunze::record>;

/// What the two readings of a batch gave.
struct read_twice {
  batch_result result;  // without the positions of what is repeated or unnamed
  std::vector<zhunze::repeated_id> repeated;
  zhunze::unnamed_records unnamed;
  int countings = 0;
  bool consistent = false;
};

/// Cuts the batch into blocks of up to a size, otherwise each time.
template <class Use>
void in_blocks(const records& all, std::size_t size, std::mt19937& engine, Use&& use) {
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t length = std::min<std::size_t>(1 + engine() % size, all.size() - at);
    const auto first = all.begin() + static_cast<std::ptrdiff_t>(at);
    use(records(first, first + static_cast<std::ptrdiff_t>(length)));
    at += length;
  }
}

read_twice decide(const zhunze::ruleset& rules, const records& all, batch_options how,
                  std::size_t block, std::uint64_t unread = 0) {
  batch_decider batch(rules, how);
  read_twice out;
  std::mt19937 engine(static_cast<std::uint32_t>(block));
  do {
    in_blocks(all, block, engine, [&](const records& some) { batch.count(some); });
    ++out.countings;
  } while (batch.settle(unread) == counted::again);
  std::vector<zhunze::record_decision> decided;
  in_blocks(all, block, engine, [&](const records& some) {
    batch.decide(some, decided);
    for (auto& one : decided) out.result.records.push_back(std::move(one));
  });
  out.result.groups = batch.groups();
  out.repeated = batch.repeated();
  out.unnamed = batch.unnamed();
  out.consistent = batch.consistent();
  for (const auto& one : out.repeated)
    for (const std::size_t position : one.positions)
      if (batch.repeated_at(position)->positions != one.positions) out.consistent = false;
  return out;
}

bool same(const zhunze::value& a, const zhunze::value& b) {
  return a.why == b.why && a.amount == b.amount;
}

void check_same(const zhunze::record_decision& a, const zhunze::record_decision& b) {
  RC_ASSERT(a.id == b.id);
  RC_ASSERT(a.kind == b.kind);
  RC_ASSERT(a.decided.outcome == b.decided.outcome);
  RC_ASSERT(a.decided.deciding == b.decided.deciding);
  RC_ASSERT(a.contradicted == b.contradicted);
  RC_ASSERT(a.failed == b.failed);
  RC_ASSERT(a.undetermined == b.undetermined);
  RC_ASSERT(a.unjustified == b.unjustified);
  RC_ASSERT(a.preferred == b.preferred);
  RC_ASSERT(a.over_quota == b.over_quota);
  RC_ASSERT(a.repeated.count == b.repeated.count);
  RC_ASSERT(a.repeated.places == b.repeated.places);
  const auto same_problem = [](const zhunze::problem& x, const zhunze::problem& y) {
    return x.rule == y.rule && x.group == y.group && x.where == y.where && x.why == y.why;
  };
  RC_ASSERT(std::equal(a.problems.begin(), a.problems.end(), b.problems.begin(), b.problems.end(),
                       same_problem));
}

void check_same(const zhunze::group_line& a, const zhunze::group_line& b) {
  RC_ASSERT(a.group == b.group);
  RC_ASSERT(a.key == b.key);
  RC_ASSERT(a.key_type == b.key_type);
  RC_ASSERT(zhunze::key(a.status) == zhunze::key(b.status));
  RC_ASSERT(a.counted == b.counted);
  RC_ASSERT(a.matching == b.matching);
  RC_ASSERT(a.unsure == b.unsure);
  RC_ASSERT(same(a.limit, b.limit));
  RC_ASSERT(a.ordered == b.ordered);
  RC_ASSERT(a.over == b.over);
  RC_ASSERT(a.tied == b.tied);
  RC_ASSERT(a.may_lack == b.may_lack);
  RC_ASSERT(a.over_positions == b.over_positions);
}

void check_same(const batch_result& got, const batch_result& wanted) {
  RC_ASSERT(got.records.size() == wanted.records.size());
  for (std::size_t i = 0; i < wanted.records.size(); ++i)
    check_same(got.records[i], wanted.records[i]);
  RC_ASSERT(got.groups.size() == wanted.groups.size());
  for (std::size_t i = 0; i < wanted.groups.size(); ++i)
    check_same(got.groups[i], wanted.groups[i]);
}

/// Asks that two readings give what one gives over all records.
void check_same(const read_twice& got, const batch_result& wanted) {
  RC_ASSERT(got.consistent);
  check_same(got.result, wanted);
  RC_ASSERT(got.repeated.size() == wanted.repeated.size());
  for (std::size_t i = 0; i < wanted.repeated.size(); ++i) {
    std::vector<std::size_t> first = wanted.repeated[i];
    RC_ASSERT(got.repeated[i].count == first.size());
    first.resize(std::min<std::size_t>(first.size(), 20));
    RC_ASSERT(got.repeated[i].positions == first);
    RC_ASSERT(got.repeated[i].places.size() == first.size());
  }
  std::vector<std::size_t> first = wanted.unnamed;
  RC_ASSERT(got.unnamed.count == first.size());
  first.resize(std::min<std::size_t>(first.size(), 20));
  RC_ASSERT(got.unnamed.positions == first);
}

std::uint64_t one_hash(std::string_view) {
  return 7;
}
std::uint64_t few_hashes(std::string_view text) {
  return (std::uint64_t{static_cast<unsigned char>(text.back())} % 3) << 62U;
}

/// A kind with an id and a rank, with a quota of two by rank.
struct contest {
  zhunze_test::program_builder b;
  zhunze::record_kind_id kind = b.kind("对象");
  zhunze::fact_id id = b.fact(kind, "编号", {zhunze::type_kind::identifier, 0});
  zhunze::fact_id rank = b.fact(kind, "名次", {zhunze::type_kind::integer, 0});
  zhunze::group_id group = b.quota(kind, "组", b.number(2));
  std::optional<zhunze::ruleset> rules;

  contest() {
    b[group].order = {{b.of(rank), false}};
    rules = b.build();
  }
  zhunze::record make(const std::string& name, std::int64_t order, std::uint32_t row = 0) const {
    zhunze::record out(*rules, kind);
    out.at({{}, {}, row, 0});
    out.store(id, {0, name}).store(rank, {order, {}});
    return out;
  }
};

}  // namespace

TEST_CASE("a held batch is decided as each of its records is") {
  zhunze_test::prop("held", [](std::uint32_t seed) {
    std::mt19937 engine(seed);
    zhunze_test::random_book book(seed, 20, engine() % 12, engine() % 4);
    const std::size_t count = engine() % 400;
    records all;
    for (std::size_t i = 0; i < count; ++i)
      all.push_back(book.grouped() ? book.nominee(i, 1 + count / 4) : book.record());
    const std::uint64_t unread = engine() % 3;
    const batch_result got = decide_batch(*book.rules(), all, 0, unread);
    check_same(got, zhunze_test::decide_plainly(*book.rules(), all, unread, got));
  });
}

TEST_CASE("read twice, a batch is decided as if it were held") {
  zhunze_test::prop("read twice", [](std::uint32_t seed) {
    std::mt19937 engine(seed);
    zhunze_test::random_book book(seed, 20, engine() % 4, 1 + engine() % 6);
    const std::size_t count = engine() % 400;
    records all;
    for (std::size_t i = 0; i < count; ++i) all.push_back(book.nominee(i, 1 + count / 4));
    const std::uint64_t unread = engine() % 3;
    const batch_result wanted = decide_batch(*book.rules(), all, 0, unread);
    for (const auto hash : {zhunze::hash_text, one_hash, few_hashes}) {
      batch_options how;
      how.jobs = 1 + engine() % 4;
      how.hash = hash;
      const std::size_t block = 1 + engine() % 500;
      const read_twice got = decide(book.rules(), all, how, block, unread);
      check_same(got, wanted);
      if (hash == zhunze::hash_text) RC_ASSERT(got.countings == (wanted.repeated.empty() ? 1 : 2));
    }
  });
}

TEST_CASE("more records than a block of columns holds are counted the same by any threads") {
  zhunze_test::random_book book(5, 20, 1, 8);
  records all;
  for (std::size_t i = 0; i < 9'500; ++i) all.push_back(book.nominee(i, 500));
  const batch_result wanted = decide_batch(*book.rules(), all, 0);
  check_same(wanted, zhunze_test::decide_plainly(*book.rules(), all, 0, wanted));
  for (const unsigned jobs : {1U, 3U}) {
    batch_options how;
    how.jobs = jobs;
    for (const std::size_t block : {2'000U, 20'000U})
      check_same(decide(book.rules(), all, how, block), wanted);
  }
}

TEST_CASE("the second counting names the records of an id, the third tells collisions apart") {
  const contest c;
  records all;
  for (std::uint32_t i = 0; i < 30; ++i) all.push_back(c.make("同", 1, i + 2));
  all.push_back(c.make("甲", 1, 32));
  CHECK(decide(*c.rules, {all.back()}, {}, 4).countings == 1);
  const read_twice got = decide(*c.rules, all, {}, 4);
  CHECK(got.countings == 2);
  REQUIRE(got.repeated.size() == 1);
  CHECK(got.repeated[0].count == 30);
  REQUIRE(got.repeated[0].places.size() == 20);
  CHECK(got.repeated[0].places[19].row == 21);
  batch_options how;
  how.hash = one_hash;
  CHECK(decide(*c.rules, all, how, 4).countings == 3);
  CHECK(got.result.groups[0].counted == 1);
  CHECK(got.result.groups[0].may_lack == 30);
}

TEST_CASE("no more names are kept than asked for, the first in order") {
  const contest c;
  records all;
  for (int i = 9; i >= 0; --i) all.push_back(c.make("N" + std::to_string(i), i < 4 ? 1 : i));
  batch_options how;
  how.most_named = 3;
  const read_twice got = decide(*c.rules, all, how, 3);
  const zhunze::group_line& line = got.result.groups[0];
  CHECK(line.counted == 10);
  CHECK(line.over == std::vector<std::string>{"N2", "N3", "N4"});
  CHECK(line.over_positions == std::vector<std::size_t>{7, 6, 5});
  CHECK(line.tied == std::vector<std::string>{"N0", "N1", "N2", "N3"});
  std::size_t over = 0;
  for (const auto& one : got.result.records) over += one.over_quota.size();
  CHECK(over == 8);
  how.most_named = 0;
  CHECK(decide(*c.rules, all, how, 3).result.groups[0].over.empty());
}

TEST_CASE("a book of more rules than columns can tell apart is counted alike") {
  contest c;
  const auto bad = c.b.of(c.b.fact(c.kind, "处分", {}));
  for (int i = 0; i < 33'000; ++i) c.b.rule(c.kind, zhunze::rule_kind::exclude, "r", bad);
  c.rules = c.b.build();
  const zhunze::fact_id punished = (**c.rules)[c.kind].facts.back();
  records all;
  for (int i = 0; i < 12; ++i) {
    all.push_back(c.make("N" + std::to_string(i), i));
    if (i % 4 != 0) all.back().store(punished, {i % 4 == 1, {}});
  }
  const batch_result wanted = decide_batch(**c.rules, all, 0);
  check_same(decide(*c.rules, all, {}, 5), wanted);
  check_same(wanted, zhunze_test::decide_plainly(**c.rules, all, 0, wanted));
}

TEST_CASE("records that change between readings are noticed") {
  const contest c;
  const records first = {c.make("甲", 1), c.make("乙", 2)};
  const records others[] = {first,
                            {c.make("甲", 1), c.make("丙", 2)},
                            {c.make("乙", 2), c.make("甲", 1)},
                            {c.make("甲", 1)},
                            {c.make("甲", 1), c.make("乙", 2), c.make("丙", 3)}};
  for (const records& second : others) {
    batch_decider batch(*c.rules, {});
    batch.count(first);
    REQUIRE(batch.settle() == counted::done);
    std::vector<zhunze::record_decision> out;
    batch.decide(second, out);
    CHECK(batch.consistent() == (&second == others));
  }
}

TEST_CASE("a batch of no records has the lines without keys") {
  const contest c;
  batch_decider batch(*c.rules, {});
  CHECK(batch.settle(3) == counted::done);
  REQUIRE(batch.groups().size() == 1);
  CHECK(batch.groups()[0].may_lack == 3);
  CHECK(zhunze::key(batch.groups()[0].status) == "undetermined");
  CHECK(batch.consistent());
}

TEST_CASE("hashes of like texts differ") {
  std::vector<std::uint64_t> seen;
  std::string text;
  for (int i = 0; i < 40; ++i) {
    seen.push_back(zhunze::hash_text(text));
    text += '\0';
  }
  for (int i = 0; i < 100'000; ++i) seen.push_back(zhunze::hash_text("5101" + std::to_string(i)));
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}
