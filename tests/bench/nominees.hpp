#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>

#include "zhunze/record/record.hpp"

/// Invented nominees of the Sichuan pack: one in twenty facts missing, most of the rest favourable.
namespace zhunze_bench {

using namespace zhunze;

class nominees {
 public:
  nominees(ruleset rules, std::string_view kind, std::uint32_t seed = 2017)
      : rules_(std::move(rules)), kind_(find_kind(*rules_, kind)), engine_(seed) {}

  [[nodiscard]] record_kind_id kind() const { return kind_; }

  /// The next nominee; `number` becomes the identifier.
  [[nodiscard]] record next(std::size_t number) {
    record out(rules_, kind_);
    const auto start = 17'440 + static_cast<std::int64_t>(below(30));
    for (const fact_id fact : (*rules_)[kind_].facts) {
      const fact_definition& f = (*rules_)[fact];
      if (f.value_type.kind == type_kind::identifier)
        out.store(fact, {0, "N" + std::to_string(number)});
      else if (below(100) >= 5)
        out.store(fact, value_of(f, start));
    }
    return out;
  }

 private:
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(engine_() % n); }

  stored_value value_of(const fact_definition& f, std::int64_t start) {
    const std::string_view id = f.names.id;
    switch (f.value_type.kind) {
      case type_kind::truth: {
        const bool bad = id == "fraud_confirmed" || id == "procedure_breach_confirmed" ||
                         id == "serious_violation_after_award" ||
                         id == "county_party_or_government";
        const bool rare = bad || id == "central_unit" || id == "national_awarded";
        return {rare ? below(100) < 2 : below(100) < 92, {}};
      }
      case type_kind::date:
        if (id == "submitted_on") return {17'480 + static_cast<std::int64_t>(below(12)), {}};
        return {(id.ends_with("_end") ? start + 3 + below(9) : start) +
                    (id.starts_with("provincial") ? 60 : 0),
                {}};
      case type_kind::level:
        return {
            below(static_cast<std::uint32_t>((*rules_).scales[f.value_type.ref].levels.size() - 3)),
            {}};
      case type_kind::option:
        return {
            below(static_cast<std::uint32_t>((*rules_).choices[f.value_type.ref].options.size())),
            {}};
      case type_kind::key:
        return {below(static_cast<std::uint32_t>((*rules_).tables[f.value_type.ref].keys.size())),
                {}};
      case type_kind::text:
        return {0, "甲"};
      default:
        if (id == "copies") return {4 + static_cast<std::int64_t>(below(3)), {}};
        return {id == "rank" ? 1 + below(9) : below(50) == 0 ? 1 : 0, {}};
    }
  }

  ruleset rules_;
  record_kind_id kind_;
  std::mt19937 engine_;
};

}  // namespace zhunze_bench
