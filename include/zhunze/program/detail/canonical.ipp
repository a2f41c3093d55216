#pragma once

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "zhunze/digest.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/value/detail/time_unit.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

/// 3年 and 3years are one span of time, as `fmt --lang` turns one into the other.
[[nodiscard]] inline std::string_view one_spelling_of(std::string_view unit) {
  const time_unit* const time = find_time_unit(unit);
  return time == nullptr ? unit : time->same;
}

/// Writes every part with its length or count before it, so that no two programs give the same
/// bytes by running parts together. `Sink` takes the bytes, some thousands at a time.
template <class Sink>
class canonical_writer {
 public:
  explicit canonical_writer(Sink sink) : sink_(std::move(sink)) {}

  /// Gives the last bytes to the sink.
  void flush() {
    sink_(std::string_view(gathered_.data(), used_));
    used_ = 0;
  }

  void put(std::uint64_t n) { put_digits(n, ';'); }
  void put(std::string_view text) {
    put_digits(text.size(), ':');
    put_bytes(text);
  }
  void put(const std::string& text) { put(std::string_view(text)); }
  void put(const char*) = delete;
  /// One more than the index, 0 for none.
  template <class Tag>
  void put(id<Tag> one) {
    put(one.has_value() ? std::uint64_t{one.value} + 1 : std::uint64_t{0});
  }
  void put(const text_pair& text) {
    put(text.zh);
    put(text.en);
  }
  void put(const number& n) {
    put_whole(n.numerator());
    put_whole(n.denominator());
  }
  void put(const stored_value& value) {
    put_whole(value.number);
    put(value.text);
  }
  void put(type t) {
    put(static_cast<std::uint64_t>(t.kind));
    put(std::uint64_t{t.ref});
  }
  /// A name and its aliases as a set: which of them is the name may change (`fmt --names`).
  void put(const identity& called) {
    put_spellings(called);
    if (called.label.empty()) return;
    put(std::string_view("label"));
    put(called.label);
  }
  void put_spellings(const identity& called) {
    if (called.aliases.empty()) {
      put(called.id);
      put(std::uint64_t{1});
      put(called.name);
      return;
    }
    std::vector<std::string_view> spellings(called.aliases.begin(), called.aliases.end());
    spellings.push_back(called.name);
    std::sort(spellings.begin(), spellings.end());
    put(called.id);
    put(std::uint64_t{spellings.size()});
    for (const std::string_view one : spellings) put(one);
  }
  void put(const clause_step& step) {
    put(static_cast<std::uint64_t>(step.kind));
    put(std::uint64_t{step.number});
  }
  /// Without the words of the source: a gist and the official text give one digest.
  void put(const cited_clause& cite) {
    put(cite.document);
    put(cite.path.steps);
    put(cite.path.steps.empty() ? std::string_view(cite.clause) : std::string_view());
    put(std::uint64_t{cite.sentences.size()});
    for (const std::uint32_t n : cite.sentences) put(std::uint64_t{n});
  }
  template <class T>
  void put(const std::optional<T>& one) {
    put(std::uint64_t{one.has_value()});
    if (one) put(*one);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put(std::uint64_t{list.size()});
    for (const T& one : list) put(one);
  }

  void put(const official_document& d) { put(d.names), put(d.title), put(d.number), put(d.date); }
  void put(const scale_definition& s) { put(s.names), put(s.levels); }
  void put(const choice_definition& c) { put(c.names), put(c.options); }
  void put(const special_day& day) {
    put_whole(day.day.days);
    put(std::uint64_t{day.workday});
    put(day.name);
  }
  /// Years only where they are not all those of the days.
  void put(const calendar_definition& c) {
    put(c.names), put(c.days.special());
    if (c.days.years() == calendar(c.days.special()).years()) return;
    for (const std::int32_t year : c.days.years()) put_whole(year);
  }
  void put(const table_column& c) {
    put(c.names), put(c.label), put(c.value_type), put(c.unit), put(c.cells);
  }
  void put(const table_definition& t) {
    put(t.names), put(t.key), put(t.label), put(t.cites), put(t.keys), put(t.columns);
  }
  void put(const parameter_definition& p) {
    put(p.names), put(p.label), put(p.cites), put(p.value_type), put(p.value);
  }
  void put(const record_kind& k) {
    put(k.names), put(k.parent), put(k.identifier);
    if (!k.display_name.has_value()) return;
    put(std::string_view("display name"));
    put(k.display_name);
  }
  void put(const fact_definition& f) {
    put(f.names), put(f.label), put(f.value_type), put(f.unit), put(f.fallback);
    put(marks_of(f)), put(f.owner);
    if (f.lowest) put_whole(*f.lowest);
    if (f.highest) put_whole(*f.highest);
  }
  void put(const value_definition& v) {
    put(v.names), put(v.label), put(v.cites), put(v.interpretations), put(v.hints);
    put(v.owner), put(v.value_type), put(v.unit), put(v.value);
  }
  void put(const rule_exception& e) { put(e.condition), put(e.cites); }
  void put(const rule_definition& r) {
    put(r.names), put(static_cast<std::uint64_t>(r.kind)), put(r.label), put(r.cites);
    put(r.interpretations), put(r.hints), put(r.owner), put(std::uint64_t{r.stage});
    put(r.when), put(r.exceptions), put(r.excused_by), put(r.body);
  }
  void put(const group_order& o) { put(o.value), put(std::uint64_t{o.highest_first}); }
  void put(const group_definition& g) {
    put(g.names), put(static_cast<std::uint64_t>(g.kind)), put(g.label), put(g.cites);
    put(g.interpretations), put(g.hints), put(g.owner), put(std::uint64_t{g.stage});
    put(g.per), put(g.order), put(std::uint64_t{g.at_least}), put(g.limit), put(g.when);
    put(g.body);
  }
  void put(const waived_clause& w) { put(w.cites), put(w.reason); }
  void put(const instruction& i) {
    put(std::uint64_t{traits_of(i.op).code}), put(std::uint64_t{i.variant});
    put(std::uint64_t{i.a}), put(std::uint64_t{i.b}), put(std::uint64_t{i.c});
  }
  void put(const constant& c) {
    put(std::uint64_t{c.value.index()});
    if (const auto* n = std::get_if<number>(&c.value)) put(*n);
    if (const auto* t = std::get_if<std::string>(&c.value)) put(*t);
    if (const auto* t = std::get_if<truth>(&c.value)) put(static_cast<std::uint64_t>(*t));
  }
  void put(std::uint32_t n) { put(std::uint64_t{n}); }
  void put(const program& rules) {
    put(std::string_view("zhunze program 1"));
    put(rules.names), put(rules.version), put(rules.documents), put(rules.stages);
    put(rules.scales), put(rules.choices), put(rules.calendars), put(rules.tables);
    put(rules.parameters), put(rules.kinds), put(rules.facts);
    put(rules.definitions), put(rules.rules), put(rules.groups), put(rules.waivers);
    put(rules.instructions), put(rules.types), put(rules.constants);
    put(rules.operands);
    put(std::uint64_t{rules.origins.size()});
    for (const origin& one : rules.origins) put(one_spelling_of(one.unit));
    if (!rules.units.empty()) put(rules.units);
  }

 private:
  /// Whether it is fixed, which way it changes, and which bounds follow.
  [[nodiscard]] static std::uint64_t marks_of(const fact_definition& f) {
    return std::uint64_t{f.fixed} | static_cast<std::uint64_t>(f.direction) << 1U |
           std::uint64_t{f.lowest.has_value()} << 3U | std::uint64_t{f.highest.has_value()} << 4U;
  }
  void put_digits(std::uint64_t n, char behind) {
    constexpr std::size_t most_digits = 20;
    if (gathered_.size() - used_ <= most_digits) flush();
    char* const from = gathered_.data() + used_;
    char* to = from;
    if (n < 10) {
      *to++ = static_cast<char>('0' + n);
    } else {
      to = std::to_chars(to, to + most_digits, n).ptr;
    }
    *to++ = behind;
    used_ += static_cast<std::size_t>(to - from);
  }
  void put_bytes(std::string_view bytes) {
    if (gathered_.size() - used_ < bytes.size()) flush();
    if (gathered_.size() < bytes.size()) {
      sink_(bytes);
      return;
    }
    std::copy(bytes.begin(), bytes.end(), gathered_.begin() + used_);
    used_ += bytes.size();
  }
  void put_whole(int128 n) {
    std::string digits;
    const bool negative = n < 0;
    do {
      const int digit = static_cast<int>(n % 10);
      digits += static_cast<char>('0' + (digit < 0 ? -digit : digit));
      n /= 10;
    } while (n != 0);
    if (negative) digits += '-';
    std::reverse(digits.begin(), digits.end());
    digits += ';';
    put_bytes(digits);
  }

  Sink sink_;
  std::array<char, 4096> gathered_;  ///< the pieces are many and short: they leave together
  std::size_t used_ = 0;
};

template <class Part, class Sink>
void write_canonical(const Part& part, Sink sink) {
  canonical_writer<Sink> out(std::move(sink));
  out.put(part);
  out.flush();
}

template <class Part>
[[nodiscard]] std::string gathered_canonical(const Part& part) {
  std::string out;
  write_canonical(part, [&](std::string_view bytes) { out += bytes; });
  return out;
}

}  // namespace detail::program_parts

ZHUNZE_DECL std::string canonical_bytes(const program& rules) {
  return detail::program_parts::gathered_canonical(rules);
}

ZHUNZE_DECL std::string canonical_bytes(const calendar_definition& one) {
  return detail::program_parts::gathered_canonical(one);
}

ZHUNZE_DECL std::string canonical_bytes(const table_definition& one) {
  return detail::program_parts::gathered_canonical(one);
}

ZHUNZE_DECL std::string canonical_digest(const program& rules) {
  sha256 hash;
  detail::program_parts::write_canonical(rules,
                                         [&](std::string_view bytes) { hash.update(bytes); });
  return sha256_text(hash.finish());
}

}}  // namespace zhunze
