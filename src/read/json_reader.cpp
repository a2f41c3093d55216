#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "columns.hpp"
#include "json_memory.hpp"
#include "line_block.hpp"
#include "other_rows.hpp"
#include "readers.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/program/detail/wording.hpp"
#include "zhunze/text/detail/fold.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

/// Turns the texts of objects into records, whatever file they come from.
class json_records {
 public:
  json_records(const ruleset& rules, const text_input& input, const read_options& options,
               record_batch& into, json_memory* held = nullptr)
      : rules_(rules),
        input_(input),
        options_(options),
        into_(into),
        made_(rules, into),
        own_(held == nullptr ? std::make_unique<json_memory>(*rules, options.jobs) : nullptr),
        memory_(held == nullptr ? *own_ : *held) {
    for (std::vector<quick_object>& known : quick_)
      for (quick_object& one : known) one.report_beside(into.found);
  }

  [[nodiscard]] location at(std::uint32_t row) const { return {input_.source, {}, row, 0}; }

  void tell_none() {
    into_.found.add(options_.allow.no_records ? kind::data_without_records : kind::nothing_to_check,
                    at(0));
  }

  void add(std::string_view text, std::uint32_t row) {
    if (add_quickly(text, row)) return;
    if (first_invalid_byte(text)) {
      refuse({kind::row_not_utf8, at(row), {}, {}, {}});
      return;
    }
    std::vector<json_fact> facts;
    const json_fault fault = memory_.parser.parse(text, facts);
    if (fault.any()) {
      const argument words(std::string(fault.zh), std::string(fault.en));
      refuse({kind::json_malformed, at(row), {words}, {}, {}});
    } else if (facts.size() > limits::columns) {
      refuse({kind::csv_too_many_columns, at(row), {std::to_string(limits::columns)}, {}, {}});
    } else {
      add_facts(text, facts, row);
    }
  }

  /// True where objects like some before them can be read many at once.
  [[nodiscard]] bool takes_lines() const { return !quick_.front().empty(); }
  /// Adds the objects of many lines; gives how many lines are blank.
  [[nodiscard]] std::size_t add_lines(const line_block& lines) {
    std::size_t blank_lines = 0;
    const auto quick = [&](std::size_t worker, std::size_t line, record& nominee) {
      return read_quickly(worker, trim(lines[line]), lines.row_of(line), nominee) &&
             !looks_apart(nominee);
    };
    const auto workers = static_cast<unsigned>(quick_.size());
    const record blank = quick_.front().front().blank();
    (void)read_lines(lines, workers, blank, into_, quick, [&](std::size_t line) {
      const std::string_view text = trim(lines[line]);
      if (text.empty())
        ++blank_lines;
      else
        add(text, lines.row_of(line));
    });
    return blank_lines;
  }

 private:
  void add_facts(std::string_view text, const std::vector<json_fact>& facts, std::uint32_t row) {
    auto nominee = blank(facts, row);
    if (!nominee) {
      ++into_.unreadable;
      return;
    }
    nominee->at(at(row));
    given_.clear();
    for (const json_fact& fact : facts) {
      const column one = find_column(facts_, nominee->kind(), fact.key);
      if (one.part == column_part::value) given_.push_back(one.fact);
    }
    std::set<std::string_view> seen;
    std::vector<const column*> columns;
    for (const json_fact& fact : facts) {
      if (!seen.insert(fact.key).second) {
        nominee->add_problem(
            {kind::key_repeated, at(row), {program_parts::shortened(fact.key)}, {}, {}});
      }
      add_fact(fact, row, *nominee);
      columns.push_back(&known_column(fact.key, nominee->kind(), row));
    }
    if (is_apart(*nominee, row)) return;
    if (nominee->problems().empty())
      for (std::vector<quick_object>& known : quick_)
        quick_of(*nominee, known).learn(text, facts, columns, *nominee);
    into_.add(*nominee);
  }

  /// An object like those before it; see `quick_object`.
  [[nodiscard]] bool add_quickly(std::string_view text, std::uint32_t row) {
    if (!takes_lines()) return false;
    record& nominee = into_.add(quick_.front().front().blank());
    const bool read = read_quickly(0, text, row, nominee);
    if (!read || is_apart(nominee, row)) into_.drop_last();
    return read;
  }

  [[nodiscard]] bool read_quickly(std::size_t worker, std::string_view text, std::uint32_t row,
                                  record& nominee) const {
    const std::vector<quick_object>& known = quick_[worker];
    if (input_.text->how().from == text_encoding::neither || text.size() > limits::cell_bytes)
      return false;
    // Where the file's name tells the kind, all are of it; without a word, of the only one there
    // is.
    const std::string_view told = input_.kind.empty() ? kind_told_first(text) : std::string_view();
    if (told.empty() && input_.kind.empty() && !only_one_kind_) return false;
    for (const quick_object& one : known) {
      if (!told.empty() && !one.names_its_kind(told)) continue;
      nominee.restart(one.blank());
      nominee.at(at(row));
      return one.read(text, nominee);
    }
    return false;
  }

  /// True for a total that a spreadsheet left among the records, which is told.
  [[nodiscard]] bool is_apart(const record& nominee, std::uint32_t row) {
    if (!looks_apart(nominee)) return false;
    into_.found.add(row_of_no_record(nominee.identifier(), at(row), options_));
    return true;
  }
  [[nodiscard]] static bool looks_apart(const record& nominee) {
    const std::string_view id = nominee.identifier();
    return !is_plain_id(id) && (is_total(id) || is_note(id));
  }

  [[nodiscard]] quick_object& quick_of(const record& nominee, std::vector<quick_object>& known) {
    for (quick_object& one : known)
      if (one.blank().kind() == nominee.kind()) return one;
    record blank(rules_, nominee.kind());
    blank.report_beside(into_.found);
    return known.emplace_back(*rules_, std::move(blank));
  }

  /// A row that is not an object: an invalid record where the kind is known all the same.
  void refuse(diagnostic why) {
    std::optional<record> nominee;
    if (!input_.kind.empty()) nominee = made_.make(input_.kind, why.place);
    if (!nominee) {
      ++into_.unreadable;
      into_.unread.add(std::move(why));
      return;
    }
    nominee->at(why.place);
    nominee->add_problem(std::move(why));
    into_.add(*nominee);
  }

  std::optional<record> blank(const std::vector<json_fact>& facts, std::uint32_t row) {
    if (!input_.kind.empty()) return made_.make(input_.kind, at(row));
    for (const json_fact& fact : facts) {
      if (!names_kind(fact.key)) continue;
      if (!trim(fact.text).empty()) return made_.make(trim(fact.text), at(row));
      into_.unread.add(kind::row_without_kind, at(row));
      return std::nullopt;
    }
    const auto only = made_.only_kind(at(row));
    return only ? made_.make(*only, at(row)) : std::nullopt;
  }

  void add_fact(const json_fact& fact, std::uint32_t row, record& nominee) {
    const column& into = known_column(fact.key, nominee.kind(), row);
    if (into.part == column_part::record_kind) compare_kind(fact.text, at(row), nominee);
    if (!into.fact) return;
    const argument key = program_parts::shortened(fact.key);
    if (fact.wrong_shape) {
      nominee.add_problem({kind::json_value_shape, at(row), {key}, {}, {}});
    } else if (fact.text.size() > limits::cell_bytes) {
      const std::string most = std::to_string(limits::cell_bytes);
      nominee.add_problem({kind::csv_cell_too_long, at(row), {most}, {}, {}});
    } else {
      if (!fact.is_null) store(into, fact.text, nominee);
      if (!fact.from.empty()) nominee.set_evidence(into.fact, fact.from);
      for (const std::string& part : fact.unknown_parts) {
        (void)known_column(fact.key + "." + part, nominee.kind(), row);
      }
    }
  }

  /// The column of a key; one that is unknown is told once. Of unknown keys no more are remembered
  /// than a file may have columns: the others are counted each time that they come.
  const column& known_column(const std::string& key, record_kind_id kind, std::uint32_t row) {
    const auto known = columns_.find({kind, key});
    if (known != columns_.end()) return known->second;
    column fresh = find_column(facts_, kind, key);
    if (fresh.part != column_part::unknown)
      return columns_.emplace(std::pair(kind, key), std::move(fresh)).first->second;
    const bool many = ++unknown_keys_ > limits::columns;
    // Objects may have any number of keys: it is not worth its cost to compare them all.
    read_options how = options_;
    how.allow.near_columns = how.allow.near_columns || many;
    into_.found.add(unknown_column(facts_, kind, key, at(row), how, given_, into_.found));
    if (many) return unknown_;
    return columns_.emplace(std::pair(kind, key), std::move(fresh)).first->second;
  }

  const ruleset& rules_;
  const text_input& input_;
  const read_options& options_;
  record_batch& into_;
  prototypes made_;
  const std::unique_ptr<json_memory> own_;
  json_memory& memory_;
  fact_names& facts_ = memory_.facts;
  std::vector<std::vector<quick_object>>& quick_ = memory_.quick;
  std::map<std::pair<record_kind_id, std::string>, column> columns_;
  const column unknown_;
  std::size_t unknown_keys_ = 0;
  std::vector<fact_id> given_;  // by the object that is read
  const bool only_one_kind_ =
      std::count_if(rules_->kinds.begin(), rules_->kinds.end(),
                    [](const record_kind& one) { return !one.abstract; }) == 1;
};

class ndjson_file final : public file_records {
 public:
  ndjson_file(const ruleset& rules, text_input input, const read_options& options,
              record_batch& into, json_memory* held)
      : input_(std::move(input)), into_(into), records_(rules, input_, options, into, held) {}

  [[nodiscard]] bool next(std::size_t most) override {
    while (into_.records.size() < most) {
      if (records_.takes_lines() && add_lines(most - into_.records.size())) continue;
      const std::string_view text = input_.text->text();
      const std::size_t end = text.find('\n');
      if (end == std::string_view::npos && !input_.text->at_end()) {
        if (input_.text->overfull()) return cut_short();
        (void)input_.text->more();
        continue;
      }
      if (text.empty()) {
        if (objects_ == 0) records_.tell_none();
        return false;
      }
      add(text.substr(0, end));
      input_.text->drop(std::min(text.size(), end == std::string_view::npos ? end : end + 1));
    }
    return true;
  }

 private:
  /// False where there is no whole line in memory.
  [[nodiscard]] bool add_lines(std::size_t most) {
    lines_.take(input_.text->text(), most, row_ + 1);
    if (lines_.size() == 0) return false;
    const std::size_t blank = records_.add_lines(lines_);
    row_ += static_cast<std::uint32_t>(lines_.size());
    objects_ += static_cast<std::uint32_t>(lines_.size() - blank);
    input_.text->drop(lines_.bytes());
    return true;
  }

  void add(std::string_view text) {
    const std::string_view line = trim(text);
    ++row_;
    if (line.empty()) return;
    ++objects_;
    records_.add(line, row_);
  }

  /// A line is longer than what may be held of a text.
  [[nodiscard]] bool cut_short() {
    into_.found.add(kind::data_cut_short, records_.at(row_ + 1));
    return false;
  }

  text_input input_;
  record_batch& into_;
  json_records records_;
  line_block lines_;
  std::uint32_t row_ = 0;
  std::uint32_t objects_ = 0;
};

class json_array_file final : public file_records {
 public:
  json_array_file(const ruleset& rules, text_input input, const read_options& options,
                  record_batch& into)
      : input_(std::move(input)), into_(into), records_(rules, input_, options, into) {}

  [[nodiscard]] bool next(std::size_t most) override {
    if (!array_ && !begin()) return false;
    std::string_view element;
    while (into_.records.size() < most) {
      if (!array_->next(element)) {
        finish();
        return false;
      }
      records_.add(element, ++row_);
    }
    return true;
  }

 private:
  /// An array has no rows to go by: all of its text is held.
  [[nodiscard]] bool begin() {
    while (input_.text->text().size() <= limits::data_bytes && input_.text->more()) {
    }
    if (input_.text->text().size() > limits::data_bytes) {
      into_.found.add(
          kind::file_too_large, records_.at(0),
          {input_.name, argument("过多", "too many"), std::to_string(limits::data_bytes)});
      return false;
    }
    array_.emplace(input_.text->text());
    if (array_->is_array()) return true;
    into_.found.add(kind::json_not_array, records_.at(0));
    return false;
  }

  void finish() {
    if (array_->end() == json_array_end::whole) {
      if (row_ == 0) records_.tell_none();
      return;
    }
    const bool cut = array_->end() == json_array_end::cut_short;
    into_.found.add(cut ? kind::json_cut_short : kind::json_more_behind,
                    records_.at(cut ? row_ + 1 : row_));
  }

  text_input input_;
  record_batch& into_;
  json_records records_;
  std::optional<json_array_splitter> array_;
  std::uint32_t row_ = 0;
};

}  // namespace

std::unique_ptr<file_records> ndjson_records(const ruleset& rules, text_input input,
                                             const read_options& options, record_batch& into,
                                             json_memory* held) {
  return std::make_unique<ndjson_file>(rules, std::move(input), options, into, held);
}

std::unique_ptr<file_records> json_array_records(const ruleset& rules, text_input input,
                                                 const read_options& options, record_batch& into) {
  return std::make_unique<json_array_file>(rules, std::move(input), options, into);
}

}}}  // namespace zhunze::detail::reading
