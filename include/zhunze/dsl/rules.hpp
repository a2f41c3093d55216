#pragma once

#include <concepts>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/dsl/facts.hpp"

/// @file
/// What decides, and what it is made of: stages, parameters, definitions, criteria, rules and
/// groups. Each is a value; what is called on it gives a copy that says more.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

/// A declaration that is already printed.
class written_declaration {
 public:
  /// `text` is a declaration in the rules language.
  explicit written_declaration(std::string text) : text_(std::move(text)) {}
  /// That text.
  [[nodiscard]] const std::string& declared() const { return text_; }

 private:
  std::string text_;
};

/// A declaration with notes, too.
template <class Derived>
class noted : public headed<Derived> {
 public:
  /// How an open wording of the document is read; each call adds one.
  [[nodiscard]] Derived interpretation(wording said) const {
    return with_note(syntax::keyword::interpretation, said);
  }
  /// What the applicant can do; each call adds one.
  [[nodiscard]] Derived hint(wording said) const { return with_note(syntax::keyword::hint, said); }

 protected:
  /// What stands between name and body: label, citations and notes.
  [[nodiscard]] std::string head() const { return joined({headed<Derived>::head(), notes_}); }

 private:
  [[nodiscard]] Derived with_note(syntax::keyword what, wording said) const {
    Derived out = static_cast<const Derived&>(*this);
    out.notes_ = joined({out.notes_, spelled(what), said.written()});
    return out;
  }

  std::string notes_;
};

/// A body: a list as it stands, any other condition in braces.
[[nodiscard]] ZHUNZE_DECL std::string body(const expression<truth>& asked);

}  // namespace detail

/// Says that clauses have no rule on purpose, and why.
template <std::same_as<citation>... Citations>
requires(sizeof...(Citations) > 0)
    [[nodiscard]] auto left_out(wording reason, const Citations&... all) {
  return detail::written_declaration(detail::joined(
      {detail::spelled(syntax::keyword::left_out), detail::cited({all...}), reason.written()}));
}

/// A step of the procedure. `stages` declares them, in order.
class stage {
 public:
  /// A stage of that name.
  explicit stage(names called) : called_(called) {}
  /// Its name in the rules.
  [[nodiscard]] std::string_view name() const { return called_.name(); }
  /// Its names as `stages` declares them.
  [[nodiscard]] std::string declared_names() const { return called_.declared(); }

 private:
  names called_;
};
/// Declares the stages of the rules, the first one first.
template <std::same_as<stage>... Later>
[[nodiscard]] auto stages(const stage& first, const Later&... later) {
  std::string out =
      detail::joined({detail::spelled(syntax::keyword::stage), first.declared_names()});
  ((out += " < " + later.declared_names()), ...);
  return detail::written_declaration(std::move(out));
}

/// Holidays and make-up workdays, from a CSV file of the rulebook.
class calendar {
 public:
  /// A calendar, and the name of its file in the rulebook.
  calendar(names called, std::string_view file) : called_(called), file_(file) {}
  /// The years that it covers, where the file does not say.
  [[nodiscard]] calendar covers(int first, int last) const {
    calendar out = *this;
    out.covers_ = detail::joined({detail::spelled(syntax::keyword::covers), std::to_string(first)});
    if (last != first)
      out.covers_ = detail::joined(
          {out.covers_, detail::spelled(syntax::keyword::until), std::to_string(last)});
    return out;
  }
  /// The same for one year.
  [[nodiscard]] calendar covers(int year) const { return covers(year, year); }

  /// Its name in the rules.
  [[nodiscard]] std::string_view name() const { return called_.name(); }
  /// The calendar as rules declare it.
  [[nodiscard]] std::string declared() const {
    return detail::joined({detail::spelled(syntax::keyword::calendar), called_.declared(),
                           detail::spelled(syntax::keyword::from), detail::quoted(file_), covers_});
  }

 private:
  names called_;
  std::string file_, covers_;
};
/// Working days from a to b, both counted.
template <detail::dated A, detail::dated B>
[[nodiscard]] expression<whole> working_days(const A& a, const B& b, const calendar& by) {
  return detail::called<whole>(syntax::keyword::working_days, detail::value(a), detail::value(b),
                               by.name());
}

/// A named constant.
template <class T>
class parameter : public expression<T>, public detail::headed<parameter<T>> {
 public:
  /// A constant of that name; its type is that of the value.
  template <class Value>
  parameter(names called, const Value& constant)
      : expression<T>(std::string(called.name()), strength::atom),
        called_(called.declared()),
        value_(detail::value(constant)) {}

  /// The parameter as rules declare it.
  [[nodiscard]] std::string declared() const {
    std::string typed;
    if constexpr (detail::described<T>) typed = ": " + detail::type_written<T>();
    return detail::joined(
        {detail::spelled(syntax::keyword::parameter), called_, typed, "=", value_, this->head()});
  }

 private:
  std::string called_, value_;
};
template <class Value>
parameter(names, const Value&) -> parameter<detail::type_of<Value>>;

/// A value computed from facts.
template <class T>
class define : public expression<T>, public detail::noted<define<T>> {
 public:
  /// A value of that name, computed from the facts of a kind.
  template <class Value>
  define(names called, const record_name& of, const Value& computed)
      : expression<T>(std::string(called.name()), strength::atom),
        called_(called.declared()),
        record_(of.name()),
        value_(detail::value(computed, strength::either)) {
    static_assert(detail::expressive<Value> && detail::comparable<T, detail::type_of<Value>>(),
                  "what is computed is of the definition's type");
  }

  /// The definition as rules declare it.
  [[nodiscard]] std::string declared() const {
    return detail::joined({detail::spelled(syntax::keyword::define), called_,
                           detail::spelled(syntax::keyword::for_record), record_, this->head(), ":",
                           detail::type_written<T>(), "=", value_});
  }

 private:
  std::string called_, record_, value_;
};
template <class Value>
define(names, const record_name&, const Value&) -> define<detail::type_of<Value>>;

namespace detail {

/// Kind, name and record of a rule, and what it asks.
struct rule_text {
  syntax::keyword what;
  std::string called;
  std::string record;
  std::string asked;

  [[nodiscard]] std::string written(std::string_view head, std::string_view tail = {}) const {
    return joined(
        {spelled(what), called, spelled(syntax::keyword::for_record), record, head, tail, asked});
  }
};

}  // namespace detail

/// A named condition that decides nothing by itself.
class criterion : public expression<truth>, public detail::noted<criterion> {
 public:
  /// A condition of that name about the records of a kind.
  criterion(names called, const record_name& of, const expression<truth>& asked)
      : expression<truth>(std::string(called.name()), strength::atom),
        text_{syntax::keyword::criterion, called.declared(), std::string(of.name()),
              detail::body(asked)} {}
  /// The criterion as rules declare it.
  [[nodiscard]] std::string declared() const { return text_.written(this->head()); }

 private:
  detail::rule_text text_;
};

/// What the facts of a record must agree in.
class validate : public detail::noted<validate> {
 public:
  /// A validation of that name: a record for which `asked` is no is invalid.
  validate(names called, const record_name& of, const expression<truth>& asked)
      : text_{syntax::keyword::validate, called.declared(), std::string(of.name()),
              detail::body(asked)} {}
  /// The validation as rules declare it.
  [[nodiscard]] std::string declared() const { return text_.written(this->head()); }

 private:
  detail::rule_text text_;
};

/// A requirement, exclusion, principle or preference. `require`, `exclude`, `principle` and
/// `prefer` make it.
class rule : public detail::noted<rule> {
 public:
  /// A rule of which kind, name, record and body are written: call `require` and its like.
  explicit rule(detail::rule_text text) : text_(std::move(text)) {}

  /// The rule applies from this stage on. Without it, from the first.
  [[nodiscard]] rule at(const stage& of) const {
    return with(syntax::keyword::stage, std::string(of.name()));
  }
  /// The rule applies only where this holds.
  [[nodiscard]] rule when(const expression<truth>& applies) const {
    return with(syntax::keyword::when, applies.written());
  }
  /// Where this holds the rule asks nothing; the citations are those of the exception.
  template <std::same_as<citation>... Citations>
  [[nodiscard]] rule except_when(const expression<truth>& holds, const Citations&... all) const {
    std::string said = holds.written();
    if constexpr (sizeof...(Citations) > 0)
      said =
          detail::joined({said, detail::spelled(syntax::keyword::cites), detail::cited({all...})});
    return with(syntax::keyword::except_when, said);
  }
  /// The fact with the reason for departing from a principle.
  [[nodiscard]] rule excused_by(const expression<text>& reason) const {
    return with(syntax::keyword::excused_by, reason.written());
  }

  /// The rule as rules declare it.
  [[nodiscard]] std::string declared() const { return text_.written(this->head() + stage_, tail_); }

 private:
  [[nodiscard]] rule with(syntax::keyword what, std::string_view said) const {
    rule out = *this;
    if (what == syntax::keyword::stage)
      out.stage_ = " " + detail::joined({detail::spelled(what), said});
    else
      out.tail_ = detail::joined({out.tail_, detail::spelled(what), said});
    return out;
  }

  detail::rule_text text_;
  std::string stage_, tail_;
};

/// A requirement: a record for which `asked` is no is ineligible.
[[nodiscard]] ZHUNZE_DECL rule require(names called, const record_name& of,
                                       const expression<truth>& asked);
/// An exclusion: a record for which `asked` is yes is ineligible.
[[nodiscard]] ZHUNZE_DECL rule exclude(names called, const record_name& of,
                                       const expression<truth>& asked);
/// A principle: a record for which `asked` is no needs a reason.
[[nodiscard]] ZHUNZE_DECL rule principle(names called, const record_name& of,
                                         const expression<truth>& asked);
/// A preference: it marks records for which `asked` is yes, and changes no verdict.
[[nodiscard]] ZHUNZE_DECL rule prefer(names called, const record_name& of,
                                      const expression<truth>& asked);

/// The limit of a group.
struct limit {
  std::string written;  ///< as the rules language has it
};
/// A limit: a number of records for a quota, a share for a ratio.
/// @{
template <class Value>
requires detail::numeric<detail::type_of<Value>>
[[nodiscard]] limit at_most(const Value& most) {
  return {detail::joined({detail::spelled(syntax::keyword::at_most), detail::value(most)})};
}
template <class Value>
requires detail::numeric<detail::type_of<Value>>
[[nodiscard]] limit at_least(const Value& least) {
  return {detail::joined({detail::spelled(syntax::keyword::at_least), detail::value(least)})};
}
/// @}

/// A quota or ratio. `quota` and `ratio` make it.
class group : public detail::noted<group> {
 public:
  /// A group of which kind, name, record and body are written: call `quota` or `ratio`.
  group(detail::rule_text text, limit to) : text_(std::move(text)), limit_(std::move(to.written)) {}

  /// A group for each value of this.
  template <class T>
  [[nodiscard]] group per(const expression<T>& each) const {
    group out = *this;
    out.per_ = " " + detail::joined({detail::spelled(syntax::keyword::per), each.written()});
    return out;
  }
  /// In which order places are taken; a later call orders what an earlier one leaves equal.
  /// @{
  template <class T>
  [[nodiscard]] group highest_first(const expression<T>& by) const {
    return ordered<T>(by, syntax::keyword::highest_first);
  }
  template <class T>
  [[nodiscard]] group lowest_first(const expression<T>& by) const {
    return ordered<T>(by, syntax::keyword::lowest_first);
  }
  /// @}
  /// The group is counted from this stage on. Without it, from the first.
  [[nodiscard]] group at(const stage& of) const {
    group out = *this;
    out.stage_ = " " + detail::joined({detail::spelled(syntax::keyword::stage), of.name()});
    return out;
  }
  /// Which records are counted.
  [[nodiscard]] group when(const expression<truth>& counted) const {
    group out = *this;
    out.when_ = detail::joined({detail::spelled(syntax::keyword::when), counted.written()});
    return out;
  }

  /// The group as rules declare it.
  [[nodiscard]] std::string declared() const {
    return text_.written(this->head() + per_ + order_ + stage_, detail::joined({limit_, when_}));
  }

 private:
  template <class T>
  [[nodiscard]] group ordered(const expression<T>& by, syntax::keyword direction) const {
    static_assert(detail::has_order<T>(), "places go by numbers, dates or levels");
    group out = *this;
    out.order_ += order_.empty()
                      ? " " + std::string(detail::spelled(syntax::keyword::ordered_by)) + " "
                      : ", ";
    out.order_ += detail::joined({by.written(), detail::spelled(direction)});
    return out;
  }

  detail::rule_text text_;
  std::string limit_, per_, order_, stage_, when_;
};

/// At most so many records; with a condition, of those that meet it.
/// @{
[[nodiscard]] ZHUNZE_DECL group quota(names called, const record_name& of, const limit& to);
[[nodiscard]] ZHUNZE_DECL group quota(names called, const record_name& of, const limit& to,
                                      const expression<truth>& taking_a_place);
/// @}
/// The share of those that meet a condition.
[[nodiscard]] ZHUNZE_DECL group ratio(names called, const record_name& of, const limit& to,
                                      const expression<truth>& matching);

}}}  // namespace zhunze::dsl

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/dsl/detail/rules.ipp"
#endif
