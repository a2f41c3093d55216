#include <algorithm>
#include <utility>

#include "docx_names.hpp"
#include "docx_parts.hpp"
#include "docx_words.hpp"
#include "letter_problems.hpp"
#include "letter_table.hpp"
#include "letter_words.hpp"
#include "record_names.hpp"
#include "words.hpp"
#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/grounds_teller.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/detail/rule_walk.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/text/detail/unicode.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/value/detail/numbering.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::report { namespace {

/// Display columns of an identifier or name in a sentence; beyond it, it is cut.
constexpr std::size_t name_columns = 160;

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return out;
}

bool has_han(std::string_view text) {
  for (const auto& c : code_points(text))
    if (c.valid && is_han(c.value)) return true;
  return false;
}

/// A line of text whose indentation is in blanks.
docx_line indented(std::string_view line) {
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  return {std::string(line.substr(blanks)), static_cast<std::uint32_t>(blanks / 2), false};
}

class letter_content {
 public:
  letter_content(const explanation& why, const grounds* of, const docx_options& options,
                 const std::vector<quota_place>& over)
      : why_(why),
        of_(of),
        over_(over),
        rules_(why.rules()),
        options_(options),
        lang_(options.lang),
        kind_(kind_of(why, of, !over.empty())),
        own_(lang_),
        texts_(own_, lang_) {}

  [[nodiscard]] docx_values values() {
    out_ = empty_values(docx_use::letter);
    put_texts();
    put_facts();
    if (kind_ == letter_kind::invalid) {
      put_problems();
    } else {
      put_rules();
      put_needed();
      put_grounds();
    }
    put_office_texts();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string say_it(phrase what,
                                   std::initializer_list<std::string_view> pieces = {}) const {
    return say(what, lang_, pieces);
  }
  [[nodiscard]] std::string& text(placeholder what) { return out_.texts[what]; }
  [[nodiscard]] docx_block& block(placeholder what) { return out_.blocks[what]; }
  void add(placeholder to, const std::string& line) {
    block(to).push_back(docx_line{dates_in_words(line, lang_)});
  }

  [[nodiscard]] std::string shown_id() const {
    if (why_.id().empty()) return say_it(phrase::no_id);
    return cut_columns(visible(why_.id()), name_columns);
  }

  /// The record as sentences call it.
  [[nodiscard]] std::string subject() {
    const std::string& kind = text(placeholder::record);
    const std::string& id = text(placeholder::id);
    const std::string& name = text(placeholder::name);
    if (!name.empty()) return say_it(phrase::letter_subject_named, {kind, id, name});
    return say_it(why_.id().empty() ? phrase::letter_subject_unnamed : phrase::letter_subject,
                  {kind, id});
  }

  [[nodiscard]] std::string opening(const std::string& by) {
    if (kind_ == letter_kind::invalid) return say_it(phrase::letter_not_examined, {subject()});
    const std::string found = say_it(phrases_of(kind_).found);
    const std::string& stage = text(placeholder::stage);
    return say_it(stage.empty() ? phrase::letter_examined : phrase::letter_examined_at,
                  {by, subject(), found, stage});
  }

  void put_texts() {
    text(placeholder::title) = say_it(phrases_of(kind_).title);
    text(placeholder::rules) = render::ruleset_words(rules_, lang_);
    text(placeholder::stage) = render::stage_words(rules_, why_.stage(), lang_);
    text(placeholder::id) = shown_id();
    text(placeholder::record) = visible(why_.root().label(lang_));
    text(placeholder::name) =
        cut_columns(render::display_name(why_.nominee(), lang_), name_columns);
    text(placeholder::verdict) = words(why_.outcome(), lang_);
    text(placeholder::reasons_title) = say_it(phrases_of(kind_).reasons);
    text(placeholder::needed_title) = needed_title(kind_, lang_);
    const std::string cited = cited_documents(rules_, rules_[why_.kind()].rules, lang_);
    text(placeholder::documents) = cited;
    text(placeholder::opening) = opening(reviewed_by(cited, text(placeholder::rules), lang_));
  }

  void put_facts() {
    const record& nominee = why_.nominee();
    for (const fact_definition& fact : rules_.facts) name_fact(fact, "");
    for (const fact_id fact : rules_[why_.kind()].facts) {
      const auto value = nominee.stored(fact);
      const fact_definition& about = rules_[fact];
      std::string shown =
          value ? visible(value_text(rules_, about.value_type, *value, about.unit, lang_)) : "";
      if (about.value_type.kind == type_kind::date) shown = dates_in_words(shown, lang_);
      name_fact(about, shown);
    }
  }
  void name_fact(const fact_definition& fact, const std::string& value) {
    out_.facts[folded_name(fact.names.name)] = value;
    for (const std::string& other : fact.names.aliases) out_.facts[folded_name(other)] = value;
  }

  /// What the record has under a name that the office may give; else what the letter knows itself.
  void put_office_texts() {
    for (const named_placeholder& one : all_placeholders()) {
      if (!one.letter || !one.about.office) continue;
      for (const std::string_view name : {one.about.zh, one.about.en}) {
        const auto fact = out_.facts.find(name);
        if (fact != out_.facts.end() && text(one.what).empty()) text(one.what) = fact->second;
      }
    }
    std::string& addressee = text(placeholder::addressee);
    if (addressee.empty()) addressee = text(placeholder::name);
    if (addressee.empty()) addressee = subject();
    put_office(docx_use::letter, options_, out_);
    if (!asks_for_reply(kind_)) leave_out(placeholder::deadline);
    if (!can_be_disputed(kind_)) leave_out(placeholder::remedy);
  }
  void leave_out(placeholder what) {
    text(what).clear();
    out_.blanks.erase(what);
  }

  void put_problems() {
    block(placeholder::reasons) = problem_lines(why_, lang_);
    block(placeholder::details) = block(placeholder::reasons);
    add(placeholder::needed, say_it(phrase::letter_correct));
  }

  /// What a rule cites. Words of another language than the letter's are said to be the original's.
  void put_basis(const explanation_node& rule, docx_block& into) const {
    for (const cited_clause& cited : rule.cites()) {
      const clause_words said = words_of_clause(rules_, cited);
      const bool foreign = !said.words.empty() && has_han(said.words) != (lang_ == language::zh);
      into.push_back(docx_line{
          foreign && !said.gist
              ? say_it(phrase::basis_quoting,
                       {say_it(phrase::letter_in_the_original, {clause_text(rules_, cited, lang_)}),
                        said.words})
              : basis_text(rules_, cited, lang_)});
    }
  }

  void put_rules() {
    std::vector<explanation_node> decisive;
    for (const explanation_node rule : why_.root().children())
      if (rule.decisive() && rule.outcome() != node_outcome::not_applicable)
        decisive.push_back(rule);
    docx_block& basis = block(placeholder::basis);
    for (const explanation_node& rule : decisive) put_basis(rule, basis);
    for (const std::string& line : lines_of(to_text(why_, lang_)))
      if (!line.empty()) block(placeholder::details).push_back(indented(line));
    for (const quota_place& one : over_) add(placeholder::reasons, to_text(rules_, one, lang_));
    if (why_.outcome() == verdict::eligible) {
      put_met(decisive);
    } else {
      put_failed(decisive);
      docx_table table = evidence_table(why_, texts_);
      if (!table.rows.empty()) block(placeholder::evidence).push_back(std::move(table));
    }
    docx_table all = rules_table(why_, texts_);
    if (all.rows.empty()) return;
    block(placeholder::others).push_back(std::move(all));
    text(placeholder::attachments) = say_it(phrase::letter_every_rule);
  }

  [[nodiscard]] std::string numbered_title(std::size_t number, const explanation_node& rule) const {
    const std::string title =
        rule_title(texts_.of(rule, render::node_part::label), rule.rule(), kind_, lang_);
    if (lang_ == language::en) return say_it(phrase::alternative, {std::to_string(number), title});
    return "（" + to_chinese_number(static_cast<std::uint32_t>(number)) + "）" + title;
  }

  void put_failed(const std::vector<explanation_node>& decisive) {
    docx_block& reasons = block(placeholder::reasons);
    std::size_t number = 0;
    for (const explanation_node& rule : decisive) {
      reasons.push_back(docx_line{numbered_title(++number, rule), 0, true});
      put_basis(rule, reasons);
      for (const std::string& line : lines_of(texts_.of(rule, render::node_part::notes)))
        reasons.push_back(docx_line{indented(line).text});
      if (kind_ != letter_kind::unjustified) continue;
      for (const explanation_node child : rule.children())
        if (child.kind() == node_kind::excuse && child.decisive())
          add(placeholder::needed,
              say_it(phrase::letter_state_reason, {texts_.of(child, render::node_part::label)}));
    }
  }

  void put_met(const std::vector<explanation_node>& decisive) {
    if (decisive.empty()) return add(placeholder::reasons, say_it(phrase::explain_nothing));
    std::vector<std::string> lines;
    bool relieved = false;
    for (const explanation_node& rule : decisive) {
      std::vector<std::string> of_rule = render::reliefs_of(rule, texts_);
      relieved = relieved || !of_rule.empty();
      render::collect_defaults(rule, texts_, of_rule);
      for (const std::string& line : of_rule)
        lines.push_back(
            say_it(phrase::letter_of_rule, {texts_.of(rule, render::node_part::label), line}));
    }
    add(placeholder::reasons, say_it(relieved ? phrase::letter_met_but : phrase::letter_met,
                                     {std::to_string(decisive.size())}));
    for (const std::string& line : lines) add(placeholder::reasons, line);
  }

  [[nodiscard]] std::string label_of(fact_id fact) const {
    return visible(shown_text(rules_[fact].label, rules_[fact].names, lang_));
  }

  /// Asks for what is missing without a word on which answer would help.
  void put_needed() {
    if (kind_ != letter_kind::lacking) return;
    std::vector<fact_id> asked;
    for (const wanted_value& one : of_->lacking.wanted) asked.push_back(one.fact);
    std::vector<std::string> others;
    for (const fact_id one : of_->lacking.open)
      if (std::find(asked.begin(), asked.end(), one) == asked.end())
        others.push_back(label_of(one));
    if (asked.size() == 1)
      add(placeholder::needed, say_it(phrase::letter_supply_one, {label_of(asked.front())}));
    if (asked.size() > 1)
      add(placeholder::needed, say_it(phrase::letter_supply, {std::to_string(asked.size())}));
    for (std::size_t k = 0; asked.size() > 1 && k < asked.size(); ++k)
      add(placeholder::needed,
          say_it(phrase::alternative, {std::to_string(k + 1), label_of(asked[k])}));
    if (others.empty()) return;
    const std::size_t all = others.size();
    others.resize(std::min(all, render::items_named));
    std::string listed = joined(others, lang_);
    if (all > others.size())
      listed = say_it(phrase::letter_and_others, {listed, std::to_string(all)});
    add(placeholder::needed, say_it(phrase::letter_supply_too, {listed}));
  }

  [[nodiscard]] static placeholder place_of(render::grounds_part about) {
    if (about == render::grounds_part::basis) return placeholder::alone;
    // An explanation that did not stand its check must not go out unseen.
    return about == render::grounds_part::error ? placeholder::reasons : placeholder::changes;
  }

  void put_grounds() {
    if (of_ == nullptr) return;
    const bool told = kind_ == letter_kind::ineligible;  // of others it is all that was met
    for (const render::grounds_block& one :
         render::grounds_teller(why_.nominee(), lang_).tell(*of_)) {
      if (one.about == render::grounds_part::basis && !told) continue;
      add(place_of(one.about), one.text);
      std::size_t number = 0;
      for (const std::string& item : one.items) {
        const bool single = one.list == render::grounds_list::single;
        add(place_of(one.about),
            single ? item : say_it(phrase::alternative, {std::to_string(++number), item}));
      }
    }
  }

  const explanation& why_;
  const grounds* of_;
  const std::vector<quota_place>& over_;
  const program& rules_;
  const docx_options& options_;
  language lang_;
  letter_kind kind_;
  render::letter_texts own_;
  render::texts_at_hand texts_;
  docx_values out_;
};

}  // namespace

}  // namespace detail::report

std::string letter_docx(const docx_template& in, const explanation& why, const grounds* of,
                        const docx_options& options, const std::vector<quota_place>& over) {
  namespace parts = detail::report;
  return parts::document_with(in.parts(), parts::letter_content(why, of, options, over).values(),
                              options);
}

}}  // namespace zhunze
