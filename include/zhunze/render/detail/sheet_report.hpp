#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/render/detail/part_room.hpp"
#include "zhunze/render/detail/sheet_overview.hpp"
#include "zhunze/render/detail/sheet_records.hpp"

/// A report piece by piece: what is said of the batch, the list of all records, the pages, the
/// eligible records.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::render {

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
        listed_(std::move(which)),
        records_alone_(how.pages_only) {
    if (!options_.pages_only) listed_ = listed_by_id(in_);
    for (const std::size_t k : listed_) {
      const bool page =
          options_.pages_only || decided.records[k].decided.outcome != verdict::eligible;
      (page ? pages_ : eligible_).push_back(k);
    }
    const std::size_t rows = options_.pages_only ? 0 : listed_.size() + eligible_.size();
    room_ = part_room(options_.part_pages, pages_.size(), rows);
  }
  sheet_report(const sheet_report&) = delete;
  sheet_report& operator=(const sheet_report&) = delete;

  [[nodiscard]] bool next(std::string& out) {
    if (step_ == step::done) return false;
    if (part_ended_)
      begin_part();
    else if (room_.full() && !step_over())
      end_part();
    else
      write_step();
    out += text_;
    text_.clear();
    return true;
  }
  [[nodiscard]] bool verified() const { return verified_; }
  [[nodiscard]] bool part_ended() const { return part_ended_; }
  void number_from(std::uint64_t page) { first_page_ = page; }

 private:
  enum class step : std::uint8_t { begin, all, pages, eligible, end, done };

  void write_step() {
    switch (step_) {
      case step::begin:
        return go_to(write_begin() ? step::all : step::pages);
      case step::all:
        if (at_ == listed_.size()) return end_list(step::pages);
        return write_row();
      case step::pages:
        if (at_ == pages_.size()) return go_to(step::eligible);
        return write_page();
      case step::eligible:
        if (at_ == eligible_.size()) return at_ == 0 ? go_to(step::end) : end_list(step::end);
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

  void end_list(step next) {
    sheet_records<Sheet>(sheet_, in_).end_rows();
    go_to(next);
  }

  [[nodiscard]] std::string title() const {
    return say(phrase::report_title, in_.lang(),
               {visible(shown_name(in_.rules.names, in_.lang()))});
  }

  /// True where a list of all records has begun.
  [[nodiscard]] bool write_begin() {
    begin_page();
    if (options_.pages_only) {
      sheet_.begin_records(title());
      if (listed_.empty()) sheet_.text(tone::soft, say(phrase::report_none_to_explain, in_.lang()));
      return false;
    }
    const batch_figures figures = figures_of(in_, teller_);
    if (!sheet_overview<Sheet>(sheet_, in_, figures).write()) verified_ = false;
    return sheet_records<Sheet>(sheet_, in_).begin_all(listed_);
  }

  void begin_page() {
    if (room_.cuts())
      sheet_.begin_one_of_many(title(), first_page_);
    else
      sheet_.page_begin(title());
  }

  /// True where nothing is left of this step that another part could begin with.
  [[nodiscard]] bool step_over() const {
    if (step_ == step::all) return at_ == listed_.size();
    if (step_ == step::pages) return at_ == pages_.size();
    return step_ != step::eligible || at_ == eligible_.size();
  }

  void end_part() {
    const bool in_list = step_ == step::all || (step_ == step::eligible && at_ != 0);
    if (in_list) sheet_records<Sheet>(sheet_, in_).end_rows();
    end_page();
    part_ended_ = true;
  }

  void begin_part() {
    part_ended_ = false;
    records_alone_ = true;
    room_.begin_part();
    begin_page();
    sheet_.begin_records(title());
    sheet_records<Sheet> list(sheet_, in_);
    if (step_ == step::all) list.go_on_all();
    if (step_ == step::eligible && at_ != 0) list.go_on_eligible();
  }

  void end_page() {
    if (records_alone_) sheet_.end_records();
    sheet_.page_end();
  }

  void write_end() {
    if (options_.pages_only && options_.with_groups && !in_.decided.groups.empty()) {
      sheet_.begin_section("groups", say(phrase::report_groups, in_.lang()));
      if (!sheet_groups<Sheet>(sheet_, in_).write()) verified_ = false;
      sheet_.end_section();
    }
    end_page();
  }

  void write_row() {
    sheet_records<Sheet>(sheet_, in_).write_row(listed_[at_++]);
    room_.add_row();
  }

  void write_page() {
    sheet_record<Sheet> page(sheet_, in_, teller_, pages_[at_++]);
    page.write();
    room_.add_page();
    if (!page.verified()) verified_ = false;
  }

  void write_eligible() {
    sheet_records<Sheet> list(sheet_, in_);
    if (at_ == 0) list.begin_eligible();
    if (!list.write_eligible(teller_, eligible_[at_])) verified_ = false;
    ++at_;
    room_.add_row();
  }

  check_options options_;
  checked in_;
  explanation_renderer teller_;
  std::string text_;
  Sheet sheet_;
  std::vector<std::size_t> listed_, pages_, eligible_;
  part_room room_{0, 0, 0};
  step step_ = step::begin;
  std::size_t at_ = 0;  // of the list of all, of the pages, of the eligible
  std::uint64_t first_page_ = 1;
  bool part_ended_ = false;
  bool records_alone_ = false;  // nothing is said of the batch on this page
  bool verified_ = true;
};

}}}  // namespace zhunze::detail::render
