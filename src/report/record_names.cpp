#include "record_names.hpp"

#include "zhunze/render/detail/record_name.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

fact_id display_fact(const program& rules, record_kind_id kind) {
  return rules[kind].display_name;
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
  return render::shown_fact(of, unit_fact(of.rules(), of.kind()), lang);
}

}}}  // namespace zhunze::detail::report
