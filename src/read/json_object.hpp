#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// One key of a JSON object with its value as the text of a cell, and the evidence beside it.
struct json_fact {
  std::string key;
  std::string text;
  evidence from;
  bool is_null = false;
  bool wrong_shape = false;  ///< an array, or an object without one plain "value"
  std::vector<std::string> unknown_parts;
};

/// What is wrong with the text of an object, in words; both empty where nothing is.
struct json_fault {
  std::string_view zh;
  std::string_view en;

  [[nodiscard]] bool any() const { return !en.empty(); }
};

/// Parses one object at a time, by itself, so that what is wrong with it hides nothing else.
/// Numbers keep their digits. Not thread safe.
class json_object_parser {
 public:
  json_object_parser();
  ~json_object_parser();
  json_object_parser(const json_object_parser&) = delete;
  json_object_parser& operator=(const json_object_parser&) = delete;

  /// All keys in order, repeated ones too. `text` is UTF-8.
  [[nodiscard]] json_fault parse(std::string_view text, std::vector<json_fact>& out);

 private:
  struct memory;
  std::unique_ptr<memory> memory_;
};

/// How an array ended.
enum class json_array_end : std::uint8_t { cut_short, more_behind, whole };

/// The elements of the array that a JSON text holds, split without a look inside, so that one that
/// is malformed, or not UTF-8, hides no other.
class json_array_splitter {
 public:
  explicit json_array_splitter(std::string_view text);

  /// False where the text does not begin an array.
  [[nodiscard]] bool is_array() const { return is_array_; }
  /// The next element; false at the end of the array, or where the text breaks off.
  [[nodiscard]] bool next(std::string_view& element);
  /// Once `next` has said false.
  [[nodiscard]] json_array_end end() const { return end_; }

 private:
  void skip_blanks();
  [[nodiscard]] bool skip_element();
  void finish();

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_array_ = false;
  bool first_ = true;
  bool done_ = false;
  json_array_end end_ = json_array_end::cut_short;
};

}}}  // namespace zhunze::detail::reading
