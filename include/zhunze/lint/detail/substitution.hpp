#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "zhunze/diagnostic/mend.hpp"
#include "zhunze/lint/detail/word_differences.hpp"
#include "zhunze/lint/detail/wording.hpp"
#include "zhunze/lint/mend.hpp"

/// Rules as they would be if they said the figures of an amended text.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::lint {

/// The changed figures of each passage, by its place among the passages.
using changed_figures = std::map<std::size_t, std::vector<changed_figure>>;

class substitution {
 public:
  substitution(const wording& at, const changed_figures& changes) : at_(at), changes_(changes) {}

  /// The edits that a passage's figures ask for.
  [[nodiscard]] std::vector<text_edit> edits_of(std::size_t passage) const {
    std::vector<text_edit> out;
    const auto here = changes_.find(passage);
    if (here == changes_.end()) return out;
    for (const statement& one : at_.statements) {
      const auto texts = wording::all_texts(one);
      if (std::find(texts.begin(), texts.end(), passage) == texts.end()) continue;
      const bool cites = std::find(one.cites.begin(), one.cites.end(), passage) != one.cites.end();
      for (const changed_figure& change : here->second) {
        if (!all_changed(passage, change)) continue;
        for (const claim& said : one.says.figures)
          if (!said.scale && same_value(said.what, change.before))
            edit(one, said, change, cites, out);
      }
    }
    return out;
  }

 private:
  /// True where each figure of this value in a passage is changed, and alike: else it cannot be
  /// told which of them a rule means.
  [[nodiscard]] bool all_changed(std::size_t passage, const changed_figure& change) const {
    const auto& figures = at_.cited.all()[passage].figures;
    const auto here = changes_.find(passage);
    if (here == changes_.end()) return false;
    const auto same = std::count_if(figures.begin(), figures.end(),
                                    [&](const figure& f) { return same_value(f, change.before); });
    const auto alike =
        std::count_if(here->second.begin(), here->second.end(), [&](const changed_figure& other) {
          return same_value(other.before, change.before) && same_value(other.after, change.after) &&
                 other.after.limit == change.after.limit;
        });
    return same != 0 && same == alike;
  }

  /// True where each passage that a parameter cites and that has its value changes alike.
  [[nodiscard]] bool whole_parameter(const statement& one, const changed_figure& change) const {
    return std::all_of(one.cites.begin(), one.cites.end(), [&](std::size_t i) {
      const auto& figures = at_.cited.all()[i].figures;
      const bool has = std::any_of(figures.begin(), figures.end(),
                                   [&](const figure& f) { return same_value(f, change.before); });
      return !has || all_changed(i, change);
    });
  }
  [[nodiscard]] const statement& statement_of(std::size_t parameter) const {
    return *std::find_if(at_.statements.begin(), at_.statements.end(), [&](const statement& one) {
      return one.parameter && *one.parameter == parameter;
    });
  }

  void edit(const statement& one, const claim& said, const changed_figure& change, bool cites,
            std::vector<text_edit>& out) const {
    if (!said.parameter && !cites) return;
    if (cites && change.before.limit != change.after.limit) add(out, limit_edit(said, change));
    if (same_value(change.before, change.after)) return;
    if (!said.parameter) {
      if (!one.parameter || whole_parameter(one, change)) add(out, figure_edit(said.where, change));
      return;
    }
    const statement& of = one.parameter ? one : statement_of(*said.parameter);
    if (whole_parameter(of, change))
      return add(out, figure_edit(value_of(*said.parameter), change));
    if (!one.parameter && cites) add(out, name_edit(said, change));
  }
  [[nodiscard]] location value_of(std::size_t parameter) const {
    return at_.rules.origins[at_.rules.parameters[parameter].value.index()].where;
  }
  static void add(std::vector<text_edit>& to, std::optional<text_edit> one) {
    if (!one) return;
    for (const text_edit& other : to)
      if (other.place == one->place) return;
    to.push_back(std::move(*one));
  }

  [[nodiscard]] std::string_view text_at(const location& where) const {
    if (!where.source.has_value()) return {};
    return std::string_view(at_.unit.found.sources()[where.source.index()].text)
        .substr(where.bytes.begin, where.bytes.end - where.bytes.begin);
  }

  /// The figure at a place of the rules, written anew with the unit that it has there.
  [[nodiscard]] std::optional<text_edit> figure_edit(const location& where,
                                                     const changed_figure& change) const {
    const searched_text here(text_at(where));
    for (const figure& own : figures_of(here.text)) {
      if (!same_value(own, change.before)) continue;
      auto text = written_anew(here, own, change);
      if (!text) return std::nullopt;
      span bytes = own.bytes;
      if (own.in != measure::date)
        bytes.end = bytes.begin + static_cast<std::uint32_t>(digits_of(here, own));
      const span there = here.origin_of(bytes);
      location place = where;
      place.bytes = {where.bytes.begin + there.begin, where.bytes.begin + there.end};
      return text_edit{place, std::move(*text)};
    }
    return std::nullopt;
  }
  /// How many characters of a figure are its number.
  [[nodiscard]] static std::size_t digits_of(const searched_text& in, const figure& of) {
    const auto end = in.text.find_first_not_of("0123456789.,", of.bytes.begin);
    return std::min<std::size_t>(end, of.bytes.end) - of.bytes.begin;
  }
  [[nodiscard]] static std::optional<std::string> written_anew(const searched_text& in,
                                                               const figure& own,
                                                               const changed_figure& change) {
    if (own.in == measure::date && change.after.in == measure::date)
      return to_text(date{static_cast<std::int32_t>(change.after.amount.numerator())});
    const std::size_t digits = digits_of(in, own);
    if (digits == 0 || own.in == measure::date || change.before.in != change.after.in)
      return std::nullopt;
    const auto here = read_number(in.text.substr(own.bytes.begin, digits), true);
    if (!here) return std::nullopt;
    std::optional<number> value;
    if (in.text.substr(own.bytes.begin + digits, 1) == "%")
      value = multiply(change.after.amount, number(100));
    else if (own.amount == change.before.amount)
      value = scaled(here->value, own.amount, change.after.amount);
    else if (here->value == change.before.written)
      value = change.after.written;
    if (!value) return std::nullopt;
    std::string out = to_text(*value);
    if (out.find('/') != std::string::npos) return std::nullopt;
    return out;
  }
  /// An amount as `here` is written for `own`: 84 months where 5年 are 60 months is 7.
  [[nodiscard]] static std::optional<number> scaled(const number& here, const number& own,
                                                    const number& amount) {
    if (own.zero()) return std::nullopt;
    const auto product = multiply(amount, here);
    return product ? divide(*product, own) : std::nullopt;
  }

  /// The figure in place of the parameter's name, where the parameter stands for other words too.
  [[nodiscard]] std::optional<text_edit> name_edit(const claim& said,
                                                   const changed_figure& change) const {
    const auto value = figure_edit(value_of(*said.parameter), change);
    if (!value) return std::nullopt;
    const location at = value_of(*said.parameter);
    const std::string literal = with_edits(
        text_at(at),
        {{{at.source,
           {value->place.bytes.begin - at.bytes.begin, value->place.bytes.end - at.bytes.begin},
           0,
           0},
          value->text}});
    const identity& names = at_.rules.parameters[*said.parameter].names;
    const syntax::file* const file = file_of(said.where);
    if (file == nullptr) return std::nullopt;
    for (const syntax::expression& one : file->expressions) {
      const location place = file->place(one.where);
      const bool within =
          said.where.bytes.begin <= place.bytes.begin && place.bytes.end <= said.where.bytes.end;
      if (within && std::holds_alternative<syntax::name_use>(one.node) &&
          is_called(names, text_at(place)))
        return text_edit{place, literal};
    }
    return std::nullopt;
  }

  [[nodiscard]] const syntax::file* file_of(const location& where) const {
    for (const syntax::file& one : at_.unit.files)
      if (one.source == where.source) return &one;
    return nullptr;
  }

  /// The comparison word around a figure or parameter, as a sign.
  [[nodiscard]] std::optional<text_edit> limit_edit(const claim& said,
                                                    const changed_figure& change) const {
    const std::optional<bound> wanted = wanted_of(said, change);
    const syntax::file* const file = file_of(said.where);
    if (!wanted || file == nullptr) return std::nullopt;
    for (const syntax::expression& one : file->expressions) {
      const auto* const node = std::get_if<syntax::comparison>(&one.node);
      if (node == nullptr) continue;
      const bool left = is_operand(*file, node->left, said);
      if (!left && !is_operand(*file, node->right, said)) continue;
      if (said.parameter && file->place(one.where) != said.where) continue;
      const span between{file->bytes((*file)[node->left].where).end,
                         file->bytes((*file)[node->right].where).begin};
      if (between.begin >= between.end) return std::nullopt;
      const location place{file->source, between, 0, 0};
      if (text_at(place).find_first_not_of(' ') == std::string_view::npos) return std::nullopt;
      return text_edit{place, sign_of(left ? mirrored(*wanted) : *wanted)};
    }
    return std::nullopt;
  }
  [[nodiscard]] bool is_operand(const syntax::file& file, syntax::expression_id operand,
                                const claim& said) const {
    const location place = file.place(file[operand].where);
    if (!said.parameter) return place.bytes == said.where.bytes;
    return is_called(at_.rules.parameters[*said.parameter].names, text_at(place));
  }

  /// What a comparison would ask of a value. Nothing where it does not say what the old words do,
  /// or where words leave open whether a day is in.
  [[nodiscard]] static std::optional<bound> wanted_of(const claim& said,
                                                      const changed_figure& change) {
    const auto open = [](bound b) {
      return b == bound::none || b == bound::before || b == bound::after;
    };
    const bound was = change.before.limit;
    const bound is = change.after.limit;
    if (open(was) || open(is) || said.raw == bound::none) return std::nullopt;
    const bool turned = said.passing != said.raw;
    if (said.passing == was) return turned ? opposite(is) : is;
    if (said.either_way && said.raw == was) return is;
    if (said.passing == opposite(was)) return turned ? is : opposite(is);
    return std::nullopt;
  }
  [[nodiscard]] static std::string sign_of(bound b) {
    switch (b) {
      case bound::at_least:
        return " >= ";
      case bound::more:
        return " > ";
      case bound::at_most:
        return " <= ";
      case bound::less:
        return " < ";
      case bound::none:
      case bound::before:
      case bound::after:
        break;
    }
    return {};
  }

  const wording& at_;
  const changed_figures& changes_;
};

}}}  // namespace zhunze::detail::lint
