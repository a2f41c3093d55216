// Lets each allocation of a piece of work fail once, and holds the library to its promise: the call
// ends with std::bad_alloc on the thread that made it, and the next call works.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <new>
#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/program/serialised.hpp"
#include "zhunze/render/explanation_text.hpp"

namespace {

/// How many allocations are still to succeed; negative: all.
std::atomic<long> left{-1};
std::atomic<bool> failed{false};

bool fails_now() {
  if (left.load(std::memory_order_relaxed) < 0) return false;
  if (left.fetch_sub(1) != 0) return false;
  failed = true;
  return true;
}

}  // namespace

// Not inlined: a compiler that sees through only one of them takes them for a pair that does not
// match.
[[gnu::noinline]] void* operator new(std::size_t size) {
  if (fails_now()) throw std::bad_alloc();
  if (void* const out = std::malloc(size == 0 ? 1 : size)) return out;
  throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  return fails_now() ? nullptr : std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* at) noexcept {
  std::free(at);
}
[[gnu::noinline]] void operator delete(void* at, std::size_t) noexcept {
  std::free(at);
}

namespace {

zhunze::bundle texts() {
  zhunze::bundle out;
  out.main = "a.zhunze";
  out.files["a.zhunze"] =
      "ruleset a version \"1\"\n"
      "scale rank { clerk < head < bureau }\n"
      "record person { number : id, level : rank, years : integer unit years, good : yes/no, unit "
      ": text }\n"
      "exclude senior for person { level not below bureau }\n"
      "require long for person { years at least 5years }\n"
      "require merit for person any of { good, years at least 20years }\n"
      "quota few for person per unit ordered by years highest first at most 2\n";
  return out;
}

zhunze::record nominee(const zhunze::ruleset& rules, int i) {
  zhunze::record out = *rules.record("person");
  out.set("number", "A-" + std::to_string(i)).set("level", i % 7 == 0 ? "bureau" : "clerk");
  out.set("years", i % 30).set("unit", "unit number " + std::to_string(i % 5));
  if (i % 3 != 0) out.set("good", i % 4 != 0);
  return out;
}

/// Counts what it is given.
class counter final : public zhunze::decision_sink {
 public:
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record>) override {
    count += decided.size();
    return true;
  }
  std::size_t count = 0;
};

/// Runs `work` with each of its allocations failing once; false where it did not end well.
bool survives(const char* name, const std::function<bool()>& work) {
  long at = 0;
  for (;; ++at) {
    failed = false;
    left = at;
    bool done = false;
    bool right = true;
    try {
      right = work();
      done = true;
    } catch (const std::bad_alloc&) {
      done = false;
    }
    left = -1;
    if (done && (!right || failed)) {
      // Memory that was not to be had may be done without, never wrongly.
      if (!right) return std::printf("%s: wrong after allocation %ld failed\n", name, at), false;
    }
    if (!failed) break;
    if (!work()) return std::printf("%s: wrong the next time, after %ld\n", name, at), false;
  }
  std::printf("%s: %ld allocations failed, one at a time\n", name, at);
  return at > 0;
}

}  // namespace

int main() {
  const auto rules = zhunze::compile(texts());
  if (!rules) return 2;
  std::vector<zhunze::record> all;
  for (int i = 0; i < 300; ++i) all.push_back(nominee(*rules, i));
  const std::string digest = (*rules)->digest;
  const std::string bytes = zhunze::serialise(**rules);
  const auto expected = zhunze::decide_batch(**rules, all, 0);
  const std::string letter = zhunze::to_text(zhunze::explain(all[1], 0), zhunze::language::zh);

  bool well = survives("compile", [&] {
    const auto again = zhunze::compile(texts());
    return again && (*again)->digest == digest;
  });
  well &= survives("deserialise", [&] {
    const auto again = zhunze::deserialise(bytes);
    return again && (*again)->digest == digest;
  });
  well &= survives("record and check", [&] {
    const auto again = zhunze::deserialise(bytes);
    const zhunze::record one = nominee(*again, 1);
    return zhunze::check(*again, one)->outcome == expected.records[1].decided.outcome;
  });
  well &= survives("explain", [&] {
    return zhunze::to_text(zhunze::explain(all[1], 0), zhunze::language::zh) == letter;
  });
  well &= survives("batch", [&] {
    const auto decided = zhunze::decide_batch(**rules, all, 0);
    return decided.records.size() == all.size() &&
           decided.records[7].decided == expected.records[7].decided;
  });
  well &= survives("session of two threads", [&] {
    zhunze::held_source source(all);
    zhunze::session run(*rules, {.stage = 0, .jobs = 2});
    counter count;
    run.add(count);
    return run.run(source).how == zhunze::session_end::done && count.count == all.size();
  });
  return well ? 0 : 1;
}
