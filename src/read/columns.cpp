#include "columns.hpp"

#include <algorithm>
#include <array>

#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/nearest.hpp"
#include "zhunze/text/normalise.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

struct suffix {
  std::string_view spelling;
  column_part part;
};

constexpr std::array<suffix, 6> suffixes = {{{".evidence", column_part::what},
                                             {".证据", column_part::what},
                                             {".by", column_part::by},
                                             {".提供", column_part::by},
                                             {".on", column_part::on},
                                             {".日期", column_part::on}}};

fact_id find_name(fact_names& facts, record_kind_id kind, std::string_view name) {
  const fact_id exact = facts.find(kind, name);
  return exact ? exact : facts.find(kind, fold_digits_and_signs(name));
}

std::string join(const std::vector<std::string_view>& words, std::string_view between) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

argument did_you_mean(const std::vector<std::string_view>& near) {
  return {"是不是想写 " + join(near, "、") + "?", "did you mean " + join(near, ", ") + "?"};
}

}  // namespace

bool names_kind(std::string_view name) {
  return name == "record" || name == "对象";
}

fact_id fact_names::find(record_kind_id kind, std::string_view name) {
  if (!kind.has_value()) return {};
  const auto [listed, fresh] = kinds_.try_emplace(kind);
  names& all = listed->second;
  if (fresh) {
    for (const fact_id fact : rules_[kind].facts) {
      all.try_emplace(rules_[fact].names.name, fact);
      for (const std::string& alias : rules_[fact].names.aliases) all.try_emplace(alias, fact);
    }
  }
  const auto known = all.find(name);
  return known == all.end() ? fact_id{} : known->second;
}

const like_facts& fact_names::like(record_kind_id kind) {
  const auto known = like_.find(kind);
  return known != like_.end() ? known->second
                              : like_.emplace(kind, like_facts(rules_, kind)).first->second;
}

column find_column(fact_names& facts, record_kind_id kind, std::string_view name) {
  const std::string clean = nfc(trim(name));
  column out{clean, column_part::value, find_name(facts, kind, clean)};
  if (out.fact) return out;
  for (const suffix& s : suffixes) {
    if (!clean.ends_with(s.spelling)) continue;
    out.fact = find_name(facts, kind, clean.substr(0, clean.size() - s.spelling.size()));
    out.part = s.part;
    if (out.fact) return out;
  }
  out.part = names_kind(clean) ? column_part::record_kind : column_part::unknown;
  return out;
}

diagnostic row_of_no_record(std::string_view text, location place, const read_options& options) {
  return {options.allow.other_rows ? kind::row_left_apart : kind::row_apart,
          place,
          {program_parts::shortened(trim(text))},
          {},
          {}};
}

diagnostic unknown_column(fact_names& facts, record_kind_id kind, const std::string& spelling,
                          location place, const read_options& options,
                          const std::vector<fact_id>& given, const diagnostics& into) {
  const program& rules = facts.rules();
  const bool strict = options.strict;
  if (!options.allow.near_columns) {
    if (const fact_id fact = facts.like(kind).find(spelling, given))
      return {zhunze::kind::column_like_fact,
              place,
              {program_parts::shortened(spelling), program_parts::shown(rules[fact].names)},
              {},
              {}};
  }
  diagnostic out{strict ? zhunze::kind::column_unknown_strict : zhunze::kind::column_unknown,
                 place,
                 {program_parts::shortened(spelling)},
                 {},
                 {}};
  if (!into.keeps(out.what)) return out;
  std::vector<std::string_view> names;
  for (const fact_id fact : rules[kind].facts) {
    names.emplace_back(rules[fact].names.name);
    for (const std::string& alias : rules[fact].names.aliases) names.emplace_back(alias);
  }
  const auto near = nearest_names(spelling, names);
  if (!near.empty()) out.help.push_back(did_you_mean(near));
  return out;
}

void store(const column& into, std::string_view text, record& nominee) {
  if (into.part == column_part::record_kind || into.part == column_part::unknown) return;
  if (into.part == column_part::value) {
    nominee.read(into.fact, text);
    return;
  }
  const std::string_view clean = trim(text);
  if (clean.empty()) return;
  if (const auto at = first_invalid_byte(clean)) {
    nominee.add_problem({kind::cell_not_utf8,
                         nominee.place(),
                         {into.spelling, program_parts::shortened(clean.substr(0, *at))},
                         {},
                         {}});
    return;
  }
  const evidence* known = nominee.evidence_of(into.fact);
  evidence from = known == nullptr ? evidence{} : *known;
  std::string& part = into.part == column_part::what ? from.what
                      : into.part == column_part::by ? from.by
                                                     : from.on;
  part = clean;
  nominee.set_evidence(into.fact, std::move(from));
}

void compare_kind(std::string_view said, location place, record& nominee) {
  const std::string_view spelling = trim(said);
  if (spelling.empty() || find_kind(nominee.rules(), spelling) == nominee.kind()) return;
  const identity& called = nominee.rules()[nominee.kind()].names;
  nominee.add_problem({kind::row_of_other_kind,
                       place,
                       {program_parts::shortened(spelling), program_parts::shown(called)},
                       {},
                       {}});
}

std::optional<record> prototypes::make(std::string_view kind, location place) {
  result<zhunze::record> made = rules_.record(kind);
  if (!made) {
    for (diagnostic one : made.error().list()) {
      one.place = place;
      into_.unread.add(std::move(one));
    }
    return std::nullopt;
  }
  made->report_beside(into_.found);
  return *std::move(made);
}

std::optional<std::string> prototypes::only_kind(location place) {
  std::vector<std::string_view> names;
  for (const record_kind& one : rules_->kinds) {
    if (!one.abstract) names.emplace_back(one.names.name);
  }
  if (names.size() == 1) return std::string(names.front());
  into_.unread.add(zhunze::kind::kind_needed, place, {{join(names, "、"), join(names, ", ")}});
  return std::nullopt;
}

}}}  // namespace zhunze::detail::reading
