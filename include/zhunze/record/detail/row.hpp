#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/record/detail/dictionary.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// The facts of one record where they lie: a view into a `record` or a `packed_rows`, valid as long
/// as that is unchanged. Pointers are to the planes of `record_kind`, by slot.
struct row_view {
  const program* ruleset = nullptr;
  const std::uint64_t* yes = nullptr;
  const std::uint64_t* no = nullptr;
  const std::int64_t* numbers = nullptr;
  const std::uint64_t* numbers_known = nullptr;
  const std::uint64_t* texts_known = nullptr;
  const std::string* texts = nullptr;    ///< null where texts are codes
  const std::uint64_t* codes = nullptr;  ///< of `dictionary`
  const text_dictionary* dictionary = nullptr;

  /// The rules of the record.
  [[nodiscard]] const program& rules() const { return *ruleset; }
  /// The text of a slot. Only where it is known.
  [[nodiscard]] std::string_view text(std::uint32_t slot) const {
    return texts != nullptr ? std::string_view(texts[slot])
                            : dictionary->text(static_cast<std::uint32_t>(codes[slot]));
  }

  /// As `record` has them.
  /// @{
  [[nodiscard]] bool known(fact_id fact) const;
  [[nodiscard]] truth truth_of(fact_id fact) const;
  [[nodiscard]] std::int64_t number_of(fact_id fact) const;
  [[nodiscard]] std::string_view text_of(fact_id fact) const;
  /// @}
};

/// A view of a record's facts.
[[nodiscard]] row_view view(const record& nominee);

/// The text slots of a kind whose texts its rules and groups compare (not only ask whether given).
[[nodiscard]] ZHUNZE_DECL std::vector<bool> texts_read(const program& rules, record_kind_id kind);

/// The facts of many records of one kind, packed row by row into one piece of memory: two bits for
/// a yes/no fact, one and eight bytes for the others. Not thread safe while rows are added.
class packed_rows {
 public:
  ZHUNZE_DECL packed_rows(ruleset rules, record_kind_id kind);

  /// Adds the facts of a record of the kind. Evidence, problems, and texts that no rule compares
  /// are not kept.
  ZHUNZE_DECL void add(const record& nominee);
  [[nodiscard]] std::size_t size() const { return size_; }
  /// A view that holds until the next `add`.
  [[nodiscard]] row_view operator[](std::size_t row) const;
  [[nodiscard]] const program& rules() const { return *rules_; }
  [[nodiscard]] record_kind_id kind() const { return kind_; }
  /// Bytes held for the rows.
  [[nodiscard]] std::size_t bytes() const { return memory_.size() * sizeof(std::uint64_t); }

 private:
  ruleset rules_;
  record_kind_id kind_;
  std::size_t truth_words_, number_words_, text_words_, numbers_, texts_, stride_;
  std::size_t size_ = 0;
  std::vector<bool> kept_;  // by text slot
  std::vector<std::uint64_t> memory_;
  text_dictionary dictionary_;
};

}}  // namespace zhunze

#include "zhunze/record/detail/row_inline.hpp"
#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/record/detail/row.ipp"
#endif
