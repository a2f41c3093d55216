#pragma once

#include <string>
#include <string_view>

#include "zhunze/audit/hash.hpp"

/// How the facts of redacted receipts are hidden, each behind a salt of its own.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// The salt of a fact, made from that of the run: who has one can make no other. `whose` is the
/// kind and the id of the record, with a line break between them.
[[nodiscard]] inline std::string fact_salt(hasher& hash, const std::string& run_salt,
                                           const std::string& whose, std::string_view fact) {
  hash.update(run_salt).update("\nfact\n").update(whose).update("\n").update(fact);
  return hash.text_of("");
}
/// What stands for a fact: `says` is `"years":["integer",3]`.
[[nodiscard]] inline std::string hidden_fact(hasher& hash, const std::string& salt,
                                             std::string_view says) {
  return hash.update(salt).update("\n").text_of(says);
}

}}}  // namespace zhunze::detail::audit
