#include "zhunze/report/xlsx_writer.hpp"

#include <array>
#include <iterator>
#include <numeric>
#include <utility>

#include "decision_row.hpp"
#include "words.hpp"
#include "workbook.hpp"
#include "zhunze/evaluate/batch_counts.hpp"
#include "zhunze/render/batch_findings.hpp"
#include "zhunze/render/detail/check_parts.hpp"
#include "zhunze/render/detail/record_problems.hpp"
#include "zhunze/render/diagnostic_text.hpp"
#include "zhunze/render/record_json.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using detail::report::body_format;
using detail::report::head_format;
using detail::report::sheet_cell;
using detail::report::sheet_column;
using detail::report::sheet_list;
using detail::report::word;
using detail::report::workbook;

constexpr double decision_widths[] = {12, 11, 13, 20, 13, 18, 15, 13, 10, 13, 14, 14, 24};
static_assert(std::accumulate(std::begin(decision_widths), std::end(decision_widths), 0.0) <=
              detail::report::readable_width);

constexpr lxw_color_t colour_of(verdict outcome) {
  switch (outcome) {
    case verdict::eligible:
      return 0xC6EFCE;
    case verdict::ineligible:
      return 0xFFC7CE;
    case verdict::undetermined:
      return 0xFFEB9C;
    case verdict::needs_justification:
      return 0xFCE4D6;
    case verdict::invalid:
      break;
  }
  return 0xD9D9D9;
}

lxw_format* verdict_format(workbook& book, verdict outcome) {
  lxw_format* format = body_format(book);
  if (format == nullptr) return format;
  format_set_bold(format);
  format_set_bg_color(format, colour_of(outcome));
  return format;
}

std::vector<sheet_column> decision_columns(const detail::report::decision_rows& rows) {
  std::vector<sheet_column> out;
  for (const std::string& title : rows.header()) {
    out.push_back({title, decision_widths[out.size()]});
  }
  return out;
}

std::vector<sheet_column> group_columns(language lang) {
  return {{word{"名额、比例", "quota or ratio"}.in(lang), 32},
          {word{"组", "group"}.in(lang), 20},
          {word{"结果", "result"}.in(lang), 12},
          {word{"计数", "counted"}.in(lang), 10},
          {word{"其中符合", "matching"}.in(lang), 10},
          {word{"限额", "limit"}.in(lang), 10},
          {word{"可能还有", "more may count"}.in(lang), 10},
          {word{"超出者", "beyond the limit"}.in(lang), 36},
          {word{"并列者", "tied"}.in(lang), 24},
          {word{"条款", "clause"}.in(lang), 18}};
}

std::vector<sheet_column> problem_columns(language lang) {
  return {{word{"编号", "id"}.in(lang), 16},
          {word{"对象", "record"}.in(lang), 12},
          {word{"位置", "place"}.in(lang), 28},
          {word{"问题", "problem"}.in(lang), 60}};
}

}  // namespace

struct xlsx_writer::state {
  const program& rules;
  std::uint32_t stage;
  report_options options;
  workbook book;
  detail::report::decision_rows rows;
  lxw_format* head;
  lxw_format* body;
  std::array<lxw_format*, std::size(detail::render::all_verdicts)> of_verdict{};
  sheet_list decisions;
  sheet_list groups;
  sheet_list summary;
  sheet_list problems;
  batch_counts counts;

  state(const program& by, std::uint32_t at, report_options how, const std::string& path)
      : rules(by),
        stage(at),
        options(std::move(how)),
        book(path, true),
        rows(by, options),
        head(head_format(book)),
        body(body_format(book)),
        decisions(book, say({"结论", "Decisions"}), decision_columns(rows), head, body,
                  options.rows_per_sheet, options.lang),
        groups(book, say({"名额与比例", "Groups"}), group_columns(options.lang), head, body,
               options.rows_per_sheet, options.lang),
        summary(book, say({"汇总", "Summary"}),
                {{say({"项目", "item"}), 24}, {say({"内容", "value"}), 80}}, head, body,
                options.rows_per_sheet, options.lang),
        problems(book, say({"问题", "Problems"}), problem_columns(options.lang), head, body,
                 options.rows_per_sheet, options.lang) {
    for (const verdict one : detail::render::all_verdicts) {
      of_verdict[static_cast<std::size_t>(one)] = verdict_format(book, one);
    }
    book.title(shown_name(rules.names, options.lang));
  }

  [[nodiscard]] std::string say(const word& one) const { return one.in(options.lang); }
  [[nodiscard]] lxw_format* colour(verdict one) const {
    return of_verdict[static_cast<std::size_t>(one)];
  }
  void add_problem(const std::string& id, const std::string& kind, const diagnostic& one,
                   const source_texts& sources);
  void add_group(const group_line& line);
  void add_summary();
};

void xlsx_writer::state::add_problem(const std::string& id, const std::string& kind,
                                     const diagnostic& one, const source_texts& sources) {
  problems.add(
      {id, kind, place_text(one.place, sources, options.lang), message(one, options.lang)});
}

void xlsx_writer::state::add_group(const group_line& line) {
  const group_definition& about = rules[line.group];
  const bool ratio = about.kind == group_kind::ratio;
  const std::string limit = detail::render::limit_text(rules, line);
  groups.add({shown_text(about.label, about.names, options.lang),
              line.key ? detail::render::group_key(rules, line, options.lang)
                       : say({"整批", "the whole batch"}),
              std::string(words(line.status, options.lang)), line.counted,
              ratio ? sheet_cell(line.matching) : sheet_cell(std::string()),
              limit.empty() ? say({"未知", "unknown"}) : limit, line.may_lack,
              joined(line.over, options.lang), joined(line.tied, options.lang),
              clauses_text(rules, about.cites, options.lang)});
}

void xlsx_writer::state::add_summary() {
  summary.add({say({"规则集", "ruleset"}), shown_name(rules.names, options.lang)});
  summary.add({say({"版本", "version"}), rules.version});
  for (const shown_digest& one : digests_of(rules, options.lang)) {
    summary.add({one.title, one.digest});
  }
  const std::string& name = shown_name(rules.stages[stage], options.lang);
  if (!name.empty()) summary.add({say({"阶段", "stage"}), name});
  summary.add({say({"记录", "records"}), counts.records});
  for (const verdict one : detail::render::all_verdicts) {
    summary.add({{std::string(words(one, options.lang)), colour(one)}, counts.of(one)});
  }
  if (counts.unreadable != 0) {
    summary.add({say({"无法读取的行", "rows that could not be read"}), counts.unreadable});
  }
}

xlsx_writer::xlsx_writer(const program& rules, std::uint32_t stage, report_options options,
                         std::string path)
    : state_(std::make_unique<state>(rules, stage, std::move(options), path)) {}
xlsx_writer::~xlsx_writer() = default;
xlsx_writer::xlsx_writer(xlsx_writer&&) noexcept = default;
xlsx_writer& xlsx_writer::operator=(xlsx_writer&&) noexcept = default;

void xlsx_writer::add(const record_decision& decided, const record& nominee) {
  state& to = *state_;
  const verdict outcome = decided.decided.outcome;
  to.counts.count(outcome);
  if (!detail::report::lists(to.options.only, outcome)) return;
  const detail::report::decision_row row = to.rows.row(decided, nominee);
  const std::string id(row.id);
  std::vector<sheet_cell> cells;
  cells.emplace_back(id);
  for (const detail::report::decision_cell* const cell : row.shared())
    cells.emplace_back(cell->shown);
  cells.emplace_back(row.remarks);
  if (row.reason) cells.emplace_back(*row.reason);
  cells[2].format = to.colour(outcome);
  to.decisions.add(cells);
  if (outcome != verdict::invalid) return;
  for (const diagnostic& one : record_problems(nominee)) {
    to.add_problem(id, row.record->shown, one, nominee.problems().sources());
  }
  if (const auto finding = finding_of(decided, nominee)) {
    const language lang = to.options.lang;
    to.problems.add({id, row.record->shown,
                     place_text(finding->place, nominee.problems().sources(), lang),
                     finding->message.in(lang)});
  }
}

void xlsx_writer::add_unread(const diagnostics& unread, std::uint64_t count) {
  state_->counts.unreadable += count;
  for (const diagnostic& one : unread.list()) {
    state_->add_problem({}, {}, one, unread.sources());
  }
}

bool xlsx_writer::verified() const {
  return state_->rows.verified();
}

bool xlsx_writer::finish(const std::vector<group_line>& groups) {
  state& to = *state_;
  for (const group_line& line : groups) to.add_group(line);
  to.add_summary();
  for (sheet_list* list : {&to.decisions, &to.groups, &to.problems}) list->finish();
  return to.book.close();
}

}}  // namespace zhunze
