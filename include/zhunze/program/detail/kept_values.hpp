#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Places for values that are worked out of something immutable when they are first asked for, and
/// kept as long as that is. The owner need not know their type; it is one for all places.
class kept_values {
 public:
  explicit kept_values(std::size_t places) : places_(places) {}

  /// The value at a place. The first call for it makes it; calls that come meanwhile wait. Thread
  /// safe. Cost afterwards: one load.
  template <class Value, class Make>
  [[nodiscard]] const Value& at(std::size_t place, Make&& make) {
    std::atomic<const void*>& there = places_[place];
    if (const void* made = there.load(std::memory_order_acquire))
      return *static_cast<const Value*>(made);
    const std::lock_guard<std::mutex> alone(making_);
    if (const void* made = there.load(std::memory_order_relaxed))
      return *static_cast<const Value*>(made);
    const auto fresh = std::make_shared<const Value>(std::forward<Make>(make)());
    values_.push_back(fresh);
    there.store(fresh.get(), std::memory_order_release);
    return *fresh;
  }

 private:
  std::vector<std::atomic<const void*>> places_;
  std::mutex making_;
  std::vector<std::shared_ptr<const void>> values_;
};

}}  // namespace zhunze
