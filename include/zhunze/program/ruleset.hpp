#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/result.hpp"

namespace zhunze::inline ZHUNZE_FORM {

class record;

/// A compiled ruleset to hand around: a shared, immutable program. Cheap to copy, safe to share.
class ruleset {
 public:
  /// `compiled` is not null.
  explicit ruleset(std::shared_ptr<const program> compiled) : program_(std::move(compiled)) {}

  [[nodiscard]] const program& operator*() const { return *program_; }
  [[nodiscard]] const program* operator->() const { return program_.get(); }
  [[nodiscard]] const std::shared_ptr<const program>& shared() const { return program_; }

  /// An empty record of a kind, by name or alias in either language. An unknown kind, or one that
  /// is only extended, is an error with the nearest names. Defined in the room `record`.
  [[nodiscard]] ZHUNZE_DECL result<zhunze::record> record(std::string_view kind) const;

 private:
  std::shared_ptr<const program> program_;
};

}  // namespace zhunze::inline ZHUNZE_FORM
