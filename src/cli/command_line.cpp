#include "command_line.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "wrong_line.hpp"
#include "zhunze/value/read.hpp"
#include "zhunze/version.hpp"

namespace zhunze_cli {

namespace {

using zhunze::language;

/// zh or en from the environment; zh where it says neither.
language locale_language() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("en") ? language::en : language::zh;
  }
  return language::zh;
}

/// The language that help and errors of the command line itself are in: --lang is looked up before
/// the command line is parsed.
language early_language(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view arg = argv[i];
    const std::string_view next = i + 1 < argc ? argv[i + 1] : "";
    if (arg == "--lang=en" || (arg == "--lang" && next == "en")) return language::en;
    if (arg == "--lang=zh" || (arg == "--lang" && next == "zh")) return language::zh;
  }
  return locale_language();
}

/// Verdicts as keys and in words: --only takes either.
std::vector<std::string> verdict_words() {
  std::vector<std::string> out;
  for (const zhunze::verdict one : all_verdicts) out.emplace_back(key(one));
  for (const zhunze::verdict one : all_verdicts) out.emplace_back(words(one, language::zh));
  return out;
}

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

/// The words that the parser fills in before they are checked.
struct raw_options {
  std::vector<std::string> data;
  std::vector<std::string> sources;
  std::vector<std::string> only;
  std::vector<std::string> allow;
  std::string lang;
  std::string names;
  std::string colour = "auto";
  std::string day;
  std::vector<std::string> fill;
  bool verbose = false;
  bool stdio = false;
};

class line_parser {
 public:
  explicit line_parser(language lang) : lang_(lang) { chosen_.lang = lang; }

  command_line run(int argc, char** argv) {
    build();
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return {chosen_, finish(error)};
    }
    if (const auto wrong = settle()) {
      std::cerr << *wrong << "\n";
      return {chosen_, failed};
    }
    return {chosen_, std::nullopt};
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return lang_ == language::zh ? zh : en;
  }

  void build() {
    app_.name("zhunze");
    app_.option_defaults()->group(say("选项", "Options"));
    app_.description(say("zhunze（准则）：核对谁符合条件，并逐条说明理由",
                         "zhunze: decides who is eligible, and says why, clause by clause"));
    app_.set_version_flag("--version", "zhunze " + std::string(zhunze::version),
                          say("显示版本", "show the version"));
    app_.set_help_flag("-h,--help", say("显示帮助", "show this help"));
    app_.require_subcommand(1);
    app_.fallthrough(false);
    label_help();
    add_check();
    add_explain();
    add_serve();
    add_lint();
    add_fmt();
    add_test();
    add_facts();
    add_template();
    add_log();
  }

  /// The fixed words of help.
  void label_help() {
    if (lang_ == language::en) return;
    const auto words = app_.get_formatter();
    words->label("Usage", "用法");
    words->label("OPTIONS", "选项");
    words->label("SUBCOMMAND", "命令");
    words->label("Positionals", "参数");
    words->label("Subcommands", "命令");
    words->label("REQUIRED", "必填");
  }

  /// Accepts one of the words; else says what was written and which there are.
  [[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& words) const {
    const auto test = [this, words](const std::string& written) -> std::string {
      if (std::find(words.begin(), words.end(), written) != words.end()) return "";
      return say("不能写“", "cannot be \"") + written + say("”；可以写 ", "\"; it can be ") +
             joined(words, say("、", ", "));
    };
    return {test, "", ""};
  }

  CLI::App* add(const char* name, const std::string& says) {
    CLI::App* command = add_bare(app_, name, says);
    add_rules(command->add_option("rules", chosen_.rules));
    add_common(command);
    return command;
  }

  void add_rules(CLI::Option* option) const {
    option->description(say("规则文件（.zhunze）", "a .zhunze file"))
        ->type_name("RULES")
        ->required();
  }

  [[nodiscard]] CLI::App* add_bare(CLI::App& to, const char* name, const std::string& says) const {
    CLI::App* command = to.add_subcommand(name, says);
    command->option_defaults()->group(say("选项", "Options"));
    command->set_help_flag("-h,--help", say("显示帮助", "show this help"));
    return command;
  }

  void add_common(CLI::App* command) {
    command->add_option("--lang", raw_.lang, say("输出语言：zh 或 en", "language: zh or en"))
        ->type_name("zh|en")
        ->check(one_of({"zh", "en"}));
    command
        ->add_option("--color", raw_.colour, say("颜色：auto、always、never", "when to use colour"))
        ->type_name("WHEN")
        ->check(one_of({"auto", "always", "never"}));
    command->add_flag("--verbose", raw_.verbose,
                      say("说明读了哪些文件", "tell which files are read"));
    command
        ->add_option("--verbose-file", chosen_.verbose_file,
                     say("把这些说明写入文件", "write that to a file"))
        ->type_name("FILE");
  }

  void add_sources(CLI::App* command) {
    command
        ->add_option("--source", raw_.sources,
                     say("用正式文本代替规则所引的文件",
                         "the official text in place of the file that the rules name"))
        ->type_name("NAME=PATH")
        ->expected(1)
        ->take_all();
  }

  void add_data(CLI::App* command) {
    add_data_of(command->add_option("data", raw_.data));
    add_reading(command);
  }

  void add_data_of(CLI::Option* option) const {
    option
        ->description(
            say("数据文件（.csv .ndjson .json .xlsx .ods），或 对象=文件；- 为标准输入",
                "data files (.csv .ndjson .json .xlsx .ods), or KIND=path; - is standard input"))
        ->type_name("DATA")
        ->required();
  }

  void add_reading(CLI::App* command) {
    add_stage(command);
    add_output(command);
  }

  void add_stage(CLI::App* command) {
    command
        ->add_option("--stage", chosen_.stage,
                     say("阶段，默认第一个", "stage; the first if absent"))
        ->type_name("NAME");
    command->add_flag("--strict", chosen_.strict,
                      say("未知的列算错误", "unknown columns are errors"));
    command
        ->add_option("--allow", raw_.allow,
                     say("容许：no-records（没有记录）、near-columns（像事实的列）、"
                         "other-rows（合计、说明等行）、other-sheets（不读的表）；可以写几次",
                         "let pass, left out with a warning: no-records, near-columns (that look "
                         "like a fact), other-rows (totals, notes), other-sheets; may be repeated"))
        ->type_name("WHAT")
        ->check(one_of({"no-records", "near-columns", "other-rows", "other-sheets"}))
        ->expected(1)
        ->delimiter(',')
        ->take_all();
    add_sources(command);
  }

  void add_record(CLI::App* command) {
    command
        ->add_option("--record", chosen_.record,
                     say("对象；只有一种时可以不写", "record kind; not needed where there is one"))
        ->type_name("KIND");
  }

  void add_explanations(CLI::App* command) {
    command->add_flag("--explain", chosen_.with_explanations,
                      say("JSON、NDJSON 中附上说明", "carry explanations in JSON and NDJSON"));
    command->add_flag(
        "--reasons", chosen_.with_reasons,
        say("附上每条不合格记录经过核验的理由（csv、xlsx、json、ndjson）",
            "add the verified reason of each ineligible record (csv, xlsx, json, ndjson)"));
  }

  void add_output(CLI::App* command) {
    command->add_option("-o,--output", chosen_.output, say("写入文件", "write to a file"))
        ->type_name("FILE");
    command->add_flag("--force", chosen_.force,
                      say("输出文件可以覆盖不是本程序写的文件",
                          "the output may replace a file that this program did not write"));
  }

  void add_format(CLI::App* command, const std::vector<std::string>& formats) {
    command->add_option("--format", chosen_.format, say("输出格式", "output format"))
        ->type_name(joined(formats, "|"))
        ->check(one_of(formats));
  }

  void add_document(CLI::App* command) {
    command
        ->add_option("--template", chosen_.template_file,
                     say("docx：本单位的模板", "docx: a template of your own"))
        ->type_name("FILE");
    command->add_option("--date", raw_.day, say("docx：成文日期", "docx: the day of the document"))
        ->type_name("YYYY-MM-DD");
    command
        ->add_option(
            "--fill", raw_.fill,
            say("docx：由单位给出的内容，如 发文字号、期限、联系人；可以写几次",
                "docx: what the office gives, such as deadline or contact; may be repeated"))
        ->type_name("NAME=TEXT")
        ->expected(1)
        ->take_all();
  }

  void add_check() {
    CLI::App* command = add("check", say("核对记录", "check records"));
    add_data(command);
    add_format(command, {"text", "json", "ndjson", "csv", "xlsx", "html", "md", "pdf", "docx"});
    add_document(command);
    command->add_flag("--bom", chosen_.byte_order_mark,
                      say("CSV 前加字节顺序标记，供需要它的表格软件用",
                          "CSV with a byte order mark, for spreadsheet programs that need one"));
    command->add_option("--only", raw_.only, say("只列这些结论", "list only these verdicts"))
        ->type_name("VERDICT,...")
        ->expected(1)
        ->take_all()
        ->delimiter(',')
        ->check(one_of(verdict_words()));
    command->add_option("--jobs", chosen_.jobs, say("同时使用的线程数", "threads at work at once"))
        ->type_name("N")
        ->check(CLI::Range(1U, 256U));
    add_hold(command);
    add_explanations(command);
    add_log_writing(command);
  }

  void add_hold(CLI::App* command) {
    command
        ->add_option(
            "--hold", chosen_.hold,
            say("大批数据可用多少内存暂存记录，免得再读一遍；0 为不暂存",
                "memory in which many records are held rather than read twice; 0 holds none"))
        ->type_name("MIB")
        ->check(CLI::Range(0U, 1U << 20U));
  }

  void add_log_writing(CLI::App* command) {
    command
        ->add_option("--log", chosen_.decisions.file,
                     say("把每个决定记入日志", "keep a receipt of each decision in a log"))
        ->type_name("FILE");
    command
        ->add_option("--log-hash", chosen_.decisions.hash,
                     say("日志的摘要算法", "what the log is hashed with"))
        ->type_name("sha256|sm3")
        ->check(one_of({"sha256", "sm3"}));
    command
        ->add_option("--log-redact", chosen_.decisions.redact,
                     say("日志里编号的写法：照写、加盐摘要、不写",
                         "ids in the log: plain, as a salted digest, or left out"))
        ->type_name("none|hash|omit")
        ->check(one_of({"none", "hash", "omit"}));
  }

  /// `zhunze log COMMAND`
  CLI::App* add_log_command(CLI::App* log, const char* name, const std::string& says) {
    CLI::App* command = add_bare(*log, name, says);
    add_common(command);
    return command;
  }

  void add_log_file(CLI::App* command) {
    command->add_option("file", chosen_.decisions.file, say("日志文件", "a decision log"))
        ->type_name("FILE")
        ->required();
  }

  void add_log() {
    CLI::App* log = add_bare(
        app_, "log", say("决定日志：核验、签名、重算", "decision logs: verify, sign, replay"));
    log->require_subcommand(1);
    add_log_verify(log);
    add_log_replay(log);
    add_log_signing(log);
  }

  void add_log_verify(CLI::App* log) {
    CLI::App* command =
        add_log_command(log, "verify", say("查日志有没有被改动", "find what was changed in a log"));
    add_log_file(command);
    command
        ->add_option("--key", chosen_.decisions.key,
                     say("公钥；日志须用它签过名", "a public key that must have signed the log"))
        ->type_name("KEY.pub");
    command
        ->add_option(
            "--head", chosen_.decisions.head,
            say("记下的链值；日志里须有它", "a chain value, noted before, that must be there"))
        ->type_name("DIGEST");
    add_output(command);
  }

  void add_log_replay(CLI::App* log) {
    CLI::App* command = add_log_command(
        log, "replay",
        say("按规则和数据重新决定，列出所有不同", "decide again and list what differs"));
    add_log_file(command);
    add_rules(command->add_option("--rules", chosen_.rules));
    add_data_of(command->add_option("--data", raw_.data));
    command
        ->add_option(
            "--run", chosen_.decisions.run,
            say("日志里的第几次运行，默认最后一次", "which run of the log; the last if absent"))
        ->type_name("N");
    add_hold(command);
    add_reading(command);
  }

  void add_log_signing(CLI::App* log) {
    CLI::App* command = add_log_command(log, "sign", say("给日志签名", "sign a log"));
    add_log_file(command);
    command->add_option("--key", chosen_.decisions.key, say("私钥", "a private key"))
        ->type_name("KEY")
        ->required();
    command = add_log_command(log, "keygen", say("生成签名用的密钥", "make a key to sign with"));
    command
        ->add_option("-o,--output", chosen_.decisions.key,
                     say("私钥文件；公钥写入同名的 .pub",
                         "file of the private key; the public one gets .pub behind it"))
        ->type_name("KEY")
        ->required();
    command->add_option("--kind", chosen_.decisions.kind, say("密钥种类", "kind of key"))
        ->type_name("ed25519|sm2")
        ->check(one_of({"ed25519", "sm2"}));
  }

  void add_explain() {
    CLI::App* command = add("explain", say("说明一条记录的结论", "explain one record"));
    add_data(command);
    add_format(command, {"text", "json", "html", "md", "pdf", "docx"});
    add_document(command);
    command->add_option("--id", chosen_.id, say("记录的编号", "id of the record"))->type_name("ID");
    command->add_flag("--all", chosen_.all,
                      say("说明所有不是合格的记录和未守住的名额、比例",
                          "explain every record that is not eligible, and every group not within"));
    command
        ->add_option(
            "--group", chosen_.group,
            say("名额或比例：谁被计入、限额从何而来、谁须退出",
                "a quota or ratio: who counts, where the limit comes from, who must leave"))
        ->type_name("NAME");
  }

  void add_serve() {
    CLI::App* command = add("serve", say("逐行接收记录，逐行答复，供其他程序长期使用",
                                         "answer records line by line, for programs that stay"));
    command
        ->add_flag("--stdio", raw_.stdio,
                   say("从标准输入收 JSON，每行一条记录；答复写到标准输出",
                       "JSON lines from standard input, answers to standard output"))
        ->required();
    add_stage(command);
    add_record(command);
    add_explanations(command);
  }

  void add_lint() {
    CLI::App* command = add("lint", say("检查规则文件", "check a rules file"));
    add_sources(command);
    add_output(command);
  }

  void add_fmt() {
    CLI::App* command = add(
        "fmt", say("规范排版；--lang 转换关键字", "canonical layout; --lang converts keywords"));
    command->add_flag("--check", chosen_.check_layout,
                      say("只检查，不合规范时退出码为 1", "only check; status 1 where it differs"));
    command->add_flag("-i,--in-place", chosen_.in_place, say("写回文件", "write the file back"));
    command
        ->add_option("--names", raw_.names,
                     say("把名称换成这种语言的别名", "swap names for their aliases"))
        ->type_name("zh|en")
        ->check(one_of({"zh", "en"}));
    add_output(command);
  }

  void add_test() {
    CLI::App* command = add("test", say("运行规则文件里的示例", "run the examples in the rules"));
    add_sources(command);
    add_output(command);
  }

  void add_facts() {
    CLI::App* command =
        add("facts", say("列出事实（数据字典）", "list the facts (data dictionary)"));
    add_format(command, {"text", "csv", "json", "jsonschema"});
    add_output(command);
  }

  void add_template() {
    CLI::App* command =
        add("template", say("生成填报用的表格（.xlsx），或文书模板（.docx）",
                            "make a workbook (.xlsx) to fill in, or a template (.docx)"));
    command->get_option("rules")->required(false);
    command->add_flag("--letter", chosen_.letter,
                      say("通知书的模板，供本单位修改", "the template of letters, to be edited"));
    command->add_flag("--annex", chosen_.annex,
                      say("一览表的模板，供本单位修改", "the template of annexes, to be edited"));
    add_record(command);
    add_sources(command);
    add_output(command);
  }

  /// Help and version end well; anything else is told with what was written.
  int finish(const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      app_.exit(error);
      return all_within;
    }
    std::cerr << words_for(error, app_, lang_) << "\n"
              << say("用 zhunze --help 查看用法", "see zhunze --help") << "\n";
    return failed;
  }

  /// Checks what was read and fills in the rest; what is wrong, where anything is.
  std::optional<std::string> settle() {
    const CLI::App* command = app_.get_subcommands().front();
    chosen_.command = command->get_name();
    if (chosen_.command == "log")
      chosen_.decisions.command = command->get_subcommands().front()->get_name();
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
    const bool log_words = !chosen_.decisions.hash.empty() || chosen_.decisions.redact != "none";
    if (log_words && chosen_.decisions.file.empty()) {
      return say("--log-hash、--log-redact 要和 --log 一起写",
                 "--log-hash and --log-redact go with --log");
    }
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
    if (chosen_.check_layout + chosen_.in_place + !chosen_.output.empty() > 1) {
      return say("--check、-i、-o 只能写一个", "only one of --check, -i and -o can be given");
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

  /// A path that exists is a path, whatever is in its name; else `KIND=path`.
  static zhunze::data_source to_source(const std::string& word) {
    std::error_code error;
    const std::size_t equals = word.find('=');
    const std::filesystem::path whole(std::u8string(word.begin(), word.end()));
    if (equals == std::string::npos || std::filesystem::exists(whole, error)) return {word, ""};
    return {word.substr(equals + 1), word.substr(0, equals)};
  }

  language lang_;
  options chosen_;
  raw_options raw_;
  CLI::App app_;
};

}  // namespace

command_line parse_command_line(int argc, char** argv) {
  return line_parser(early_language(argc, argv)).run(argc, argv);
}

}  // namespace zhunze_cli
