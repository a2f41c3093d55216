#include "record_names.hpp"

#include "zhunze/render/visible.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::report {

namespace {

std::string text_at(const record& of, fact_id fact, language lang) {
  const auto value = fact ? of.stored(fact) : std::nullopt;
  if (!value) return {};
  const fact_definition& about = of.rules()[fact];
  return visible(value_text(of.rules(), about.holds, *value, about.unit, lang));
}

}  // namespace

fact_id display_fact(const program& rules, record_kind_id kind) {
  return rules[kind].display_name;
}

std::string display_name(const record& of, language lang) {
  return text_at(of, display_fact(of.rules(), of.kind()), lang);
}

fact_id unit_fact(const program& rules, record_kind_id kind) {
  for (const group_id one : rules[kind].groups) {
    const instruction_id per = rules[one].per;
    if (!per) continue;
    const instruction& read = rules[per];
    return read.op == operation::fact ? fact_id(read.a) : fact_id();
  }
  return {};
}

std::string unit_name(const record& of, language lang) {
  return text_at(of, unit_fact(of.rules(), of.kind()), lang);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::report
