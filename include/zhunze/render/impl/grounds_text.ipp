#pragma once

#include <string>
#include <vector>

#include "zhunze/render/explanation_json.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/grounds_text.hpp"
#include "zhunze/render/impl/wanted_text.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::render {

/// How many items of a reason a letter names.
inline constexpr std::size_t items_named = 12;

class grounds_lines {
 public:
  grounds_lines(const record& nominee, language lang)
      : nominee_(nominee), rules_(nominee.rules()), lang_(lang) {}

  [[nodiscard]] std::string write(const grounds& of) {
    if (of.outcome == verdict::invalid) return {};
    if (of.outcome == verdict::undetermined)
      write_lacking(of.lacking);
    else
      write_reason(of.why);
    if (of.remedies.applies) write_remedies(of.remedies);
    if (!of.verified()) line(say(phrase::internal_error, lang_));
    return std::move(out_);
  }

 private:
  void line(const std::string& text) { out_.append(text) += '\n'; }

  [[nodiscard]] std::string item_text(const reason_item& one) const {
    const fact_definition& fact = rules_[one.fact];
    const std::string name = fact_label(rules_, one.fact, lang_);
    const auto text = [&](const stored_value& value) {
      return visible(value_text(rules_, fact.holds, value, fact.unit, lang_));
    };
    switch (one.form) {
      case item_form::value:
        return say(phrase::item_value, lang_, {name, text(*nominee_.stored(one.fact))});
      case item_form::given:
        return say(phrase::item_given, lang_, {name});
      case item_form::not_given:
        return say(phrase::item_not_given, lang_, {name});
      case item_form::by_default:
        break;
    }
    return say(phrase::item_by_default, lang_, {name, text(*fact.fallback)});
  }

  [[nodiscard]] std::string items_text(const std::vector<reason_item>& items) const {
    std::vector<std::string> texts;
    for (std::size_t k = 0; k < items.size() && k < items_named; ++k)
      texts.push_back(item_text(items[k]));
    const std::string all = joined(texts, lang_, phrase::clause_separator);
    return items.size() > items_named ? say(phrase::reason_more, lang_, {all}) : all;
  }

  void write_reason(const decision_reason& why) {
    if (why.items.empty()) return line(say(phrase::reason_alone_without_facts, lang_));
    line(say(phrase::reason_alone, lang_,
             {std::to_string(why.items.size()), items_text(why.items)}));
  }

  [[nodiscard]] std::string set_text(const std::vector<wanted_value>& set) const {
    std::vector<std::string> texts;
    for (const wanted_value& one : set) texts.push_back(wanted_text(rules_, one, lang_));
    return joined(texts, lang_, phrase::clause_separator);
  }

  void write_barred_rules(const std::vector<rule_id>& barred) {
    if (barred.empty()) return;
    std::vector<std::string> labels;
    for (const rule_id one : barred)
      labels.push_back(visible(shown_text(rules_[one].label, rules_[one].called, lang_)));
    line(say(phrase::barred_rules, lang_, {joined(labels, lang_, phrase::clause_separator)}));
  }

  void write_lacking(const missing_facts& of) {
    if (of.hopeless) line(say(phrase::missing_hopeless, lang_));
    write_barred_rules(of.barred_rules);
    if (of.wanted.empty()) return;
    const phrase heading = of.hopeless   ? phrase::missing_to_fail
                           : of.smallest ? phrase::missing_least
                                         : phrase::missing_some;
    line(say(heading, lang_, {std::to_string(of.wanted.size())}));
    for (const wanted_value& one : of.wanted) line("  · " + wanted_text(rules_, one, lang_));
  }

  void write_barred(const decision_reason& why) {
    if (why.items.empty()) return line(say(phrase::barred_by_rules_alone, lang_));
    line(say(phrase::barred_by_fixed, lang_, {items_text(why.items)}));
  }

  void write_remedies(const possible_changes& of) {
    if (of.barred_by) return write_barred(*of.barred_by);
    if (of.sets.empty()) {
      line(say(of.complete ? phrase::changes_none : phrase::changes_none_found, lang_));
      return write_barred_rules(of.barred_rules);
    }
    line(say(of.sets.size() == 1 ? phrase::changes_one : phrase::changes_any, lang_));
    for (std::size_t k = 0; k < of.sets.size(); ++k) {
      const std::string text = set_text(of.sets[k]);
      line("  " + (of.sets.size() == 1
                       ? text
                       : say(phrase::changes_set, lang_, {std::to_string(k + 1), text})));
    }
    const phrase more = of.complete ? phrase::changes_more : phrase::changes_more_at_least;
    if (of.more != 0) line(say(more, lang_, {std::to_string(of.more)}));
    if (!of.complete) line(say(phrase::changes_partial, lang_));
  }

  const record& nominee_;
  const program& rules_;
  language lang_;
  std::string out_;
};

}  // namespace detail::render

ZHUNZE_DECL std::string grounds_text(const record& nominee, const grounds& of, language lang) {
  return detail::render::grounds_lines(nominee, lang).write(of);
}

ZHUNZE_DECL std::string to_text(const explanation& why, const record& nominee, const grounds& of,
                                language lang) {
  const std::string below = grounds_text(nominee, of, lang);
  std::string out = to_text(why, lang);
  return below.empty() ? out : out + "\n" + below;
}

}  // namespace zhunze::inline ZHUNZE_FORM
