#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "findings.hpp"

namespace zhunze_interface {

/// Where the text of a run goes.
class output {
 public:
  output() = default;
  virtual ~output() = default;
  output(const output&) = delete;
  output& operator=(const output&) = delete;

  /// False once a piece could not be passed on; `why` tells.
  [[nodiscard]] virtual bool write(std::string_view piece) = 0;
  /// After the last piece.
  [[nodiscard]] virtual bool finish() { return true; }
  [[nodiscard]] zhunze_status why() const { return why_; }

 protected:
  [[nodiscard]] bool end(zhunze_status why) {
    why_ = why;
    return false;
  }

 private:
  zhunze_status why_ = ZHUNZE_OK;
};

/// A function of the host.
class function_output final : public output {
 public:
  function_output(zhunze_write to, void* context) : to_(to), context_(context) {}
  [[nodiscard]] bool write(std::string_view piece) override;

 private:
  zhunze_write to_;
  void* context_;
};

/// A file, which stands in its place once it is whole: until then, and where the run fails, what
/// stood there is as it was.
class file_output final : public output {
 public:
  file_output(std::string path, bool replace, findings& found)
      : path_(std::move(path)), replace_(replace), found_(found) {}
  ~file_output() override;

  /// False where the file must not be written: it is one of the inputs, or is there already and is
  /// not to be replaced, or is no plain file.
  [[nodiscard]] bool begin(const std::vector<std::string>& inputs);
  [[nodiscard]] bool write(std::string_view piece) override;
  [[nodiscard]] bool finish() override;

 private:
  [[nodiscard]] bool refuse(zhunze::kind why, std::vector<zhunze::argument> arguments);
  [[nodiscard]] bool may_take_its_place();
  [[nodiscard]] bool tell_unwritable();

  std::string path_;
  bool replace_;
  findings& found_;
  std::string beside_;  ///< the file that is being written; "" where there is none
  std::FILE* file_ = nullptr;
};

}  // namespace zhunze_interface
