#pragma once

#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/program/ruleset.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// What a file says of where a value comes from; each part may be empty.
struct evidence {
  std::string what;  ///< document, page, link
  std::string by;    ///< who vouches for it
  std::string on;    ///< the day, as written

  /// True where no part is given.
  [[nodiscard]] bool empty() const { return what.empty() && by.empty() && on.empty(); }
};

struct row_view;

namespace detail::record_parts {

template <class Value>
concept character = std::same_as<Value, char> || std::same_as<Value, wchar_t> ||
    std::same_as<Value, char8_t> || std::same_as<Value, char16_t> || std::same_as<Value, char32_t>;

template <class Value>
concept whole_number = std::integral<Value> && !std::same_as<Value, bool> && !character<Value>;

/// UTF-8, as `char` or as `char8_t`.
template <class Value>
concept text =
    !std::same_as<Value, std::nullptr_t> && (std::convertible_to<const Value&, std::string_view> ||
                                             std::convertible_to<const Value&, std::u8string_view>);

template <class Value>
inline constexpr bool is_optional = false;
template <class Value>
inline constexpr bool is_optional<std::optional<Value>> = true;

template <class Value>
concept plain_value =
    text<Value> || std::same_as<Value, bool> || whole_number<Value> || std::same_as<Value, date>;

}  // namespace detail::record_parts

/// What `record::set` takes: UTF-8 text (`char` or `char8_t`), `bool`, whole numbers of every
/// width, `date`, and `std::optional` of these. Not single characters, other encodings, pointers to
/// other things, or floating point: a number with decimals is given as its text, "0.25".
template <class Value>
concept fact_value = detail::record_parts::plain_value<Value> ||
    (detail::record_parts::is_optional<Value>&& requires(const Value& given) {
      requires detail::record_parts::plain_value<std::remove_cvref_t<decltype(*given)>>;
    });

/// One nominee: yes/no facts as two bit masks, other facts as int64 values with a known mask, all
/// of them in one piece of memory; texts apart; evidence and problems on the cold side. A fact that
/// was never set is missing.
/// Setters never throw: what cannot be read stays in `problems()` and makes the record invalid.
/// Not thread safe while it is being filled; share it freely afterwards.
class record {
 public:
  /// A record without facts, of a kind of the rules. `ruleset::record` finds the kind by name.
  ZHUNZE_DECL record(ruleset rules, record_kind_id kind);

  /// The rules that the record was made for. Valid as long as the record.
  [[nodiscard]] const program& rules() const { return *rules_; }
  /// The ruleset, to keep alive with what is made from the record.
  [[nodiscard]] const ruleset& shared_rules() const { return rules_; }
  /// The kind of the record.
  [[nodiscard]] record_kind_id kind() const { return kind_; }

  record(const record&) = default;
  record& operator=(const record&) = default;
  /// What is moved from is an invalid record of its rules and kind that has no fact at all, until
  /// it is assigned to.
  ZHUNZE_DECL record(record&& other) noexcept;
  ZHUNZE_DECL record& operator=(record&& other) noexcept;
  ~record() = default;

  /// Sets a fact, by name or alias.
  /// - Text is read as it stands in a cell: yes/no words, numbers, dates, names of levels and
  ///   options, in either language. A blank text says nothing: the fact stays as it is (missing,
  ///   unless it was set).
  /// - `bool` is only for a yes/no fact, `date` only for a date; a whole number is read as its
  ///   digits. An empty `std::optional` says nothing.
  /// A fact that already has a value is a problem, whatever the name it is called by; `clear` it
  /// first to change it. An unknown fact and a null pointer are problems.
  template <fact_value Value>
  record& set(std::string_view fact, const Value& value);
  /// Sets a fact by id from text as it stands in a cell; a second value for it is a problem.
  ZHUNZE_DECL record& read(fact_id fact, std::string_view text);
  /// Sets a fact by id to a stored value of its type; one outside its range is a problem.
  ZHUNZE_DECL record& take(fact_id fact, const stored_value& value);
  /// The same for any value that its type has, within the fact's range or not.
  ZHUNZE_DECL record& store(fact_id fact, const stored_value& value);
  /// The same, unchecked, by the fact's slot in its plane, for readers that look facts up once.
  /// @{
  void put_truth(std::uint32_t slot, bool is);
  void put_number(std::uint32_t slot, std::int64_t number);
  void put_text(std::uint32_t slot, std::string_view text);
  /// @}
  /// Several yes/no facts that have no value yet, as bits of word `word` of their slots.
  void put_truths(std::uint32_t word, std::uint64_t yes, std::uint64_t no);
  /// Makes a fact missing again.
  ZHUNZE_DECL record& clear(fact_id fact);
  /// Notes where the value of a fact comes from, instead of what was noted. A fact of another kind
  /// is a problem.
  ZHUNZE_DECL record& set_evidence(fact_id fact, evidence from);
  /// Becomes a copy of `blank`, in the memory that it has.
  ZHUNZE_DECL void restart(const record& blank);

  /// True for the facts of the record's kind, own and inherited. All others are never known.
  [[nodiscard]] bool has(fact_id fact) const;
  /// True where the fact has a value. False for facts of other kinds.
  [[nodiscard]] bool known(fact_id fact) const;
  [[nodiscard]] truth truth_of(fact_id fact) const;          ///< of a yes/no fact
  [[nodiscard]] std::int64_t number_of(fact_id fact) const;  ///< 0 where not known
  /// Of a text or 标识; "" where not known.
  [[nodiscard]] const std::string& text_of(fact_id fact) const;
  /// The value of a fact as it is stored; nothing where it is not known.
  [[nodiscard]] ZHUNZE_DECL std::optional<stored_value> stored(fact_id fact) const;
  /// Nothing where no evidence was given.
  [[nodiscard]] ZHUNZE_DECL const evidence* evidence_of(fact_id fact) const;
  [[nodiscard]] bool has_evidence() const { return !evidence_.empty(); }  ///< of any fact

  /// The value of the 标识 fact, "" while missing.
  [[nodiscard]] ZHUNZE_DECL std::string_view identifier() const;
  /// True where the kind has a 标识 that the record does not give: as a nominee it is invalid.
  [[nodiscard]] bool unnamed() const {
    const fact_id id = (*rules_)[kind_].identifier;
    return id.has_value() && !known(id);
  }

  /// What could not be read. Places are those given with `at`.
  [[nodiscard]] const diagnostics& problems() const { return problems_; }
  /// True where a problem is an error, or `mark_invalid` was called: the record's verdict is
  /// `invalid`.
  [[nodiscard]] bool invalid() const { return problems_.has_errors() || marked_invalid_; }
  /// The facts that were given a value outside their range; they stay missing.
  [[nodiscard]] const std::vector<fact_id>& outside() const { return outside_; }
  /// True where more is wrong than values outside their ranges.
  [[nodiscard]] bool unreadable() const {
    return marked_invalid_ || problems_.errors() > outside_.size();
  }
  /// Marks the record invalid for a reason told elsewhere (a repeated id).
  void mark_invalid() { marked_invalid_ = true; }
  /// Lets problems point into the texts of `files`. Call it before anything is set.
  void report_beside(const diagnostics& files) { problems_ = files.beside(); }
  /// A problem found outside `set` (a row of the wrong width). An error makes the record invalid.
  void add_problem(diagnostic one) { problems_.add(std::move(one)); }
  /// Where the following `set` calls read from, for problems: a file's row (0: none) and column.
  void at(location place) { place_ = place; }
  /// The place that was given last.
  [[nodiscard]] location place() const { return place_; }

 private:
  friend row_view view(const record& nominee);

  struct noted {
    fact_id fact;
    evidence from;
  };

  [[nodiscard]] ZHUNZE_DECL fact_id resolve(std::string_view fact);
  ZHUNZE_DECL record& set_text(std::string_view fact, std::string_view text);
  ZHUNZE_DECL record& set_truth(std::string_view fact, bool value);
  ZHUNZE_DECL record& set_date(std::string_view fact, date value);
  ZHUNZE_DECL record& refuse_null(std::string_view fact);
  /// A problem where `fact` is not of this record.
  [[nodiscard]] ZHUNZE_DECL bool takes(fact_id fact);
  ZHUNZE_DECL void refuse(fact_id fact, diagnostic problem);
  [[nodiscard]] bool bit(std::uint32_t plane, std::uint32_t slot) const;
  void set_bit(std::uint32_t plane, std::uint32_t slot, bool on);

  ruleset rules_;
  record_kind_id kind_;
  // Where in `words_` the planes begin: truth slots that are set and yes (at 0), set and no, number
  // slots and text slots that are set, and then the numbers.
  std::uint32_t no_ = 0, numbers_known_ = 0, texts_known_ = 0, numbers_ = 0;
  std::vector<std::uint64_t> words_;
  std::vector<std::string> texts_;  // text slots
  std::vector<noted> evidence_;     // sorted by fact
  std::vector<fact_id> outside_;    // in the order of their problems
  diagnostics problems_;
  location place_;
  bool marked_invalid_ = false;
};

/// One cell read as a value of a type.
struct cell_value {
  std::optional<stored_value> value;  ///< nothing where the cell is blank or cannot be read
  std::optional<diagnostic> problem;  ///< why it cannot be read, with what would be accepted
};
/// Reads the text of a cell as a value of fact `fact`. `place` goes into the problem, whose
/// arguments begin with the fact's name and the text as written. Nothing is guessed: a percentage
/// needs its percent sign (but for 0), a number that has one, or a unit other than the fact's, is
/// refused where it does not belong, and nothing is rounded. Cost: linear in the text, plus the
/// levels, options or keys that may be meant. Thread safe.
[[nodiscard]] ZHUNZE_DECL cell_value read_cell(const program& rules, fact_id fact,
                                               std::string_view text, location place);

}}  // namespace zhunze

#include "zhunze/record/detail/record_inline.hpp"
#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/record/detail/record.ipp"
#endif
