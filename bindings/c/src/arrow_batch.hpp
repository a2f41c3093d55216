#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "arrow_columns.hpp"
#include "arrow_results.hpp"
#include "findings.hpp"
#include "objects.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/record/record_source.hpp"

/// Batches of Arrow data, and what becomes of them.
namespace zhunze_interface {

/// Reads rows of arrays as records. The arrays must outlive it.
class arrow_row_reader {
 public:
  arrow_row_reader(const prepared_checker& by, std::vector<fact_column> columns,
                   std::vector<const ArrowArray*> arrays);

  /// Names the data in `found`, beside which problems are told from now on.
  void begin(zhunze::diagnostics& found);
  /// An empty record, to be copied and read into.
  [[nodiscard]] const zhunze::record& blank() const { return blank_; }
  /// Reads a row of an array into an empty record. `position` is that of the batch.
  void read(const ArrowArray& array, std::int64_t row, std::size_t position,
            zhunze::record& nominee);
  /// Where the record at a position stands.
  [[nodiscard]] zhunze::location place(std::size_t position) const;
  /// The first column that gave a value outside what its array says of itself.
  [[nodiscard]] const fact_column* malformed() const { return malformed_; }

  [[nodiscard]] const std::vector<const ArrowArray*>& arrays() const { return arrays_; }
  [[nodiscard]] const std::vector<fact_column>& columns() const { return columns_; }
  /// How many rows there are.
  [[nodiscard]] std::size_t size() const { return size_; }
  /// True where deciding in columns is possible, and pays.
  [[nodiscard]] bool worth_columns() const;

 private:
  const prepared_checker& by_;
  std::vector<fact_column> columns_;
  std::vector<const ArrowArray*> arrays_;
  std::size_t size_ = 0;
  zhunze::record blank_;
  zhunze::source_id source_;
  const fact_column* malformed_ = nullptr;
};

/// Decides all records of a source as one batch.
[[nodiscard]] zhunze_status decide_records(const prepared_checker& by,
                                           zhunze::record_source& source,
                                           zhunze::session_options how, findings& found,
                                           std::shared_ptr<const arrow_rows>& out);

/// Decides the rows of arrays record by record.
[[nodiscard]] zhunze_status decide_by_records(const prepared_checker& by, arrow_row_reader& rows,
                                              findings& found,
                                              std::shared_ptr<const arrow_rows>& out);

/// The same in columns, to the same results.
[[nodiscard]] zhunze_status decide_in_columns(const prepared_checker& by, arrow_row_reader& rows,
                                              findings& found,
                                              std::shared_ptr<const arrow_rows>& out);

}  // namespace zhunze_interface
