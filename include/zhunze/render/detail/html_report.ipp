#pragma once

#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/detail/html_sheet.hpp"
#include "zhunze/render/detail/sheet_report.hpp"
#include "zhunze/render/html_report.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class html_report::state final : public detail::render::sheet_report<detail::render::html_sheet> {
 public:
  using sheet_report::sheet_report;
};

ZHUNZE_DECL html_report::html_report(const program& rules, const batch_result& decided,
                                     const std::vector<record>& records,
                                     const check_options& options, std::vector<std::size_t> which)
    : state_(std::make_unique<state>(rules, decided, records, options, std::move(which))) {}
ZHUNZE_DECL html_report::~html_report() = default;
ZHUNZE_DECL html_report::html_report(html_report&&) noexcept = default;
ZHUNZE_DECL html_report& html_report::operator=(html_report&&) noexcept = default;

ZHUNZE_DECL bool html_report::next(std::string& out) {
  return state_->next(out);
}
ZHUNZE_DECL bool html_report::part_ended() const {
  return state_->part_ended();
}
ZHUNZE_DECL void html_report::number_from(std::uint64_t page) {
  state_->number_from(page);
}
ZHUNZE_DECL bool html_report::verified() const {
  return state_->verified();
}

ZHUNZE_DECL std::string check_html(const program& rules, const batch_result& decided,
                                   const std::vector<record>& records, const check_options& options,
                                   std::vector<std::size_t> which) {
  std::string out;
  html_report report(rules, decided, records, options, std::move(which));
  while (report.next(out)) {
  }
  return out;
}

}}  // namespace zhunze
