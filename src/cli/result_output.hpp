#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"
#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/decision_sink.hpp"

namespace zhunze_cli {

/// What the results of a check are of.
struct checked {
  const options& o;
  const zhunze::compilation& unit;
  std::uint32_t stage = 0;
};

/// Writes results; what cannot be written is told.
class result_output : public zhunze::decision_sink {
 public:
  /// False once an explanation did not stand its check.
  [[nodiscard]] virtual bool verified() const { return true; }
};

/// A format of `check`.
struct check_format {
  std::string_view name;
  /// How many records are held and decided together at least: text shows all of so many, reports
  /// need no more than a block, what is written from the whole batch needs all.
  std::size_t hold = 0;
  std::unique_ptr<result_output> (*open)(const checked&);
};
/// The names of all, the default first.
[[nodiscard]] std::vector<std::string> check_format_names();
/// The one that is asked for.
[[nodiscard]] const check_format& format_of(const options& o);

/// True where `to` is verified; else says that there is an error inside the program.
[[nodiscard]] bool told_verified(const options& o, bool verified);

/// Outputs that are written record by record.
[[nodiscard]] std::unique_ptr<result_output> open_csv(const checked& of);
[[nodiscard]] std::unique_ptr<result_output> open_ndjson(const checked& of);
[[nodiscard]] std::unique_ptr<result_output> open_xlsx(const checked& of);
/// For people: the whole batch, or of a large one the first records that need attention.
[[nodiscard]] std::unique_ptr<result_output> open_text(const checked& of);
/// Outputs that are written from the whole batch.
[[nodiscard]] std::unique_ptr<result_output> open_json(const checked& of);
[[nodiscard]] std::unique_ptr<result_output> open_page(const checked& of);
[[nodiscard]] std::unique_ptr<result_output> open_annex(const checked& of);

}  // namespace zhunze_cli
