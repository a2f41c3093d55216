#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>

#include "readers.hpp"
#include "table_records.hpp"
#include "zhunze/csv/csv.hpp"
#include "zhunze/limits.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

constexpr std::size_t sign_block = 64;

/// Where in a block of text there are commas, and whether quotes or carriage returns: a bit a byte.
struct signs_of {
  std::uint64_t commas = 0, others = 0;
};

signs_of find_signs(const char* text, std::size_t size) {
  char block[sign_block];
  if (size < sign_block) {
    std::memset(block, 0, sign_block);
    std::memcpy(block, text, size);
    text = block;
  }
  signs_of out;
#if defined(__SSE2__)
  for (unsigned i = 0; i < sign_block; i += 16) {
    const __m128i part = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i));
    const auto bits_of = [&part](char sign) {
      return static_cast<std::uint64_t>(
          static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(part, _mm_set1_epi8(sign)))));
    };
    out.commas |= bits_of(',') << i;
    out.others |= (bits_of('"') | bits_of('\r')) << i;
  }
#else
  for (unsigned i = 0; i < sign_block; ++i) {
    out.commas |= std::uint64_t{text[i] == ','} << i;
    out.others |= std::uint64_t{text[i] == '"' || text[i] == '\r'} << i;
  }
#endif
  return out;
}

/// The rows of a CSV file, one at a time, and what is wrong with their form. A row that the text in
/// memory cuts is read again once more of the file is there.
class csv_rows {
 public:
  csv_rows(text_source& text, source_id source)
      : text_(text), source_(source), scan_(text.text()) {}

  [[nodiscard]] bool next(table_row& row) {
    while (true) {
      const std::size_t begin = scan_.offset();
      const std::uint32_t line = scan_.line();
      const bool given = scan_.next(cells_);
      const bool maybe_cut = scan_.offset() == text_.text().size() && !text_.at_end();
      if (maybe_cut && !overfull_) {
        read_on(begin, line);
        continue;
      }
      if (!given) return false;
      row.row = cells_.front().row;
      row.cells.clear();
      for (const csv_cell& cell : cells_) {
        row.cells.push_back({cell.text, cell.row, cell.column, cell_form::text, cell_fault::none});
      }
      return true;
    }
  }

  /// The cells of the next row where it is one line of so many plain cells, else nothing: then
  /// `next` reads it.
  [[nodiscard]] bool next_plain(std::size_t width, std::vector<std::string_view>& cells,
                                std::uint32_t& row) {
    if (text_.how().from == text_encoding::neither) return false;
    const std::string_view rest = text_.text().substr(scan_.offset());
    const std::size_t end = rest.find('\n');
    if (end >= limits::cell_bytes) return false;  // nor where there is none

    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || !split(line, width, cells)) return false;
    row = scan_.line();
    scan_.skip_line(scan_.offset() + end + 1);
    return true;
  }

  /// What is wrong with the row that `next` gave last, or with the end of the text.
  [[nodiscard]] std::vector<diagnostic> problems() const {
    std::vector<diagnostic> out;
    for (const csv_problem& problem : scan_.problems()) {
      out.push_back(csv_diagnostic(problem, source_));
    }
    return out;
  }

  [[nodiscard]] bool cut_short() const {
    return overfull_ || scan_.state() == csv_state::cut_short;
  }

 private:
  void read_on(std::size_t begin, std::uint32_t line) {
    text_.drop(begin);
    overfull_ = text_.overfull();
    if (!overfull_) (void)text_.more();
    scan_ = csv_scanner(text_.text(), line);
  }

  /// False where the line needs to be looked at more closely.
  [[nodiscard]] static bool split(std::string_view line, std::size_t width,
                                  std::vector<std::string_view>& cells) {
    cells.clear();
    const char* const text = line.data();
    std::size_t begin = 0;
    for (std::size_t block = 0; block < line.size(); block += sign_block) {
      signs_of found = find_signs(text + block, std::min(sign_block, line.size() - block));
      if (found.others != 0) return false;
      for (; found.commas != 0; found.commas &= found.commas - 1) {
        const std::size_t at = block + static_cast<std::size_t>(__builtin_ctzll(found.commas));
        cells.emplace_back(text + begin, at - begin);
        begin = at + 1;
      }
    }
    cells.emplace_back(text + begin, line.size() - begin);
    return cells.size() == width;
  }

  text_source& text_;
  source_id source_;
  csv_scanner scan_;
  std::vector<csv_cell> cells_;
  bool overfull_ = false;  // a row has no end within the memory that it may have
};

class csv_file final : public file_records {
 public:
  csv_file(const ruleset& rules, text_input input, const read_options& options, record_batch& into)
      : input_(std::move(input)),
        into_(into),
        rows_(*input_.text, input_.source),
        records_(rules, {input_.source, input_.kind, {}, table_shape::closed}, options, into) {}

  [[nodiscard]] bool next(std::size_t most) override {
    if (!begun_ && !begin()) return false;
    while (into_.records.size() < most) {
      std::uint32_t line = 0;
      if (rows_.next_plain(width_, plain_, line)) {
        records_.add_plain(plain_, line);
      } else if (rows_.next(row_)) {
        add();
      } else {
        finish();
        return false;
      }
    }
    return true;
  }

 private:
  [[nodiscard]] bool begin() {
    begun_ = true;
    if (!rows_.next(row_)) {
      into_.found.add(kind::data_empty, {input_.source, {}, 1, 0});
      return false;
    }
    for (diagnostic& problem : rows_.problems()) into_.found.add(std::move(problem));
    width_ = row_.cells.size();
    return records_.begin(row_);
  }

  void add() {
    std::vector<diagnostic> problems = rows_.problems();
    if (row_.cells.size() != width_) {
      problems.push_back({kind::row_ragged,
                          {input_.source, {}, row_.row, 0},
                          {std::to_string(row_.cells.size()), std::to_string(width_)},
                          {},
                          {}});
    }
    records_.add(row_, std::move(problems));
  }

  void finish() {
    records_.finish();
    if (!rows_.cut_short()) return;
    for (diagnostic& problem : rows_.problems()) into_.found.add(std::move(problem));
    into_.found.add(kind::data_cut_short, {input_.source, {}, 0, 0});
  }

  text_input input_;
  record_batch& into_;
  csv_rows rows_;
  table_records records_;
  table_row row_;
  std::vector<std::string_view> plain_;
  std::size_t width_ = 0;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<file_records> csv_records(const ruleset& rules, text_input input,
                                          const read_options& options, record_batch& into) {
  return std::make_unique<csv_file>(rules, std::move(input), options, into);
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
