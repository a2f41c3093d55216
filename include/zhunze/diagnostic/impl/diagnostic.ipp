#pragma once

#include <algorithm>
#include <array>
#include <tuple>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/limits.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace detail::diagnostic_parts {

inline constexpr auto kinds = std::to_array<kind_info>({
#define ZHUNZE_KIND(name, code, level, zh, en, help_zh, help_en) \
  {#name, code, severity::level, zh, en, help_zh, help_en},
#include "zhunze/diagnostic/kind.def"
#undef ZHUNZE_KIND
});

}  // namespace detail::diagnostic_parts

ZHUNZE_DECL const kind_info& info(kind what) {
  return detail::diagnostic_parts::kinds[static_cast<std::size_t>(what)];
}

ZHUNZE_DECL source_id diagnostics::add_source(std::string name, std::string text) {
  sources_->push_back({std::move(name), std::move(text), false});
  return source_id(sources_->size() - 1);
}

ZHUNZE_DECL source_id diagnostics::add_sheet(std::string name) {
  sources_->push_back({std::move(name), {}, true});
  return source_id(sources_->size() - 1);
}

ZHUNZE_DECL diagnostic& diagnostics::add(diagnostic one) {
  if (info(one.what).level == severity::error) ++errors_;
  if (!keeps(one.what)) {
    ++dropped_;
    overflow_.clear();
    return overflow_.emplace_back(std::move(one));
  }
  list_.push_back(std::move(one));
  return list_.back();
}

ZHUNZE_DECL bool diagnostics::full() const {
  return list_.size() >= limits::diagnostics;
}

ZHUNZE_DECL bool diagnostics::keeps(kind what) const {
  if (full()) return false;
  const auto same = std::count_if(list_.begin(), list_.end(),
                                  [what](const diagnostic& one) { return one.what == what; });
  return static_cast<std::size_t>(same) < limits::diagnostics_of_kind;
}

ZHUNZE_DECL diagnostic& diagnostics::add(kind what, location place,
                                         std::vector<argument> arguments) {
  return add(diagnostic{what, place, std::move(arguments), {}, {}});
}

ZHUNZE_DECL void diagnostics::sort() {
  const auto key = [](const diagnostic& d) {
    return std::tuple(d.place.source.value, d.place.row, d.place.column, d.place.bytes.begin,
                      d.place.bytes.end, info(d.what).code);
  };
  std::stable_sort(list_.begin(), list_.end(),
                   [&](const diagnostic& a, const diagnostic& b) { return key(a) < key(b); });
}

ZHUNZE_DECL std::string message(const diagnostic& one, language lang) {
  const kind_info& about = info(one.what);
  return fill(lang == language::zh ? about.zh : about.en, one.arguments, lang);
}

ZHUNZE_DECL std::string fill(std::string_view pattern, const std::vector<argument>& arguments,
                             language lang) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}' &&
                      pattern[i + 1] >= '0' && pattern[i + 1] <= '9';
    if (!hole) {
      out += pattern[i];
      continue;
    }
    const auto which = static_cast<std::size_t>(pattern[i + 1] - '0');
    if (which < arguments.size()) {
      out += lang == language::zh ? arguments[which].zh : arguments[which].en;
    }
    i += 2;
  }
  return out;
}

ZHUNZE_DECL void append_filled(std::string& out, std::string_view pattern,
                               std::initializer_list<std::string_view> pieces) {
  for (;;) {
    const std::size_t open = pattern.find('{');
    if (open == std::string_view::npos) break;
    const bool hole = open + 2 < pattern.size() && pattern[open + 2] == '}' &&
                      pattern[open + 1] >= '0' && pattern[open + 1] <= '9';
    out += pattern.substr(0, hole ? open : open + 1);
    if (hole) {
      const auto which = static_cast<std::size_t>(pattern[open + 1] - '0');
      if (which < pieces.size()) out += pieces.begin()[which];
    }
    pattern.remove_prefix(hole ? open + 3 : open + 1);
  }
  out += pattern;
}

}  // namespace zhunze::inline ZHUNZE_FORM
