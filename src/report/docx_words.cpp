#include "docx_words.hpp"

#include <array>
#include <optional>

#include "docx_names.hpp"
#include "words.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/render/visible.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

constexpr std::array months = {"January",   "February", "March",    "April",
                               "May",       "June",     "July",     "August",
                               "September", "October",  "November", "December"};

std::string english(date day) {
  const civil of = to_civil(day);
  return std::to_string(of.day) + " " + months[static_cast<std::size_t>(of.month) - 1] + " " +
         std::to_string(of.year);
}

/// What a date may not touch: there it is part of an identifier or number.
bool joins_a_date(char c) {
  const bool digit = c >= '0' && c <= '9';
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return digit || letter || c == '-' || c == '_' || c == '/' || c == '.';
}

std::string name_of(const named_placeholder& one, language lang) {
  return std::string(lang == language::zh ? one.about.zh : one.about.en);
}

/// What the office gave for a placeholder; a date in words.
std::optional<std::string> given_for(const named_placeholder& one, const docx_options& options) {
  for (const auto& [name, text] : options.fill) {
    if (find_placeholder(folded_name(name)) != &one) continue;
    const auto day = read_date(text).value;
    return day ? in_words(*day, options.lang) : visible(text);
  }
  return std::nullopt;
}

}  // namespace

std::string in_words(date day, language lang) {
  return lang == language::zh ? to_chinese_text(day) : english(day);
}

std::string dates_in_words(std::string_view text, language lang) {
  constexpr std::size_t size = std::string_view("2017-11-25").size();
  std::string out;
  std::size_t copied = 0;
  for (std::size_t at = 0; at + size <= text.size();) {
    const bool apart = at == 0 || !joins_a_date(text[at - 1]);
    const bool ends = at + size == text.size() || !joins_a_date(text[at + size]);
    const auto day = apart && ends && text[at + 4] == '-' && text[at + 7] == '-'
                         ? read_date(text.substr(at, size)).value
                         : std::nullopt;
    if (!day) {
      ++at;
      continue;
    }
    out.append(text.substr(copied, at - copied)).append(in_words(*day, lang));
    copied = at += size;
  }
  return out.append(text.substr(copied));
}

void put_office(docx_use use, const docx_options& options, docx_values& into) {
  for (const named_placeholder& one : all_placeholders()) {
    if (!one.about.office || (use == docx_use::letter ? !one.letter : !one.annex)) continue;
    std::string& text = into.texts[one.what];
    if (const auto given = given_for(one, options)) {
      text = *given;
    } else if (text.empty()) {
      text = say(phrase::letter_blank, options.lang, {name_of(one, options.lang)});
      into.blanks.insert(one.what);
    }
  }
  into.texts[placeholder::day] = options.day ? in_words(*options.day, options.lang)
                                             : say(phrase::letter_blank_day, options.lang);
  if (!options.day) into.blanks.insert(placeholder::day);
}

std::string document_with(const template_parts& in, const docx_values& values,
                          const docx_options& options) {
  unfilled left;
  std::string out = filled(in, values, left);
  if (options.blank == nullptr) return out;
  for (const named_placeholder& one : all_placeholders())
    if (left.blank.contains(one.what)) options.blank->insert(name_of(one, options.lang));
  return out;
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
    const std::string called = visible(shown_name(rules.documents[k].names, lang));
    all.push_back(say(phrase::letter_document_called, lang, {dates_in_words(title, lang), called}));
  }
  return joined(all, lang);
}

std::string reviewed_by(const std::string& documents, const std::string& rules, language lang) {
  if (!documents.empty()) return documents;
  return say(phrase::letter_by_rules, lang, {rules});
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

}}}  // namespace zhunze::detail::report
