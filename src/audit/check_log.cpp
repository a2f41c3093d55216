#include "zhunze/audit/check_log.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "basis.hpp"
#include "hex.hpp"
#include "json_value.hpp"
#include "line_order.hpp"
#include "line_reader.hpp"
#include "log_check.hpp"
#include "log_line.hpp"
#include "receipt_reader.hpp"
#include "review_line.hpp"
#include "signing_key.hpp"
#include "zhunze/limits.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::audit {

namespace {

argument numbers_text(std::uint64_t first, std::uint64_t last) {
  const std::string from = std::to_string(first);
  if (first == last) return {"第 " + from + " 行", "line " + from + " is"};
  const std::string to = std::to_string(last);
  return {"第 " + from + " 行到第 " + to + " 行", "lines " + from + " to " + to + " are"};
}

class log_checker {
 public:
  log_checker(const log_file& file, const log_check_options& options)
      : options_(options),
        file_(file),
        lines_(file.descriptor()),
        source_(out_.found.add_source(file.path(), "")) {}

  log_report run() {
    if (!options_.key.empty()) {
      key_ = signing_key::read(options_.key, false, out_.found);
      if (!key_) return unreadable();
    }
    for (const std::string& stamp : options_.stamps) {
      out_.stamps.push_back(
          {0, read_time_stamp(stamp, options_.trusted, out_.found).value_or(time_stamp())});
    }
    while (const auto line = lines_.next()) {
      ++out_.lines;
      read(*line);
      if (!out_.readable) return std::move(out_);
    }
    if (lines_.failed()) return unreadable();
    if (no_log_) {
      add(kind::log_not_a_log, 0, {file_.path()});
      return unreadable();
    }
    if (out_.lines == 0 && !torn_) add(kind::log_empty, 0, {file_.path()});
    finish();
    return std::move(out_);
  }

 private:
  log_report unreadable() {
    out_.readable = false;
    return std::move(out_);
  }

  void add(kind what, std::uint64_t line, std::vector<argument> arguments = {}) {
    out_.found.add(what, {source_, {}, static_cast<std::uint32_t>(line), 0}, std::move(arguments));
  }

  void changed() {
    add(kind::log_line_changed, out_.lines);
    if (order_) {
      order_->changed();
    } else {
      ++changed_first_;
    }
    believed_ = false;
  }

  /// The first line that can be read says what the log is hashed with.
  bool begin(hash_algorithm algorithm) {
    if (hash_) return hash_->algorithm() == algorithm;
    hash_.emplace(algorithm);
    if (!hash_->ready()) {
      add(kind::cryptography_failed, 0, {std::string(key(algorithm))});
      out_.readable = false;
    }
    order_.emplace(algorithm);
    for (; changed_first_ != 0; --changed_first_) order_->changed();
    return true;
  }

  void read(const line_reader::line& line) {
    no_log_ = !order_ && (line.whole || !begins_log(line.text));
    if (!line.whole) {
      add(kind::log_torn_end, out_.lines, {std::to_string(line.bytes)});
      --out_.lines;
      torn_ = true;
      return;
    }
    if (line.too_long) {
      add(kind::log_line_too_long, out_.lines, {std::to_string(limits::log_line_bytes)});
      return changed();
    }
    const auto read = read_line(line.text);
    if (!read || !begin(read->algorithm)) return changed();
    no_log_ = false;
    const line_digests ought = digests_of(*hash_, read->body, read->chain, read->at);
    if (ought.check != read->check) return changed();
    const bool follows = order_->next({read->number, out_.lines, ought.leaf, read->chain});
    take(*read, follows && believed_);
    believed_ = follows;
  }

  /// What a line says, by itself. Where lines around it are not in their places, what a run ought
  /// to hold is not looked at.
  void take(const log_line& line, bool follows) {
    head_ = digest_text(hash_->algorithm(), line.chain);
    if (head_ == options_.head) head_met_ = out_.lines;
    for (stamped_line& one : out_.stamps)
      if (one.of.head == head_) one.line = out_.lines;
    if (line.what == receipt_line) {
      take_receipt(line, follows);
    } else if (line.what == group_result_line) {
      take_group(line, follows);
    } else if (line.what == review_line) {
      take_review(line);
    } else if (line.what == run_line) {
      begin_run(line, follows);
    } else if (line.what == end_line) {
      end_run(line, follows);
    } else {
      take_signature(line, follows);
    }
    if (!follows) whole_run_ = false;
    before_ = {line.number, line.chain};
  }

  void take_receipt(const log_line& line, bool follows) {
    ++out_.receipts;
    ++receipts_;
    const auto value = read_receipt(line.value);
    if (!value) return changed();
    if (!follows || !whole_run_) return;
    if (run_ == 0) return add(kind::log_receipt_without_run, out_.lines);
    if (value->basis != basis_) add(kind::log_receipt_of_other_basis, out_.lines);
  }

  void take_group(const log_line& line, bool follows) {
    ++out_.groups;
    ++groups_;
    if (!read_group_receipt(line.value)) return changed();
    if (follows && whole_run_ && run_ == 0) add(kind::log_group_without_run, out_.lines);
  }

  void take_review(const log_line& line) {
    ++out_.reviews;
    auto value = read_review(line.value);
    if (!value) return changed();
    const log_review& of = value->of;
    reviewed_.emplace(of.receipt,
                      named_receipt{value->chain, of.id, out_.lines, line.number, of.before});
    if (of.superseded_by != 0)
      reviewed_.emplace(of.superseded_by, named_receipt{value->superseding_chain, of.id, out_.lines,
                                                        line.number, of.after});
    if (out_.review_list.size() < log_report::most_reviews)
      out_.review_list.push_back({out_.lines, std::move(value->of)});
  }

  /// The basis of a run as its receipts name it; nothing where the line holds none, or it is not
  /// written as it is read.
  [[nodiscard]] std::optional<std::string> basis_in(const log_line& line, const json_value& value) {
    const json_value* const of = value.find("basis");
    if (of == nullptr) return std::nullopt;
    const std::string text = canonical_json(read_basis(*of));
    if (!line.value.ends_with("\"basis\":" + text + "}")) return std::nullopt;
    return hash_->text_of(text);
  }

  void begin_run(const log_line& line, bool follows) {
    const auto value = read_json(line.value);
    const auto basis = value ? basis_in(line, *value) : std::nullopt;
    if (!basis) return changed();
    basis_ = *basis;
    run_number_ = line.number;
    if (const std::string day = value->text_of("day");
        !day.empty() && out_.days.size() < log_report::most_days)
      out_.days.push_back({out_.lines, day});
    if (value->text_of("hash") != key(hash_->algorithm())) {
      add(kind::log_run_of_other_hash, out_.lines,
          {value->text_of("hash"), std::string(key(hash_->algorithm()))});
    }
    if (value->number_of("format") > log_format) {
      add(kind::log_newer, 0, {file_.path(), value->text_of("format"), std::to_string(log_format)});
      out_.readable = false;
    }
    if (run_ != 0 && follows) {
      const json_value* after = value->find("after");
      if (after != nullptr && after->text_of("unfinished") == "true") {
        add(kind::log_broke_off, out_.lines, {file_.path(), std::to_string(before_.number)});
      } else {
        add(kind::log_run_without_end, out_.lines, {std::to_string(run_)});
      }
    }
    ++out_.runs;
    run_ = out_.lines;
    receipts_ = groups_ = 0;
    whole_run_ = true;
  }

  void end_run(const log_line& line, bool follows) {
    const auto value = read_json(line.value);
    if (!value) return changed();
    const std::uint64_t said = value->number_of("receipts");
    const bool other = run_ == 0 || value->number_of("run") != run_number_;
    if (follows && whole_run_ && other)
      add(kind::log_end_of_other_run, out_.lines, {value->text_of("run")});
    if (follows && whole_run_ && !other && said != receipts_) {
      add(kind::log_run_count, out_.lines, {std::to_string(said), std::to_string(receipts_)});
    }
    const std::uint64_t groups = value->number_of("groups");
    if (follows && whole_run_ && !other && groups != groups_) {
      add(kind::log_group_count, out_.lines, {std::to_string(groups), std::to_string(groups_)});
    }
    run_ = 0;
  }

  void take_signature(const log_line& line, bool follows) {
    ++out_.signatures;
    const auto value = read_json(line.value);
    if (!value) return changed();
    if (!follows) return;
    const std::string before = digest_text(hash_->algorithm(), before_.chain);
    const bool of_this =
        value->number_of("signed") == before_.number && value->text_of("head") == before;
    const bool by_key = key_ && value->text_of("key") == key_->fingerprint();
    const auto signature = from_hex(value->text_of("value"));
    const bool fits =
        signature && (!by_key || key_->verify(signed_text(before_.number, before), *signature));
    if (!of_this || !fits) return add(kind::log_signature_wrong, out_.lines);
    if (!by_key) return take_other_key(value->text_of("key"));
    out_.signed_to = out_.lines;
    ++out_.signatures_checked;
  }

  void take_other_key(const std::string& fingerprint) {
    if (other_keys_.size() < most_keys || other_keys_.contains(fingerprint))
      ++other_keys_[fingerprint];
  }

  /// Goes through the receipts once more for those that reviews name.
  void find_reviewed() {
    line_reader again(file_.descriptor());
    while (const auto one = again.next()) {
      const auto line = read_line(one->text);
      if (!line || line->what != receipt_line) continue;
      const std::string chain = digest_text(line->algorithm, line->chain);
      for (auto [at, end] = reviewed_.equal_range(line->number); at != end;) {
        const auto read = read_receipt(line->value);
        const bool is_it = at->second.chain == chain && line->number < at->second.number && read &&
                           read->outcome == at->second.outcome && read->id == at->second.id;
        at = is_it ? reviewed_.erase(at) : std::next(at);
      }
    }
    for (const auto& [number, one] : reviewed_)
      add(kind::log_review_of_nothing, one.line, {std::to_string(number)});
  }

  void finish() {
    out_.head = head_;
    if (!reviewed_.empty()) find_reviewed();
    if (order_) tell_order();
    // What follows changed or misplaced lines may be what is looked for.
    if (run_ != 0 && believed_ && !torn_)
      add(kind::log_run_without_end, out_.lines, {std::to_string(run_)});
    if (key_ && out_.signed_to == 0) {
      add(kind::log_not_signed, 0);
    } else if (key_ && out_.signed_to != out_.lines) {
      add(kind::log_not_all_signed, 0,
          {std::to_string(out_.signed_to), std::to_string(out_.lines - out_.signed_to)});
    }
    for (const auto& [fingerprint, count] : other_keys_)
      add(kind::log_signed_by_other_key, 0, {std::to_string(count), fingerprint});
    if (!options_.head.empty() && head_met_ == 0) add(kind::log_head_unknown, 0, {options_.head});
    out_.guarded_to = std::max(out_.signed_to, head_met_);
    tell_stamps();
    for (const std::string& one : options_.disclosed) {
      auto shown = check_disclosure(file_.path(), one, out_.found);
      if (shown) out_.disclosed.push_back(std::move(*shown));
    }
    out_.found.sort();
  }

  /// Those that were verified and stamp no line are told; only the others stay.
  void tell_stamps() {
    for (std::size_t i = 0; i < out_.stamps.size(); ++i) {
      const stamped_line& one = out_.stamps[i];
      out_.guarded_to = std::max(out_.guarded_to, one.line);
      if (one.line == 0 && !one.of.head.empty())
        add(kind::log_stamp_of_nothing, 0, {options_.stamps[i]});
    }
    std::erase_if(out_.stamps, [](const stamped_line& one) { return one.line == 0; });
  }

  void tell_order() {
    for (const order_finding& one : order_->finish()) {
      switch (one.what) {
        case disorder::replaced:
          add(kind::log_line_replaced, one.line, {std::to_string(one.first)});
          break;
        case disorder::missing:
          add(kind::log_lines_missing, one.line, {numbers_text(one.first, one.last)});
          break;
        case disorder::inserted:
          add(kind::log_line_inserted, one.line, {std::to_string(one.first)});
          break;
        case disorder::moved:
          add(kind::log_line_moved, one.line, {std::to_string(one.first)});
          break;
      }
    }
  }

  /// Keys that are told; a log is not expected to have more.
  static constexpr std::size_t most_keys = 20;

  struct named_receipt {
    std::string chain, id;
    std::uint64_t line = 0;    // of the review
    std::uint64_t number = 0;  // the same as it says itself
    verdict outcome{};
  };

  const log_check_options& options_;
  const log_file& file_;
  log_report out_;
  line_reader lines_;
  source_id source_;
  std::optional<signing_key> key_;
  std::optional<hasher> hash_;
  std::optional<line_order> order_;
  std::uint64_t changed_first_ = 0;  // lines before the first that can be read
  bool believed_ = true;             // the line before was in its place
  bool torn_ = false;
  bool no_log_ = false;    // no line of a log so far
  std::uint64_t run_ = 0;  // the line that began the run that is open, 0 where none is
  std::uint64_t run_number_ = 0;
  std::string basis_;  // of that run, as receipts name it
  std::uint64_t receipts_ = 0, groups_ = 0;
  std::multimap<std::uint64_t, named_receipt> reviewed_;  // by the number of the receipt
  std::map<std::string, std::uint64_t> other_keys_;       // signatures by fingerprint
  bool whole_run_ = true;
  log_end before_;
  std::string head_;
  std::uint64_t head_met_ = 0;  // its line
};

}  // namespace

log_report check_open_log(const log_file& file, const log_check_options& options) {
  return log_checker(file, options).run();
}

}  // namespace detail::audit

log_report check_log(const std::string& path, const log_check_options& options) {
  log_report out;
  const auto file = detail::audit::log_file::open(path, detail::audit::log_use::read, out.found);
  if (file) return detail::audit::check_open_log(*file, options);
  out.readable = false;
  return out;
}

}}  // namespace zhunze
