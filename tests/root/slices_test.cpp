#include "zhunze/detail/slices.hpp"

#include <atomic>
#include <stdexcept>

#include "catch.hpp"

using zhunze::detail::root::in_slices;

TEST_CASE("slices cover everything once, for any number of workers") {
  for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 1000U}) {
    for (const std::size_t jobs : {0U, 1U, 2U, 7U}) {
      std::vector<std::atomic<int>> met(size);
      in_slices(
          jobs, size,
          [&](std::size_t, std::size_t first, std::size_t last) {
            for (std::size_t i = first; i < last; ++i) ++met[i];
          },
          1);
      for (const auto& one : met) CHECK(one == 1);
    }
  }
}

TEST_CASE("what a worker throws reaches the caller, when all have ended") {
  for (const std::size_t jobs : {1U, 2U, 5U}) {
    std::atomic<int> ended{0};
    const auto work = [&](std::size_t worker, std::size_t, std::size_t) {
      ++ended;
      if (worker + 1 == jobs) throw std::runtime_error("memory");
    };
    CHECK_THROWS_AS(in_slices(jobs, 1000, work, 1), std::runtime_error);
    CHECK(ended == static_cast<int>(jobs));
  }
}
