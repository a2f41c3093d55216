#pragma once

#include <algorithm>
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

/// Calls `work(worker, first, last)` for slices of 0…size, each worker once and at once; a worker
/// for whom there is no thread does his slice here.
template <class Work>
void in_slices(std::size_t jobs, std::size_t size, const Work& work) {
  constexpr std::size_t least = 64;
  const std::size_t workers =
      std::clamp<std::size_t>(size / least, 1, std::max<std::size_t>(jobs, 1));
  const auto slice = [&](std::size_t worker) {
    work(worker, size * worker / workers, size * (worker + 1) / workers);
  };
  std::vector<std::thread> threads;
  threads.reserve(workers - 1);
  for (std::size_t worker = 1; worker < workers; ++worker) {
    try {
      threads.emplace_back(slice, worker);
    } catch (const std::system_error&) {
      slice(worker);
    }
  }
  slice(0);
  for (std::thread& one : threads) one.join();
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
