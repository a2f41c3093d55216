#pragma once

#include <string>
#include <vector>

#include "docx_content.hpp"

/// What letters and annexes say alike.
namespace zhunze::inline ZHUNZE_FORM::detail::report {

/// The day of a document; a blank to be filled in where none is given.
[[nodiscard]] std::string shown_day(const docx_options& options);

/// All rules of a program.
[[nodiscard]] std::vector<rule_id> all_rules(const program& rules);
/// The documents that rules cite, each with what it is called in citations.
[[nodiscard]] std::string cited_documents(const program& rules, const std::vector<rule_id>& citing,
                                          language lang);
/// What records were examined by: the documents, or the rules where they cite none.
[[nodiscard]] std::string reviewed_by(const std::string& documents, const std::string& rules,
                                      language lang);

/// Every placeholder of a use, empty: a template may ask for it though there is nothing to say.
[[nodiscard]] docx_values empty_values(docx_use use);

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
