#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Writes JSON in the order of the calls: compact, UTF-8, the same bytes for the same calls.
/// Control characters, bidi controls and line separators are written as \u escapes; a byte that is
/// not UTF-8 becomes U+FFFD. The caller keeps brackets in pairs and gives each member of an object
/// a key. Not thread safe. Cost: linear in what is written.
class json_writer {
 public:
  ZHUNZE_DECL json_writer& open_object();
  ZHUNZE_DECL json_writer& close_object();
  ZHUNZE_DECL json_writer& open_array();
  ZHUNZE_DECL json_writer& close_array();
  /// The name of the member whose value the next call writes.
  ZHUNZE_DECL json_writer& key(std::string_view name);
  ZHUNZE_DECL json_writer& text(std::string_view value);
  ZHUNZE_DECL json_writer& number(std::uint64_t value);
  /// Digits (with a sign, a point) that are already JSON.
  ZHUNZE_DECL json_writer& digits(std::string_view value);
  /// A value that is already JSON.
  ZHUNZE_DECL json_writer& json(std::string_view value);
  /// Members that are already JSON, with commas between them.
  json_writer& members(std::string_view value) { return json(value); }
  ZHUNZE_DECL json_writer& truth(bool value);
  ZHUNZE_DECL json_writer& null();
  ZHUNZE_DECL json_writer& texts(const std::vector<std::string>& values);

  /// A member with a text.
  json_writer& text(std::string_view name, std::string_view value) { return key(name).text(value); }
  json_writer& number(std::string_view name, std::uint64_t value) {
    return key(name).number(value);
  }
  json_writer& truth(std::string_view name, bool value) { return key(name).truth(value); }
  json_writer& texts(std::string_view name, const std::vector<std::string>& values) {
    return key(name).texts(values);
  }
  /// A member with a text, left out where the text is empty.
  json_writer& some_text(std::string_view name, std::string_view value) {
    return value.empty() ? *this : text(name, value);
  }

  /// Begins anew, in the memory that it has.
  void restart() {
    out_.clear();
    comma_ = line_ = false;
  }
  /// What has been written.
  [[nodiscard]] const std::string& str() const { return out_; }
  /// A line break between elements, for documents that people read too.
  json_writer& line() {
    line_ = true;
    return *this;
  }

 private:
  ZHUNZE_DECL void begin();

  std::string out_;
  bool comma_ = false;
  bool line_ = false;
};

}}  // namespace zhunze

#if defined(ZHUNZE_HEADER_ONLY)
#include "zhunze/render/detail/json_writer.ipp"
#endif
