#include <immintrin.h>

#include "by_hand.hpp"

namespace by_hand {

namespace {

using lane = std::uint64_t __attribute__((vector_size(32)));

struct truths {
  lane t, f;
};
lane load(const std::uint64_t* from) {
  lane out;
  std::memcpy(&out, from, sizeof(out));
  return out;
}
truths operator&(const truths& a, const truths& b) {
  return {a.t & b.t, a.f | b.f};
}
truths operator|(const truths& a, const truths& b) {
  return {a.t | b.t, a.f & b.f};
}
truths operator!(const truths& a) {
  return {a.f, a.t};
}

/// Bit per record: value <= bound, of 256 records from `at`.
lane not_above(const std::int8_t* values, std::int8_t bound) {
  lane out{};
  const __m256i limit = _mm256_set1_epi8(bound);
  for (int w = 0; w < 4; ++w) {
    std::uint64_t bits = 0;
    for (int half = 0; half < 2; ++half) {
      const __m256i v =
          _mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + 64 * w + 32 * half));
      const auto above =
          static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpgt_epi8(v, limit)));
      bits |= std::uint64_t{~above} << (32 * half);
    }
    out[w] = bits;
  }
  return out;
}
lane not_above(const std::int16_t* values, std::int16_t bound) {
  lane out{};
  const __m256i limit = _mm256_set1_epi16(bound);
  for (int w = 0; w < 4; ++w) {
    std::uint64_t bits = 0;
    for (int half = 0; half < 2; ++half) {
      const std::int16_t* at = values + 64 * w + 32 * half;
      const __m256i low =
          _mm256_cmpgt_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at)), limit);
      const __m256i high =
          _mm256_cmpgt_epi16(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 16)), limit);
      const __m256i packed = _mm256_permute4x64_epi64(_mm256_packs_epi16(low, high), 0xd8);
      bits |= std::uint64_t{~static_cast<std::uint32_t>(_mm256_movemask_epi8(packed))}
              << (32 * half);
    }
    out[w] = bits;
  }
  return out;
}
lane equal(const std::int8_t* a, const std::int8_t* b) {
  lane out{};
  for (int w = 0; w < 4; ++w) {
    std::uint64_t bits = 0;
    for (int half = 0; half < 2; ++half) {
      const int at = 64 * w + 32 * half;
      const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a + at));
      const __m256i y = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + at));
      bits |=
          std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(x, y)))}
          << (32 * half);
    }
    out[w] = bits;
  }
  return out;
}
lane departments(const std::int8_t* units, std::uint64_t which) {
  lane out{};
  for (int w = 0; w < 4; ++w) {
    std::uint64_t bits = 0;
    for (int i = 0; i < 64; ++i) bits |= (which >> (units[64 * w + i] & 63) & 1U) << i;
    out[w] = bits;
  }
  return out;
}
truths five_working_days(const figures& f, const std::int16_t* start, const std::int16_t* end,
                         const lane& known) {
  lane enough{}, covered{};
  const auto days = static_cast<std::uint32_t>(f.calendar_days);
  for (int w = 0; w < 4; ++w) {
    std::uint64_t is = 0, inside = 0;
    for (int i = 0; i < 64; ++i) {
      const auto from = static_cast<std::uint32_t>(start[64 * w + i] - f.first_calendar_day);
      const auto to = static_cast<std::uint32_t>(end[64 * w + i] - f.first_calendar_day);
      const bool in = from < days && to < days;
      const std::uint32_t first = in ? from : 0, last = in ? to + 1 : 0;
      is |= std::uint64_t{f.working_days_before[last] - f.working_days_before[first] >= 5} << i;
      inside |= std::uint64_t{in} << i;
    }
    enough[w] = is;
    covered[w] = inside;
  }
  covered &= known;
  return {enough & covered, ~enough & covered};
}

}  // namespace

void decide(const figures& f, const block& b, std::uint8_t* out) {
  for (std::size_t w = 0; w < words; w += 4) {
    const std::size_t at = 64 * w;
    const auto is = [&](fact one) { return truths{load(b.is[one] + w), load(b.is_not[one] + w)}; };
    const auto of = [&](const lane& bits, const std::uint64_t* known) {
      const lane k = load(known + w);
      return truths{bits & k, ~bits & k};
    };
    truths passes[rules];
    passes[level_excluded] =
        of(not_above(b.level + at, static_cast<std::int8_t>(f.bureau_deputy - 1)), b.level_known);
    passes[fraud] = !is(fraud_confirmed);
    passes[procedure_breach] = !is(procedure_breach_confirmed);
    passes[scope_engaged] = is(engaged);
    passes[scope_category] = of(~lane{}, b.category_known);
    const lane both_known = load(b.unit_known + w) & load(b.place_known + w);
    const lane same = equal(b.unit + at, b.place + at);
    passes[scope_territory] = (!is(central_unit)) | truths{same & both_known, ~same & both_known};
    passes[results_or_experience] = is(recognised_results) | is(replicable_experience);
    passes[one_of_five] =
        (is(i1_studies_decisions) & is(i1_knows_business) & is(i1_devoted) & is(i1_role_model)) |
        (is(i2_clear_thinking) & is(i2_measures_implemented) & is(i2_duties_performed) &
         is(i2_harmony_kept)) |
        (is(i3_law_abiding) & is(i3_dutiful) & is(i3_fights_crime)) |
        (is(i4_publicity) & is(i4_safety_culture) & is(i4_good_ethos)) |
        (is(i5_enterprising) & is(i5_innovative) & is(i5_outstanding_reform));
    passes[preamble] = is(upholds_leadership) & is(four_consciousnesses) & is(conduct_rules) &
                       is(opposes_four_winds) & is(outstanding);
    passes[recommender] = of(~lane{}, b.unit_known);
    const lane given = load(b.reason_given + w);
    passes[section_level] = truths{given, ~given} |
                            !of(departments(b.unit + at, f.departments), b.unit_known) |
                            of(not_above(b.level + at, f.section_chief), b.level_known);
    passes[approved] = is(approved_politics_law) & is(approved_governance) & is(approved_hr);
    passes[democratic] = is(democratic_recommendation) & is(collective_decision);
    const truths no_staff = !is(organ_staff);
    passes[opinions] = no_staff | (is(opinion_cadre) & is(opinion_discipline) & is(opinion_health));
    passes[publicity] = is(publicity_has_profile) & is(publicity_has_deeds) &
                        five_working_days(f, b.start + at, b.end + at, load(b.days_known + w));
    passes[deadline] = of(not_above(b.submitted + at, f.last_day), b.submitted_known);
    passes[materials] = is(has_work_report) & is(has_publicity_record) & is(has_summary_table) &
                        is(has_approval_form) & (no_staff | is(has_opinion_form)) &
                        is(signed_and_sealed) & of(~not_above(b.copies + at, 3), b.copies_known);
    lane settled{}, planes[7] = {};
    const auto settle = [&](const lane& which, unsigned code) {
      const lane fresh = which & ~settled;
      settled |= which;
      for (unsigned p = 0; p < 7; ++p)
        if ((code >> p & 1U) != 0) planes[p] |= fresh;
    };
#pragma GCC unroll 20
    for (unsigned r = level_excluded; r < rules; ++r)
      if (r != section_level) settle(passes[r].f, r);
#pragma GCC unroll 20
    for (unsigned r = level_excluded; r < rules; ++r) settle(~(passes[r].t | passes[r].f), 64 + r);
    settle(passes[section_level].f, section_level);
    for (std::size_t i = 0; i < 4; ++i) {
      for (unsigned byte = 0; byte < 8; ++byte) {
        // The eight planes' bytes as a square of bits, turned over.
        std::uint64_t x = 0;
        for (unsigned p = 0; p < 7; ++p) x |= (planes[p][i] >> (8 * byte) & 0xffU) << (8 * p);
        std::uint64_t t = (x ^ (x >> 7U)) & 0x00aa00aa00aa00aaU;
        x ^= t ^ (t << 7U);
        t = (x ^ (x >> 14U)) & 0x0000cccc0000ccccU;
        x ^= t ^ (t << 14U);
        t = (x ^ (x >> 28U)) & 0x00000000f0f0f0f0U;
        x ^= t ^ (t << 28U);
        std::memcpy(out + 64 * (w + i) + 8 * byte, &x, 8);
      }
    }
  }
}

}  // namespace by_hand
