#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/evaluate/checker.hpp"
#include "zhunze/record/columns.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Texts one behind the other: the bytes of each end where the next ones begin.
struct text_column {
  const std::int64_t* ends = nullptr;  ///< one more than there are texts, the first is 0
  const char* bytes = nullptr;

  /// The text of a record, by its position.
  [[nodiscard]] std::string_view operator[](std::size_t position) const {
    return {bytes + ends[position], static_cast<std::size_t>(ends[position + 1] - ends[position])};
  }
};

/// Records of one kind that lie somewhere in columns and can be read in any order.
class column_source {
 public:
  column_source() = default;
  column_source(const column_source&) = delete;
  column_source& operator=(const column_source&) = delete;
  virtual ~column_source() = default;

  /// How many records there are.
  [[nodiscard]] virtual std::size_t size() const = 0;
  /// The 标识 of each, as its record has it: "" where it is not given.
  [[nodiscard]] virtual text_column ids() const = 0;
  /// Writes the facts of `into.size()` records from `first` on into the block that `into` has
  /// begun. Marks in `apart` the rows that columns cannot hold: their records are made.
  virtual void write(std::size_t first, column_builder& into, row_bits& apart) = 0;
  /// The record at a position, with its problems; it holds until the next call. Null where there
  /// is none to be had, which ends the batch.
  [[nodiscard]] virtual const record* make(std::size_t position) = 0;
  /// Where a record stands.
  [[nodiscard]] virtual location place(std::size_t position) const = 0;
};

/// Where the decisions of `decide_columns` go, in the order of the records.
class column_sink {
 public:
  column_sink() = default;
  column_sink(const column_sink&) = delete;
  column_sink& operator=(const column_sink&) = delete;
  virtual ~column_sink() = default;

  /// The next decisions, at most `block_records`, and which of the records are over a quota.
  virtual void add(std::span<const decision> decided, const row_bits& over) = 0;
  /// Whether `tell` is to be called for the next invalid record.
  [[nodiscard]] virtual bool wants_invalid() const = 0;
  /// An invalid record, before it comes in `add`; of its decision the id, the kind, the verdict and
  /// `repeated` are filled.
  virtual void tell(const record_decision& decided, const record& nominee) = 0;
};

/// True where `decide_columns` can be used: a plan has no more judges than `column_decider` takes.
[[nodiscard]] ZHUNZE_DECL bool decides_columns(const checker& by);

/// Decides a batch as `decide_batch` does, without making records of it but for those that the
/// source sets apart and those that the sink wants to hear of. False where the source gave no
/// record. Only where `decides_columns`. Cost: that of columns; quotas that have an order go
/// through the records twice where someone is over one. Memory: 18 bytes a record, what repeated
/// ids take, and the best members of each such quota. Thread safe, for different sources and sinks.
[[nodiscard]] ZHUNZE_DECL bool decide_columns(const checker& by, column_source& from,
                                              column_sink& to);

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/evaluate/detail/column_batch.ipp"
#endif
