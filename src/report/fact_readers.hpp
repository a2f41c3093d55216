#pragma once

#include <string>
#include <vector>

#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// Who reads the facts of a kind: the labels of rules and groups with their clauses, by fact, in
/// the notice's order. A named condition counts by itself, not for what uses it.
class fact_readers {
 public:
  fact_readers(const program& rules, record_kind_id kind, language lang);

  [[nodiscard]] const std::vector<std::string>& operator[](fact_id fact) const {
    return of_[fact.index()];
  }

 private:
  void add(const std::vector<fact_id>& facts, const std::string& label);

  std::vector<std::vector<std::string>> of_;
};

}}}  // namespace zhunze::detail::report
