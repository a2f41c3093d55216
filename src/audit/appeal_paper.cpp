#include "zhunze/audit/appeal_paper.hpp"

#include <utility>
#include <vector>

#include "basis.hpp"
#include "json_value.hpp"
#include "line_reader.hpp"
#include "log_file.hpp"
#include "log_line.hpp"
#include "receipt_reader.hpp"
#include "review_line.hpp"
#include "zhunze/render/phrase.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;

struct placed_review {
  std::uint64_t number = 0;
  std::string chain;
  log_review of;
};

/// A receipt with what its run says.
struct placed_receipt {
  std::uint64_t number = 0;
  receipt of;
  decision_basis basis;
  std::string day;
};

std::optional<placed_review> last_review(const parts::log_file& file, const std::string& id) {
  std::optional<placed_review> out;
  parts::line_reader from(file.descriptor());
  while (const auto one = from.next()) {
    const auto line = parts::read_line(one->text);
    if (!line || line->what != parts::review_line) continue;
    auto read = parts::read_review(line->value);
    if (read && read->of.id == id)
      out = {line->number, digest_text(line->algorithm, line->chain), std::move(read->of)};
  }
  return out;
}

/// The receipts with these numbers, in the order of the log.
std::vector<placed_receipt> receipts_of(const parts::log_file& file, const log_review& of) {
  std::vector<placed_receipt> out;
  placed_receipt next;  // what the run that is read says
  parts::line_reader from(file.descriptor());
  while (const auto one = from.next()) {
    const auto line = parts::read_line(one->text);
    if (!line) continue;
    if (line->what == parts::run_line) {
      const auto value = parts::read_json(line->value);
      const auto* const basis = value ? value->find("basis") : nullptr;
      next = {};
      if (basis != nullptr) next.basis = parts::read_basis(*basis);
      if (value) next.day = value->text_of("day");
    }
    if (line->what != parts::receipt_line ||
        (line->number != of.receipt && line->number != of.superseded_by))
      continue;
    auto read = parts::read_receipt(line->value);
    if (!read) continue;
    out.push_back(next);
    out.back().number = line->number;
    out.back().of = std::move(*read);
  }
  return out;
}

class appeal_sheet {
 public:
  appeal_sheet(const placed_review& review, const placed_receipt& before,
               const placed_receipt* after, const program* rules, language lang)
      : review_(review), before_(before), after_(after), rules_(rules), lang_(lang) {}

  [[nodiscard]] paper write() {
    const log_review& of = review_.of;
    paper out;
    out.title = say(phrase::appeal_title, lang_, {of.id});
    paper_part& first = out.parts.emplace_back();
    first.lines = {say(phrase::appeal_why, lang_, {of.why}),
                   say(phrase::appeal_by, lang_, {of.by})};
    if (!of.evidence.empty())
      first.lines.push_back(say(phrase::appeal_evidence, lang_, {of.evidence}));
    if (!of.day.empty()) first.lines.push_back(say(phrase::appeal_on, lang_, {of.day}));
    first.lines.push_back(
        say(phrase::appeal_line, lang_, {std::to_string(review_.number), review_.chain}));
    write_table(out.parts.emplace_back().table);
    return out;
  }

 private:
  void write_table(text_table& to) {
    const auto word = [&](phrase what) { return say(what, lang_); };
    to.head = {"", word(phrase::appeal_before), word(phrase::appeal_after)};
    const auto row = [&](phrase title, auto cell) {
      const std::string after = after_ != nullptr ? cell(*after_) : std::string();
      const std::string before = cell(before_);
      if (!before.empty() || !after.empty()) to.rows.push_back({word(title), before, after});
    };
    to.rows.push_back({word(phrase::column_verdict), std::string(words(review_.of.before, lang_)),
                       std::string(words(review_.of.after, lang_))});
    to.rows.push_back({word(phrase::appeal_receipt), number_of(before_),
                       after_ != nullptr ? number_of(*after_) : word(phrase::appeal_no_receipt)});
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
    return say(phrase::appeal_receipt_number, lang_, {std::to_string(one.number)});
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

  const placed_review& review_;
  const placed_receipt& before_;
  const placed_receipt* after_;
  const program* rules_;
  language lang_;
};

}  // namespace

std::optional<paper> appeal_paper(const std::string& log, const std::string& id,
                                  const program* rules, language lang, diagnostics& found) {
  const auto file = parts::log_file::open(log, parts::log_use::read, found);
  if (!file) return std::nullopt;
  const auto review = last_review(*file, id);
  const auto receipts = review ? receipts_of(*file, review->of) : std::vector<placed_receipt>();
  if (receipts.empty() || receipts.front().number != review->of.receipt) {
    found.add(kind::log_not_reviewed, {}, {log, id});
    return std::nullopt;
  }
  const placed_receipt* const after = receipts.size() > 1 ? &receipts.back() : nullptr;
  return appeal_sheet(*review, receipts.front(), after, rules, lang).write();
}

}}  // namespace zhunze
