#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "zhunze/config.hpp"
#include "zhunze/program/ruleset.hpp"
#include "zhunze/record/record_batch.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Reads JSON objects that come one at a time, each as `read_text` reads it as the one line of a
/// text of NDJSON: the same records and the same findings. It keeps what it learned about how
/// objects look, so that those like some before them are read in microseconds. Not thread safe.
class object_reader {
 public:
  /// `kind`: the record kind of all objects; "" where each tells its own.
  object_reader(ruleset rules, std::string kind);
  ~object_reader();
  object_reader(const object_reader&) = delete;
  object_reader& operator=(const object_reader&) = delete;

  /// Adds what `text` says to a batch; `name` is how messages call it. Cost: linear in the text.
  void read(const std::string& name, std::string_view text, record_batch& into);

 private:
  struct memory;

  ruleset rules_;
  std::string kind_;
  std::unique_ptr<memory> memory_;
};

}}  // namespace zhunze
