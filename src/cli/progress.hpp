#pragma once

#include <chrono>
#include <cstdint>

#include "options.hpp"

namespace zhunze_cli {

/// A bar on the terminal's standard error for work that takes a while: how far it is, how fast, how
/// long it will take. Nothing elsewhere.
class progress {
 public:
  /// The work reads its data so many times.
  progress(const options& o, unsigned passes);
  ~progress();
  progress(const progress&) = delete;
  progress& operator=(const progress&) = delete;

  /// Bytes read in a pass, from 0, of so many.
  void show(unsigned pass, std::uint64_t done, std::uint64_t all);
  void clear();

 private:
  using clock = std::chrono::steady_clock;

  const options& o_;
  const unsigned passes_;
  const bool on_;
  bool shown_ = false;
  clock::time_point started_ = clock::now();
  clock::time_point last_ = started_;
};

}  // namespace zhunze_cli
