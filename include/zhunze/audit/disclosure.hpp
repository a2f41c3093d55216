#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "zhunze/audit/receipt.hpp"
#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What is to be shown of a record whose receipt hides its facts.
struct disclosure_request {
  std::uint64_t run = 0;           ///< which run of the log, counted from 1; 0: the last
  std::string salt_file{};         ///< "" for the log's path and `.salt`
  std::vector<std::string> facts;  ///< by name or alias
};

/// Shows some facts of a redacted receipt (from format 2 on): one line of JSON with the values of
/// these facts and their salts, and the digests that stand for the others. Whoever has it and the
/// log can check that the receipt is of these values, and learns of the other facts no more than
/// which of them are given. `nominee` is the record as it was decided. "" where it cannot be made;
/// why is in `found`. Cost: reading the log once.
[[nodiscard]] std::string disclose(const std::string& log, const record& nominee,
                                   const disclosure_request& what, diagnostics& found);

/// A fact that was shown.
struct shown_fact {
  std::string fact;   ///< its id
  std::string value;  ///< as canonical JSON: `["level","division"]`
};

/// What a disclosure shows of a receipt, which stands in the log as it says.
struct shown_receipt {
  std::uint64_t line = 0;
  receipt of;
  std::vector<shown_fact> facts;  ///< in order of id
};

/// Holds what `disclose` gave, read from a file, against a log. Nothing where it does not fit; why
/// is in `found`. That the log is well is for `check_log` to say. Cost: reading the log once.
[[nodiscard]] std::optional<shown_receipt> check_disclosure(const std::string& log,
                                                            const std::string& path,
                                                            diagnostics& found);

}}  // namespace zhunze
