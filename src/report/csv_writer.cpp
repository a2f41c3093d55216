#include "zhunze/report/csv_writer.hpp"

#include <utility>

#include "decision_row.hpp"
#include "zhunze/render/csv_text.hpp"

namespace zhunze::inline ZHUNZE_FORM {

struct csv_writer::state {
  report_options options;
  detail::report::decision_rows rows;
};

csv_writer::csv_writer(const program& rules, report_options options)
    : state_(
          std::make_unique<state>(state{options, detail::report::decision_rows(rules, options)})) {}
csv_writer::~csv_writer() = default;
csv_writer::csv_writer(csv_writer&&) noexcept = default;
csv_writer& csv_writer::operator=(csv_writer&&) noexcept = default;

void csv_writer::begin(std::string& out) {
  if (state_->options.byte_order_mark) out += "\xEF\xBB\xBF";
  out += csv_row(state_->rows.header());
}

bool csv_writer::verified() const {
  return state_->rows.verified();
}

void csv_writer::add(const record_decision& decided, const record& nominee, std::string& out) {
  if (!detail::report::lists(state_->options, decided.decided.outcome)) return;
  const detail::report::decision_row row = state_->rows.row(decided, nominee);
  append_csv_row(out, row.cells());
}

}  // namespace zhunze::inline ZHUNZE_FORM
