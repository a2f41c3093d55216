#pragma once

#include <string>
#include <vector>

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// Writes records of one kind as canonical JSON, with what depends on the rules alone prepared.
class record_writer {
 public:
  record_writer(const program& rules, record_kind_id kind);
  [[nodiscard]] std::string write(const record& nominee) const;

 private:
  struct fact_column {
    fact_id fact;
    std::string id;
    std::string prefix;  // `"years":["integer",`
  };

  void write_value(std::string& out, const fact_definition& fact, const record& nominee,
                   fact_id which) const;
  void write_evidence(std::string& out, const record& nominee) const;

  const program& rules_;
  std::string head_;
  std::vector<fact_column> columns_;  // in order of id
};

}}}  // namespace zhunze::detail::audit
