#include "json_object.hpp"

#include <simdjson.h>

#include "json_number.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

namespace sj = simdjson::ondemand;
using simdjson::error_code;

std::string_view trimmed(std::string_view raw) {
  const auto end = raw.find_last_not_of(" \t\r\n");
  return raw.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

error_code read_number(sj::value value, json_fact& out) {
  // 1, 1.0 and 1e0 are one number. Only the digits count: asking for a double would refuse numbers
  // beyond its range.
  const std::string_view raw = trimmed(value.raw_json_token());
  if (!is_json_number(raw)) return simdjson::NUMBER_ERROR;
  out.text = shortest_number(raw);
  return simdjson::SUCCESS;
}

/// A string, number, truth or null as the text of a cell.
error_code read_scalar(sj::value value, sj::json_type type, json_fact& out) {
  if (type == sj::json_type::number) return read_number(value, out);
  if (type == sj::json_type::string) {
    std::string_view text;
    const auto error = value.get_string().get(text);
    out.text = text;
    return error;
  }
  bool truth = false;
  if (type == sj::json_type::boolean) {
    const auto error = value.get_bool().get(truth);
    out.text = truth ? "true" : "false";
    return error;
  }
  out.is_null = true;
  if (const auto error = value.is_null().get(truth)) return error;
  return truth ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
}

bool is_scalar(sj::json_type type) {
  return type != sj::json_type::array && type != sj::json_type::object;
}

/// The parts of `{"value": …}` as they come.
class part_reader {
 public:
  explicit part_reader(json_fact& out) : out_(out) {}

  error_code read(sj::object parts) {
    for (auto field : parts) {
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
      const std::string name(key);
      sj::value value;
      if (const auto error = field.value().get(value)) return error;
      if (const auto error = read_part(name, value)) return error;
    }
    out_.wrong_shape = values_ != 1 || misshapen_;
    return simdjson::SUCCESS;
  }

 private:
  error_code read_part(const std::string& name, sj::value value) {
    sj::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    if (!is_scalar(type)) {
      misshapen_ = true;
      return simdjson::SUCCESS;
    }
    json_fact part;
    if (const auto error = read_scalar(value, type, part)) return error;
    if (name == "value") {
      ++values_;
      out_.text = part.text;
      out_.is_null = part.is_null;
    } else if (std::string* place = evidence_part(name)) {
      misshapen_ = misshapen_ || !place->empty();
      *place = part.text;
    } else {
      out_.unknown_parts.push_back(name);
    }
    return simdjson::SUCCESS;
  }

  std::string* evidence_part(std::string_view name) {
    if (name == "evidence" || name == "证据") return &out_.from.what;
    if (name == "by" || name == "提供") return &out_.from.by;
    return name == "on" || name == "日期" ? &out_.from.on : nullptr;
  }

  json_fact& out_;
  int values_ = 0;
  bool misshapen_ = false;
};

error_code read_fact(sj::value value, json_fact& out) {
  sj::json_type type{};
  if (const auto error = value.type().get(type)) return error;
  if (is_scalar(type)) return read_scalar(value, type, out);
  if (type == sj::json_type::array) {
    out.wrong_shape = true;
    // Read to its end, so that what is wrong inside is seen.
    sj::array skipped;
    if (const auto error = value.get_array().get(skipped)) return error;
    std::size_t count = 0;
    return skipped.count_elements().get(count);
  }
  sj::object parts;
  if (const auto error = value.get_object().get(parts)) return error;
  return part_reader(out).read(parts);
}

error_code read_facts(sj::object object, std::vector<json_fact>& out) {
  for (auto field : object) {
    json_fact one;
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) return error;
    one.key = key;
    sj::value value;
    if (const auto error = field.value().get(value)) return error;
    if (const auto error = read_fact(value, one)) return error;
    out.push_back(std::move(one));
  }
  return simdjson::SUCCESS;
}

json_fault fault_of(error_code error) {
  switch (error) {
    case simdjson::SUCCESS:
      return {};
    case simdjson::EMPTY:
      return {"这里没有内容", "there is nothing here"};
    case simdjson::INCORRECT_TYPE:
      return {"不是一个对象", "it is not an object"};
    case simdjson::UNCLOSED_STRING:
      return {"引号没有配对", "a quote is not closed"};
    case simdjson::TRAILING_CONTENT:
      return {"对象后面还有内容", "something stands behind the object"};
    case simdjson::NUMBER_ERROR:
      return {"数写得不对", "a number is not well formed"};
    case simdjson::STRING_ERROR:
    case simdjson::UNESCAPED_CHARS:
      return {"引号里有不能直接写的字符或写错的转义",
              "a text holds a control character or a wrong escape"};
    case simdjson::T_ATOM_ERROR:
    case simdjson::F_ATOM_ERROR:
    case simdjson::N_ATOM_ERROR:
      return {"只能写 true、false 或 null", "expected true, false or null"};
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return {"括号没有配对", "a bracket is not closed"};
    case simdjson::DEPTH_ERROR:
      return {"嵌套太深", "it is nested too deeply"};
    default:
      return {"逗号、冒号、引号或括号不对", "commas, colons, quotes or brackets do not fit"};
  }
}

}  // namespace

struct json_object_parser::memory {
  sj::parser parser;

  error_code parse(const simdjson::padded_string& text, std::vector<json_fact>& out) {
    sj::document document;
    if (const auto error = parser.iterate(text).get(document)) return error;
    sj::object object;
    if (const auto error = document.get_object().get(object)) return error;
    if (const auto error = read_facts(object, out)) return error;
    const char* more = nullptr;
    const bool at_end = document.current_location().get(more) != simdjson::SUCCESS;
    return at_end ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
  }
};

json_object_parser::json_object_parser() : memory_(std::make_unique<memory>()) {}
json_object_parser::~json_object_parser() = default;

json_fault json_object_parser::parse(std::string_view text, std::vector<json_fact>& out) {
  const simdjson::padded_string padded(text);
  return fault_of(memory_->parse(padded, out));
}

}}}  // namespace zhunze::detail::reading
