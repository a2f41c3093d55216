#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What people decided about a receipt when they looked at it again.
struct log_review {
  std::uint64_t receipt = 0;  ///< number of the receipt's line
  std::string id;             ///< as the receipt has it: "" where that has none
  verdict before{};           ///< the receipt's
  verdict after{};            ///< the same where it was confirmed
  std::string why;            ///< in the words of those who decided
  std::string by;             ///< who decided
  std::string evidence;       ///< on what evidence, "" where none is named
  std::string day;            ///< "2017-12-01", "" where none was given
  /// Number of the later receipt that takes the place of this one, 0 where none does.
  std::uint64_t superseded_by = 0;

  friend bool operator==(const log_review&, const log_review&) = default;
};

/// What a review is made from. The receipt is named by its line, else by its record's id: then the
/// last one of that id.
struct review_request {
  std::uint64_t line = 0;  ///< 0: by `id`
  std::string id;
  std::optional<verdict> after;  ///< nothing: the receipt's verdict is confirmed
  std::string why, by, evidence;
  std::optional<date> day;
  /// The last receipt of the same record that stands behind the reviewed one takes its place; there
  /// must be one, of the verdict `after`.
  bool supersede = false;
};

/// Adds a review to a log, which must be well. Receipts stay as they are: a review stands behind
/// them and names them by number and chain value. What goes wrong is in the answer. `clock` is as
/// in `log_options`. Cost: verifying the log, and reading it once more.
[[nodiscard]] diagnostics add_review(const std::string& path, const review_request& what,
                                     std::string (*clock)() = nullptr);

}}  // namespace zhunze
