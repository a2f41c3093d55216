#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string>
#include <vector>

#include "options.hpp"
#include "raw_options.hpp"
#include "wrong_line.hpp"

namespace zhunze_cli {

/// The options that several commands have, each in one place.
class command_options {
 public:
  command_options(CLI::App& app, options& chosen, raw_options& raw)
      : app_(app), chosen_(chosen), raw_(raw) {}

 protected:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return zhunze_cli::say(chosen_, zh, en);
  }

  /// Accepts one of the words; else says what was written and which there are.
  [[nodiscard]] CLI::Validator one_of(const std::vector<std::string>& words) const {
    const auto test = [&o = chosen_, words](const std::string& written) -> std::string {
      if (std::find(words.begin(), words.end(), written) != words.end()) return "";
      return zhunze_cli::say(o, "不能写“", "cannot be \"") + written +
             zhunze_cli::say(o, "”；可以写 ", "\"; it can be ") +
             joined(words, zhunze_cli::say(o, "、", ", "));
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

  void add_newer(CLI::App* command, const char* type, const std::string& says) {
    command->add_option("newer", chosen_.newer, says)->type_name(type)->required();
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

  void add_bom(CLI::App* command) {
    command->add_flag("--bom", chosen_.byte_order_mark,
                      say("CSV 前加字节顺序标记，供需要它的表格软件用",
                          "CSV with a byte order mark, for spreadsheet programs that need one"));
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

  /// Verdicts as keys and in words: options take either.
  [[nodiscard]] static std::vector<std::string> verdict_words() {
    std::vector<std::string> out;
    for (const zhunze::verdict one : all_verdicts) out.emplace_back(key(one));
    for (const zhunze::verdict one : all_verdicts)
      out.emplace_back(words(one, zhunze::language::zh));
    return out;
  }

  void add_text(CLI::App* command, const char* name, std::string& into, const char* type,
                const char* zh, const char* en) {
    command->add_option(name, into, say(zh, en))->type_name(type);
  }

  void add_log_salt(CLI::App* command) {
    command
        ->add_option("--log-salt", chosen_.decisions.salt,
                     say("隐去编号用的盐，存放在日志之外；默认是日志名加 .salt",
                         "file of the salt of a redacted log, kept apart; the log's name and .salt "
                         "if absent"))
        ->type_name("FILE");
  }

  void add_log_key(CLI::App* command) {
    command
        ->add_option("--key", chosen_.decisions.key,
                     say("公钥；日志须用它签过名", "a public key that must have signed the log"))
        ->type_name("KEY.pub");
  }

  void add_log_run(CLI::App* command) {
    command
        ->add_option(
            "--run", chosen_.decisions.run,
            say("日志里的第几次运行，默认最后一次", "which run of the log; the last if absent"))
        ->type_name("N");
  }

  CLI::App& app_;
  options& chosen_;
  raw_options& raw_;
};

}  // namespace zhunze_cli
