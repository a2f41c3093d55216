#pragma once

#include <algorithm>
#include <array>

#include "zhunze/compile/impl/unit.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/normalise.hpp"
#include "zhunze/text/unicode.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// Words that a later version of the language will give a meaning.
inline constexpr std::array<std::string_view, 6> kept_words = {"多个", "每个", "存在",
                                                               "个数", "合计", "生效"};

[[nodiscard]] inline bool plain_id(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

[[nodiscard]] inline std::string alias_text(const syntax::alias& alias) {
  return alias.quoted ? nfc(trim(alias.text)) : alias.text;
}

ZHUNZE_DECL identity identity_of(const syntax::named& named) {
  identity out;
  out.name = named.name.text;
  out.label = text_of(named.text);
  for (const syntax::alias& alias : named.aliases) out.aliases.push_back(alias_text(alias));
  out.id = out.name;
  if (plain_id(out.name)) return out;
  const auto plain = std::find_if(out.aliases.begin(), out.aliases.end(), plain_id);
  if (plain != out.aliases.end()) out.id = *plain;
  return out;
}

[[nodiscard]] inline const location* place_among(const std::vector<const name_places*>& seen,
                                                 std::string_view spelling) {
  for (const name_places* names : seen) {
    if (const auto at = names->find(spelling); at != names->end()) return &at->second;
  }
  return nullptr;
}

[[nodiscard]] inline bool stands_before(const location& a, const location& b) {
  return std::pair(a.source.value, a.bytes.begin) < std::pair(b.source.value, b.bytes.begin);
}

/// The later of the two places has the error. A criterion is claimed twice, as a value and as a
/// rule; what is wrong is said once.
inline void tell_repeated(unit& at, const std::string& name, const location& one,
                          const location& other) {
  const bool in_order = stands_before(one, other);
  const location& first = in_order ? one : other;
  const location& second = in_order ? other : one;
  if (!at.told_names.emplace(second.source.value, second.bytes.begin).second) return;
  diagnostic& told = at.found().add(kind::name_repeated, second, {name});
  told.labels.push_back({first, argument("先在这里声明", "first declared here")});
}

ZHUNZE_DECL bool claim_spelling(unit& at, const std::string& spelling, const location& where,
                                name_places& own, const std::vector<const name_places*>& seen) {
  if (spelling.empty()) {
    at.found().add(kind::alias_empty, where);
    return false;
  }
  const location* before = place_among(seen, spelling);
  if (before == nullptr) {
    const auto [there, fresh] = own.try_emplace(spelling, where);
    if (fresh) return true;
    before = &there->second;
  }
  tell_repeated(at, spelling, *before, where);
  return false;
}

/// False where a later version of the language will give the word a meaning, which is reported.
inline bool check_kept(unit& at, const std::string& word, const location& where) {
  if (std::find(kept_words.begin(), kept_words.end(), word) == kept_words.end()) return true;
  at.found().add(kind::name_kept, where, {word});
  return false;
}

ZHUNZE_DECL bool claim_names(unit& at, const syntax::file& file, const syntax::named& named,
                             name_places& own, const std::vector<const name_places*>& seen) {
  const location where = file.place(named.name);
  bool free = check_kept(at, named.name.text, where);
  free &= claim_spelling(at, named.name.text, where, own, seen);
  for (const syntax::alias& alias : named.aliases) {
    const location there = file.place(syntax::extent{alias.token, alias.token});
    if (!alias.quoted) free &= check_kept(at, alias.text, there);
    free &= claim_spelling(at, alias_text(alias), there, own, seen);
  }
  return free;
}

ZHUNZE_DECL argument keyword_words(syntax::keyword k) {
  return {std::string(spelling(k, language::zh)), std::string(spelling(k, language::en))};
}

ZHUNZE_DECL text_pair text_of(const syntax::label& label) {
  if (label.second) return {label.first, *label.second};
  const code_points letters(label.first);
  const bool chinese = std::any_of(letters.begin(), letters.end(),
                                   [](const auto& c) { return c.valid && is_han(c.value); });
  return chinese ? text_pair{label.first, {}} : text_pair{{}, label.first};
}

ZHUNZE_DECL text_pair text_of(const std::optional<syntax::label>& label) {
  return label ? text_of(*label) : text_pair{};
}

ZHUNZE_DECL record_kind_id kind_of(unit& at, const syntax::file& file, const syntax::word& name) {
  const auto known = at.names.kinds.find(name.text);
  if (known != at.names.kinds.end()) return known->second;
  if (at.names.excuses(name.text)) return {};
  const bool kept = at.found().keeps(kind::no_such_record);
  diagnostic& told = at.found().add(kind::no_such_record, file.place(name), {name.text});
  if (!kept) return {};
  std::vector<std::string_view> candidates;
  for (const auto& [spelling, id] : at.names.kinds) candidates.push_back(spelling);
  suggest(told, name.text, candidates);
  return {};
}

ZHUNZE_DECL std::optional<std::uint32_t> stage_of(unit& at, const syntax::file& file,
                                                  const syntax::word& name) {
  if (const auto known = find_stage(at.out(), name.text)) return known;
  if (at.names.excuses(name.text)) return std::nullopt;
  diagnostic& told = at.found().add(kind::no_such_stage, file.place(name), {name.text});
  std::vector<std::string_view> candidates;
  for (const identity& stage : at.out().stages) {
    candidates.emplace_back(stage.name);
    candidates.insert(candidates.end(), stage.aliases.begin(), stage.aliases.end());
  }
  suggest(told, name.text, candidates);
  return std::nullopt;
}

ZHUNZE_DECL std::vector<record_kind_id> ancestry_of(const program& rules, record_kind_id below) {
  std::vector<record_kind_id> out;
  for (record_kind_id one = below; one.has_value(); one = rules[one].parent) out.push_back(one);
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
