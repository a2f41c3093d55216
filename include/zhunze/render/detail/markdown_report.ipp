#pragma once

#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/detail/markdown_sheet.hpp"
#include "zhunze/render/detail/sheet_report.hpp"
#include "zhunze/render/markdown_report.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

class markdown_report::state final
    : public detail::render::sheet_report<detail::render::markdown_sheet> {
 public:
  using sheet_report::sheet_report;
};

ZHUNZE_DECL markdown_report::markdown_report(const program& rules, const batch_result& decided,
                                             const std::vector<record>& records,
                                             const check_options& options,
                                             std::vector<std::size_t> which)
    : state_(std::make_unique<state>(rules, decided, records, options, std::move(which))) {}
ZHUNZE_DECL markdown_report::~markdown_report() = default;
ZHUNZE_DECL markdown_report::markdown_report(markdown_report&&) noexcept = default;
ZHUNZE_DECL markdown_report& markdown_report::operator=(markdown_report&&) noexcept = default;

ZHUNZE_DECL bool markdown_report::next(std::string& out) {
  return state_->next(out);
}
ZHUNZE_DECL bool markdown_report::verified() const {
  return state_->verified();
}

ZHUNZE_DECL std::string check_markdown(const program& rules, const batch_result& decided,
                                       const std::vector<record>& records,
                                       const check_options& options,
                                       std::vector<std::size_t> which) {
  std::string out;
  markdown_report report(rules, decided, records, options, std::move(which));
  while (report.next(out)) {
  }
  return out;
}

}}  // namespace zhunze
