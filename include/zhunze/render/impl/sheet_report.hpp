#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/impl/sheet_overview.hpp"
#include "zhunze/render/impl/sheet_records.hpp"

/// A report piece by piece: what is said of the batch, the pages, the eligible records.
namespace zhunze::inline ZHUNZE_FORM::detail::render {

template <class Sheet>
class sheet_report {
 public:
  sheet_report(const program& rules, const batch_result& decided,
               const std::vector<record>& records, const check_options& how,
               std::vector<std::size_t> which)
      : options_(how),
        in_(rules, decided, records, options_),
        teller_(in_),
        sheet_(text_, how.lang),
        listed_(std::move(which)) {
    if (!options_.pages_only) listed_ = listed_by_id(in_);
    for (const std::size_t k : listed_) {
      const bool page =
          options_.pages_only || decided.records[k].decided.outcome != verdict::eligible;
      (page ? pages_ : eligible_).push_back(k);
    }
  }
  sheet_report(const sheet_report&) = delete;
  sheet_report& operator=(const sheet_report&) = delete;

  [[nodiscard]] bool next(std::string& out) {
    if (step_ == step::done) return false;
    write_step();
    out += text_;
    text_.clear();
    return true;
  }
  [[nodiscard]] bool verified() const { return verified_; }

 private:
  enum class step : std::uint8_t { begin, pages, eligible, end, done };

  void write_step() {
    switch (step_) {
      case step::begin:
        write_begin();
        return go_to(step::pages);
      case step::pages:
        if (at_ == pages_.size()) return go_to(step::eligible);
        return write_page();
      case step::eligible:
        if (at_ == eligible_.size()) return go_to(step::end);
        return write_eligible();
      case step::end:
        write_end();
        return go_to(step::done);
      case step::done:
        return;
    }
  }

  void go_to(step next) {
    step_ = next;
    at_ = 0;
  }

  void write_begin() {
    const std::string name = visible(shown_name(in_.rules.called, in_.lang()));
    const std::string title = say(phrase::report_title, in_.lang(), {name});
    sheet_.page_begin(title);
    if (options_.pages_only) {
      sheet_.begin_records(title);
      if (listed_.empty()) sheet_.text(tone::soft, say(phrase::report_none_to_explain, in_.lang()));
      return;
    }
    const batch_figures figures = figures_of(in_, teller_);
    if (!sheet_overview<Sheet>(sheet_, in_, figures).write()) verified_ = false;
    sheet_records<Sheet>(sheet_, in_).write_table(listed_);
  }

  void write_end() {
    if (options_.pages_only && options_.with_groups && !in_.decided.groups.empty()) {
      sheet_.begin_section("groups", say(phrase::report_groups, in_.lang()));
      if (!sheet_groups<Sheet>(sheet_, in_).write()) verified_ = false;
      sheet_.end_section();
    }
    if (options_.pages_only) sheet_.end_records();
    sheet_.page_end();
  }

  void write_page() {
    sheet_record<Sheet> page(sheet_, in_, teller_, pages_[at_++]);
    page.write();
    if (!page.verified()) verified_ = false;
  }

  void write_eligible() {
    sheet_records<Sheet> table(sheet_, in_);
    if (at_ == 0) table.begin_eligible();
    if (!table.write_eligible(teller_, eligible_[at_])) verified_ = false;
    if (++at_ == eligible_.size()) table.end_eligible();
  }

  check_options options_;
  checked in_;
  batch_teller teller_;
  std::string text_;
  Sheet sheet_;
  std::vector<std::size_t> listed_, pages_, eligible_;
  step step_ = step::begin;
  std::size_t at_ = 0;  // of the pages, then of the eligible
  bool verified_ = true;
};

}  // namespace zhunze::inline ZHUNZE_FORM::detail::render
