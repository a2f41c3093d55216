#include "record_writer.hpp"

#include <algorithm>

#include "zhunze/audit/receipt.hpp"
#include "zhunze/render/detail/json_writer.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::audit {

namespace {

std::string json_text(std::string_view text) {
  return json_writer().text(text).str();
}

std::string_view type_key(type_kind kind) {
  switch (kind) {
    case type_kind::truth:
      return "truth";
    case type_kind::integer:
      return "integer";
    case type_kind::decimal:
      return "decimal";
    case type_kind::percentage:
      return "percentage";
    case type_kind::date:
      return "date";
    case type_kind::text:
      return "text";
    case type_kind::identifier:
      return "id";
    case type_kind::level:
      return "level";
    case type_kind::option:
      return "option";
    case type_kind::key:
      return "key";
  }
  return "";
}

/// A stored number in digits, without zeros that say nothing.
std::string decimal_text(std::int64_t stored, int decimals) {
  std::string digits = std::to_string(stored < 0 ? -stored : stored);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places != 0) {
    digits.insert(digits.size() - places, 1, '.');
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return stored < 0 ? "-" + digits : digits;
}

/// A value that is stored as a number and is not yes or no.
void append_number(std::string& out, const program& rules, type value_type, std::int64_t number) {
  if (value_type.numeric()) {
    out += decimal_text(number, stored_decimals(value_type.kind));
  } else if (value_type.kind == type_kind::date) {
    out += json_text(to_text(date{static_cast<std::int32_t>(number)}));
  } else {
    const auto row = static_cast<std::size_t>(number);
    if (value_type.kind == type_kind::level) {
      out += json_text(rules.scales[value_type.ref].levels[row].id);
    } else if (value_type.kind == type_kind::option) {
      out += json_text(rules.choices[value_type.ref].options[row].id);
    } else {
      out += json_text(rules.tables[value_type.ref].keys[row]);
    }
  }
}

}  // namespace

void append_typed(std::string& out, const program& rules, type value_type,
                  const stored_value& one) {
  (out += '[') += json_text(type_key(value_type.kind));
  out += ',';
  if (value_type.kind == type_kind::truth) {
    out += one.number != 0 ? "true" : "false";
  } else if (value_type.textual()) {
    out += json_text(one.text);
  } else {
    append_number(out, rules, value_type, one.number);
  }
  out += ']';
}

record_writer::record_writer(const program& rules, record_kind_id kind)
    : rules_(rules), head_("{\"record\":" + json_text(rules[kind].names.id) + ",\"facts\":{") {
  for (const fact_id fact : rules[kind].facts) {
    const fact_definition& about = rules[fact];
    columns_.push_back(
        {fact, about.names.id,
         json_text(about.names.id) + ":[" + json_text(type_key(about.value_type.kind)) + ","});
  }
  std::sort(columns_.begin(), columns_.end(),
            [](const fact_column& a, const fact_column& b) { return a.id < b.id; });
}

void record_writer::write_value(std::string& out, const fact_definition& fact,
                                const record& nominee, fact_id which) const {
  const type value_type = fact.value_type;
  if (value_type.kind == type_kind::truth) {
    out += nominee.truth_of(which) == truth::yes ? "true" : "false";
  } else if (value_type.textual()) {
    out += json_text(nominee.text_of(which));
  } else {
    append_number(out, rules_, value_type, nominee.number_of(which));
  }
}

void record_writer::write_evidence(std::string& out, const record& nominee) const {
  json_writer to;
  to.open_object();
  bool any = false;
  for (const fact_column& column : columns_) {
    const evidence* from = nominee.evidence_of(column.fact);
    if (from == nullptr || from->empty()) continue;
    any = true;
    to.key(column.id).texts({from->what, from->by, from->on});
  }
  if (any) out += ",\"evidence\":" + to.close_object().str();
}

void record_writer::write_problems(std::string& out, const record& nominee) {
  if (nominee.problems().empty()) return;
  json_writer to;
  to.open_array();
  for (const diagnostic& one : nominee.problems().list()) {
    to.open_array().text(info(one.what).code);
    for (const argument& part : one.arguments) to.text(part.en);
    to.close_array();
  }
  out += ",\"problems\":" + to.close_array().str();
}

std::string record_writer::write(const record& nominee) const {
  std::string out = head_;
  bool first = true;
  for (const fact_column& column : columns_) {
    if (!nominee.known(column.fact)) continue;
    if (!first) out += ',';
    first = false;
    out += column.prefix;
    write_value(out, rules_[column.fact], nominee, column.fact);
    out += ']';
  }
  out += '}';
  write_evidence(out, nominee);
  write_problems(out, nominee);
  return out + "}";
}

std::string record_writer::write_hidden(const record& nominee, const hide_text& hide) const {
  std::string out = head_;
  bool first = true;
  std::string says;
  for (const fact_column& column : columns_) {
    if (!nominee.known(column.fact)) continue;
    if (!first) out += ',';
    first = false;
    says = column.prefix;
    write_value(says, rules_[column.fact], nominee, column.fact);
    says += ']';
    (out += json_text(column.id)) += ':';
    out += json_text(hide(column.id, says));
  }
  out += '}';
  says.clear();
  write_evidence(says, nominee);
  write_problems(says, nominee);
  if (!says.empty()) (out += ",\"more\":") += json_text(hide("", says));
  return out + "}";
}

}  // namespace detail::audit

std::string canonical_json(const record& nominee) {
  return detail::audit::record_writer(nominee.rules(), nominee.kind()).write(nominee);
}

}}  // namespace zhunze
