#pragma once

#include <algorithm>

#include "by_hand.hpp"

/// From records of the pack to the shapes of the baselines.
namespace by_hand {

using namespace zhunze;

class filler {
 public:
  explicit filler(const program& rules) : rules_(rules), kind_(find_kind(rules, "individual")) {
    for (const std::string_view name : names) truths_.push_back(find_fact(rules, kind_, name));
    const auto& levels = rules.scales.front().levels;
    const auto level = [&](std::string_view id) {
      const auto at = std::find_if(levels.begin(), levels.end(), [&](const identity& one) {
        return one.name == id ||
               std::find(one.aliases.begin(), one.aliases.end(), id) != one.aliases.end();
      });
      return static_cast<std::int8_t>(at - levels.begin());
    };
    figures_.section_chief = level("乡科级正职");
    figures_.bureau_deputy = level("厅局级副职");
    figures_.last_day = static_cast<std::int16_t>(make_date(2017, 11, 20)->days);
    const calendar& days = rules.calendars.front().days;
    figures_.first_calendar_day = days.first().days;
    figures_.calendar_days = days.last().days - days.first().days + 1;
    figures_.working_days_before = days.running();
    const table_definition& units = rules.tables.front();
    for (const table_column& column : units.columns) {
      if (column.names.name != "类型") continue;
      const auto& options = rules.choices[column.value_type.ref].options;
      for (std::size_t row = 0; row < column.cells.size(); ++row)
        if (options[static_cast<std::size_t>(column.cells[row]->number)].name == "省直部门")
          figures_.departments |= std::uint64_t{1} << row;
    }
  }

  [[nodiscard]] const figures& of_notice() const { return figures_; }

  [[nodiscard]] row to_row(const record& r) const {
    row out{};
    for (std::size_t i = 0; i < facts; ++i) {
      const truth t = r.truth_of(truths_[i]);
      out.is[i] = t == truth::yes ? yes : t == truth::no ? no : unknown;
    }
    out.level = static_cast<std::int8_t>(number(r, "level", -1));
    out.category = static_cast<std::int8_t>(number(r, "person_category", -1));
    out.unit = static_cast<std::int8_t>(number(r, "recommending_unit", -1));
    out.place = static_cast<std::int8_t>(number(r, "located_in", -1));
    out.start = static_cast<std::int16_t>(number(r, "publicity_start", no_day));
    out.end = static_cast<std::int16_t>(number(r, "publicity_end", no_day));
    out.submitted = static_cast<std::int16_t>(number(r, "submitted_on", no_day));
    out.copies = static_cast<std::int16_t>(number(r, "copies", -1));
    out.reason_given = r.known(find_fact(rules_, kind_, "level_justification"));
    return out;
  }

  [[nodiscard]] static masked_row to_masked(const row& from) {
    masked_row out{};
    for (std::size_t i = 0; i < facts; ++i) {
      out.is |= std::uint64_t{from.is[i] == yes} << i;
      out.is_not |= std::uint64_t{from.is[i] == no} << i;
    }
    out.level = from.level;
    out.category = from.category;
    out.unit = from.unit;
    out.place = from.place;
    out.start = from.start;
    out.end = from.end;
    out.submitted = from.submitted;
    out.copies = from.copies;
    out.reason_given = from.reason_given;
    return out;
  }

  static void put(const row& from, std::size_t at, block& to) {
    const std::size_t w = at / 64;
    const std::uint64_t bit = std::uint64_t{1} << (at % 64);
    const auto mark = [&](std::uint64_t* words_of, bool is) { words_of[w] |= is ? bit : 0; };
    for (std::size_t i = 0; i < facts; ++i) {
      mark(to.is[i], from.is[i] == yes);
      mark(to.is_not[i], from.is[i] == no);
    }
    to.level[at] = from.level;
    to.category[at] = from.category;
    to.unit[at] = std::max<std::int8_t>(from.unit, 0);
    to.place[at] = from.place;
    to.start[at] = from.start;
    to.end[at] = from.end;
    to.submitted[at] = from.submitted;
    to.copies[at] = static_cast<std::int8_t>(from.copies);
    mark(to.level_known, from.level >= 0);
    mark(to.category_known, from.category >= 0);
    mark(to.unit_known, from.unit >= 0);
    mark(to.place_known, from.place != -1);
    mark(to.days_known, from.start != no_day && from.end != no_day);
    mark(to.submitted_known, from.submitted != no_day);
    mark(to.copies_known, from.copies >= 0);
    mark(to.reason_given, from.reason_given);
  }

 private:
  [[nodiscard]] std::int64_t number(const record& r, std::string_view name,
                                    std::int64_t missing) const {
    const fact_id f = find_fact(rules_, kind_, name);
    return r.known(f) ? r.number_of(f) : missing;
  }

  const program& rules_;
  record_kind_id kind_;
  std::vector<fact_id> truths_;
  figures figures_;
};

}  // namespace by_hand
