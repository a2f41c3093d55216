#pragma once

#include <string>
#include <vector>

#include "zhunze/evaluate/batch.hpp"
#include "zhunze/render/clause_text.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/render/phrase.hpp"
#include "zhunze/review/words.hpp"

/// What the papers share.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::review {

[[nodiscard]] inline std::string rule_name(const program& rules, rule_id rule, language lang) {
  return shown_text(rules[rule].label, rules[rule].names, lang);
}
[[nodiscard]] inline std::string fact_name(const program& rules, fact_id fact, language lang) {
  return shown_text(rules[fact].label, rules[fact].names, lang);
}
[[nodiscard]] inline std::string group_name(const program& rules, group_id group, language lang) {
  return shown_text(rules[group].label, rules[group].names, lang);
}

[[nodiscard]] inline std::string value_words(const program& rules, fact_id fact,
                                             const std::optional<stored_value>& value,
                                             language lang) {
  if (!value) return say(review_word::not_given, lang);
  return value_text(rules, rules[fact].value_type, *value, rules[fact].unit, lang);
}

/// A fact by name in each kind, none where a kind has it not; what is wrong is added to `found`.
[[nodiscard]] inline std::vector<fact_id> facts_called(const program& rules,
                                                       const std::string& name,
                                                       diagnostics& found) {
  std::vector<fact_id> out;
  bool any = false;
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    out.push_back(find_fact(rules, record_kind_id(static_cast<std::uint32_t>(i)), name));
    any = any || out.back().has_value();
  }
  if (!any) found.add(kind::question_of_no_fact, {}, {name});
  return out;
}

template <class Ids, class Name>
[[nodiscard]] std::string names_text(const Ids& ids, language lang, Name name) {
  std::vector<std::string> out;
  for (const auto one : ids) out.push_back(name(one));
  return joined(out, lang);
}

/// The verdict, with the quotas that the record is beyond.
[[nodiscard]] inline std::string verdict_text(const program& rules, const record_decision& of,
                                              language lang) {
  const std::string verdict(words(of.decided.outcome, lang));
  if (of.over_quota.empty()) return verdict;
  return say(review_word::over, lang, {verdict, names_text(of.over_quota, lang, [&](group_id one) {
                                         return group_name(rules, one, lang);
                                       })});
}

template <class Ids>
void write_ids(json_writer& to, std::string_view name, const program& rules, const Ids& ids) {
  std::vector<std::string> out;
  for (const auto one : ids) out.push_back(rules[one].names.id);
  to.texts(name, out);
}

/// `{"verdict","rules","over_quota"}`: what was decided, in short.
inline void write_decision(json_writer& to, const program& rules, const record_decision& of) {
  to.open_object().text("verdict", key(of.decided.outcome));
  write_ids(to, "rules", rules, deciding_rules(of));
  write_ids(to, "over_quota", rules, of.over_quota);
  to.close_object();
}

/// A value in words that no language changes, or null.
inline void write_value(json_writer& to, std::string_view name, const program& rules, fact_id fact,
                        const std::optional<stored_value>& value) {
  to.key(name);
  if (value) {
    to.text(value_words(rules, fact, value, language::en));
  } else {
    to.null();
  }
}

}}}  // namespace zhunze::detail::review
