#pragma once

#include <cstdint>

#include "zhunze/evaluate/evaluate.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts {

struct judgement {
  rule_result result{};
  std::uint32_t exception = evaluation::no_exception;
};

/// What becomes of a rule. `of` tells its conditions when asked: `applies`, `exceptions` (how
/// many), `exception`, `body`, `excused`; it is asked for no more than the result needs.
template <class Conditions>
[[nodiscard]] judgement judge(rule_kind kind, Conditions&& of) {
  const truth applies = of.applies();
  if (applies == truth::no) return {rule_result::not_applicable};
  truth excepted = truth::no;
  for (std::uint32_t i = 0; i < of.exceptions(); ++i) {
    const truth one = of.exception(i);
    if (one == truth::yes) return {rule_result::excepted, i};
    excepted = excepted | one;
  }
  const truth passed = passes(kind, applies & !excepted, of.body(), to_truth(of.excused()));
  if (passed == truth::unknown) return {rule_result::unknown};
  return {passed == truth::yes ? rule_result::passed : rule_result::failed};
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::evaluate_parts
