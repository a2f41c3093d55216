#include "letter_table.hpp"

#include <algorithm>
#include <utility>

#include "docx_words.hpp"
#include "words.hpp"
#include "zhunze/render/detail/rule_walk.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

using render::bullet;
using render::told_item;
using render::wish;

/// Display columns of a cell; beyond it, a text is cut.
constexpr std::size_t cell_columns = 1'000;

std::string cell(std::string_view text) {
  return cut_columns(text, cell_columns);
}

/// What `walk_rule` tells, as rows.
class evidence_rows {
 public:
  evidence_rows(const render::texts_at_hand& texts, std::vector<docx_row>& rows)
      : texts_(texts), lang_(texts.lang()), rows_(rows), walk_(*this, texts) {}
  evidence_rows(const evidence_rows&) = delete;
  evidence_rows& operator=(const evidence_rows&) = delete;

  void add_rule(const explanation_node& rule) {
    std::string title = texts_.of(rule, render::node_part::label);
    if (!rule.cites().empty())
      append_said(title, phrase::in_parentheses, lang_,
                  {texts_.of(rule, render::node_part::clauses)});
    rows_.push_back({{cell(title), true}});
    walk_rule(*this, walk_, rule, texts_);
  }

 private:
  friend class render::condition_walk<evidence_rows>;
  template <class Out>
  friend void render::walk_rule(Out&, render::condition_walk<Out>&, const explanation_node&,
                                const render::texts_at_hand&);

  void across(const std::string& text) { rows_.push_back({{cell(text), false}}); }

  [[nodiscard]] std::string numbered(bullet mark, std::size_t number) const {
    if (mark == bullet::plain) return {};
    return say(phrase::alternative, lang_, {std::to_string(number), ""});
  }

  /// Of a fact that was given, that no evidence was noted is said, too.
  [[nodiscard]] std::string source_words(const explanation_node& node) const {
    const std::string words = render::evidence_words(node, lang_);
    const bool given = node.kind() == node_kind::fact && node.why() == cause::none;
    if (words.empty() && given) return say(phrase::letter_none_stated, lang_);
    return dates_in_words(words, lang_);
  }

  void datum(const std::string& name, const explanation_node& node, const std::string& demand) {
    rows_.push_back({{cell(name), false},
                     {cell(dates_in_words(render::value_words(node, lang_), lang_)), false},
                     {cell(dates_in_words(demand, lang_)), false},
                     {cell(source_words(node.named())), false}});
  }

  void leaf(const explanation_node& node, wish want, bullet mark, std::size_t number) {
    std::string room;
    const std::string name(texts_.label(node.named(), room));
    datum(numbered(mark, number) + name, node, render::demand_words(node, want, texts_));
    for (const explanation_node& one : render::data_of(node))
      datum(say(phrase::letter_found_among, lang_, {texts_.label(one, room)}), one, "");
  }

  void open(phrase what, std::initializer_list<std::string_view> pieces) {
    across(say(what, lang_, pieces));
  }
  void open(const told_item& item) {
    const std::string text =
        item.lacking ? say(phrase::lacks, lang_, {item.text, std::to_string(*item.lacking)})
                     : item.text;
    across(numbered(item.mark, item.number) + text);
  }
  void close() {}
  void notes(const std::vector<text_pair>&) {}
  void applies(const std::string& words) { across(say(phrase::applies_because, lang_, {words})); }
  void rule_applies(const std::string& words) { applies(words); }
  void relieved(const std::string& words) { across(words); }
  void left_out() { across(say(phrase::left_out, lang_)); }

  const render::texts_at_hand& texts_;
  language lang_;
  std::vector<docx_row>& rows_;
  render::condition_walk<evidence_rows> walk_;
};

/// The result of a rule: of an exclusion, whether it applies; of a principle, that it is not met is
/// no bar yet.
std::string result_words(const explanation_node& rule, language lang) {
  const bool failed = rule.outcome() == node_outcome::failed;
  const bool passed = rule.outcome() == node_outcome::passed;
  if (rule.rule() == rule_kind::exclude && (failed || passed))
    return say(failed ? phrase::letter_excluded : phrase::letter_not_excluded, lang);
  if (rule.rule() == rule_kind::principle && failed) return say(phrase::letter_reasons_due, lang);
  return render::outcome_words(rule, lang);
}

}  // namespace

docx_table evidence_table(const explanation& why, const render::texts_at_hand& texts) {
  const language lang = texts.lang();
  docx_table out;
  out.widths = {32, 22, 26, 30};
  out.head = {word{"事项", "item"}.in(lang), word{"填报内容", "found"}.in(lang),
              word{"规定", "required"}.in(lang),
              word{"材料、提供人和日期", "evidence, given by, dated"}.in(lang)};
  evidence_rows rows(texts, out.rows);
  for (const explanation_node rule : why.root().children())
    if (rule.decisive()) rows.add_rule(rule);
  return out;
}

docx_table rules_table(const explanation& why, const render::texts_at_hand& texts) {
  const language lang = texts.lang();
  docx_table out;
  out.widths = lang == language::zh ? std::vector<std::uint32_t>{8, 44, 12, 26, 14}
                                    : std::vector<std::uint32_t>{7, 38, 18, 22, 15};
  out.head = {word{"序号", "no."}.in(lang), word{"内容", "rule"}.in(lang),
              word{"类别", "kind"}.in(lang), word{"条款", "clause"}.in(lang),
              word{"结果", "result"}.in(lang)};
  std::size_t number = 0;
  for (const explanation_node rule : why.root().children()) {
    out.rows.push_back({{std::to_string(++number), false},
                        {cell(texts.of(rule, render::node_part::label)), false},
                        {render::rule_kind_word(rule.rule(), lang), false},
                        {cell(texts.of(rule, render::node_part::clauses)), false},
                        {result_words(rule, lang), false}});
  }
  return out;
}

}}}  // namespace zhunze::detail::report
