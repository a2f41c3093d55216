#include <algorithm>
#include <utility>

#include "docx_parts.hpp"
#include "docx_words.hpp"
#include "record_names.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/render/detail/check_cells.hpp"
#include "zhunze/render/detail/record_name.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::report { namespace {

using render::checked;

/// Display columns of a cell; beyond it, a text is cut.
constexpr std::size_t annex_cell_columns = 300;

docx_cell annex_text(std::string_view text) {
  return {cut_columns(visible(text), annex_cell_columns), false};
}

struct counted_verdict {
  verdict outcome;
  placeholder where;
};
constexpr counted_verdict counted[] = {
    {verdict::eligible, placeholder::eligible},
    {verdict::ineligible, placeholder::ineligible},
    {verdict::undetermined, placeholder::undetermined},
    {verdict::needs_justification, placeholder::needs_justification},
    {verdict::invalid, placeholder::invalid}};

/// A column of the table of records, and its share of the width.
enum class annex_cell : std::uint8_t { id, name, unit, record, verdict, rule, clause, notes };
struct annex_column {
  annex_cell what;
  std::uint32_t width;
};

class annex_content {
 public:
  annex_content(const checked& of, const docx_options& options)
      : of_(of), options_(options), lang_(of.lang()) {}

  [[nodiscard]] docx_values values() {
    put_texts();
    put_counts();
    put_list();
    put_groups();
    put_unread();
    return std::move(out_);
  }

 private:
  /// English words need more room than Chinese ones of the same meaning.
  [[nodiscard]] std::vector<std::uint32_t> widths(std::vector<std::uint32_t> zh,
                                                  std::vector<std::uint32_t> en) const {
    return lang_ == language::zh ? std::move(zh) : std::move(en);
  }
  [[nodiscard]] std::string& text(placeholder what) { return out_.texts[what]; }

  void put_texts() {
    out_ = empty_values(docx_use::annex);
    text(placeholder::title) = say(phrase::annex_title, lang_);
    text(placeholder::rules) = render::ruleset_words(of_.rules, lang_);
    text(placeholder::stage) = render::stage_words(of_.rules, of_.decided.stage, lang_);
    text(placeholder::documents) = cited_documents(of_.rules, all_rules(of_.rules), lang_);
    text(placeholder::records) = std::to_string(of_.decided.records.size());
    for (const auto& [outcome, where] : counted)
      text(where) = std::to_string(render::count_of(of_.decided, outcome));
    text(placeholder::opening) = opening();
    put_office(docx_use::annex, options_, out_);
  }

  [[nodiscard]] std::string opening() {
    const std::string by =
        reviewed_by(text(placeholder::documents), text(placeholder::rules), lang_);
    const std::string stage = text(placeholder::stage);
    const std::string many = text(placeholder::records);
    const bool one = many == "1";
    if (stage.empty())
      return say(one ? phrase::annex_opening_one : phrase::annex_opening, lang_, {by, many});
    return say(one ? phrase::annex_opening_one_at : phrase::annex_opening_at, lang_,
               {by, many, stage});
  }

  void put_counts() {
    docx_table table;
    docx_row row;
    for (const auto& [outcome, where] : counted) {
      table.head.emplace_back(words(outcome, lang_));
      row.push_back({text(where), false});
    }
    table.widths = widths({1, 1, 1, 1, 1, 1}, {16, 17, 22, 20, 14, 11});
    table.head.push_back(say(phrase::annex_all, lang_));
    row.push_back({text(placeholder::records), false});
    table.rows.push_back(std::move(row));
    table.centred = true;
    out_.blocks[placeholder::counts].push_back(std::move(table));
    if (of_.options.unreadable == 0) return;
    out_.blocks[placeholder::counts].push_back(
        docx_line{say(phrase::unreadable, lang_, {std::to_string(of_.options.unreadable)})});
  }

  [[nodiscard]] std::string notes(std::size_t position) const {
    const record_decision& one = of_.decided.records[position];
    std::vector<std::string> all = invalid_reasons(one, of_.records[position], lang_);
    std::string more = render::notes_cell(of_, one);
    if (!more.empty()) all.push_back(std::move(more));
    for (const problem& found : one.problems)
      all.push_back(render::cause_words(of_.rules, found, &of_.records[position], lang_));
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return joined(all, lang_, phrase::clause_separator);
  }

  /// The columns of the table of records: what all of a batch lack, or have alike, is left out.
  [[nodiscard]] std::vector<annex_column> columns(const std::vector<std::size_t>& listed) const {
    const auto kind_at = [&](std::size_t k) { return of_.decided.records[k].kind; };
    const auto any = [&](auto fact_of) {
      return std::any_of(listed.begin(), listed.end(),
                         [&](std::size_t k) { return fact_of(of_.rules, kind_at(k)).has_value(); });
    };
    const bool kinds = std::any_of(listed.begin(), listed.end(),
                                   [&](std::size_t k) { return kind_at(k) != kind_at(listed[0]); });
    std::vector<annex_column> out = {{annex_cell::id, 12}};
    if (any(display_fact)) out.push_back({annex_cell::name, 24});
    if (any(unit_fact)) out.push_back({annex_cell::unit, 16});
    if (kinds) out.push_back({annex_cell::record, 12});
    out.push_back({annex_cell::verdict, lang_ == language::zh ? 10U : 18U});
    out.push_back({annex_cell::rule, 28});
    out.push_back({annex_cell::clause, 16});
    out.push_back({annex_cell::notes, 32});
    return out;
  }

  [[nodiscard]] std::string title_of(annex_cell what) const {
    switch (what) {
      case annex_cell::id:
        return say(phrase::column_id, lang_);
      case annex_cell::name:
        return say(phrase::column_name, lang_);
      case annex_cell::unit:
        return say(phrase::column_unit, lang_);
      case annex_cell::record:
        return say(phrase::column_record, lang_);
      case annex_cell::verdict:
        return say(phrase::column_verdict, lang_);
      case annex_cell::rule:
        return say(phrase::column_rule, lang_);
      case annex_cell::clause:
        return say(phrase::column_clause, lang_);
      case annex_cell::notes:
        break;
    }
    return say(phrase::column_notes, lang_);
  }

  [[nodiscard]] std::string text_of(annex_cell what, std::size_t position) const {
    const record_decision& one = of_.decided.records[position];
    const auto& deciding = render::named_rules(one);
    switch (what) {
      case annex_cell::id:
        return one.id.empty() ? say(phrase::no_id, lang_) : one.id;
      case annex_cell::name:
        return render::display_name(of_.records[position], lang_);
      case annex_cell::unit:
        return unit_name(of_.records[position], lang_);
      case annex_cell::record:
        return shown_name(of_.rules[one.kind].names, lang_);
      case annex_cell::verdict:
        return std::string(words(one.decided.outcome, lang_));
      case annex_cell::rule:
        return render::rules_cell(of_, one);
      case annex_cell::clause:
        return deciding.empty() ? std::string()
                                : clauses_text(of_.rules, of_.rules[deciding.front()].cites, lang_);
      case annex_cell::notes:
        break;
    }
    return dates_in_words(notes(position), lang_);
  }

  void put_list() {
    const std::vector<std::size_t> listed = render::listed_by_id(of_);
    if (listed.empty()) return;
    const std::vector<annex_column> all = columns(listed);
    docx_table table;
    for (const annex_column& one : all) {
      table.widths.push_back(one.width);
      table.head.push_back(title_of(one.what));
    }
    const std::size_t many = std::min(listed.size(), limits::document_rows);
    for (std::size_t k = 0; k < many; ++k) {
      docx_row row;
      for (const annex_column& one : all) row.push_back(annex_text(text_of(one.what, listed[k])));
      table.rows.push_back(std::move(row));
    }
    docx_block& block = out_.blocks[placeholder::list];
    block.push_back(std::move(table));
    if (many == listed.size()) return;
    const std::string rest = std::to_string(listed.size() - many);
    block.push_back(docx_line{say(phrase::annex_more, lang_, {rest})});
  }

  void put_groups() {
    if (of_.decided.groups.empty()) return;
    docx_table table;
    table.widths = widths({26, 18, 10, 10, 12, 24}, {25, 17, 19, 12, 12, 15});
    for (const phrase title :
         {phrase::column_group_rule, phrase::column_group, phrase::column_status,
          phrase::column_counted, phrase::column_limit, phrase::column_notes})
      table.head.push_back(say(title, lang_));
    for (const group_line& line : of_.decided.groups) {
      const group_definition& about = of_.rules[line.group];
      table.rows.push_back(
          {annex_text(shown_text(about.label, about.names, lang_)),
           annex_text(render::key_cell(of_, line)), annex_text(words(line.status, lang_)),
           annex_text(render::counted_cell(of_, line)), annex_text(render::limit_cell(of_, line)),
           annex_text(render::group_notes(of_, line))});
    }
    out_.blocks[placeholder::groups].push_back(std::move(table));
  }

  void put_unread() {
    if (of_.options.unread == nullptr) return;
    const diagnostics& all = *of_.options.unread;
    for (const diagnostic& one : all.list()) {
      const std::string where = place_text(one.place, all.sources(), lang_);
      out_.blocks[placeholder::unread].push_back(docx_line{where +
                                                           (where.empty()           ? ""
                                                            : lang_ == language::zh ? "："
                                                                                    : ": ") +
                                                           visible(message(one, lang_))});
    }
  }

  const checked& of_;
  const docx_options& options_;
  language lang_;
  docx_values out_;
};

}  // namespace

}  // namespace detail::report

std::string annex_docx(const docx_template& in, const program& rules, const batch_result& decided,
                       const std::vector<record>& records, const check_options& how,
                       const docx_options& options) {
  check_options with = how;
  with.lang = options.lang;
  const detail::render::checked of(rules, decided, records, with);
  return detail::report::document_with(
      in.parts(), detail::report::annex_content(of, options).values(), options);
}

}}  // namespace zhunze
