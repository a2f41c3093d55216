#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/detail/kept_values.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/result.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class record;
class checker;

/// A compiled ruleset to hand around: a shared, immutable program, and what is worked out of it
/// once for all who have it. Cheap to copy, safe to share. Moving one copies it: what is moved from
/// is still whole.
class ruleset {
 public:
  /// `compiled` is not null.
  explicit ruleset(std::shared_ptr<const program> compiled)
      : held_(std::make_shared<held>(std::move(compiled))), program_(held_->compiled.get()) {}
  ruleset(const ruleset&) = default;
  ruleset& operator=(const ruleset&) = default;
  ~ruleset() = default;

  [[nodiscard]] const program& operator*() const { return *program_; }
  [[nodiscard]] const program* operator->() const { return program_; }
  /// The program, to keep alive by itself.
  [[nodiscard]] const std::shared_ptr<const program>& shared() const { return held_->compiled; }

  /// The value of a kind at a stage (by its index; one beyond the last counts as the last), which
  /// `make(program, kind, stage)` makes when it is first asked for. It lives as long as the ruleset
  /// or a copy of it; all calls ask for one type. Thread safe.
  template <class Value, class Make>
  [[nodiscard]] const Value& kept(id<record_kind> kind, std::uint32_t stage, Make&& make) const {
    const std::size_t stages = held_->stages;
    const std::size_t at = stage < stages ? stage : stages - 1;
    return held_->values.template at<Value>(kind.index() * stages + at, [&] {
      return make(*program_, kind, static_cast<std::uint32_t>(at));
    });
  }

  /// An empty record of a kind, by name or alias in either language. An unknown kind, or one that
  /// is only extended, is an error with the nearest names. Defined in the room `record`.
  [[nodiscard]] ZHUNZE_DECL result<zhunze::record> record(std::string_view kind) const;
  /// Checks records of a kind at a stage, both by name or alias in either language. Rules of one
  /// stage need none named; of rules with several, the stage must be named: a record that passes
  /// the first may fail a later one. An unknown kind or stage is an error that names those there
  /// are. Defined in the room `evaluate`.
  [[nodiscard]] ZHUNZE_DECL result<zhunze::checker> checker(std::string_view kind,
                                                            std::string_view stage = {}) const;

 private:
  struct held {
    explicit held(std::shared_ptr<const program> of)
        : compiled(std::move(of)),
          stages(std::max<std::size_t>(compiled->stages.size(), 1)),
          values(compiled->kinds.size() * stages) {}

    std::shared_ptr<const program> compiled;
    std::size_t stages;
    kept_values values;
  };

  std::shared_ptr<held> held_;
  const program* program_;  // a step less than through `held_`, for what runs for every record
};

}}  // namespace zhunze
