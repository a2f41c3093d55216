#include <simdjson.h>
#include <algorithm>
#include <optional>

#include "readers.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/fold.hpp"
#include "zhunze/text/utf8.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

namespace sj = simdjson::ondemand;

/// One key of a JSON object with its value as the text of a cell, and the evidence beside it.
struct json_fact {
  std::string key;
  std::string text;
  evidence from;
  bool is_null = false;
  bool wrong_shape = false;  ///< an array, or an object without "value"
};

/// A JSON number as plain digits: exponents are written out, nothing is rounded.
std::string plain_number(std::string_view raw) {
  const std::size_t mark = raw.find_first_of("eE");
  if (mark == std::string_view::npos) return std::string(raw);
  int power = 0;
  for (const char c : raw.substr(mark + 1)) {
    if (c >= '0' && c <= '9') power = std::min(power * 10 + (c - '0'), 1000);
  }
  if (raw.find('-', mark) != std::string_view::npos) power = -power;
  std::string digits(raw.substr(0, mark));
  const bool negative = digits.front() == '-';
  if (negative) digits.erase(0, 1);
  const std::size_t point = digits.find('.');
  auto whole = static_cast<int>(point == std::string::npos ? digits.size() : point);
  if (point != std::string::npos) digits.erase(point, 1);
  whole += power;
  if (std::abs(whole) > 100) return std::string(raw);
  if (whole <= 0) digits.insert(0, static_cast<std::size_t>(1 - whole), '0'), whole = 1;
  if (static_cast<std::size_t>(whole) > digits.size()) {
    digits.append(static_cast<std::size_t>(whole) - digits.size(), '0');
  }
  std::string out = digits.substr(0, static_cast<std::size_t>(whole));
  const std::string rest = digits.substr(static_cast<std::size_t>(whole));
  if (!rest.empty()) out += "." + rest;
  const std::size_t first = std::min(out.find_first_not_of('0'), out.size() - 1);
  out.erase(0, out[first] == '.' ? first - 1 : first);
  return negative ? "-" + out : out;
}

std::string_view trimmed(std::string_view raw) {
  const auto end = raw.find_last_not_of(" \t\r\n");
  return raw.substr(0, end == std::string_view::npos ? 0 : end + 1);
}

/// A string, number, truth or null as the text of a cell; nothing for an array or object.
simdjson::error_code read_scalar(sj::value value, sj::json_type type, json_fact& out) {
  if (type == sj::json_type::string) {
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return error;
    out.text = text;
  } else if (type == sj::json_type::number) {
    double checked = 0;  // only asks whether the form is a number's: the text is what counts
    const std::string_view raw = trimmed(value.raw_json_token());
    if (const auto error = value.get_double().get(checked);
        error != simdjson::SUCCESS && error != simdjson::NUMBER_OUT_OF_RANGE) {
      return error;
    }
    out.text = plain_number(raw);
  } else if (type == sj::json_type::boolean) {
    bool truth = false;
    if (const auto error = value.get_bool().get(truth)) return error;
    out.text = truth ? "true" : "false";
  } else {
    out.is_null = true;
    bool null = false;
    if (const auto error = value.is_null().get(null)) return error;
    return null ? simdjson::SUCCESS : simdjson::N_ATOM_ERROR;
  }
  return simdjson::SUCCESS;
}

simdjson::error_code read_parts(sj::object parts, json_fact& out) {
  out.wrong_shape = true;
  for (auto field : parts) {
    std::string_view key;
    if (const auto error = field.unescaped_key().get(key)) return error;
    const std::string name(key);
    sj::value value;
    if (const auto error = field.value().get(value)) return error;
    sj::json_type type{};
    if (const auto error = value.type().get(type)) return error;
    if (type == sj::json_type::array || type == sj::json_type::object) {
      out.wrong_shape = true;
      continue;
    }
    json_fact part;
    if (const auto error = read_scalar(value, type, part)) return error;
    if (name == "value") {
      out.text = part.text;
      out.is_null = part.is_null;
      out.wrong_shape = false;
    } else if (name == "evidence") {
      out.from.what = part.text;
    } else if (name == "by") {
      out.from.by = part.text;
    } else if (name == "on") {
      out.from.on = part.text;
    }
  }
  return simdjson::SUCCESS;
}

simdjson::error_code read_fact(sj::value value, json_fact& out) {
  sj::json_type type{};
  if (const auto error = value.type().get(type)) return error;
  if (type == sj::json_type::array) {
    out.wrong_shape = true;
    sj::array skipped;
    if (const auto error = value.get_array().get(skipped)) return error;
    std::size_t count = 0;
    return skipped.count_elements().get(count);
  }
  if (type == sj::json_type::object) {
    sj::object parts;
    if (const auto error = value.get_object().get(parts)) return error;
    return read_parts(parts, out);
  }
  return read_scalar(value, type, out);
}

/// All keys of one object in order, repeated ones too.
simdjson::error_code read_object(sj::object object, std::vector<json_fact>& out) {
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

/// Turns parsed objects into records, whatever file they come from.
class json_records {
 public:
  json_records(const ruleset& rules, const text_input& input, const read_options& options,
               record_batch& into)
      : rules_(rules), input_(input), options_(options), into_(into), made_(rules, into) {}

  [[nodiscard]] location at(std::uint32_t row) const { return {input_.source, {}, row, 0}; }

  void add(const std::vector<json_fact>& facts, std::uint32_t row) {
    auto nominee = blank(facts, row);
    if (!nominee) {
      ++into_.unreadable;
      return;
    }
    nominee->at(at(row));
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (repeated(facts, i))
        nominee->add_problem({kind::key_repeated, at(row), {facts[i].key}, {}, {}});
      add_fact(facts[i], row, *nominee);
    }
    into_.records.push_back(*std::move(nominee));
  }

  /// A row that is not an object: an invalid record where the kind is known all the same.
  void refuse(diagnostic why) {
    std::optional<record> nominee;
    if (!input_.kind.empty()) nominee = made_.make(input_.kind, why.place);
    if (!nominee) {
      ++into_.unreadable;
      into_.found.add(std::move(why));
      return;
    }
    nominee->at(why.place);
    nominee->add_problem(std::move(why));
    into_.records.push_back(*std::move(nominee));
  }

 private:
  static bool repeated(const std::vector<json_fact>& facts, std::size_t i) {
    return std::any_of(facts.begin(), facts.begin() + static_cast<std::ptrdiff_t>(i),
                       [&](const json_fact& f) { return f.key == facts[i].key; });
  }

  std::optional<record> blank(const std::vector<json_fact>& facts, std::uint32_t row) {
    if (!input_.kind.empty()) return made_.make(input_.kind, at(row));
    for (const json_fact& fact : facts) {
      if (names_kind(fact.key)) return made_.make(trim(fact.text), at(row));
    }
    const auto only = made_.only_kind(at(row));
    return only ? made_.make(*only, at(row)) : std::nullopt;
  }

  void add_fact(const json_fact& fact, std::uint32_t row, record& nominee) {
    if (names_kind(fact.key) && !find_fact(*rules_, nominee.kind(), fact.key)) return;
    const column into = known_column(fact.key, nominee.kind(), row);
    if (into.part == column_part::unknown) return;
    if (fact.wrong_shape) {
      nominee.add_problem({kind::json_value_shape, at(row), {fact.key}, {}, {}});
      return;
    }
    if (!fact.is_null) store(into, fact.text, nominee);
    if (into.fact && !fact.from.empty()) nominee.set_evidence(into.fact, fact.from);
  }

  column known_column(const std::string& key, record_kind_id kind, std::uint32_t row) {
    for (const seen_key& seen : seen_) {
      if (seen.kind == kind && seen.key == key) return seen.what;
    }
    seen_.push_back({key, kind, find_column(*rules_, kind, key)});
    if (seen_.back().what.part == column_part::unknown) {
      into_.found.add(unknown_column(*rules_, kind, key, at(row), options_.strict));
    }
    return seen_.back().what;
  }

  struct seen_key {
    std::string key;
    record_kind_id kind;
    column what;
  };

  const ruleset& rules_;
  const text_input& input_;
  const read_options& options_;
  record_batch& into_;
  prototypes made_;
  std::vector<seen_key> seen_;
};

/// True where something but blanks stands behind the value that was read.
bool has_more(sj::document& document) {
  const char* next = nullptr;
  return document.current_location().get(next) == simdjson::SUCCESS;
}

diagnostic malformed(location place, simdjson::error_code error) {
  return {kind::json_malformed, place, {std::string(simdjson::error_message(error))}, {}, {}};
}

/// Parses one object by itself, so that what is wrong with it hides nothing else.
simdjson::error_code parse_object(sj::parser& parser, std::string_view text,
                                  std::vector<json_fact>& out) {
  const simdjson::padded_string padded(text);
  sj::document document;
  if (const auto error = parser.iterate(padded).get(document)) return error;
  sj::object object;
  if (const auto error = document.get_object().get(object)) return error;
  if (const auto error = read_object(object, out)) return error;
  return has_more(document) ? simdjson::TRAILING_CONTENT : simdjson::SUCCESS;
}

void add_text(json_records& records, sj::parser& parser, std::string_view text, std::uint32_t row) {
  const location place = records.at(row);
  if (first_invalid_byte(text)) {
    records.refuse({kind::row_not_utf8, place, {}, {}, {}});
    return;
  }
  std::vector<json_fact> facts;
  if (const auto error = parse_object(parser, text, facts)) {
    records.refuse(malformed(place, error));
    return;
  }
  records.add(facts, row);
}

}  // namespace

void read_ndjson(const ruleset& rules, const text_input& input, const read_options& options,
                 record_batch& into) {
  json_records records(rules, input, options, into);
  sj::parser parser;
  std::string_view rest = input.text;
  std::uint32_t row = 0;
  std::uint32_t objects = 0;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++row;
    if (line.empty()) continue;
    ++objects;
    add_text(records, parser, line, row);
  }
  if (objects == 0) into.found.add(kind::data_without_records, records.at(0));
}

void read_json_array(const ruleset& rules, const text_input& input, const read_options& options,
                     record_batch& into) {
  json_records records(rules, input, options, into);
  sj::parser outer;
  sj::parser inner;
  const simdjson::padded_string padded(input.text);
  sj::document document;
  sj::array array;
  auto error = outer.iterate(padded).get(document);
  if (!error) error = document.get_array().get(array);
  if (error) {
    into.found.add(malformed(records.at(0), error));
    return;
  }
  std::uint32_t row = 0;
  for (auto element : array) {
    ++row;
    std::string_view text;
    sj::value value;
    error = element.get(value);
    if (!error) error = simdjson::to_json_string(value).get(text);
    if (error) break;
    add_text(records, inner, text, row);
  }
  if (!error && has_more(document)) error = simdjson::TRAILING_CONTENT;
  if (error) into.found.add(malformed(records.at(row), error));
  if (row == 0 && !error) into.found.add(kind::data_without_records, records.at(0));
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
