#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "zhunze/lint/detail/level_mentions.hpp"
#include "zhunze/lint/detail/wording.hpp"

/// Figures and comparisons of rules against those of the words that they cite.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// A figure of a passage.
struct figure_place {
  passage* in = nullptr;
  std::size_t index = 0;

  [[nodiscard]] const figure& get() const { return in->figures[index]; }
};

/// True where an interpretation says whether a day itself counts.
[[nodiscard]] inline bool says_of_the_day(const statement& of) {
  for (const std::string_view word :
       {"当日", "当天", "该日", "本日", "这一天", "itself", "that day", "inclusive"})
    if (answered(of, word)) return true;
  return false;
}

class figures_check {
 public:
  explicit figures_check(wording& at) : at_(at) {}

  /// How a figure of a passage is taken up.
  static constexpr char by_words = 1;      ///< in a name, a label or a waiver
  static constexpr char by_condition = 2;  ///< as a value of a condition

  void run() {
    for (const statement& one : at_.statements) take_up(one);
    for (const syntax::file& file : at_.unit.files)
      for (const syntax::declaration& one : file.declarations)
        if (const auto* waiver = std::get_if<syntax::waiver>(&one.node)) take_up(*waiver);
    for (const statement& one : at_.statements)
      for (const claim& said : one.says.figures) check(one, said);
    for (passage& one : at_.cited.all()) tell_unused(one);
  }

 private:
  [[nodiscard]] passage& text(std::size_t i) { return at_.cited.all()[i]; }

  /// Marks the figures that a statement says.
  void take_up(const statement& one) {
    for (const std::size_t i : wording::all_texts(one)) {
      passage& in = text(i);
      for (std::size_t k = 0; k < in.figures.size(); ++k) {
        if (decides_by(one, in.figures[k]))
          in.taken_up[k] = by_condition;
        else if (in.taken_up[k] == 0 && says(one, in.figures[k]))
          in.taken_up[k] = by_words;
      }
    }
  }
  [[nodiscard]] static bool decides_by(const statement& one, const figure& there) {
    const auto& claimed = one.says.figures;
    return std::any_of(claimed.begin(), claimed.end(),
                       [&](const claim& c) { return !c.scale && says_figure(c, there); });
  }
  /// True where a condition says a figure. 两项 counts what a list has: it is not said by 2件.
  [[nodiscard]] static bool says_figure(const claim& said, const figure& there) {
    const bool counts_items =
        said.what.items || said.unit.empty() ||
        std::any_of(unit_words.begin(), unit_words.end(),
                    [&](const unit_word& one) { return one.items && one.words == said.unit; });
    return same_value(there, said.what) && (!there.items || counts_items);
  }
  /// The figures that a condition says. A number of items is that of a list, where the words count
  /// one.
  [[nodiscard]] std::vector<figure_place> figures_said(const statement& one, const claim& said) {
    std::vector<figure_place> out;
    bool list_counted = false;
    for (const std::size_t i : wording::all_texts(one)) {
      for (std::size_t k = 0; k < text(i).figures.size(); ++k) {
        const figure& there = text(i).figures[k];
        list_counted = list_counted || there.items;
        if (says_figure(said, there)) out.push_back({&text(i), k});
      }
    }
    if (said.what.items && list_counted)
      std::erase_if(out, [](const figure_place& place) { return !place.get().items; });
    return out;
  }
  [[nodiscard]] static bool says(const statement& one, const figure& there) {
    // Numerals name things, too: 四个意识 is not said by "one of four", nor by 四项.
    const auto same = [&](const figure& own) {
      const bool alike = own.script == spelled_in::digits || there.script == spelled_in::digits ||
                         (own.script == there.script && own.items == there.items);
      return alike && same_value(own, there);
    };
    const auto& counts = one.says.item_counts;
    return std::any_of(one.spoken.begin(), one.spoken.end(), same) ||
           std::any_of(counts.begin(), counts.end(), [&](std::uint32_t n) {
             return there.items && there.written == number(std::int64_t{n});
           });
  }

  /// Marks the figures of words that are left out.
  void take_up(const syntax::waiver& waiver) {
    for (const syntax::citation& one : waiver.citations) {
      for (passage& in : at_.cited.all()) {
        if (!one.path || in.path != *one.path) continue;
        if (one.sentence_words)
          take_up_words(in, searchable(*one.sentence_words));
        else if (one.sentences.empty() || std::find(one.sentences.begin(), one.sentences.end(),
                                                    in.sentence) != one.sentences.end())
          in.taken_up.assign(in.figures.size(), by_words);
      }
    }
  }
  static void take_up_words(passage& in, const std::string& words) {
    const std::size_t begin = in.text().find(words);
    if (begin == std::string::npos) return;
    for (std::size_t k = 0; k < in.figures.size(); ++k) {
      const span bytes = in.figures[k].bytes;
      if (bytes.begin >= begin && bytes.end <= begin + words.size()) in.taken_up[k] = by_words;
    }
  }

  void check(const statement& one, const claim& said) {
    if (one.cites.empty() || said.within) {
      if (one.cites.empty() || !(one.parameter || said.parameter)) return;
    }
    if (said.scale) return check_level(one, said);
    const bool of_parameter =
        said.parameter && !one.parameter && !at_.rules.parameters[*said.parameter].cites.empty();
    const std::vector<figure_place> same = figures_said(one, said);
    if (same.empty()) {
      const figure_place instead = counterpart(one, said);
      if (instead.in != nullptr) check_bound(one, said, {instead});
      if (!of_parameter) tell_missing(one, said, instead);
      return;
    }
    check_days(one, said, same);
    check_bound(one, said, same);
  }

  void tell_missing(const statement& one, const claim& said, const figure_place& instead) {
    if (instead.in != nullptr) {
      const std::string words = instead.in->words(instead.get());
      instead.in->taken_up[instead.index] = by_condition;
      if (answered(one, words)) return;
      at_.tell(kind::wording_figure, one, said.where,
               {one.names->name, said.value, instead.in->names, words}, instead.in,
               instead.get().with_bound);
      return;
    }
    if (answered(one, said.what)) return;
    const bool kept = at_.found.keeps(kind::wording_figure_absent);
    diagnostic& told = at_.tell(kind::wording_figure_absent, one, said.where,
                                {one.names->name, said.value, at_.names_of(one.cites)});
    if (kept) tell_where(told, said);
  }

  /// The figure of the cited words that a condition most likely means.
  [[nodiscard]] figure_place counterpart(const statement& one, const claim& said) {
    figure_place best;
    int most = 0;
    for (const std::size_t i : wording::all_texts(one)) {
      for (std::size_t k = 0; k < text(i).figures.size(); ++k) {
        const figure& there = text(i).figures[k];
        if (text(i).taken_up[k] == by_condition || !comparable(there.in, said.what.in)) continue;
        const int likeness =
            1 + (said.what.items && there.items ? 16 : 0) + (text(i).taken_up[k] == 0 ? 8 : 0) +
            4 * (there.in == said.what.in ? 1 : 0) +
            2 * (there.limit != bound::none && fits(said, there.limit, text(i)) ? 1 : 0);
        if (likeness <= most) continue;
        most = likeness;
        best = {&text(i), k};
      }
    }
    return best;
  }

  /// Where else in the documents the figure stands.
  void tell_where(diagnostic& told, const claim& said) const {
    for (const notices::text& in : at_.texts.all) {
      if (!in.source.has_value()) continue;
      for (const clause& one : in.read.clauses) {
        for (const sentence& part : one.sentences) {
          const auto there = figures_of(searchable(in.read.at(part.bytes)));
          const bool has = std::any_of(there.begin(), there.end(), [&](const figure& f) {
            return f.in == said.what.in && same_value(f, said.what);
          });
          if (!has) continue;
          const std::string n = std::to_string(part.number);
          told.help.emplace_back(
              "这个数在 " + to_text(one.path) + " 第" + n + "句",
              "the figure stands in " + to_english_text(one.path) + ", sentence " + n);
          return;
        }
      }
    }
  }

  void check_days(const statement& one, const claim& said, const std::vector<figure_place>& same) {
    const auto of_days = [](measure m) { return m == measure::days || m == measure::working_days; };
    if (!of_days(said.what.in)) return;
    const figure_place* other = nullptr;
    for (const figure_place& place : same) {
      if (place.get().in == said.what.in || !of_days(place.get().in)) return;
      other = &place;
    }
    const std::string words = other->in->words(other->get());
    if (one.parameter || answered(one, words)) return;
    const bool working = said.what.in == measure::working_days;
    at_.tell(kind::wording_days, one, said.where,
             {one.names->name,
              {working ? "工作日" : "自然日", working ? "working days" : "calendar days"},
              other->in->names,
              words},
             other->in, other->get().with_bound);
  }

  void check_bound(const statement& one, const claim& said, const std::vector<figure_place>& same) {
    if (said.raw == bound::none) return;
    const figure_place* against = nullptr;
    const figure_place* open = nullptr;
    for (const figure_place& place : same) {
      const bound words = place.get().limit;
      if (fits(said, words, *place.in, place.get().bytes)) {
        if (words == bound::before || words == bound::after) open = &place;
        if (open == nullptr) return;
      } else {
        against = &place;
      }
    }
    if (open != nullptr) return tell_open(one, said, *open);
    if (against == nullptr) return;
    const std::string words = against->in->words(against->get());
    if (answered(one, words)) return;
    at_.tell(kind::wording_comparison, one, said.where,
             {one.names->name, said.said, against->in->names, words}, against->in,
             against->get().with_bound);
  }

  void tell_open(const statement& one, const claim& said, const figure_place& open) {
    if (says_of_the_day(one)) return;
    at_.tell(kind::wording_date_open, one, said.where,
             {one.names->name, said.said, open.in->names, open.in->words(open.get())}, open.in,
             open.get().with_bound);
  }

  void check_level(const statement& one, const claim& said) {
    constexpr std::size_t most_levels = 200;
    const scale_definition& scale = at_.rules.scales[*said.scale];
    if (scale.levels.size() > most_levels) return;
    const auto place = static_cast<std::size_t>(said.what.amount.numerator());
    const passage* other_in = nullptr;
    level_mention other;
    bool here = false;
    for (const std::size_t i : wording::all_texts(one)) {
      const auto mentions = mentions_of(scale, text(i).text());
      for (const level_mention& m : mentions) {
        if (m.level == place || m.level == level_mention::any) {
          if (fits(said, m.limit, text(i))) return;
          here = here || m.level == place;
        }
        if (other_in == nullptr || m.level == place) other_in = &text(i), other = m;
      }
    }
    if (other_in == nullptr || answered(one, other.words)) return;
    // Words such as 处级 that name no level of the scale say only which way.
    if (!here && other.level == level_mention::any && said.raw == bound::none) return;
    const bool bound_differs = here || other.level == level_mention::any;
    at_.tell(
        bound_differs ? kind::wording_comparison : kind::wording_figure, one, said.where,
        {one.names->name, bound_differs ? said.said : said.value, other_in->names, other.words},
        other_in, {0, static_cast<std::uint32_t>(other_in->text().size())});
  }

  void tell_unused(passage& in) {
    for (std::size_t k = 0; k < in.figures.size(); ++k) {
      if (in.taken_up[k] != 0) continue;
      std::vector<const statement*> users;
      for (const std::size_t i : in.cited_by)
        if (at_.statements[i].where.source.has_value()) users.push_back(&at_.statements[i]);
      if (users.empty() || told_by_measure(users, in, k)) continue;
      std::string zh;
      std::string en;
      for (const statement* one : users) {
        zh += (zh.empty() ? "" : "、") + one->names->name;
        en += (en.empty() ? "" : ", ") + one->names->name;
      }
      at_.tell(kind::wording_figure_unused, *users.front(), users.front()->where,
               {{zh, en}, in.names, in.words(in.figures[k])}, &in, in.figures[k].with_bound);
    }
  }

  /// Of two sentences that a rule cites one may have another figure than the other: the rule with a
  /// figure in the same measure is meant. Parameters first: they are where figures are mended.
  bool told_by_measure(const std::vector<const statement*>& users, const passage& in,
                       std::size_t k) {
    const figure& there = in.figures[k];
    if (there.in == measure::plain) return false;
    const statement* by = nullptr;
    const claim* said = nullptr;
    for (const statement* one : users) {
      for (const claim& own : one->says.figures) {
        const bool better = by == nullptr || (one->parameter && !by->parameter);
        if (own.scale || own.what.in != there.in || !better) continue;
        by = one;
        said = &own;
      }
    }
    if (by == nullptr) return false;
    const std::string words = in.words(there);
    if (!answered(*by, words))
      at_.tell(kind::wording_figure, *by, said->where,
               {by->names->name, said->value, in.names, words}, &in, there.with_bound);
    return true;
  }

  wording& at_;
};

inline void check_figures(wording& at) {
  figures_check(at).run();
}

}}}  // namespace zhunze::detail::lint
