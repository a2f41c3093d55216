#include <algorithm>
#include <utility>

#include "docx_names.hpp"
#include "docx_parts.hpp"
#include "docx_words.hpp"
#include "letter_table.hpp"
#include "words.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/render/impl/check_cells.hpp"
#include "zhunze/render/impl/grounds_teller.hpp"
#include "zhunze/render/impl/rule_walk.hpp"
#include "zhunze/render/record_problems.hpp"
#include "zhunze/value/numbering.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::report {

namespace {

/// Display columns of an identifier or name in a sentence; beyond it, it is cut.
constexpr std::size_t name_columns = 160;

struct verdict_texts {
  word title, reasons, needed;
};

verdict_texts texts_of(verdict outcome) {
  switch (outcome) {
    case verdict::eligible:
      return {
          {"审查合格通知书", "Notice of eligibility"}, {"审查情况", "What was found"}, {"", ""}};
    case verdict::ineligible:
      return {{"审查不合格通知书", "Notice of ineligibility"},
              {"未满足的要求和排除情形", "Requirements that are not met, and exclusions that hold"},
              {"满足要求的途径", "What would have to be different"}};
    case verdict::undetermined:
      return {{"补充材料通知书", "Request for information"},
              {"尚不能确定的事项", "What cannot be settled yet"},
              {"需补充的内容", "What has to be supplied"}};
    case verdict::needs_justification:
      return {{"说明理由通知书", "Request for a statement of reasons"},
              {"须说明理由的事项", "Principles that are not met"},
              {"需说明的理由", "What has to be stated"}};
    case verdict::invalid:
      break;
  }
  return {{"更正填报内容通知书", "Request for a corrected record"},
          {"无法读取或不符合填报要求的内容", "What could not be read or accepted"},
          {"需更正的内容", "What has to be corrected"}};
}

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

/// A line of text whose indentation is in blanks.
docx_line indented(std::string_view line) {
  const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
  return {std::string(line.substr(blanks)), static_cast<std::uint32_t>(blanks / 2), false};
}

class letter_content {
 public:
  letter_content(const explanation& why, const grounds* of, const docx_options& options)
      : why_(why),
        of_(of),
        rules_(why.rules()),
        options_(options),
        lang_(options.lang),
        words_(texts_of(why.outcome())),
        own_(lang_),
        texts_(own_, lang_) {}

  [[nodiscard]] docx_values values() {
    put_texts();
    put_facts();
    if (why_.outcome() == verdict::invalid) {
      put_problems();
    } else {
      put_rules();
      put_grounds();
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string in(const word& one) const { return one.in(lang_); }
  [[nodiscard]] std::string& text(placeholder what) { return out_.texts[what]; }
  [[nodiscard]] docx_block& block(placeholder what) { return out_.blocks[what]; }

  [[nodiscard]] std::string shown_id() const {
    if (why_.id().empty()) return say(phrase::no_id, lang_);
    return cut_columns(visible(why_.id()), name_columns);
  }

  [[nodiscard]] std::string opening(const std::string& by) const {
    const std::string stage = text_at(placeholder::stage);
    const std::string record = text_at(placeholder::record);
    const std::string id = text_at(placeholder::id);
    const std::string found = text_at(placeholder::verdict);
    if (lang_ == language::zh) {
      return "依据" + by + "审查，" + record + "“" + id + "”" +
             (stage.empty() ? "" : "在" + stage + "阶段") + "的审查结论为：" + found + "。";
    }
    return "The record “" + id + "” (" + record + ") has been examined under " + by +
           (stage.empty() ? "" : ", at the stage “" + stage + "”") + ". The verdict is: " + found +
           ".";
  }

  [[nodiscard]] const std::string& text_at(placeholder what) const {
    return out_.texts.find(what)->second;
  }

  void put_texts() {
    out_ = empty_values(docx_use::letter);
    text(placeholder::title) = in(words_.title);
    text(placeholder::rules) = render::ruleset_words(rules_, lang_);
    text(placeholder::stage) = render::stage_words(rules_, why_.stage(), lang_);
    text(placeholder::day) = shown_day(options_);
    text(placeholder::id) = shown_id();
    text(placeholder::record) = visible(why_.root().label(lang_));
    text(placeholder::addressee) = text(placeholder::record) + (lang_ == language::zh ? "" : " ") +
                                   "“" + text(placeholder::id) + "”";
    text(placeholder::verdict) = words(why_.outcome(), lang_);
    text(placeholder::reasons_title) = in(words_.reasons);
    text(placeholder::needed_title) = in(words_.needed);
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
      name_fact(about,
                value ? visible(value_text(rules_, about.holds, *value, about.unit, lang_)) : "");
    }
  }
  void name_fact(const fact_definition& fact, const std::string& value) {
    out_.facts[folded_name(fact.called.name)] = value;
    for (const std::string& other : fact.called.aliases) out_.facts[folded_name(other)] = value;
  }

  void put_problems() {
    docx_block& reasons = block(placeholder::reasons);
    const source_texts& sources = why_.problems().sources();
    const auto add = [&](const location& place, const std::string& message) {
      const std::string where = place_text(place, sources, lang_);
      reasons.push_back(docx_line{
          where.empty() ? message : where + (lang_ == language::zh ? "：" : ": ") + message});
    };
    for (const diagnostic& one : record_problems(why_.nominee()))
      add(one.place, visible(message(one, lang_)));
    if (why_.in_batch()) add(why_.in_batch()->place, visible(why_.in_batch()->message.in(lang_)));
    block(placeholder::details) = reasons;
    block(placeholder::needed) = {docx_line{in(
        {"请更正上述内容后重新报送。", "Please correct the above and submit the record again."})}};
  }

  void put_rules() {
    std::vector<explanation_node> decisive;
    for (const explanation_node rule : why_.root().children())
      if (rule.decisive() && rule.outcome() != node_outcome::not_applicable)
        decisive.push_back(rule);
    docx_block& basis = block(placeholder::basis);
    for (const explanation_node& rule : decisive)
      for (const std::string& line : lines_of(texts_.of(rule, render::node_part::basis)))
        basis.push_back(docx_line{indented(line).text});
    for (const std::string& line : lines_of(to_text(why_, lang_)))
      if (!line.empty()) block(placeholder::details).push_back(indented(line));
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
    text(placeholder::attachments) = in({"各项要求的审查结果", "Result for every requirement"});
  }

  [[nodiscard]] std::string numbered_title(std::size_t number, const explanation_node& rule) const {
    const std::string title = texts_.of(rule, render::node_part::title);
    if (lang_ == language::en) return std::to_string(number) + ". " + title;
    return "（" + to_chinese_number(static_cast<std::uint32_t>(number)) + "）" + title;
  }

  void put_failed(const std::vector<explanation_node>& decisive) {
    docx_block& reasons = block(placeholder::reasons);
    docx_block& needed = block(placeholder::needed);
    std::size_t number = 0;
    for (const explanation_node& rule : decisive) {
      reasons.push_back(docx_line{numbered_title(++number, rule), 0, true});
      for (const render::node_part part : {render::node_part::basis, render::node_part::notes})
        for (const std::string& line : lines_of(texts_.of(rule, part)))
          reasons.push_back(docx_line{indented(line).text});
      if (why_.outcome() != verdict::needs_justification) continue;
      for (const explanation_node child : rule.children())
        if (child.kind() == node_kind::excuse && child.decisive())
          needed.push_back(docx_line{render::excuse_words(child, texts_)});
    }
  }

  void put_met(const std::vector<explanation_node>& decisive) {
    docx_block& reasons = block(placeholder::reasons);
    if (decisive.empty()) {
      reasons.push_back(docx_line{say(phrase::explain_nothing, lang_)});
      return;
    }
    const std::string count = std::to_string(decisive.size());
    reasons.push_back(docx_line{lang_ == language::zh
                                    ? "各项要求均已满足，且不属于任何排除情形（共 " + count +
                                          " 项），逐项结果见附件。"
                                    : "Every requirement is met and no exclusion holds (" + count +
                                          " in all); the result for each is enclosed."});
    for (const explanation_node& rule : decisive) {
      std::vector<std::string> lines;
      render::collect_defaults(rule, texts_, lines);
      for (const explanation_node child : rule.children())
        if (child.kind() == node_kind::excuse && child.decisive())
          lines.push_back(render::excuse_words(child, texts_));
      for (const std::string& line : lines)
        reasons.push_back(docx_line{texts_.of(rule, render::node_part::label) +
                                    (lang_ == language::zh ? "：" : ": ") + line});
    }
  }

  void put_grounds() {
    if (of_ == nullptr) return;
    const bool told = why_.outcome() == verdict::ineligible;  // of others it is all that was met
    for (const render::grounds_block& one :
         render::grounds_teller(why_.nominee(), lang_).tell(*of_)) {
      if (one.about == render::grounds_part::basis && !told) continue;
      docx_block& to = block(one.about == render::grounds_part::basis ? placeholder::alone
                                                                      : placeholder::needed);
      to.push_back(docx_line{one.text});
      std::size_t number = 0;
      for (const std::string& item : one.items) {
        const bool single = one.list == render::grounds_list::single;
        const std::string mark =
            single ? "" : say(phrase::alternative, lang_, {std::to_string(++number), ""});
        to.push_back(docx_line{mark + item});
      }
    }
  }

  const explanation& why_;
  const grounds* of_;
  const program& rules_;
  const docx_options& options_;
  language lang_;
  verdict_texts words_;
  render::letter_texts own_;
  render::texts_at_hand texts_;
  docx_values out_;
};

}  // namespace

}  // namespace detail::report

std::string letter_docx(const docx_template& in, const explanation& why, const grounds* of,
                        const docx_options& options) {
  return filled(in.parts(), detail::report::letter_content(why, of, options).values());
}

}  // namespace zhunze::inline ZHUNZE_FORM
