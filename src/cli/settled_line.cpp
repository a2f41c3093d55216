#include "settled_line.hpp"

#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include "zhunze/value/read.hpp"

namespace zhunze_cli {

namespace {

using zhunze::language;

std::vector<zhunze::verdict> to_verdicts(const std::vector<std::string>& written) {
  std::vector<zhunze::verdict> out;
  for (const std::string& word : written) {
    for (const zhunze::verdict one : all_verdicts) {
      if (key(one) == word || words(one, language::zh) == word) out.push_back(one);
    }
  }
  return out;
}

zhunze::read_allowances to_allowances(const std::vector<std::string>& written) {
  const auto has = [&](const char* word) {
    return std::find(written.begin(), written.end(), word) != written.end();
  };
  return {has("no-records"), has("near-columns"), has("other-rows"), has("other-sheets")};
}

/// A path that exists is a path, whatever is in its name; else `KIND=path`.
zhunze::data_source to_source(const std::string& word) {
  std::error_code error;
  const std::size_t equals = word.find('=');
  const std::filesystem::path whole(std::u8string(word.begin(), word.end()));
  if (equals == std::string::npos || std::filesystem::exists(whole, error)) return {word, ""};
  return {word.substr(equals + 1), word.substr(0, equals)};
}

class line_check {
 public:
  line_check(const raw_options& raw, options& chosen) : raw_(raw), chosen_(chosen) {}

  /// Checks what was read and fills in the rest; what is wrong, where anything is.
  std::optional<std::string> run() {
    if (!raw_.lang.empty()) chosen_.lang = raw_.lang == "zh" ? language::zh : language::en;
    if (!raw_.lang.empty()) chosen_.keywords = chosen_.lang;
    if (!raw_.names.empty()) chosen_.names = raw_.names == "zh" ? language::zh : language::en;
    chosen_.colour = raw_.colour == "always" || (raw_.colour == "auto" && isatty(STDERR_FILENO) &&
                                                 isatty(STDOUT_FILENO) && chosen_.output.empty());
    chosen_.only = to_verdicts(raw_.only);
    chosen_.verbose = raw_.verbose;
    chosen_.allow = to_allowances(raw_.allow);
    for (const std::string& word : raw_.data) chosen_.data.push_back(to_source(word));
    for (const std::string& word : raw_.sources) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos || equals == 0 || equals + 1 == word.size()) {
        return say("--source 应写成 名称=文件，而不是 ", "--source is NAME=PATH, not ") + word;
      }
      chosen_.sources[word.substr(0, equals)] = word.substr(equals + 1);
    }
    if (auto wrong = settle_log()) return wrong;
    if (auto wrong = settle_supposed()) return wrong;
    if (auto wrong = settle_found()) return wrong;
    if (auto wrong = settle_conditions()) return wrong;
    const int asked = chosen_.all + !chosen_.id.empty() + !chosen_.group.empty();
    if (chosen_.command == "explain" && asked != 1) {
      return say("explain 需要 --id 编号、--group 名称 或 --all（只要一个）",
                 "explain needs --id ID, --group NAME or --all (one of them)");
    }
    if (!chosen_.group.empty() && chosen_.format != "json" && chosen_.format != "text" &&
        !chosen_.format.empty()) {
      return say("--group 的 --format 只能是 text 或 json",
                 "with --group, --format is text or json");
    }
    if (auto wrong = settle_document()) return wrong;
    const bool lays_out = chosen_.command == "fmt";
    if (lays_out && chosen_.check_layout + chosen_.in_place + !chosen_.output.empty() > 1) {
      return say("--check、-i、-o 只能写一个", "only one of --check, -i and -o can be given");
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return zhunze_cli::say(chosen_, zh, en);
  }

  /// `N` or `STRATUM=N`.
  std::optional<std::string> settle_found() {
    for (const std::string& word : raw_.found) {
      const std::size_t equals = word.rfind('=');
      const std::size_t from = equals == std::string::npos ? 0 : equals + 1;
      std::uint64_t count = 0;
      const char* const end = word.data() + word.size();
      const auto read = std::from_chars(word.data() + from, end, count);
      if (read.ec != std::errc() || read.ptr != end || equals == 0) {
        return say("--found 应写成 条数 或 层=条数，而不是 ", "--found is N or STRATUM=N, not ") +
               word;
      }
      if (count > chosen_.sample.size)
        return say("--found 不能大于 --size", "--found cannot exceed --size");
      chosen_.sample.found[word.substr(0, from == 0 ? 0 : equals)] = count;
    }
    return std::nullopt;
  }

  /// `FACT=VALUE`, with the longest sign that stands there.
  std::optional<std::string> settle_conditions() {
    using zhunze::relation;
    for (const std::string& word : raw_.where) {
      const std::size_t at = word.find_first_of("=!<>");
      const bool bare = at == std::string::npos || at == 0;
      const bool longer = !bare && word[at] != '=' && at + 1 < word.size() && word[at + 1] == '=';
      if (bare || (word[at] == '!' && !longer)) {
        return say("--where 应写成 事实=值（或 != < <= > >=），而不是 ",
                   "--where is FACT=VALUE (or != < <= > >=), not ") +
               word;
      }
      zhunze::fact_condition one{word.substr(0, at), relation::equal,
                                 word.substr(at + (longer ? 2 : 1))};
      if (word[at] == '!') one.how = relation::not_equal;
      if (word[at] == '<') one.how = longer ? relation::less_equal : relation::less;
      if (word[at] == '>') one.how = longer ? relation::greater_equal : relation::greater;
      chosen_.asked.facts.push_back(std::move(one));
    }
    return std::nullopt;
  }

  std::optional<std::string> settle_supposed() {
    for (std::size_t i = 0; i < raw_.supposed.size(); ++i) {
      const std::string& word = raw_.supposed[i];
      const std::size_t equals = word.find('=');
      if (i == 0) {
        chosen_.id = word;
      } else if (equals == std::string::npos || equals == 0) {
        return say("--id 编号 的后面应写 事实=值，而不是 ",
                   "behind --id ID stands FACT=VALUE, not ") +
               word;
      } else {
        chosen_.supposed.emplace_back(word.substr(0, equals), word.substr(equals + 1));
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> settle_log() {
    log_words& log = chosen_.decisions;
    const bool words =
        !log.hash.empty() || log.redact != "none" || !log.salt.empty() || !raw_.at.empty();
    if (words && log.file.empty()) {
      return say("--log-hash、--log-redact、--log-salt、--at 要和 --log 一起写",
                 "--log-hash, --log-redact, --log-salt and --at go with --log");
    }
    if (chosen_.command == "check" && !log.salt.empty() && log.redact == "none") {
      return say("--log-salt 要和 --log-redact hash 或 omit 一起写",
                 "--log-salt goes with --log-redact hash or omit");
    }
    if (log.stamps.empty() != log.trusted.empty())
      return say("--timestamp 要和 --trusted 一起写", "--timestamp and --trusted go together");
    if (chosen_.command == "diff" && log.file.empty() && (log.run != 0 || !log.key.empty()))
      return say("--run、--key 要和 --log 一起写", "--run and --key go with --log");
    if (!raw_.verdict.empty()) log.review.after = to_verdicts({raw_.verdict}).front();
    if (!raw_.on.empty()) log.review.day = zhunze::read_date(raw_.on).value;
    if (!raw_.on.empty() && !log.review.day)
      return say("--on 应写成 2017-12-01 这样的日期，而不是 ",
                 "--on is a day such as 2017-12-01, not ") +
             raw_.on;
    if (log.command == "review" && (log.review.line == 0) == log.review.id.empty())
      return say("log review 需要 --id 编号 或 --line 行号（只要一个）",
                 "log review needs --id ID or --line N (one of them)");
    if (!raw_.at.empty()) log.day = zhunze::read_date(raw_.at).value;
    if (!raw_.at.empty() && !log.day) {
      return say("--at 应写成 2017-11-25 这样的日期，而不是 ",
                 "--at is a day such as 2017-11-25, not ") +
             raw_.at;
    }
    return std::nullopt;
  }

  std::optional<std::string> settle_document() {
    if (!raw_.day.empty()) chosen_.day = zhunze::read_date(raw_.day).value;
    if (!raw_.day.empty() && !chosen_.day) {
      return say("--date 应写成 2017-11-25 这样的日期，而不是 ",
                 "--date is a day such as 2017-11-25, not ") +
             raw_.day;
    }
    if (auto wrong = settle_fill()) return wrong;
    const bool document_words =
        chosen_.day || !chosen_.template_file.empty() || !chosen_.fill.empty();
    if (chosen_.format != "docx" && document_words)
      return say("--template、--date、--fill 只用于 --format docx",
                 "--template, --date and --fill are for --format docx");
    if (chosen_.format == "docx" && !chosen_.group.empty())
      return say("--group 没有 docx 格式", "--group has no format docx");
    if (chosen_.format == "docx" && chosen_.all && chosen_.output.empty())
      return say("--all --format docx 需要 -o 文件夹", "--all --format docx needs -o FOLDER");
    if (chosen_.letter && chosen_.annex)
      return say("--letter、--annex 只能写一个", "only one of --letter and --annex can be given");
    if (chosen_.command == "template" && chosen_.rules.empty() && !chosen_.letter && !chosen_.annex)
      return say("template 需要规则文件，或 --letter、--annex",
                 "template needs a rules file, or --letter or --annex");
    return std::nullopt;
  }

  std::optional<std::string> settle_fill() {
    for (const std::string& word : raw_.fill) {
      const std::size_t equals = word.find('=');
      if (equals == std::string::npos || equals == 0)
        return say("--fill 应写成 名称=内容，而不是 ", "--fill is NAME=TEXT, not ") + word;
      if (!chosen_.fill.emplace(word.substr(0, equals), word.substr(equals + 1)).second)
        return say("--fill 写了两次：", "given twice with --fill: ") + word.substr(0, equals);
    }
    return std::nullopt;
  }

  const raw_options& raw_;
  options& chosen_;
};

}  // namespace

std::optional<std::string> settle(const raw_options& raw, options& chosen) {
  return line_check(raw, chosen).run();
}

}  // namespace zhunze_cli
