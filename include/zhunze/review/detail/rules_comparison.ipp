#pragma once

#include <algorithm>
#include <map>
#include <utility>

#include "zhunze/program/detail/notice_order.hpp"
#include "zhunze/review/detail/meaning.hpp"
#include "zhunze/review/detail/witness_search.hpp"
#include "zhunze/review/rules_comparison.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::review {

/// What people read of a citation.
[[nodiscard]] inline bool same_clause(const program& was, const cited_clause& a, const program& is,
                                      const cited_clause& b) {
  return was[a.document].names.id == is[b.document].names.id && a.path == b.path &&
         a.clause == b.clause && a.sentences == b.sentences;
}

template <class Definition>
[[nodiscard]] bool same_words(const program& was, const Definition& a, const program& is,
                              const Definition& b) {
  return a.label == b.label && a.interpretations == b.interpretations && a.hints == b.hints &&
         std::equal(a.cites.begin(), a.cites.end(), b.cites.begin(), b.cites.end(),
                    [&](const cited_clause& x, const cited_clause& y) {
                      return same_clause(was, x, is, y);
                    });
}
[[nodiscard]] inline bool same_words(const program&, const fact_definition& a, const program&,
                                     const fact_definition& b) {
  return a.label == b.label;
}

class version_comparer {
 public:
  version_comparer(const compilation& was, const compilation& is)
      : was_unit_(was),
        is_unit_(is),
        was_(**was.rules),
        is_(**is.rules),
        was_means_(was_),
        is_means_(is_) {}

  [[nodiscard]] rules_comparison run() {
    rules_comparison out;
    compare<rule_id>(was_.rules, is_.rules, out.rules);
    compare<group_id>(was_.groups, is_.groups, out.groups);
    compare<fact_id>(was_.facts, is_.facts, out.facts);
    const auto criterion = [&](const rule_change& one) {
      return (one.after ? is_[one.after] : was_[one.before]).kind == rule_kind::criterion;
    };
    out.rules.erase(std::remove_if(out.rules.begin(), out.rules.end(), criterion), out.rules.end());
    for (rule_change& one : out.rules)
      if (one.what == version_change::changed) look_for_witness(one);
    return out;
  }

 private:
  /// What belongs to two kinds may have one id.
  template <class Definition>
  [[nodiscard]] static std::string key_of(const program& rules, const Definition& one) {
    return rules[one.owner].names.id + "\n" + one.names.id;
  }

  template <class Id, class Definition, class Change>
  void compare(const std::vector<Definition>& before, const std::vector<Definition>& after,
               std::vector<Change>& out) {
    std::map<std::string, std::size_t> left;  // of the old version, by key
    for (std::size_t i = 0; i < before.size(); ++i) left[key_of(was_, before[i])] = i;
    std::vector<std::size_t> fresh;
    for (std::size_t i = 0; i < after.size(); ++i) {
      const auto at = left.find(key_of(is_, after[i]));
      if (at == left.end()) {
        fresh.push_back(i);
        continue;
      }
      const Definition& old = before[at->second];
      const bool means_the_same = was_means_.of(old) == is_means_.of(after[i]);
      const bool reads_the_same = same_words(was_, old, is_, after[i]);
      if (!means_the_same || !reads_the_same)
        out.push_back(
            changed<Change>(means_the_same ? version_change::reworded : version_change::changed,
                            Id(at->second), Id(i)));
      left.erase(at);
    }
    for (const std::size_t i : fresh) {
      const auto same = std::find_if(left.begin(), left.end(), [&](const auto& one) {
        return was_means_.of(before[one.second]) == is_means_.of(after[i]);
      });
      if (same == left.end()) {
        out.push_back(changed<Change>(version_change::added, Id(), Id(i)));
        continue;
      }
      out.push_back(changed<Change>(version_change::renamed, Id(same->second), Id(i)));
      left.erase(same);
    }
    sort(after, out);
    for (const auto& [none, i] : left)
      out.push_back(changed<Change>(version_change::removed, Id(i), Id()));
  }

  template <class Change, class Id>
  [[nodiscard]] static Change changed(version_change what, Id before, Id after) {
    Change out;
    out.what = what;
    out.before = before;
    out.after = after;
    return out;
  }

  template <class Definition, class Change>
  static void sort(const std::vector<Definition>& after, std::vector<Change>& out) {
    std::stable_sort(out.begin(), out.end(), [&](const Change& a, const Change& b) {
      if constexpr (std::is_same_v<Definition, fact_definition>) {
        return a.after.index() < b.after.index();
      } else {
        return earlier_in_notice(after[a.after.index()].cites, after[b.after.index()].cites);
      }
    });
  }

  void look_for_witness(rule_change& one) {
    const rule_definition& before = was_[one.before];
    const rule_definition& after = is_[one.after];
    if (was_means_.frame_of(before) != is_means_.frame_of(after)) return;
    judged_rule was(was_unit_, one.before);
    judged_rule is(is_unit_, one.after);
    if (!was.ready() || !is.ready()) return;
    witness_search search(was, is, examples());
    one.witness = search.run();
    one.tried = search.tried();
    if (!one.witness) one.what = version_change::rewritten;
  }

  [[nodiscard]] std::vector<plain_facts> examples() const {
    std::vector<plain_facts> out;
    for (const compilation* unit : {&was_unit_, &is_unit_}) {
      for (const auto& one : unit->examples) out.push_back(facts_of(**unit->rules, one));
      for (const auto& batch : unit->batches)
        for (const auto& one : batch.examples) out.push_back(facts_of(**unit->rules, one));
    }
    return out;
  }

  const compilation& was_unit_;
  const compilation& is_unit_;
  const program& was_;
  const program& is_;
  meanings was_means_, is_means_;
};

}  // namespace detail::review

ZHUNZE_DECL rules_comparison compare_rules(const compilation& was, const compilation& is) {
  return detail::review::version_comparer(was, is).run();
}

}}  // namespace zhunze
