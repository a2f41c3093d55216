#include "zhunze/audit/appeal_paper.hpp"

#include <vector>

#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

class appeal_sheet {
 public:
  appeal_sheet(const appeal& of, const program* rules, language lang)
      : of_(of), rules_(rules), lang_(lang) {}

  [[nodiscard]] paper write() {
    const log_review& of = of_.review;
    paper out;
    out.title = say(phrase::appeal_title, lang_, {of.id});
    paper_part& first = out.parts.emplace_back();
    first.lines = {say(phrase::appeal_why, lang_, {of.why}),
                   say(phrase::appeal_by, lang_, {of.by})};
    if (!of.evidence.empty())
      first.lines.push_back(say(phrase::appeal_evidence, lang_, {of.evidence}));
    if (!of.day.empty()) first.lines.push_back(say(phrase::appeal_on, lang_, {of.day}));
    first.lines.push_back(say(phrase::appeal_line, lang_, {std::to_string(of_.line), of_.chain}));
    write_table(out.parts.emplace_back().table);
    return out;
  }

 private:
  void write_table(text_table& to) {
    const auto word = [&](phrase what) { return say(what, lang_); };
    to.head = {"", word(phrase::appeal_before), word(phrase::appeal_after)};
    const auto row = [&](phrase title, auto cell) {
      const std::string after = of_.after ? cell(*of_.after) : std::string();
      const std::string before = cell(of_.before);
      if (!before.empty() || !after.empty()) to.rows.push_back({word(title), before, after});
    };
    to.rows.push_back({word(phrase::column_verdict), std::string(words(of_.review.before, lang_)),
                       std::string(words(of_.review.after, lang_))});
    to.rows.push_back({word(phrase::appeal_receipt), number_of(of_.before),
                       of_.after ? number_of(*of_.after) : word(phrase::appeal_no_receipt)});
    row(phrase::appeal_day, [](const placed_receipt& one) { return one.day; });
    row(phrase::report_rules,
        [](const placed_receipt& one) { return one.basis.rules + " " + one.basis.version; });
    row(phrase::report_digest, [](const placed_receipt& one) { return one.basis.digest; });
    row(phrase::appeal_deciding,
        [&](const placed_receipt& one) { return names(one, one.of.rules, rule_names); });
    row(phrase::html_over_quota,
        [&](const placed_receipt& one) { return names(one, one.of.over_quota, group_names); });
    row(phrase::appeal_reason, [&](const placed_receipt& one) {
      std::vector<std::string> facts = one.of.by_value;
      for (const auto* list : {&one.of.by_given, &one.of.by_absent, &one.of.by_default})
        facts.insert(facts.end(), list->begin(), list->end());
      return names(one, facts, fact_names);
    });
    row(phrase::appeal_input, [](const placed_receipt& one) { return one.of.input; });
  }

  [[nodiscard]] std::string number_of(const placed_receipt& one) const {
    return say(phrase::appeal_receipt_number, lang_, {std::to_string(one.line)});
  }

  static constexpr auto rule_names = [](const program& rules, record_kind_id kind) -> const auto& {
    return rules[kind].rules;
  };
  static constexpr auto group_names = [](const program& rules, record_kind_id kind) -> const auto& {
    return rules[kind].groups;
  };
  static constexpr auto fact_names = [](const program& rules, record_kind_id kind) -> const auto& {
    return rules[kind].facts;
  };

  /// What the rules call these, `ids_of` giving what a kind has; the ids where a receipt is of
  /// other rules.
  template <class Lists>
  [[nodiscard]] std::string names(const placed_receipt& in, const std::vector<std::string>& ids,
                                  Lists ids_of) const {
    const bool known = rules_ != nullptr && rules_->digest == in.basis.digest;
    const record_kind_id kind = known ? find_kind(*rules_, in.of.kind) : record_kind_id();
    std::vector<std::string> out;
    for (const std::string& id : ids) {
      out.push_back(id);
      if (!kind) continue;
      for (const auto one : ids_of(*rules_, kind))
        if ((*rules_)[one].names.id == id)
          out.back() = shown_text((*rules_)[one].label, (*rules_)[one].names, lang_);
    }
    return joined(out, lang_, phrase::clause_separator);
  }

  const appeal& of_;
  const program* rules_;
  language lang_;
};

}  // namespace

paper appeal_paper(const appeal& of, const program* rules, language lang) {
  return appeal_sheet(of, rules, lang).write();
}

}}  // namespace zhunze
