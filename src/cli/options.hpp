#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "run_files.hpp"
#include "zhunze/audit/log_review.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/log.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/read/data.hpp"
#include "zhunze/review/question.hpp"
#include "zhunze/value/date.hpp"

namespace zhunze_cli {

/// Exit statuses: a contract with scripts.
enum exit_status { all_within = 0, decided_otherwise = 1, failed = 2 };

inline constexpr std::array all_verdicts = {
    zhunze::verdict::eligible, zhunze::verdict::ineligible, zhunze::verdict::undetermined,
    zhunze::verdict::needs_justification, zhunze::verdict::invalid};

/// What it says of decision logs.
struct log_words {
  std::string command;  ///< behind `zhunze log`
  std::string file;     ///< of `check`: "" writes none
  std::string hash;     ///< "" is as the log has it
  std::string redact = "none";
  std::string key;
  std::string kind = "ed25519";
  std::string head;
  std::vector<std::string> stamps;     ///< verify: files of time stamps
  std::vector<std::string> disclosed;  ///< verify: files of disclosures
  std::vector<std::string> facts;      ///< disclose: what is shown
  std::string trusted;                 ///< verify: file of the certificates that these lead to
  std::string salt;                    ///< file of the salt of redacted runs, "" beside the log
  std::optional<zhunze::date> day;     ///< of the decisions, as the office gives it
  std::uint64_t run = 0;
  std::vector<std::string> ids;        ///< replay: of these records alone
  zhunze::review_request review = {};  ///< review: what is written
};

/// What it asks about decisions.
struct question_words {
  std::string clause, rule, missing;
  std::string by;  ///< clause, rule, missing, or a fact
  bool sole = false;
  bool by_default = false;
  bool list = false;
  std::vector<zhunze::fact_condition> facts;
};

/// What it asks of a sample.
struct sample_words {
  std::uint64_t size = 0;
  std::string seed;
  std::string by;  ///< verdict, clause, or a fact
  /// How many were wrong, by stratum; "" for all, or for those that are not named.
  std::map<std::string, std::uint64_t> found;
};

/// What it asks of examples.
struct trial_words {
  bool coverage = false;
  bool boundary = false;
  bool mutate = false;
};

/// What the command line says.
struct options {
  std::string command;
  std::string rules;
  std::string newer;     ///< diff: the next version of the rules; amend: of the official text
  std::string document;  ///< amend: which of the texts that the rules cite, "" for the only one
  std::vector<zhunze::data_source> data;
  std::map<std::string, std::string> sources;  ///< --source NAME=PATH
  std::string stage;
  std::string id;
  std::string group;                                          ///< explain: a quota or ratio
  std::vector<std::pair<std::string, std::string>> supposed;  ///< whatif: facts and values
  bool all = false;
  bool with_explanations = false;
  bool with_reasons = false;
  std::string format;
  std::string output;  ///< "" is standard output
  bool force = false;  ///< the output may replace what is not the program's own
  bool verbose = false;
  std::string verbose_file;  ///< "" is none
  std::shared_ptr<input_files> inputs = std::make_shared<input_files>();
  std::vector<zhunze::verdict> only;  ///< empty: all
  bool strict = false;
  zhunze::read_allowances allow;
  bool byte_order_mark = false;
  unsigned jobs = 1;
  std::size_t hold = 512;  ///< MiB of memory for records that would else be read a second time
  std::string record;      ///< template: the kind
  bool colour = false;
  bool check_layout = false;
  bool in_place = false;
  std::optional<zhunze::language> keywords;  ///< fmt: an explicit --lang
  std::optional<zhunze::language> names;
  zhunze::language lang = zhunze::language::zh;
  zhunze::log_sink log;
  std::string template_file;                ///< docx: the office's own
  std::optional<zhunze::date> day;          ///< docx: that the document is of
  std::map<std::string, std::string> fill;  ///< docx: --fill NAME=TEXT
  bool letter = false;                      ///< template: of letters
  bool annex = false;                       ///< template: of annexes
  log_words decisions;
  std::string around;  ///< graph: a rule, fact, parameter, table or clause, "" for all
  std::string why;     ///< lint: a code to explain, "" for none
  question_words asked;
  sample_words sample;
  trial_words tried;
};

/// One text in the language of the run.
[[nodiscard]] inline std::string say(const options& o, const char* zh, const char* en) {
  return o.lang == zhunze::language::zh ? zh : en;
}

}  // namespace zhunze_cli
