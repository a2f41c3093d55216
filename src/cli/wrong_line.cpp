#include "wrong_line.hpp"

#include <string_view>

#include "zhunze/text/nearest.hpp"

namespace zhunze_cli {

namespace {

using zhunze::language;

class wrong_line {
 public:
  wrong_line(const CLI::ParseError& error, const CLI::App& app, language lang)
      : error_(error), app_(app), lang_(lang), unexpected_(app.remaining(true)) {
    const CLI::App* at = &app_;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    if (at->get_subcommands({}).empty()) {
      command_ = at;
    } else {
      among_ = at;
    }
  }

  [[nodiscard]] std::string words() const {
    for (const std::string& one : unexpected_) {
      if (one.size() > 1 && one.front() == '-') return unknown_option(one);
    }
    if (command_ == nullptr) return wrong_command();
    const auto code = static_cast<CLI::ExitCodes>(error_.get_exit_code());
    if (code == CLI::ExitCodes::ExtrasError) {
      return say("命令行里多了：", "not expected: ") + joined(unexpected_, " ");
    }
    if (code == CLI::ExitCodes::RequiredError) return missing();
    if (code == CLI::ExitCodes::ArgumentMismatch) return wrong_count();
    if (code == CLI::ExitCodes::ConversionError) {
      return say("后面不写值：", "takes no value: ") + behind(": ");
    }
    if (code == CLI::ExitCodes::ValidationError) return option_name() + " " + behind(": ");
    return say("命令行有误：", "command line: ") + error_.what();
  }

 private:
  [[nodiscard]] std::string say(const char* zh, const char* en) const {
    return lang_ == language::zh ? zh : en;
  }

  /// The parser's own words begin with the option's name.
  [[nodiscard]] std::string option_name() const {
    const std::string what = error_.what();
    return what.substr(0, what.find(':'));
  }

  [[nodiscard]] std::string behind(const char* sign) const {
    const std::string what = error_.what();
    const std::size_t at = what.find(sign);
    return at == std::string::npos ? what : what.substr(at + std::string_view(sign).size());
  }

  [[nodiscard]] std::string did_you_mean(const std::string& written,
                                         const std::vector<std::string>& known) const {
    const std::vector<std::string_view> candidates(known.begin(), known.end());
    std::vector<std::string> near;
    for (const std::string_view one : zhunze::nearest_names(written, candidates)) {
      near.emplace_back(one);
    }
    if (near.empty()) return "";
    return say("；是不是想写 ", "; did you mean ") + joined(near, say("、", ", "));
  }

  [[nodiscard]] std::string unknown_option(const std::string& written) const {
    const std::string name = written.substr(0, written.find('='));
    const CLI::App& of = command_ == nullptr ? app_ : *command_;
    std::vector<std::string> known;
    for (const CLI::Option* one : of.get_options()) {
      for (const std::string& spelling : one->get_lnames()) known.push_back("--" + spelling);
    }
    const std::string what =
        command_ == nullptr ? say("命令之前没有这个选项：", "no such option before a command: ")
                            : say("没有这个选项：", "there is no such option: ");
    return what + name + did_you_mean(name, known);
  }

  [[nodiscard]] std::string wrong_command() const {
    std::vector<std::string> names;
    for (const CLI::App* one : among_->get_subcommands({})) names.push_back(one->get_name());
    const std::string all = joined(names, " ");
    if (unexpected_.empty()) return say("请写一个命令：", "a command is needed: ") + all;
    return say("没有这个命令：", "there is no such command: ") + unexpected_.front() +
           did_you_mean(unexpected_.front(), names) + say("；命令有：", "; the commands are: ") +
           all;
  }

  [[nodiscard]] std::string missing() const {
    for (const CLI::Option* one : command_->get_options()) {
      if (one->get_required() && one->count() == 0) return say("缺少", "missing: ") + called(*one);
    }
    return say("命令行有误：", "command line: ") + error_.what();
  }

  [[nodiscard]] std::string called(const CLI::Option& one) const {
    if (!one.get_positional()) return one.get_name();
    if (one.get_name() == "rules") return say("规则文件", "RULES");
    return one.get_name() == "data" ? say("数据文件", "DATA") : say("日志文件", "FILE");
  }

  [[nodiscard]] std::string wrong_count() const {
    const std::string name = option_name();
    const CLI::Option* option = command_->get_option_no_throw(name);
    const bool several = option != nullptr && option->count() > 1;
    return name + (several ? say(" 只能写一次", " can be given only once")
                           : say(" 后面少了值", " needs a value behind it"));
  }

  const CLI::ParseError& error_;
  const CLI::App& app_;
  language lang_;
  std::vector<std::string> unexpected_;
  const CLI::App* command_ = nullptr;  // null where no command is chosen yet
  const CLI::App* among_ = nullptr;    // whose commands it would be one of
};

}  // namespace

std::string words_for(const CLI::ParseError& error, const CLI::App& app, language lang) {
  return wrong_line(error, app, lang).words();
}

std::string joined(const std::vector<std::string>& words, const std::string& between) {
  std::string out;
  for (const std::string& one : words) {
    if (!out.empty()) out += between;
    out += one;
  }
  return out;
}

}  // namespace zhunze_cli
