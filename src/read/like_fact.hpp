#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The facts of a kind that a header may be meant for though it does not name them, and that count
/// when they are missing: a rule, a group or a default makes something of a fact that is not given.
class like_facts {
 public:
  like_facts(const program& rules, record_kind_id kind);

  /// The first that `header` may well be meant for and that is not among `given`; none where there
  /// is none. Alike are the same words with something in brackets, a number, 是否 or a unit beside
  /// them, or with one letter otherwise. Cost: linear in the names of the facts.
  [[nodiscard]] fact_id find(std::string_view header, const std::vector<fact_id>& given) const;

 private:
  struct name {
    std::vector<char32_t> core;  // as headers are compared
    fact_id fact;
  };
  std::vector<name> names_;
};

}}}  // namespace zhunze::detail::reading
