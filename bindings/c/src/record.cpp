#include <string>
#include <utility>

#include "findings.hpp"
#include "json_record.hpp"
#include "objects.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze_interface { namespace {

/// Calls `set(record, fact)`, and tells whether the value could be read.
template <class Set>
[[nodiscard]] zhunze_status set_in(zhunze::record& nominee, zhunze::fact_id fact, Set&& set) {
  const std::size_t before = nominee.problems().errors();
  const zhunze_status well = set(nominee, fact);
  if (well != ZHUNZE_OK) return well;
  return nominee.problems().errors() == before ? ZHUNZE_OK : ZHUNZE_ERROR_VALUE;
}

/// Sets the fact of a number.
template <class Set>
[[nodiscard]] zhunze_status set_fact(zhunze_record* record, std::uint32_t fact, Set&& set) {
  return guarded([&]() -> zhunze_status {
    auto* const of = find<record_object>(record);
    if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
    zhunze::record& nominee = of->nominee();
    const std::vector<zhunze::fact_id>& facts = nominee.rules()[nominee.kind()].facts;
    return fact < facts.size() ? set_in(nominee, facts[fact], set) : ZHUNZE_ERROR_UNKNOWN;
  });
}

/// Sets the fact of a name. A name that is none makes the record invalid, as it does in C++.
template <class Set>
[[nodiscard]] zhunze_status set_named(zhunze_record* record, zhunze_text fact, Set&& set) {
  return guarded([&]() -> zhunze_status {
    auto* const of = find<record_object>(record);
    if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
    std::string_view name;
    const zhunze_status well = take_text(fact, zhunze::limits::cell_bytes, name);
    if (well != ZHUNZE_OK) return well;
    zhunze::record& nominee = of->nominee();
    const zhunze::fact_id found = find_fact(nominee.rules(), nominee.kind(), name);
    if (found) return set_in(nominee, found, set);
    nominee.set(name, "");  // which notes the unknown name, and the nearest ones
    return ZHUNZE_ERROR_UNKNOWN;
  });
}

auto truth_setter(std::int32_t yes) {
  return [yes](zhunze::record& nominee, zhunze::fact_id fact) -> zhunze_status {
    if (yes != 0 && yes != 1) return ZHUNZE_ERROR_ARGUMENT;
    const zhunze::fact_definition& meant = nominee.rules()[fact];
    if (meant.value_type.kind == zhunze::type_kind::truth && !nominee.known(fact))
      nominee.put_truth(meant.slot, yes == 1);
    else
      nominee.set(meant.names.name, yes == 1);  // which says what is wrong
    return ZHUNZE_OK;
  };
}

/// What a record can hold of a whole number.
constexpr std::int64_t greatest = 999'999'999'999'999'999;

auto integer_setter(std::int64_t value) {
  return [value](zhunze::record& nominee, zhunze::fact_id fact) -> zhunze_status {
    const bool plain = nominee.rules()[fact].value_type.kind == zhunze::type_kind::integer &&
                       !nominee.known(fact) && value >= -greatest && value <= greatest;
    if (plain)
      nominee.take(fact, {value, {}});
    else
      nominee.read(fact, std::to_string(value));
    return ZHUNZE_OK;
  };
}

auto date_setter(std::int32_t year, std::int32_t month, std::int32_t day) {
  return [=](zhunze::record& nominee, zhunze::fact_id fact) -> zhunze_status {
    if (const auto on = zhunze::make_date(year, month, day))
      nominee.set(nominee.rules()[fact].names.name, *on);
    else
      nominee.read(fact,
                   std::to_string(year) + "-" + std::to_string(month) + "-" + std::to_string(day));
    return ZHUNZE_OK;
  };
}

auto text_setter(zhunze_text value) {
  return [value](zhunze::record& nominee, zhunze::fact_id fact) -> zhunze_status {
    std::string_view text;
    const zhunze_status well = take_text(value, zhunze::limits::cell_bytes, text);
    if (well == ZHUNZE_OK) nominee.read(fact, text);
    return well;
  };
}

}  // namespace

}  // namespace zhunze_interface

using namespace zhunze_interface;

zhunze_status zhunze_record_new(const zhunze_checker* checker, zhunze_record** made) {
  return guarded([&]() -> zhunze_status {
    const auto* const by = find<checker_object>(checker);
    if (by == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (made == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    auto object = std::make_unique<record_object>();
    object->batch.push_back(by->of->blank);
    object->made_by = by->of;
    *made = handle_to(std::move(object));
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_record_restart(zhunze_record* record) {
  return guarded([&]() -> zhunze_status {
    auto* const of = find<record_object>(record);
    if (of == nullptr) return ZHUNZE_ERROR_HANDLE;
    of->nominee().restart(of->made_by->blank);
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_record_set_truth(zhunze_record* record, uint32_t fact, int32_t yes) {
  return set_fact(record, fact, truth_setter(yes));
}
zhunze_status zhunze_record_set_integer(zhunze_record* record, uint32_t fact, int64_t value) {
  return set_fact(record, fact, integer_setter(value));
}
zhunze_status zhunze_record_set_date(zhunze_record* record, uint32_t fact, int32_t year,
                                     int32_t month, int32_t day) {
  return set_fact(record, fact, date_setter(year, month, day));
}
zhunze_status zhunze_record_set_text(zhunze_record* record, uint32_t fact, zhunze_text value) {
  return set_fact(record, fact, text_setter(value));
}
zhunze_status zhunze_record_set_truth_named(zhunze_record* record, zhunze_text fact, int32_t yes) {
  return set_named(record, fact, truth_setter(yes));
}
zhunze_status zhunze_record_set_integer_named(zhunze_record* record, zhunze_text fact,
                                              int64_t value) {
  return set_named(record, fact, integer_setter(value));
}
zhunze_status zhunze_record_set_date_named(zhunze_record* record, zhunze_text fact, int32_t year,
                                           int32_t month, int32_t day) {
  return set_named(record, fact, date_setter(year, month, day));
}
zhunze_status zhunze_record_set_text_named(zhunze_record* record, zhunze_text fact,
                                           zhunze_text value) {
  return set_named(record, fact, text_setter(value));
}

zhunze_status zhunze_record_set_evidence(zhunze_record* record, uint32_t fact, zhunze_text what,
                                         zhunze_text by, zhunze_text on) {
  return set_fact(record, fact, [&](zhunze::record& nominee, zhunze::fact_id at) -> zhunze_status {
    std::string_view parts[3];
    const zhunze_text given[] = {what, by, on};
    for (std::size_t i = 0; i < 3; ++i) {
      const zhunze_status well = take_text(given[i], zhunze::limits::cell_bytes, parts[i]);
      if (well != ZHUNZE_OK) return well;
    }
    nominee.set_evidence(at, {std::string(parts[0]), std::string(parts[1]), std::string(parts[2])});
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_record_read_json(zhunze_record* record, zhunze_text json,
                                      zhunze_diagnostics* found) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    auto* const of = find<record_object>(record);
    if (to.wrong() || of == nullptr) return ZHUNZE_ERROR_HANDLE;
    zhunze::record& nominee = of->nominee();
    nominee.restart(of->made_by->blank);
    zhunze::record_batch batch;
    const zhunze_status well = of->made_by->answering(
        [&](answerer& with) { return read_json_record(with.reader, "<record>", json, batch); });
    if (well != ZHUNZE_OK) return well;
    to.add(batch.found);
    to.add(batch.unread);
    if (batch.unreadable != 0 || batch.found.has_errors() || batch.records.size() != 1)
      return ZHUNZE_ERROR_DATA;
    nominee = std::move(batch.records.front());
    to.add_problems_of(nominee);
    return nominee.invalid() ? ZHUNZE_ERROR_VALUE : ZHUNZE_OK;
  });
}

zhunze_status zhunze_record_problems(const zhunze_record* record, zhunze_diagnostics* found) {
  return guarded([&]() -> zhunze_status {
    findings to(found);
    const auto* const of = find<record_object>(record);
    if (to.wrong() || of == nullptr) return ZHUNZE_ERROR_HANDLE;
    if (found == nullptr) return ZHUNZE_ERROR_ARGUMENT;
    to.add_problems_of(of->nominee());
    return ZHUNZE_OK;
  });
}

zhunze_status zhunze_record_release(zhunze_record* record) {
  return release<record_object>(record);
}
