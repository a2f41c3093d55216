#pragma once

#include <nanobind/nanobind.h>

#include <cstdint>
#include <memory>

#include "zhunze.h"

namespace zhunze_python {

/// The rows that a check gave, given away as often as they are asked for: what is given refers to
/// the memory of these, which lives as long as any of it.
class arrow_rows {
 public:
  /// Takes over a stream of one array.
  explicit arrow_rows(ArrowArrayStream& from);

  [[nodiscard]] std::int64_t size() const;
  [[nodiscard]] nanobind::object schema() const;
  [[nodiscard]] nanobind::object array() const;
  [[nodiscard]] nanobind::object stream() const;

  struct held;

 private:
  std::shared_ptr<held> held_;
};

}  // namespace zhunze_python
