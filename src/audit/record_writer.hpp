#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// The digest that stands for what a fact says: of the fact's id, and of the text.
using hide_text = std::function<std::string(std::string_view, std::string_view)>;

/// Appends a value as canonical JSON: `["level","处级"]`.
void append_typed(std::string& out, const program& rules, type value_type, const stored_value& one);

/// Writes records of one kind as canonical JSON, with what depends on the rules alone prepared.
class record_writer {
 public:
  record_writer(const program& rules, record_kind_id kind);
  [[nodiscard]] std::string write(const record& nominee) const;
  /// The same with each fact's value hidden behind a digest of its own, so that who is told some of
  /// them cannot try out the others; evidence and problems together behind one more.
  [[nodiscard]] std::string write_hidden(const record& nominee, const hide_text& hide) const;

 private:
  struct fact_column {
    fact_id fact;
    std::string id;
    std::string prefix;  // `"years":["integer",`
  };

  void write_value(std::string& out, const fact_definition& fact, const record& nominee,
                   fact_id which) const;
  static void write_problems(std::string& out, const record& nominee);
  void write_evidence(std::string& out, const record& nominee) const;

  const program& rules_;
  std::string head_;
  std::vector<fact_column> columns_;  // in order of id
};

}}}  // namespace zhunze::detail::audit
