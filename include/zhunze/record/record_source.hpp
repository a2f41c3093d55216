#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "zhunze/config.hpp"
#include "zhunze/record/record_batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Where the records of a session come from: block by block, in one order, as often as they are
/// asked for. `data_reader` reads them from files. An implementation must not throw.
class record_source {
 public:
  record_source() = default;
  virtual ~record_source() = default;
  record_source(const record_source&) = delete;
  record_source& operator=(const record_source&) = delete;

  /// Appends records to `into.records` until it holds `most`, or there are no more: then false, and
  /// nothing more will come. What is found goes into `into`. It is the same batch in every call
  /// until `rewind`.
  [[nodiscard]] virtual bool next(std::size_t most, record_batch& into) = 0;
  /// Begins again with the first record: false where that cannot be. The calls that follow may give
  /// another batch.
  [[nodiscard]] virtual bool rewind() = 0;

  /// How much was given since the last `rewind`, of how much, in any unit; (0, 0) where it is not
  /// known.
  /// @{
  [[nodiscard]] virtual std::uint64_t done() const { return 0; }
  [[nodiscard]] virtual std::uint64_t all() const { return 0; }
  /// @}
};

/// Records that a host holds. They must outlive the source.
class held_source final : public record_source {
 public:
  /// Over records that do not change meanwhile.
  explicit held_source(const std::vector<record>& records) : records_(records) {}

  [[nodiscard]] bool next(std::size_t most, record_batch& into) override {
    while (into.records.size() < most && at_ < records_.size())
      into.records.push_back(records_[at_++]);
    return at_ < records_.size();
  }
  [[nodiscard]] bool rewind() override {
    at_ = 0;
    return true;
  }
  [[nodiscard]] std::uint64_t done() const override { return at_; }
  [[nodiscard]] std::uint64_t all() const override { return records_.size(); }

 private:
  const std::vector<record>& records_;
  std::size_t at_ = 0;
};

}}  // namespace zhunze
