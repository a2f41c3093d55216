#include "zhunze/evaluate/session.hpp"

#include "catch.hpp"
#include "random_book.hpp"

using zhunze::session_end;

namespace {

using records = std::vector<zhunze::record>;

/// What a session told a sink.
class told_sink final : public zhunze::decision_sink {
 public:
  [[nodiscard]] bool begin(const zhunze::whole_batch* all) override {
    ++begun;
    whole = all != nullptr;
    return true;
  }
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> some,
                         std::span<const zhunze::record>) override {
    decided.insert(decided.end(), some.begin(), some.end());
    return decided.size() < refuse_at;
  }
  [[nodiscard]] bool finish(const zhunze::batch_end& all) override {
    ++finished;
    groups = all.groups.size();
    return true;
  }

  std::vector<zhunze::record_decision> decided;
  std::size_t refuse_at = static_cast<std::size_t>(-1);
  std::size_t groups = 0;
  int begun = 0, finished = 0;
  bool whole = false;
};

/// A source that loses its last record the second time.
class losing_source final : public zhunze::record_source {
 public:
  explicit losing_source(const records& all) : all_(all) {}

  [[nodiscard]] bool next(std::size_t most, zhunze::record_batch& into) override {
    while (into.records.size() < most && at_ < end_) into.records.push_back(all_[at_++]);
    return at_ < end_;
  }
  [[nodiscard]] bool rewind() override {
    end_ = all_.size() - 1;
    at_ = 0;
    return true;
  }

 private:
  const records& all_;
  std::size_t at_ = 0;
  std::size_t end_ = all_.size();
};

records nominees(zhunze_test::random_book& book, std::size_t count) {
  records out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(book.nominee(i, count));
  return out;
}

}  // namespace

TEST_CASE("a session decides as decide_batch does, whatever it holds and however it cuts") {
  zhunze_test::prop("session", [](std::uint32_t seed, std::uint32_t cut) {
    zhunze_test::random_book book(seed, 40, 12, 3);
    const records all = nominees(book, 150);
    const zhunze::batch_result wanted = decide_batch(*book.rules(), all, 0);
    told_sink to, also;
    zhunze::session run(book.rules(),
                        {.jobs = 1 + cut % 3, .hold = cut % 200, .block = 1 + cut % 70});
    run.add(to);
    run.add(also);
    zhunze::held_source from(all);
    const zhunze::session_result out = run.run(from);
    RC_ASSERT(out.how == session_end::done);
    RC_ASSERT(to.begun == 1 && to.finished == 1 && also.finished == 1);
    RC_ASSERT(to.whole == (cut % 200 >= all.size()));
    RC_ASSERT(to.decided.size() == all.size() && also.decided.size() == all.size());
    RC_ASSERT(to.groups == wanted.groups.size());
    std::uint64_t eligible = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& one = wanted.records[i];
      RC_ASSERT(to.decided[i].decided.outcome == one.decided.outcome);
      RC_ASSERT(to.decided[i].decided.deciding == one.decided.deciding);
      RC_ASSERT(to.decided[i].failed == one.failed);
      RC_ASSERT(to.decided[i].over_quota == one.over_quota);
      eligible += one.decided.outcome == zhunze::verdict::eligible ? 1 : 0;
    }
    RC_ASSERT(out.all.counts.records == all.size());
    RC_ASSERT(out.all.counts.of(zhunze::verdict::eligible) == eligible);
  });
}

TEST_CASE("a session says how it ended") {
  zhunze_test::random_book book(7, 40, 12, 3);
  const records all = nominees(book, 100);
  zhunze::held_source from(all);
  told_sink to;
  for (const std::size_t hold : {10U, 1000U}) {
    INFO(hold);
    SECTION("a sink that refuses ends it: " + std::to_string(hold)) {
      to.refuse_at = 5;
      zhunze::session run(book.rules(), {.hold = hold, .block = 8});
      run.add(to);
      CHECK(run.run(from).how == session_end::refused);
      CHECK(to.finished == 0);
    }
    SECTION("a host may cancel it: " + std::to_string(hold)) {
      zhunze::session run(book.rules(),
                          {.hold = hold, .block = 8, .cancelled = [] { return true; }});
      run.add(to);
      CHECK(run.run(from).how == session_end::cancelled);
      CHECK(to.decided.empty());
    }
  }
  SECTION("a source that changes between is told") {
    losing_source losing(all);
    zhunze::session run(book.rules(), {.hold = 10, .block = 8});
    run.add(to);
    CHECK(run.run(losing).how == session_end::changed);
    CHECK(to.finished == 0);
  }
  SECTION("progress comes to the end of each pass") {
    std::vector<zhunze::session_progress> seen;
    zhunze::session run(book.rules(), {.hold = 10, .block = 30, .progress = [&](const auto& at) {
                                         seen.push_back(at);
                                       }});
    run.add(to);
    REQUIRE(run.run(from).how == session_end::done);
    REQUIRE(!seen.empty());
    CHECK(seen.front().pass == 0);
    CHECK(seen.back().pass >= 1);
    CHECK(seen.back().done == all.size());
    CHECK(seen.back().all == all.size());
  }
}

TEST_CASE("a session of no records has its groups and is all within only where they are") {
  zhunze_test::random_book book(3, 40, 12, 3);
  const records none;
  zhunze::held_source from(none);
  told_sink to;
  zhunze::session run(book.rules(), {});
  run.add(to);
  const auto out = run.run(from);
  CHECK(out.how == session_end::done);
  CHECK(to.begun == 1);
  CHECK(to.finished == 1);
  CHECK(out.all.counts.records == 0);
  CHECK(out.all.all_read());
}
