#pragma once

#include <algorithm>
#include <cstddef>
#include <exception>
#include <system_error>
#include <thread>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::root {

/// Threads that are waited for, however their maker goes on.
class joined_threads {
 public:
  explicit joined_threads(std::size_t most) { threads_.reserve(most); }
  ~joined_threads() {
    for (std::thread& one : threads_) one.join();
  }
  joined_threads(const joined_threads&) = delete;
  joined_threads& operator=(const joined_threads&) = delete;

  /// False where there is no thread to be had.
  template <class Work>
  [[nodiscard]] bool begin(const Work& work, std::size_t worker) {
    try {
      threads_.emplace_back(work, worker);
    } catch (const std::system_error&) {
      return false;
    }
    return true;
  }

 private:
  std::vector<std::thread> threads_;
};

/// Calls `work(worker, first, last)` for slices of 0…size, each worker once and at once; a worker
/// for whom there is no thread does his slice here. A thread is not worth less than `least`. What
/// `work` throws (memory that runs out) reaches the caller once all have ended: the first worker's.
template <class Work>
void in_slices(std::size_t jobs, std::size_t size, const Work& work, std::size_t least = 64) {
  const std::size_t workers =
      std::clamp<std::size_t>(size / least, 1, std::max<std::size_t>(jobs, 1));
  if (workers == 1) return work(0, 0, size);
  std::vector<std::exception_ptr> thrown(workers);
  const auto slice = [&](std::size_t worker) {
    try {
      work(worker, size * worker / workers, size * (worker + 1) / workers);
    } catch (...) {
      thrown[worker] = std::current_exception();
    }
  };
  {
    joined_threads threads(workers - 1);
    for (std::size_t worker = 1; worker < workers; ++worker)
      if (!threads.begin(slice, worker)) slice(worker);
    slice(0);
  }
  for (const std::exception_ptr& one : thrown)
    if (one) std::rethrow_exception(one);
}

}}}  // namespace zhunze::detail::root
