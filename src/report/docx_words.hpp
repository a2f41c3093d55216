#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "docx_content.hpp"
#include "docx_parts.hpp"

/// What letters and annexes say alike.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

/// A day as documents write it: 2017年10月16日, 16 October 2017.
[[nodiscard]] std::string in_words(date day, language lang);
/// A text with its dates (2017-10-16) so written. What only looks like one within an identifier or
/// number stays.
[[nodiscard]] std::string dates_in_words(std::string_view text, language lang);

/// Puts in what the office gives, the day among it. What is not given becomes a blank, unless a
/// text stands there already.
void put_office(docx_use use, const docx_options& options, docx_values& into);

/// The document, with the names of what was left blank put where the options ask for them.
[[nodiscard]] std::string document_with(const template_parts& in, const docx_values& values,
                                        const docx_options& options);

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

}}}  // namespace zhunze::detail::report
