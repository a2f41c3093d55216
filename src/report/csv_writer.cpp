#include "zhunze/report/csv_writer.hpp"

#include <algorithm>
#include <deque>
#include <utility>

#include "decision_row.hpp"
#include "written_in_parts.hpp"
#include "zhunze/render/detail/csv_text.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

/// Makes room once for all of them.
void append_all(std::span<const detail::report::decision_cell* const> cells, std::string& out) {
  std::size_t size = 0;
  for (const detail::report::decision_cell* const cell : cells) size += cell->csv.size();
  std::size_t at = out.size();
  out.resize(at + size);
  for (const detail::report::decision_cell* const cell : cells)
    at += cell->csv.copy(out.data() + at, cell->csv.size());
}

}  // namespace

struct csv_writer::state {
  explicit state(const program& rules, report_options how)
      : options(std::move(how)), texts(std::max(options.jobs, 1U)) {
    for (std::size_t i = 0; i < texts.size(); ++i) rows.emplace_back(rules, options);
  }

  void add(detail::report::decision_rows& by, const record_decision& decided, const record& nominee,
           std::string& out) const;

  report_options options;
  std::deque<detail::report::decision_rows> rows;  // one a thread
  std::vector<std::string> texts;                  // likewise
};

void csv_writer::state::add(detail::report::decision_rows& by, const record_decision& decided,
                            const record& nominee, std::string& out) const {
  if (!detail::report::lists(options.only, decided.decided.outcome)) return;
  const detail::report::decision_row row = by.row(decided, nominee);
  append_safe_csv_cell(out, row.id);
  append_all(row.shared(), out);
  append_safe_csv_cell(out += ',', row.remarks);
  if (row.reason) append_safe_csv_cell(out += ',', *row.reason);
  out += "\r\n";
}

csv_writer::csv_writer(const program& rules, report_options options)
    : state_(std::make_unique<state>(rules, std::move(options))) {}
csv_writer::~csv_writer() = default;
csv_writer::csv_writer(csv_writer&&) noexcept = default;
csv_writer& csv_writer::operator=(csv_writer&&) noexcept = default;

void csv_writer::begin(std::string& out) {
  if (state_->options.byte_order_mark) out += "\xEF\xBB\xBF";
  out += csv_row(state_->rows.front().header());
}

bool csv_writer::verified() const {
  return std::all_of(state_->rows.begin(), state_->rows.end(),
                     [](const detail::report::decision_rows& one) { return one.verified(); });
}

void csv_writer::add(const record_decision& decided, const record& nominee, std::string& out) {
  state_->add(state_->rows.front(), decided, nominee, out);
}

void csv_writer::add(std::span<const record_decision> decided, std::span<const record> nominees,
                     std::string& out) {
  state& my = *state_;
  detail::report::write_in_parts(decided.size(), my.texts, out,
                                 [&](std::size_t worker, std::size_t i, std::string& text) {
                                   my.add(my.rows[worker], decided[i], nominees[i], text);
                                 });
}

}}  // namespace zhunze
