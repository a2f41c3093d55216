#include "docx_words.hpp"

#include <array>

#include "docx_names.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::report {

namespace {

constexpr std::array months = {"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};

std::string english(date day) {
  const civil of = to_civil(day);
  return std::to_string(of.day) + " " + months[static_cast<std::size_t>(of.month) - 1] + " " +
         std::to_string(of.year);
}

}  // namespace

std::string shown_day(const docx_options& options) {
  const bool zh = options.lang == language::zh;
  if (!options.day) return zh ? "　　　　年　　月　　日" : "Date: ____________________";
  return zh ? to_chinese_text(*options.day) : english(*options.day);
}

std::vector<rule_id> all_rules(const program& rules) {
  std::vector<rule_id> out;
  for (std::size_t k = 0; k < rules.rules.size(); ++k) out.emplace_back(k);
  return out;
}

std::string cited_documents(const program& rules, const std::vector<rule_id>& citing,
                            language lang) {
  std::vector<bool> cited(rules.documents.size());
  for (const rule_id rule : citing) {
    for (const cited_clause& one : rules[rule].cites)
      if (one.document) cited[one.document.index()] = true;
  }
  std::vector<std::string> all;
  for (std::size_t k = 0; k < cited.size(); ++k) {
    const std::string title = cited[k] ? document_text(rules.documents[k], lang) : "";
    if (title.empty()) continue;
    const std::string called = visible(shown_name(rules.documents[k].called, lang));
    all.push_back(lang == language::zh ? title + "（以下称“" + called + "”）"
                                       : title + ", cited as “" + called + "”");
  }
  return joined(all, lang);
}

std::string reviewed_by(const std::string& documents, const std::string& rules, language lang) {
  if (!documents.empty()) return documents;
  return (lang == language::zh ? "规则“" : "the rules “") + rules + "”";
}

docx_values empty_values(docx_use use) {
  docx_values out;
  for (const named_placeholder& one : all_placeholders()) {
    if (use == docx_use::letter ? !one.letter : !one.annex) continue;
    if (one.about.block) {
      out.blocks[one.what];
    } else {
      out.texts[one.what];
    }
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
