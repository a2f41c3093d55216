#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "scratch.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/decision_log.hpp"
#include "zhunze/evaluate/batch.hpp"

namespace zhunze_test {

inline std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void put_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Lines with their line breaks.
inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    out.push_back(text.substr(at, end == std::string::npos ? end : end + 1 - at));
    at += out.back().size();
  }
  return out;
}

inline std::string joined_lines(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& one : lines) out += one;
  return out;
}

inline std::string fixed_time() {
  return "2026-11-23T08:00:00Z";
}

/// Rules with a source text, a calendar, a table and two stages, and people decided by them.
class sample_run {
 public:
  explicit sample_run(const std::string& least = "3") {
    zhunze::bundle texts;
    texts.main = "a.zhunze";
    texts.files["a.zhunze"] =
        "ruleset award version \"1\"\nstage apply < review\n"
        "source notice (通知) { title \"Notice\", file \"notice.txt\" }\n"
        "record person { number : id, name : text, member : yes/no, years : integer, "
        "share : decimal, born : date }\n"
        "require enough for person { years at least " +
        least + " }\nrequire is_member for person { member }\n";
    texts.files["notice.txt"] = "一、通知\n（一）应当有三年。\n";
    unit_ = zhunze::compile_bundle(texts);
  }

  [[nodiscard]] const zhunze::compilation& unit() const { return unit_; }
  [[nodiscard]] const zhunze::program& rules() const { return **unit_.rules; }

  [[nodiscard]] zhunze::record person(const std::string& number, const std::string& member,
                                      const std::string& years) const {
    zhunze::record one = *unit_.rules->record("person");
    one.set("number", number).set("name", "张三-" + number).set("member", member);
    one.set("years", years).set("share", "12.50").set("born", "1980-02-03");
    one.set_evidence(zhunze::find_fact(rules(), one.kind(), "years"), {"档案第三页", "人事处", ""});
    return one;
  }

  /// One of every verdict but 需说明.
  [[nodiscard]] std::vector<zhunze::record> people() const {
    return {person("A-1", "yes", "5"), person("A-2", "yes", "1"), person("A-3", "", "5"),
            person("A-4", "yes", "很多")};
  }

  /// Adds a run to a log; false where it could not be written.
  [[nodiscard]] bool write(const std::string& path, const std::vector<zhunze::record>& of,
                           zhunze::log_options how = {}, bool whole = true) const {
    how.clock = fixed_time;
    zhunze::decision_log log(path, how);
    auto maker = log.begin(rules(), 0, zhunze::basis_of(unit_, 0, log.algorithm()));
    if (!maker) return false;
    const zhunze::batch_result decided = zhunze::decide_batch(rules(), of, 0);
    for (std::size_t i = 0; i < of.size(); ++i)
      if (!log.add(maker->of(decided.records[i], of[i]))) return false;
    return !whole || log.finish();
  }

 private:
  zhunze::compilation unit_;
};

/// Kinds of findings with the lines that they name.
inline std::vector<std::pair<zhunze::kind, std::uint32_t>> findings(
    const zhunze::log_report& report) {
  std::vector<std::pair<zhunze::kind, std::uint32_t>> out;
  for (const zhunze::diagnostic& one : report.found.list())
    out.emplace_back(one.what, one.place.row);
  return out;
}

inline bool names(const zhunze::log_report& report, zhunze::kind what, std::uint32_t line) {
  for (const auto& [found, row] : findings(report)) {
    if (found == what && row == line) return true;
  }
  return false;
}

}  // namespace zhunze_test
