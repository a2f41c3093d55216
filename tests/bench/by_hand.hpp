#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "zhunze/record/record.hpp"

/// The rules for individuals of the Sichuan pack at its first stage, written for that notice alone,
/// as an engineer would who wants speed: the baselines that the engine is measured against.
namespace by_hand {

/// The order of `facts` below; each is a yes/no fact of the pack.
enum fact : std::uint8_t {
  engaged,
  central_unit,
  recognised_results,
  replicable_experience,
  i1_studies_decisions,
  i1_knows_business,
  i1_devoted,
  i1_role_model,
  i2_clear_thinking,
  i2_measures_implemented,
  i2_duties_performed,
  i2_harmony_kept,
  i3_law_abiding,
  i3_dutiful,
  i3_fights_crime,
  i4_publicity,
  i4_safety_culture,
  i4_good_ethos,
  i5_enterprising,
  i5_innovative,
  i5_outstanding_reform,
  upholds_leadership,
  four_consciousnesses,
  conduct_rules,
  opposes_four_winds,
  outstanding,
  approved_politics_law,
  approved_governance,
  approved_hr,
  democratic_recommendation,
  collective_decision,
  organ_staff,
  opinion_cadre,
  opinion_discipline,
  opinion_health,
  publicity_has_profile,
  publicity_has_deeds,
  procedure_breach_confirmed,
  fraud_confirmed,
  has_work_report,
  has_publicity_record,
  has_summary_table,
  has_approval_form,
  has_opinion_form,
  signed_and_sealed,
  facts
};
inline constexpr std::array<std::string_view, facts> names = {"engaged",
                                                              "central_unit",
                                                              "recognised_results",
                                                              "replicable_experience",
                                                              "i1_studies_decisions",
                                                              "i1_knows_business",
                                                              "i1_devoted",
                                                              "i1_role_model",
                                                              "i2_clear_thinking",
                                                              "i2_measures_implemented",
                                                              "i2_duties_performed",
                                                              "i2_harmony_kept",
                                                              "i3_law_abiding",
                                                              "i3_dutiful",
                                                              "i3_fights_crime",
                                                              "i4_publicity",
                                                              "i4_safety_culture",
                                                              "i4_good_ethos",
                                                              "i5_enterprising",
                                                              "i5_innovative",
                                                              "i5_outstanding_reform",
                                                              "upholds_leadership",
                                                              "four_consciousnesses",
                                                              "conduct_rules",
                                                              "opposes_four_winds",
                                                              "outstanding",
                                                              "approved_politics_law",
                                                              "approved_governance",
                                                              "approved_hr",
                                                              "democratic_recommendation",
                                                              "collective_decision",
                                                              "organ_staff",
                                                              "opinion_cadre",
                                                              "opinion_discipline",
                                                              "opinion_health",
                                                              "publicity_has_profile",
                                                              "publicity_has_deeds",
                                                              "procedure_breach_confirmed",
                                                              "fraud_confirmed",
                                                              "has_work_report",
                                                              "has_publicity_record",
                                                              "has_summary_table",
                                                              "has_approval_form",
                                                              "has_opinion_form",
                                                              "signed_and_sealed"};

/// What decides, in the order in which it does.
enum rule : std::uint8_t {
  none,
  level_excluded,
  fraud,
  procedure_breach,
  scope_engaged,
  scope_category,
  scope_territory,
  results_or_experience,
  one_of_five,
  preamble,
  recommender,
  section_level,
  approved,
  democratic,
  opinions,
  publicity,
  deadline,
  materials,
  rules
};
inline constexpr std::array<std::string_view, rules> rule_names = {"",
                                                                   "level_excluded",
                                                                   "fraud",
                                                                   "procedure_breach",
                                                                   "scope_engaged",
                                                                   "scope_category",
                                                                   "scope_territory",
                                                                   "results_or_experience",
                                                                   "one_of_five",
                                                                   "preamble",
                                                                   "recommender",
                                                                   "section_level_in_principle",
                                                                   "approved",
                                                                   "democratic",
                                                                   "opinions",
                                                                   "publicity",
                                                                   "deadline",
                                                                   "materials"};

enum class outcome : std::uint8_t { eligible, ineligible, undetermined, needs_justification };
struct decided {
  outcome what = outcome::eligible;
  rule by = none;
  friend bool operator==(decided, decided) = default;
};

/// Figures of the notice, looked up in the pack once.
struct figures {
  std::int8_t section_chief = 0, bureau_deputy = 0;
  std::int16_t last_day = 0;
  std::int32_t first_calendar_day = 0, calendar_days = 0;
  std::vector<std::int32_t> working_days_before;
  std::uint64_t departments = 0;  // a bit a recommending unit that is a provincial department
};

enum tri : std::uint8_t { no = 0, unknown = 1, yes = 2 };

/// One individual as a plain row.
struct row {
  tri is[facts];
  std::int8_t level, category, unit, place;  // -1: unknown
  std::int16_t start, end, submitted;        // days; `no_day`: unknown
  std::int16_t copies;                       // -1: unknown
  bool reason_given;
};
inline constexpr std::int16_t no_day = INT16_MIN;

inline tri both(tri a, tri b) {
  return a < b ? a : b;
}
inline tri either(tri a, tri b) {
  return a < b ? b : a;
}
inline tri opposite(tri a) {
  return static_cast<tri>(2 - a);
}
inline tri when(bool is) {
  return is ? yes : no;
}

inline tri working_days_at_least_5(const figures& f, std::int16_t start, std::int16_t end) {
  if (start == no_day || end == no_day) return unknown;
  const std::int32_t from = start - f.first_calendar_day, to = end - f.first_calendar_day;
  if (from < 0 || to < 0 || from >= f.calendar_days || to >= f.calendar_days) return unknown;
  if (to < from) return no;
  return when(f.working_days_before[static_cast<std::size_t>(to) + 1] -
                  f.working_days_before[static_cast<std::size_t>(from)] >=
              5);
}

/// (a) row by row with three-valued logic; a rule that settles it ends the work.
inline decided decide(const figures& f, const row& r) {
  const tri* is = r.is;
  rule first_unknown = none, first_unjustified = none;
  const auto fails = [&](tri passes, rule which) {
    if (passes == unknown && first_unknown == none) first_unknown = which;
    return passes == no;
  };
  const auto all = [is](std::initializer_list<fact> some) {
    tri out = yes;
    for (const fact one : some) out = both(out, is[one]);
    return out;
  };
  if (fails(r.level < 0 ? unknown : when(r.level < f.bureau_deputy), level_excluded))
    return {outcome::ineligible, level_excluded};
  if (fails(opposite(is[fraud_confirmed]), fraud)) return {outcome::ineligible, fraud};
  if (fails(opposite(is[procedure_breach_confirmed]), procedure_breach))
    return {outcome::ineligible, procedure_breach};
  if (fails(is[engaged], scope_engaged)) return {outcome::ineligible, scope_engaged};
  if (fails(r.category < 0 ? unknown : yes, scope_category))
    return {outcome::ineligible, scope_category};
  const tri at_home = r.unit < 0 || r.place == -1 ? unknown : when(r.unit == r.place);
  if (fails(either(opposite(is[central_unit]), at_home), scope_territory))
    return {outcome::ineligible, scope_territory};
  if (fails(either(is[recognised_results], is[replicable_experience]), results_or_experience))
    return {outcome::ineligible, results_or_experience};
  tri any = all({i1_studies_decisions, i1_knows_business, i1_devoted, i1_role_model});
  if (any != yes)
    any = either(any, all({i2_clear_thinking, i2_measures_implemented, i2_duties_performed,
                           i2_harmony_kept}));
  if (any != yes) any = either(any, all({i3_law_abiding, i3_dutiful, i3_fights_crime}));
  if (any != yes) any = either(any, all({i4_publicity, i4_safety_culture, i4_good_ethos}));
  if (any != yes) any = either(any, all({i5_enterprising, i5_innovative, i5_outstanding_reform}));
  if (fails(any, one_of_five)) return {outcome::ineligible, one_of_five};
  if (fails(all({upholds_leadership, four_consciousnesses, conduct_rules, opposes_four_winds,
                 outstanding}),
            preamble))
    return {outcome::ineligible, preamble};
  if (r.unit < 0 && first_unknown == none) first_unknown = recommender;
  const tri department = r.unit < 0 ? unknown : when((f.departments >> r.unit & 1U) != 0);
  const tri section = r.level < 0 ? unknown : when(r.level <= f.section_chief);
  const tri in_principle = r.reason_given ? yes : either(opposite(department), section);
  if (in_principle == unknown && first_unknown == none) first_unknown = section_level;
  if (in_principle == no) first_unjustified = section_level;
  if (fails(all({approved_politics_law, approved_governance, approved_hr}), approved))
    return {outcome::ineligible, approved};
  if (fails(all({democratic_recommendation, collective_decision}), democratic))
    return {outcome::ineligible, democratic};
  if (fails(either(opposite(is[organ_staff]),
                   all({opinion_cadre, opinion_discipline, opinion_health})),
            opinions))
    return {outcome::ineligible, opinions};
  if (fails(both(all({publicity_has_profile, publicity_has_deeds}),
                 working_days_at_least_5(f, r.start, r.end)),
            publicity))
    return {outcome::ineligible, publicity};
  if (fails(r.submitted == no_day ? unknown : when(r.submitted <= f.last_day), deadline))
    return {outcome::ineligible, deadline};
  const tri form = either(opposite(is[organ_staff]), is[has_opinion_form]);
  const tri copies = r.copies < 0 ? unknown : when(r.copies >= 4);
  if (fails(both(both(form, copies), all({has_work_report, has_publicity_record, has_summary_table,
                                          has_approval_form, signed_and_sealed})),
            materials))
    return {outcome::ineligible, materials};
  if (first_unknown != none) return {outcome::undetermined, first_unknown};
  if (first_unjustified != none) return {outcome::needs_justification, first_unjustified};
  return {};
}

/// (a2) rows whose yes/no facts are two masks.
struct masked_row {
  std::uint64_t is, is_not;
  std::int8_t level, category, unit, place;
  std::int16_t start, end, submitted, copies;
  bool reason_given;
};

template <class... Fact>
constexpr std::uint64_t mask(Fact... some) {
  return ((std::uint64_t{1} << some) | ...);
}

struct kleene {
  bool t = false, f = false;
};
inline kleene all_of(const masked_row& r, std::uint64_t some) {
  return {(r.is & some) == some, (r.is_not & some) != 0};
}
inline kleene known(tri t) {
  return {t == yes, t == no};
}
inline kleene operator|(kleene a, kleene b) {
  return {a.t || b.t, a.f && b.f};
}
inline kleene operator&(kleene a, kleene b) {
  return {a.t && b.t, a.f || b.f};
}
inline kleene operator!(kleene a) {
  return {a.f, a.t};
}

inline decided decide(const figures& f, const masked_row& r) {
  rule first_unknown = none, first_unjustified = none;
  const auto fails = [&](kleene passes, rule which) {
    if (!passes.t && !passes.f && first_unknown == none) first_unknown = which;
    return passes.f;
  };
  if (fails(known(r.level < 0 ? unknown : when(r.level < f.bureau_deputy)), level_excluded))
    return {outcome::ineligible, level_excluded};
  if (fails(!all_of(r, mask(fraud_confirmed)), fraud)) return {outcome::ineligible, fraud};
  if (fails(!all_of(r, mask(procedure_breach_confirmed)), procedure_breach))
    return {outcome::ineligible, procedure_breach};
  if (fails(all_of(r, mask(engaged)), scope_engaged)) return {outcome::ineligible, scope_engaged};
  if (fails(known(r.category < 0 ? unknown : yes), scope_category))
    return {outcome::ineligible, scope_category};
  const tri at_home = r.unit < 0 || r.place == -1 ? unknown : when(r.unit == r.place);
  if (fails((!all_of(r, mask(central_unit))) | known(at_home), scope_territory))
    return {outcome::ineligible, scope_territory};
  if (fails(all_of(r, mask(recognised_results)) | all_of(r, mask(replicable_experience)),
            results_or_experience))
    return {outcome::ineligible, results_or_experience};
  constexpr std::uint64_t ways[] = {
      mask(i1_studies_decisions, i1_knows_business, i1_devoted, i1_role_model),
      mask(i2_clear_thinking, i2_measures_implemented, i2_duties_performed, i2_harmony_kept),
      mask(i3_law_abiding, i3_dutiful, i3_fights_crime),
      mask(i4_publicity, i4_safety_culture, i4_good_ethos),
      mask(i5_enterprising, i5_innovative, i5_outstanding_reform)};
  kleene any{false, true};
  for (const std::uint64_t way : ways) {
    any = any | all_of(r, way);
    if (any.t) break;
  }
  if (fails(any, one_of_five)) return {outcome::ineligible, one_of_five};
  if (fails(all_of(r, mask(upholds_leadership, four_consciousnesses, conduct_rules,
                           opposes_four_winds, outstanding)),
            preamble))
    return {outcome::ineligible, preamble};
  if (r.unit < 0 && first_unknown == none) first_unknown = recommender;
  const tri department = r.unit < 0 ? unknown : when((f.departments >> r.unit & 1U) != 0);
  const tri section = r.level < 0 ? unknown : when(r.level <= f.section_chief);
  const tri in_principle = r.reason_given ? yes : either(opposite(department), section);
  if (in_principle == unknown && first_unknown == none) first_unknown = section_level;
  if (in_principle == no) first_unjustified = section_level;
  if (fails(all_of(r, mask(approved_politics_law, approved_governance, approved_hr)), approved))
    return {outcome::ineligible, approved};
  if (fails(all_of(r, mask(democratic_recommendation, collective_decision)), democratic))
    return {outcome::ineligible, democratic};
  const kleene no_staff = !all_of(r, mask(organ_staff));
  if (fails(no_staff | all_of(r, mask(opinion_cadre, opinion_discipline, opinion_health)),
            opinions))
    return {outcome::ineligible, opinions};
  if (fails(all_of(r, mask(publicity_has_profile, publicity_has_deeds)) &
                known(working_days_at_least_5(f, r.start, r.end)),
            publicity))
    return {outcome::ineligible, publicity};
  if (fails(known(r.submitted == no_day ? unknown : when(r.submitted <= f.last_day)), deadline))
    return {outcome::ineligible, deadline};
  if (fails(all_of(r, mask(has_work_report, has_publicity_record, has_summary_table,
                           has_approval_form, signed_and_sealed)) &
                (no_staff | all_of(r, mask(has_opinion_form))) &
                known(r.copies < 0 ? unknown : when(r.copies >= 4)),
            materials))
    return {outcome::ineligible, materials};
  if (first_unknown != none) return {outcome::undetermined, first_unknown};
  if (first_unjustified != none) return {outcome::needs_justification, first_unjustified};
  return {};
}

/// (b) blocks of columns: two bitmaps a yes/no fact, narrow numbers, 64 records a word.
inline constexpr std::size_t records = 4096, words = records / 64;
struct block {
  std::uint64_t is[facts][words], is_not[facts][words];
  std::int8_t level[records], category[records], unit[records], place[records];
  std::int16_t start[records], end[records], submitted[records];
  std::int8_t copies[records];
  std::uint64_t level_known[words], category_known[words], unit_known[words], place_known[words],
      days_known[words], submitted_known[words], copies_known[words], reason_given[words];
};

/// Code of the verdict and rule in a byte: the rule, plus 64 for undetermined.
void decide(const figures& f, const block& b, std::uint8_t* out);

[[nodiscard]] inline decided meaning(std::uint8_t code) {
  const auto by = static_cast<rule>(code & 63U);
  if (by == none) return {};
  if (code >= 64) return {outcome::undetermined, by};
  return {by == section_level ? outcome::needs_justification : outcome::ineligible, by};
}

}  // namespace by_hand
