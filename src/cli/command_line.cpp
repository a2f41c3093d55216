#include "command_line.hpp"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "line_commands.hpp"
#include "settled_line.hpp"
#include "wrong_line.hpp"
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

class line_parser {
 public:
  explicit line_parser(language lang) : lang_(lang) { chosen_.lang = lang; }

  command_line run(int argc, char** argv) {
    build(argc > 1 ? argv[1] : "");
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      return {chosen_, finish(error)};
    }
    const CLI::App* command = app_.get_subcommands().front();
    chosen_.command = command->get_name();
    if (chosen_.command == "log")
      chosen_.decisions.command = command->get_subcommands().front()->get_name();
    if (const auto wrong = settle(raw_, chosen_)) {
      std::cerr << *wrong << "\n";
      return {chosen_, failed};
    }
    return {chosen_, std::nullopt};
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return lang_ == language::zh ? zh : en;
  }

  void build(std::string_view name) {
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
    add_commands(app_, name, chosen_, raw_);
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
