#pragma once

#include "call.hpp"
#include "diagnostics_object.hpp"

namespace zhunze_interface {

/// Where a call puts what it finds: the diagnostics of the host, emptied, or none.
class findings {
 public:
  explicit findings(zhunze_diagnostics* to) : to_(find<diagnostics_object>(to)) {
    wrong_ = to != nullptr && to_ == nullptr;
    if (to_ == nullptr) return;
    to_->entries.clear();
    to_->errors = 0;
  }

  /// The host gave a handle, and it is none of diagnostics.
  [[nodiscard]] bool wrong() const { return wrong_; }

  template <class... Finding>
  void add(const Finding&... found) {
    if (to_ != nullptr) to_->add(found...);
  }
  void add_problems_of(const zhunze::record& nominee) {
    if (to_ != nullptr) to_->add_problems_of(nominee);
  }

 private:
  diagnostics_object* to_;
  bool wrong_ = false;
};

}  // namespace zhunze_interface
