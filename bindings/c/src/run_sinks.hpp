#pragma once

#include <memory>

#include "objects.hpp"
#include "output.hpp"
#include "zhunze/evaluate/decision_sink.hpp"

namespace zhunze_interface {

/// What the results of a run are written with.
struct run_format {
  zhunze_format format = ZHUNZE_FORMAT_JSON;
  zhunze::language lang = zhunze::language::zh;
  std::uint32_t stage = 0;
  std::uint32_t with = 0;
  unsigned jobs = 1;
};

/// The results of a run, as the command line writes them in the same format.
class result_sink : public zhunze::decision_sink {
 public:
  /// False once an explanation or a reason did not stand its check.
  [[nodiscard]] virtual bool verified() const = 0;
};

/// Null for a number that is no format.
[[nodiscard]] std::unique_ptr<result_sink> make_sink(const loaded_rules& rules,
                                                     const run_format& how, output& to);
/// True where the format is written from the whole batch.
[[nodiscard]] bool needs_whole(zhunze_format format);

}  // namespace zhunze_interface
