#pragma once

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/detail/unit.hpp"
#include "zhunze/program/program.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

[[nodiscard]] inline fact_id fact_called(const program& rules, const record_kind& of,
                                         std::string_view spelling) {
  for (const fact_id fact : of.facts) {
    if (is_called(rules[fact].names, spelling)) return fact;
  }
  return {};
}

[[nodiscard]] inline const std::string& member_name(const std::vector<identity>& members,
                                                    std::int64_t index, language lang) {
  return shown_name(members[static_cast<std::size_t>(index)], lang);
}

}  // namespace detail::program_parts

ZHUNZE_DECL record_kind_id find_kind(const program& rules, std::string_view spelling) {
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    if (is_called(rules.kinds[i].names, spelling)) return record_kind_id(i);
  }
  return {};
}

ZHUNZE_DECL fact_id find_fact(const program& rules, record_kind_id kind,
                              std::string_view spelling) {
  return kind.has_value() ? detail::program_parts::fact_called(rules, rules[kind], spelling)
                          : fact_id{};
}

ZHUNZE_DECL std::optional<std::uint32_t> find_stage(const program& rules,
                                                    std::string_view spelling) {
  for (std::size_t i = 0; i < rules.stages.size(); ++i) {
    if (is_called(rules.stages[i], spelling)) return static_cast<std::uint32_t>(i);
  }
  return std::nullopt;
}

ZHUNZE_DECL std::string with_unit(std::string digits, std::string_view unit) {
  const bool letters = !unit.empty() && static_cast<unsigned char>(unit.front()) < 0x80;
  if (letters) digits += ' ';
  return digits.append(unit);
}

ZHUNZE_DECL std::string range_text(const program& rules, const fact_definition& fact,
                                   language lang) {
  const auto words = [&](std::int64_t bound) {
    return value_text(rules, fact.value_type, {bound, {}}, fact.unit, lang);
  };
  if (fact.lowest && fact.highest) {
    return fill(lang == language::zh ? "介于 {0} 与 {1}" : "between {0} and {1}",
                {words(*fact.lowest), words(*fact.highest)});
  }
  if (!fact.lowest && !fact.highest) return {};
  struct words_of_bound {
    std::string_view zh, en;
  };
  constexpr words_of_bound ranked[] = {{"不低于 ", "not below "}, {"不高于 ", "not above "}};
  constexpr words_of_bound counted[] = {{"不少于 ", "at least "}, {"不超过 ", "at most "}};
  constexpr words_of_bound dated[] = {{"不早于 ", "not before "}, {"不晚于 ", "not after "}};
  const auto& both = fact.value_type.kind == type_kind::level  ? ranked
                     : fact.value_type.kind == type_kind::date ? dated
                                                               : counted;
  const words_of_bound& said = both[fact.lowest ? 0 : 1];
  std::string out(lang == language::zh ? said.zh : said.en);
  return out += words(fact.lowest ? *fact.lowest : *fact.highest);
}

ZHUNZE_DECL std::string with_unit(const program& rules, std::string digits, std::string_view unit,
                                  language lang) {
  const bool one = digits == "1";
  return with_unit(std::move(digits), unit_word(rules, unit, lang, one));
}

ZHUNZE_DECL std::string value_text(const program& rules, type value_type, const stored_value& value,
                                   std::string_view unit, language lang) {
  const bool chinese = lang == language::zh;
  switch (value_type.kind) {
    case type_kind::truth:
      if (value.number != 0) return chinese ? "是" : "yes";
      return chinese ? "否" : "no";
    case type_kind::integer:
    case type_kind::decimal:
      return with_unit(rules,
                       to_text(number::decimal(value.number, stored_decimals(value_type.kind))),
                       unit, lang);
    case type_kind::percentage:
      return with_unit(
          rules, to_percent_text(number::decimal(value.number, stored_decimals(value_type.kind))),
          unit, lang);
    case type_kind::date:
      return to_text(date{static_cast<std::int32_t>(value.number)});
    case type_kind::level:
      return detail::program_parts::member_name(rules.scales[value_type.ref].levels, value.number,
                                                lang);
    case type_kind::option:
      return detail::program_parts::member_name(rules.choices[value_type.ref].options, value.number,
                                                lang);
    case type_kind::key:
      return rules.tables[value_type.ref].keys[static_cast<std::size_t>(value.number)];
    case type_kind::text:
    case type_kind::identifier:
      break;
  }
  return value.text;
}

}}  // namespace zhunze
