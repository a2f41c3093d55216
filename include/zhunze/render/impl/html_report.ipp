#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/html_report.hpp"
#include "zhunze/render/impl/html_overview.hpp"
#include "zhunze/render/impl/html_page.hpp"
#include "zhunze/render/impl/html_records.hpp"

namespace zhunze::inline ZHUNZE_FORM {

struct html_report::state {
  enum class step : std::uint8_t { begin, pages, eligible, end, done };

  state(const program& rules, const batch_result& decided, const std::vector<record>& records,
        const check_options& how, std::vector<std::size_t> which)
      : options(how), in(rules, decided, records, options), teller(in), listed(std::move(which)) {
    if (listed.empty() && !options.pages_only) listed = detail::render::listed_by_id(in);
    for (const std::size_t k : listed) {
      const bool page =
          options.pages_only || decided.records[k].decided.outcome != verdict::eligible;
      (page ? pages : eligible).push_back(k);
    }
  }

  void begin(std::string& out) {
    namespace parts = detail::render;
    const std::string name = visible(shown_name(in.rules.called, in.lang()));
    parts::append_page_begin(out, parts::said(phrase::report_title, in.lang(), {name}), in.lang());
    if (options.pages_only) {
      out += "<div class=\"only\">\n";
      parts::append_element(out, "h1", "class=\"unseen\"",
                            parts::said(phrase::report_title, in.lang(), {name}));
      out += "\n";
      return;
    }
    const parts::batch_figures figures = parts::figures_of(in, teller);
    parts::html_overview(out, in, figures).write();
    parts::html_records(out, in).write_table(listed, figures);
  }

  void write_eligible(std::string& out) {
    detail::render::html_records table(out, in);
    if (at == 0) table.begin_eligible();
    table.write_eligible(teller, eligible[at]);
    if (++at == eligible.size()) table.end_eligible();
  }

  void end(std::string& out) const {
    if (options.pages_only) out += "</div>\n";
    detail::render::append_page_end(out);
  }

  check_options options;
  detail::render::checked in;
  detail::render::batch_teller teller;
  std::vector<std::size_t> listed, pages, eligible;
  step next = step::begin;
  std::size_t at = 0;  // of the pages, then of the eligible
};

ZHUNZE_DECL html_report::html_report(const program& rules, const batch_result& decided,
                                     const std::vector<record>& records,
                                     const check_options& options, std::vector<std::size_t> which)
    : state_(std::make_unique<state>(rules, decided, records, options, std::move(which))) {}
ZHUNZE_DECL html_report::~html_report() = default;
ZHUNZE_DECL html_report::html_report(html_report&&) noexcept = default;
ZHUNZE_DECL html_report& html_report::operator=(html_report&&) noexcept = default;

ZHUNZE_DECL bool html_report::next(std::string& out) {
  using step = state::step;
  state& now = *state_;
  switch (now.next) {
    case step::begin:
      now.begin(out);
      now.next = now.pages.empty() ? step::eligible : step::pages;
      break;
    case step::pages:
      detail::render::html_record(out, now.in, now.teller, now.pages[now.at]).write();
      if (++now.at < now.pages.size()) break;
      now.at = 0;
      now.next = step::eligible;
      break;
    case step::eligible:
      if (now.at < now.eligible.size()) {
        now.write_eligible(out);
        break;
      }
      [[fallthrough]];
    case step::end:
      now.end(out);
      now.next = step::done;
      break;
    case step::done:
      return false;
  }
  return true;
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

}  // namespace zhunze::inline ZHUNZE_FORM
