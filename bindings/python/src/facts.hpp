#pragma once

#include <nanobind/nanobind.h>

#include "zhunze_c.hpp"

namespace zhunze_python {

/// Fills records of one checker from dictionaries. One thread at a time.
class fact_filler {
 public:
  explicit fact_filler(const zhunze_checker* by);

  /// Sets each fact of a dictionary. Values that cannot be read stay as problems in the record; a
  /// value of a type that no fact has is a `TypeError`.
  void fill(nanobind::handle facts, zhunze_record* record);

 private:
  void set(std::uint32_t fact, nanobind::handle value, zhunze_record* record);
  void set_with_evidence(std::uint32_t fact, nanobind::handle parts, zhunze_record* record);
  std::uint32_t number_of(nanobind::handle name, zhunze_record* record);

  const zhunze_checker* by_;
  nanobind::dict numbers_;  ///< name as hosts spell it → number of the fact
  nanobind::object date_, datetime_, decimal_, fraction_, enum_;
};

}  // namespace zhunze_python
