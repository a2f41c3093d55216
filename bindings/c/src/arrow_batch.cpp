#include "arrow_batch.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "arrow_blocks.hpp"
#include "zhunze/evaluate/column_batch.hpp"
#include "zhunze/render/batch_findings.hpp"

namespace zhunze_interface {

namespace {

/// Records that are decided together where there are no more; else block by block.
constexpr std::size_t held_records = 65'536;
/// Fewer are not worth the memory of a block.
constexpr std::size_t fewest_in_columns = 128;

/// The records of arrays, one after the other.
class arrow_source final : public zhunze::record_source {
 public:
  explicit arrow_source(arrow_row_reader& rows) : rows_(rows) {}

  [[nodiscard]] bool next(std::size_t most, zhunze::record_batch& into) override {
    if (position_ == 0) rows_.begin(into.found);
    for (; into.records.size() < most && array_ < rows_.arrays().size(); skip_done()) {
      if (row_ == rows_.arrays()[array_]->length) continue;
      rows_.read(*rows_.arrays()[array_], row_++, position_++, into.add(rows_.blank()));
    }
    return array_ < rows_.arrays().size();
  }
  [[nodiscard]] bool rewind() override {
    array_ = 0;
    row_ = 0;
    position_ = 0;
    return true;
  }

 private:
  void skip_done() {
    while (array_ < rows_.arrays().size() && row_ == rows_.arrays()[array_]->length) {
      ++array_;
      row_ = 0;
    }
  }

  arrow_row_reader& rows_;
  std::size_t array_ = 0;
  std::int64_t row_ = 0;
  std::size_t position_ = 0;
};

/// Tells of the first invalid records why they are.
class invalid_teller {
 public:
  explicit invalid_teller(findings& found) : found_(found) {}

  [[nodiscard]] bool wants_more() const { return told_ < most_named; }
  void tell(const zhunze::record_decision& decided, const zhunze::record& nominee) {
    ++told_;
    found_.add_problems_of(nominee);
    if (const auto finding = finding_of(decided, nominee))
      found_.add(finding->message, nominee.place().row);
  }

 private:
  static constexpr std::size_t most_named = 200;

  findings& found_;
  std::size_t told_ = 0;
};

/// Takes the decisions of records down.
class row_sink final : public zhunze::decision_sink {
 public:
  row_sink(arrow_rows& rows, findings& found) : rows_(rows), teller_(found) {}

  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record> nominees) override {
    for (std::size_t i = 0; i < decided.size(); ++i) {
      rows_.add(decided[i]);
      if (decided[i].decided.outcome == zhunze::verdict::invalid && teller_.wants_more())
        teller_.tell(decided[i], nominees[i]);
    }
    return true;
  }

 private:
  arrow_rows& rows_;
  invalid_teller teller_;
};

/// Takes the decisions of columns down.
class block_sink final : public zhunze::column_sink {
 public:
  block_sink(arrow_rows& rows, findings& found) : rows_(rows), teller_(found) {}

  void add(std::span<const zhunze::decision> decided, const zhunze::row_bits& over) override {
    rows_.add(decided, over);
  }
  [[nodiscard]] bool wants_invalid() const override { return teller_.wants_more(); }
  void tell(const zhunze::record_decision& decided, const zhunze::record& nominee) override {
    teller_.tell(decided, nominee);
  }

 private:
  arrow_rows& rows_;
  invalid_teller teller_;
};

/// The rows of arrays as columns of blocks.
class arrow_column_source final : public zhunze::column_source {
 public:
  arrow_column_source(const prepared_checker& by, arrow_row_reader& rows, arrow_texts& ids)
      : rows_(rows), ids_(ids), made_(by.blank) {
    rows.begin(found_);
    const zhunze::fact_id identifier = by.rules()[by.record_kind()].identifier;
    for (const fact_column& one : rows.columns()) {
      if (one.fact == identifier)
        named_by_ = &one;
      else
        writers_.emplace_back(by.rules(), one);
    }
    identifier_ = identifier ? &by.rules()[identifier] : nullptr;
    ids_.reserve(rows.size());
    for (const ArrowArray* const array : rows.arrays()) {
      firsts_.push_back(ids_.size());
      if (named_by_ != nullptr)
        read_ids(by.rules(), *named_by_, *array, ids_, apart_);
      else
        for (std::int64_t row = 0; row < array->length; ++row) ids_.add({}, false);
    }
  }

  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] zhunze::text_column ids() const override {
    return {ids_.ends.data(), ids_.bytes.data()};
  }
  [[nodiscard]] zhunze::location place(std::size_t position) const override {
    return rows_.place(position);
  }

  void write(std::size_t first, zhunze::column_builder& into, zhunze::row_bits& apart) override {
    const std::size_t last = first + into.size();
    std::size_t array = array_of(first);
    for (std::size_t position = first; position < last; ++array) {
      const ArrowArray& from = *rows_.arrays()[array];
      const std::size_t row = position - firsts_[array];
      const std::size_t count =
          std::min(static_cast<std::size_t>(from.length) - row, last - position);
      write({from, static_cast<std::int64_t>(row), count, position - first}, into, apart);
      position += count;
    }
    if (named_by_ != nullptr) write_ids(first, into, apart);
  }

  [[nodiscard]] const zhunze::record* make(std::size_t position) override {
    const std::size_t array = array_of(position);
    made_.restart(rows_.blank());
    rows_.read(*rows_.arrays()[array], static_cast<std::int64_t>(position - firsts_[array]),
               position, made_);
    return rows_.malformed() == nullptr ? &made_ : nullptr;
  }

 private:
  /// The array that a position lies in, which is not empty.
  [[nodiscard]] std::size_t array_of(std::size_t position) const {
    const auto next = std::upper_bound(firsts_.begin(), firsts_.end(), position);
    return static_cast<std::size_t>(next - firsts_.begin()) - 1;
  }

  void write(const block_part& part, zhunze::column_builder& into, zhunze::row_bits& apart) {
    for (column_writer& one : writers_) one.write(part, into, apart);
    if (part.array.n_buffers == 0 || part.array.buffers[0] == nullptr) return;
    for (std::size_t i = 0; i < part.count; ++i)
      if (row_is_null(part.array, part.first + static_cast<std::int64_t>(i)))
        set_apart(part.at + i, apart);
  }

  void write_ids(std::size_t first, zhunze::column_builder& into, zhunze::row_bits& apart) {
    const std::uint32_t slot = identifier_->slot;
    const zhunze::text_column ids = this->ids();
    std::uint64_t* const known = into.texts_known(slot);
    const bool compared = into.compares_text(slot);
    for (std::size_t row = 0; row < into.size(); ++row) {
      const bool given = ids.ends[first + row] != ids.ends[first + row + 1];
      known[row / 64] |= std::uint64_t{given} << (row % 64);
      if (given && compared) into.put_text(slot, row, ids[first + row]);
    }
    auto at = std::lower_bound(apart_.begin(), apart_.end(), first);
    for (; at != apart_.end() && *at < first + into.size(); ++at) set_apart(*at - first, apart);
  }

  static void set_apart(std::size_t row, zhunze::row_bits& apart) {
    apart[row / 64] |= std::uint64_t{1} << (row % 64);
  }

  arrow_row_reader& rows_;
  arrow_texts& ids_;
  zhunze::diagnostics found_;  // problems are told beside it
  zhunze::record made_;
  std::vector<column_writer> writers_;
  const fact_column* named_by_ = nullptr;  // the column of ids
  const zhunze::fact_definition* identifier_ = nullptr;
  std::vector<std::size_t> firsts_;  // the position of each array's first row
  std::vector<std::size_t> apart_;   // positions whose ids are wrong
};

}  // namespace

arrow_row_reader::arrow_row_reader(const prepared_checker& by, std::vector<fact_column> columns,
                                   std::vector<const ArrowArray*> arrays)
    : by_(by), columns_(std::move(columns)), arrays_(std::move(arrays)), blank_(by.blank) {
  for (const ArrowArray* const one : arrays_) size_ += static_cast<std::size_t>(one->length);
}

void arrow_row_reader::begin(zhunze::diagnostics& found) {
  source_ = found.add_source("Arrow", "");
  blank_ = by_.blank;
  blank_.report_beside(found);
}

zhunze::location arrow_row_reader::place(std::size_t position) const {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max();
  return {source_, {}, static_cast<std::uint32_t>(std::min(position + 1, most)), 0};
}

void arrow_row_reader::read(const ArrowArray& array, std::int64_t row, std::size_t position,
                            zhunze::record& nominee) {
  const zhunze::location begin = place(position);
  nominee.at(begin);
  if (row_is_null(array, row)) return;
  for (fact_column& column : columns_) {
    nominee.at({begin.source, {}, begin.row, static_cast<std::uint32_t>(column.child + 1)});
    if (!set_fact(array, column, row, nominee) && malformed_ == nullptr) malformed_ = &column;
  }
  nominee.at(begin);
}

bool arrow_row_reader::worth_columns() const {
  return size_ >= fewest_in_columns && decides_columns(by_.by);
}

zhunze_status decide_records(const prepared_checker& by, zhunze::record_source& source,
                             zhunze::session_options how, findings& found,
                             std::shared_ptr<const arrow_rows>& out) {
  auto rows = std::make_shared<arrow_rows>(by.rules());
  row_sink sink(*rows, found);
  how.stage = by.stage();
  zhunze::session session(by.of->rules, std::move(how));
  session.add(sink);
  const zhunze::session_result done = session.run(source);
  if (done.how == zhunze::session_end::changed) return ZHUNZE_ERROR_CHANGED;
  if (done.how != zhunze::session_end::done) return ZHUNZE_ERROR_INTERNAL;
  out = std::move(rows);
  return ZHUNZE_OK;
}

zhunze_status decide_by_records(const prepared_checker& by, arrow_row_reader& rows, findings& found,
                                std::shared_ptr<const arrow_rows>& out) {
  arrow_source source(rows);
  zhunze::session_options how;
  how.hold = held_records;
  how.cancelled = [&] { return rows.malformed() != nullptr; };
  return decide_records(by, source, std::move(how), found, out);
}

zhunze_status decide_in_columns(const prepared_checker& by, arrow_row_reader& rows, findings& found,
                                std::shared_ptr<const arrow_rows>& out) {
  auto decided = std::make_shared<arrow_rows>(by.rules());
  arrow_column_source source(by, rows, decided->ids);
  block_sink sink(*decided, found);
  if (!decide_columns(by.by, source, sink)) return ZHUNZE_ERROR_ARROW;
  out = std::move(decided);
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface
