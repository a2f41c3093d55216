#include "by_hand_read.hpp"

#include <simdjson.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <unordered_map>

namespace by_hand {

namespace {

using zhunze::program;

/// What a column or key gives, by number: a yes/no fact, or one of the others.
enum field : int {
  f_level = facts,
  f_category,
  f_unit,
  f_place,
  f_start,
  f_end,
  f_submitted,
  f_copies,
  f_reason,
  f_none
};

class schema {
 public:
  explicit schema(const program& rules) {
    for (std::size_t i = 0; i < facts; ++i) add(rules, names[i], static_cast<int>(i));
    add(rules, "level", f_level);
    add(rules, "person_category", f_category);
    add(rules, "recommending_unit", f_unit);
    add(rules, "located_in", f_place);
    add(rules, "publicity_start", f_start);
    add(rules, "publicity_end", f_end);
    add(rules, "submitted_on", f_submitted);
    add(rules, "copies", f_copies);
    add(rules, "level_justification", f_reason);
    const auto kind = zhunze::find_kind(rules, "individual");
    const auto& levels = rules.scales.front().levels;
    for (std::size_t i = 0; i < levels.size(); ++i)
      levels_[levels[i].name] = static_cast<std::int8_t>(i);
    const auto category = rules[zhunze::find_fact(rules, kind, "person_category")].value_type;
    const auto& options = rules.choices[category.ref].options;
    for (std::size_t i = 0; i < options.size(); ++i)
      categories_[options[i].name] = static_cast<std::int8_t>(i);
    const auto& keys = rules.tables.front().keys;
    for (std::size_t i = 0; i < keys.size(); ++i) units_[keys[i]] = static_cast<std::int8_t>(i);
  }

  [[nodiscard]] int field_of(std::string_view name) const {
    const auto at = fields_.find(name);
    return at == fields_.end() ? f_none : at->second;
  }

  static void clear(row& out) {
    for (tri& t : out.is) t = unknown;
    out.level = out.category = out.unit = out.place = -1;
    out.start = out.end = out.submitted = no_day;
    out.copies = -1;
    out.reason_given = false;
  }

  void put(int field, std::string_view text, row& out) const {
    if (text.empty()) return;
    switch (field) {
      case f_level:
        out.level = find(levels_, text, -1);
        return;
      case f_category:
        out.category = find(categories_, text, -1);
        return;
      case f_unit:
        out.unit = find(units_, text, -1);
        return;
      case f_place:
        out.place = find(units_, text, -1);
        return;
      case f_start:
        out.start = day(text);
        return;
      case f_end:
        out.end = day(text);
        return;
      case f_submitted:
        out.submitted = day(text);
        return;
      case f_copies:
        out.copies = static_cast<std::int16_t>(std::atoi(std::string(text).c_str()));
        return;
      case f_reason:
        out.reason_given = true;
        return;
      case f_none:
        return;
      default:
        if (field >= 0 && field < facts)
          out.is[field] = text == "是" ? yes : text == "否" ? no : unknown;
    }
  }

 private:
  void add(const program& rules, std::string_view id, int field) {
    const auto& called =
        rules[zhunze::find_fact(rules, zhunze::find_kind(rules, "individual"), id)].names;
    fields_[called.name] = field;
    fields_[called.id] = field;
  }
  static std::int8_t find(const std::unordered_map<std::string_view, std::int8_t>& in,
                          std::string_view text, std::int8_t none) {
    const auto at = in.find(text);
    return at == in.end() ? none : at->second;
  }
  static std::int16_t day(std::string_view t) {
    const auto digit = [&](std::size_t i) { return t[i] - '0'; };
    const auto d = zhunze::make_date(digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3),
                                     digit(5) * 10 + digit(6), digit(8) * 10 + digit(9));
    return d ? static_cast<std::int16_t>(d->days) : no_day;
  }

  std::unordered_map<std::string_view, int> fields_;
  std::unordered_map<std::string_view, std::int8_t> levels_, categories_, units_;
};

std::string read_all(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

std::uint64_t verdicts_of_csv(const std::string& path, const program& rules,
                              const figures& notice) {
  const schema known(rules);
  std::ifstream in(path, std::ios::binary);
  std::string line;
  std::getline(in, line);
  std::vector<int> columns;
  const auto cells = [](const std::string& of, auto&& use) {
    std::size_t column = 0;
    const char* begin = of.data();
    const char* const end = begin + of.size();
    for (const char* at = begin;; ++at) {
      if (at != end && *at != ',') continue;
      use(column++, std::string_view(begin, static_cast<std::size_t>(at - begin)));
      if (at == end) return;
      begin = at + 1;
    }
  };
  cells(line, [&](std::size_t, std::string_view name) { columns.push_back(known.field_of(name)); });
  std::uint64_t sum = 0;
  row one;
  while (std::getline(in, line)) {
    schema::clear(one);
    cells(line, [&](std::size_t i, std::string_view text) { known.put(columns[i], text, one); });
    sum += static_cast<std::uint64_t>(decide(notice, one).what);
  }
  return sum;
}

std::uint64_t verdicts_of_ndjson(const std::string& path, const program& rules,
                                 const figures& notice) {
  const schema known(rules);
  const simdjson::padded_string text(read_all(path));
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document_stream documents;
  if (parser.iterate_many(text).get(documents) != simdjson::SUCCESS) return 0;
  std::uint64_t sum = 0;
  row one;
  for (auto document : documents) {
    schema::clear(one);
    simdjson::ondemand::object object;
    if (document.get_object().get(object) != simdjson::SUCCESS) continue;
    for (auto field : object) {
      std::string_view key, value;
      bool truth = false;
      std::int64_t number = 0;
      if (field.unescaped_key().get(key) != simdjson::SUCCESS) continue;
      const int which = known.field_of(key);
      if (which >= 0 && which < facts) {
        if (field.value().get_bool().get(truth) == simdjson::SUCCESS)
          one.is[which] = truth ? yes : no;
      } else if (which == f_copies) {
        if (field.value().get_int64().get(number) == simdjson::SUCCESS)
          one.copies = static_cast<std::int16_t>(number);
      } else if (which != f_none) {
        if (field.value().get_string().get(value) == simdjson::SUCCESS)
          known.put(which, value, one);
      }
    }
    sum += static_cast<std::uint64_t>(decide(notice, one).what);
  }
  return sum;
}

}  // namespace by_hand
