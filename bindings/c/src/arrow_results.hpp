#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "objects.hpp"
#include "zhunze.h"
#include "zhunze/evaluate/decision_sink.hpp"
#include "zhunze/record/columns.hpp"

namespace zhunze_interface {

/// A dictionary of texts, or a column of texts, as Arrow lays them out.
struct arrow_texts {
  std::vector<std::int64_t> ends{0};
  std::string bytes;
  std::vector<std::uint8_t> given;  ///< a bit a text

  void add(std::string_view text, bool is_given = true);
  /// Room for so many texts.
  void reserve(std::size_t count);
  [[nodiscard]] std::size_t size() const { return ends.size() - 1; }

 private:
  std::size_t nulls_ = 0;

 public:
  [[nodiscard]] std::size_t nulls() const { return nulls_; }
};

/// The decisions of a batch, a row a record.
struct arrow_rows {
  arrow_texts ids;
  std::vector<std::int8_t> verdicts;
  std::vector<std::int32_t> rules;            ///< words of `rule_words`; 0 where none decided
  std::vector<std::uint8_t> decided_by_rule;  ///< a bit a record
  std::size_t without_rule = 0;
  std::vector<std::uint8_t> over_quota;  ///< likewise
  arrow_texts verdict_words, rule_words;

  explicit arrow_rows(const zhunze::program& rules);
  void add(const zhunze::record_decision& one);
  /// The same of records whose ids are added apart, and which of them are over a quota.
  void add(std::span<const zhunze::decision> decided, const zhunze::row_bits& over);

 private:
  std::vector<std::int32_t> word_of_rule_;
};

/// The schema of such rows.
void export_schema(ArrowSchema& out);
/// Gives the rows away.
void export_rows(std::shared_ptr<const arrow_rows> rows, ArrowArray& out);
/// The same as a stream of one array.
void export_stream(std::shared_ptr<const arrow_rows> rows, ArrowArrayStream& out);

}  // namespace zhunze_interface
