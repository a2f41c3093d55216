#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "zhunze/dsl/source.hpp"
#include "zhunze/dsl/values.hpp"
#include "zhunze/evaluate/binding.hpp"

/// @file
/// Facts, tables' columns and kinds of records.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace dsl {

namespace detail {

/// How a type is written; that of a key names its table and is not known here.
template <class T>
[[nodiscard]] std::string type_written() {
  using syntax::keyword;
  if constexpr (described<T>) {
    return zhunze_values(T{}).type_written();
  } else {
    constexpr keyword word = std::same_as<T, truth>        ? keyword::type_truth
                             : std::same_as<T, whole>      ? keyword::type_integer
                             : std::same_as<T, decimal>    ? keyword::type_decimal
                             : std::same_as<T, share>      ? keyword::type_percentage
                             : std::same_as<T, date>       ? keyword::date
                             : std::same_as<T, identifier> ? keyword::type_id
                                                           : keyword::type_text;
    static_assert(word != keyword::type_text || std::same_as<T, text>, "no type of the rules");
    return std::string(spelled(word));
  }
}

/// What a member of a host's struct holds.
template <class Member>
struct held_by {
  using plain = typename zhunze::detail::evaluate_parts::unwrapped<Member>::type;
  using type = std::conditional_t<
      std::same_as<plain, bool>, truth,
      std::conditional_t<
          whole_number<plain>, whole,
          std::conditional_t<std::is_enum_v<plain> || std::same_as<plain, date>, plain, text>>>;
};

/// Where a fact has no member.
struct unbound {};
template <class Object, class Member>
struct bound_to {
  Member Object::*member;
};

/// What may stand behind the type of a fact or column; T is that type, Derived the fact.
template <class Derived, class T>
class with_options {
 public:
  /// What it is called for people.
  [[nodiscard]] Derived label(wording said) const { return with(said.written()); }
  /// The unit of its numbers.
  [[nodiscard]] Derived unit(names called) const {
    static_assert(numeric<T>, "a unit is that of a number");
    return with(spelled(syntax::keyword::unit), called.declared());
  }
  /// The value that counts where none was given.
  template <class Value>
  [[nodiscard]] Derived otherwise(const Value& counts) const {
    static_assert(operand<Value> && comparable<T, type_of<Value>>(),
                  "the default is a value of the fact's type");
    return with(spelled(syntax::keyword::fallback), detail::value(counts));
  }
  /// The least value that there can be: of numbers, percentages, levels and dates.
  template <class Value>
  [[nodiscard]] Derived lowest(const Value& bound) const {
    static_assert(orderable<expression<T>, Value>, "the bound is of the fact's type");
    return with(spelled(words_for<T>.least), detail::value(bound));
  }
  /// The greatest one.
  template <class Value>
  [[nodiscard]] Derived highest(const Value& bound) const {
    static_assert(orderable<expression<T>, Value>, "the bound is of the fact's type");
    return with(spelled(words_for<T>.most), detail::value(bound));
  }
  /// The applicant cannot change it.
  [[nodiscard]] Derived fixed() const { return with(spelled(syntax::keyword::fixed)); }
  /// The applicant can change it.
  [[nodiscard]] Derived changeable() const { return with(spelled(syntax::keyword::changeable)); }
  /// The applicant can change it to a greater value only.
  [[nodiscard]] Derived only_up() const { return with(spelled(syntax::keyword::only_up)); }
  /// The applicant can change it to a smaller value only.
  [[nodiscard]] Derived only_down() const { return with(spelled(syntax::keyword::only_down)); }

  /// The fact or column as its declaration has it, with what was said of it.
  [[nodiscard]] std::string item(std::string_view name, std::string_view type) const {
    return joined({name, ":", type, options_});
  }

 protected:
  /// A copy of which a word more is said.
  [[nodiscard]] Derived with(std::string_view word, std::string_view value = {}) const {
    Derived out = static_cast<const Derived&>(*this);
    out.options_ = joined({out.options_, word, value});
    return out;
  }

 private:
  std::string options_;
};

}  // namespace detail

/// A fact: a value in conditions, an item of its record. `fact` makes it.
template <class T, class Bound = detail::unbound>
class fact_of : public expression<T>, public detail::with_options<fact_of<T, Bound>, T> {
 public:
  /// Of its names, its type as the rules write it, and its member: call `fact`.
  fact_of(names called, std::string type_text, Bound bound)
      : expression<T>(std::string(called.name()), strength::atom),
        called_(called),
        type_(std::move(type_text)),
        bound_(bound) {}

  /// The conditions that the fact has a value, and that it has none.
  /// @{
  [[nodiscard]] expression<truth> given() const { return present(syntax::keyword::is_given); }
  [[nodiscard]] expression<truth> missing() const { return present(syntax::keyword::is_missing); }
  /// @}
  /// The fact by which people and units are called.
  [[nodiscard]] fact_of display_name() const {
    static_assert(detail::textual<T>, "people are called by a text");
    return this->with(detail::spelled(syntax::keyword::display_name));
  }

  /// The fact as its record declares it.
  [[nodiscard]] std::string declared() const { return this->item(called_.declared(), type_); }
  /// Its name in the rules.
  [[nodiscard]] std::string_view name() const { return called_.name(); }
  /// The member that holds it; `detail::unbound` where there is none.
  [[nodiscard]] const Bound& bound() const { return bound_; }

 private:
  [[nodiscard]] expression<truth> present(syntax::keyword how) const {
    return {detail::joined({this->written(), detail::spelled(how)}), strength::comparison};
  }

  names called_;
  std::string type_;
  Bound bound_;
};

/// A fact of type T, named: `fact<whole>({"注册资本", "capital"})`.
template <class T>
[[nodiscard]] fact_of<T> fact(names called) {
  return {called, detail::type_written<T>(), {}};
}
/// A fact that a member of the host's struct holds; its type is that of the member.
template <class Object, class Member>
[[nodiscard]] auto fact(Member Object::*member, names called) {
  using type = typename detail::held_by<Member>::type;
  return fact_of<type, detail::bound_to<Object, Member>>(called, detail::type_written<type>(),
                                                         {member});
}
/// The same for a member whose type leaves it open: a 标识 in a text, a 小数 in a whole number.
template <class T, class Object, class Member>
[[nodiscard]] auto fact(Member Object::*member, names called) {
  return fact_of<T, detail::bound_to<Object, Member>>(called, detail::type_written<T>(), {member});
}

/// A column of a table: `places[district]` is the cell in that row.
template <class T, class Table>
class column : public detail::with_options<column<T, Table>, T> {
 public:
  /// A column of the table of that name: call `table::column`.
  column(std::string_view table, names called) : table_(table), called_(called) {}

  /// The cell of this column in a row, which a key of the table or a text names.
  template <class Key>
  [[nodiscard]] expression<T> operator[](const Key& row) const {
    static_assert(detail::operand<Key> && detail::comparable<key<Table>, detail::type_of<Key>>(),
                  "a row is named by a key of its table, or by a text");
    return {std::string(table_) + "[" + detail::value(row) + "]." + std::string(called_.name()),
            strength::atom};
  }
  /// The column as its table declares it.
  [[nodiscard]] std::string declared() const {
    return this->item(called_.declared(), detail::type_written<T>());
  }

 private:
  std::string_view table_;
  names called_;
};

/// A table, told from others by its tag: `table<class districts>("街道表", "街道名")`.
template <class Table>
class table : public detail::headed<table<Table>> {
 public:
  /// A table without columns, and the name of its key.
  table(names called, names key_name) : called_(called), key_(key_name) {}

  /// A CSV file of the rulebook.
  [[nodiscard]] table from(std::string_view file) const {
    table out = *this;
    out.from_ = detail::joined({detail::spelled(syntax::keyword::from), detail::quoted(file)});
    return out;
  }
  /// A column of the table, of type T. `columns` declares it.
  template <class T>
  [[nodiscard]] dsl::column<T, Table> column(names called) const {
    return {called_.name(), called};
  }
  /// Declares columns, in this order.
  template <class... Types>
  [[nodiscard]] table columns(const dsl::column<Types, Table>&... all) const {
    table out = *this;
    (out.items_.push_back(all.declared()), ...);
    return out;
  }
  /// A row that is written in place: the key, then a value for each column.
  template <class... Cells>
  [[nodiscard]] table row(std::string_view key_text, const Cells&... cells) const {
    table out = *this;
    std::string line =
        detail::joined({detail::spelled(syntax::keyword::row), detail::quoted(key_text), ":"});
    std::string_view before = " ";
    ((line.append(before).append(detail::value(cells)), before = ", "), ...);
    out.items_.push_back(std::move(line));
    return out;
  }
  /// A fact that holds a key of the table.
  /// @{
  [[nodiscard]] fact_of<key<Table>> fact(names called) const { return {called, key_type(), {}}; }
  template <class Object, class Member>
  [[nodiscard]] auto fact(Member Object::*member, names called) const {
    return fact_of<key<Table>, detail::bound_to<Object, Member>>(called, key_type(), {member});
  }
  /// @}

  /// The table as rules declare it.
  [[nodiscard]] std::string declared() const {
    return detail::in_lines(
        detail::joined({detail::spelled(syntax::keyword::table), called_.declared(), from_,
                        detail::spelled(syntax::keyword::key), key_.declared(), this->head()}),
        items_);
  }

 private:
  [[nodiscard]] std::string key_type() const {
    return std::string(detail::spelled(syntax::keyword::key_of)) + " (" +
           std::string(called_.name()) + ")";
  }

  names called_, key_;
  std::string from_;
  std::vector<std::string> items_;
};

/// What rules name of a kind of record.
class record_name {
 public:
  /// The kind of that name, for rules about a kind that is declared elsewhere.
  explicit record_name(names called) : called_(called) {}
  /// Its name in the rules.
  [[nodiscard]] std::string_view name() const { return called_.name(); }

 protected:
  /// All its names.
  names called_;
};

/// A kind of record with its facts.
template <class... Facts>
class record : public record_name {
 public:
  /// A kind with these facts, in this order.
  explicit record(names called, const Facts&... facts)
      : record_name(called), facts_(facts...), items_{facts.declared()...} {}

  /// What the kind is called for people; a later call takes the place of an earlier one.
  [[nodiscard]] record label(wording said) const {
    record out = *this;
    out.label_ = said.written();
    return out;
  }
  /// The facts of `base` are its facts, too.
  [[nodiscard]] record extends(const record_name& base) const {
    record out = *this;
    out.base_ = detail::joined({detail::spelled(syntax::keyword::extends), base.name()});
    return out;
  }

  /// Binds the struct whose members the facts are, and those of `inherited`: facts of the record
  /// that this one extends. `to` is a checker of this kind; errors are those of `zhunze::bind`.
  template <class Object, class... Inherited>
  [[nodiscard]] result<binding<Object>> bind(checker to, const Inherited&... inherited) const {
    const auto fields = [&](const auto&... own) {
      return std::tuple_cat(field_of<Object>(inherited)..., field_of<Object>(own)...);
    };
    return std::apply(
        [&](const auto&... all) { return zhunze::bind<Object>(std::move(to), all...); },
        std::apply(fields, facts_));
  }

  /// The kind as rules declare it.
  [[nodiscard]] std::string declared() const {
    return detail::in_braces(detail::joined({detail::spelled(syntax::keyword::record),
                                             called_.declared(), label_, base_}),
                             items_);
  }

 private:
  template <class Object, class T>
  [[nodiscard]] static std::tuple<> field_of(const fact_of<T>&) {
    return {};
  }
  template <class Object, class T, class Member>
  [[nodiscard]] static auto field_of(const fact_of<T, detail::bound_to<Object, Member>>& fact) {
    bound_field<Object, Member> out = zhunze::field(fact.name(), fact.bound().member);
    if constexpr (detail::described<T>) {
      const auto described = zhunze_values(T{});
      for (const auto& one : described.values())
        out.names.emplace_back(one.value, one.called.name());
    }
    return std::tuple(std::move(out));
  }

  std::tuple<Facts...> facts_;
  std::vector<std::string> items_;
  std::string label_, base_;
};

}}}  // namespace zhunze::dsl
