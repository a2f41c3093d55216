#include "zhunze/program/detail/kept_values.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include "catch.hpp"

TEST_CASE("a kept value is made once, when it is first asked for") {
  zhunze::kept_values all(2);
  int made = 0;
  const auto make = [&] { return ++made; };
  const int& first = all.at<int>(1, make);
  CHECK(first == 1);
  CHECK(&all.at<int>(1, make) == &first);
  CHECK(all.at<int>(0, make) == 2);
  CHECK(made == 2);
}

TEST_CASE("threads that ask for a value at once get one and the same") {
  constexpr std::size_t places = 64;
  constexpr std::size_t threads = 4;
  zhunze::kept_values all(places);
  std::atomic<int> made = 0;
  std::atomic<bool> go = false;
  std::vector<std::vector<const std::vector<std::size_t>*>> seen(threads);
  std::vector<std::thread> running;
  for (auto& mine : seen) {
    running.emplace_back([&] {
      while (!go) std::this_thread::yield();
      for (std::size_t place = 0; place < places; ++place)
        mine.push_back(&all.at<std::vector<std::size_t>>(place, [&] {
          ++made;
          return std::vector<std::size_t>{place};
        }));
    });
  }
  go = true;
  for (std::thread& one : running) one.join();
  CHECK(made == static_cast<int>(places));
  for (const auto& mine : seen) {
    CHECK(mine == seen.front());
    for (std::size_t place = 0; place < places; ++place) CHECK(mine[place]->front() == place);
  }
}
