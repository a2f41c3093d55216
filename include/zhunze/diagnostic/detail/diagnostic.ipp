#pragma once

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

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

// The texts are shared, so that what is moved from still points into them.
ZHUNZE_DECL diagnostics::diagnostics(diagnostics&& other) noexcept
    : sources_(other.sources_),  // NOLINT(performance-move-constructor-init)
      list_(std::exchange(other.list_, {})),
      overflow_(std::exchange(other.overflow_, {})),
      dropped_(std::exchange(other.dropped_, 0)),
      errors_(std::exchange(other.errors_, 0)) {}

ZHUNZE_DECL diagnostics& diagnostics::operator=(diagnostics&& other) noexcept {
  sources_ = other.sources_;
  list_ = std::exchange(other.list_, {});
  overflow_ = std::exchange(other.overflow_, {});
  dropped_ = std::exchange(other.dropped_, 0);
  errors_ = std::exchange(other.errors_, 0);
  return *this;
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

namespace detail::diagnostic_parts {

/// A hole of a pattern: `{0}`, or `{0:record|records}`, the word that goes with a count.
struct hole {
  std::size_t begin = std::string_view::npos;  ///< npos where there is none
  std::size_t end = 0;
  std::size_t which = 0;
  std::string_view one, many;  ///< of a word that goes with a count
};

[[nodiscard]] inline hole next_hole(std::string_view pattern) {
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos) break;
    const std::string_view inner = pattern.substr(at + 1, close - at - 1);
    if (inner.empty() || inner.front() < '0' || inner.front() > '9') continue;
    const auto which = static_cast<std::size_t>(inner.front() - '0');
    if (inner.size() == 1) return {at, close + 1, which, {}, {}};
    const std::size_t bar = inner.find('|');
    if (inner[1] == ':' && bar != std::string_view::npos)
      return {at, close + 1, which, inner.substr(2, bar - 2), inner.substr(bar + 1)};
  }
  return {};
}

/// Fills in a pattern; `piece(n)` is the text of an argument.
template <class Piece>
void append_with(std::string& out, std::string_view pattern, Piece piece) {
  for (hole next = next_hole(pattern); next.begin != std::string_view::npos;
       next = next_hole(pattern)) {
    out += pattern.substr(0, next.begin);
    const std::string_view given = piece(next.which);
    const bool worded = !next.one.empty() || !next.many.empty();
    out += !worded ? given : given == "1" ? next.one : next.many;
    pattern.remove_prefix(next.end);
  }
  out += pattern;
}

}  // namespace detail::diagnostic_parts

ZHUNZE_DECL std::string fill(std::string_view pattern, const std::vector<argument>& arguments,
                             language lang) {
  std::string out;
  detail::diagnostic_parts::append_with(out, pattern, [&](std::size_t which) {
    if (which >= arguments.size()) return std::string_view();
    return std::string_view(lang == language::zh ? arguments[which].zh : arguments[which].en);
  });
  return out;
}

ZHUNZE_DECL void append_filled(std::string& out, std::string_view pattern,
                               std::initializer_list<std::string_view> pieces) {
  detail::diagnostic_parts::append_with(out, pattern, [&](std::size_t which) {
    return which < pieces.size() ? pieces.begin()[which] : std::string_view();
  });
}

}}  // namespace zhunze
