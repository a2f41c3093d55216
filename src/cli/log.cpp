#include "commands.hpp"
#include "log_commands.hpp"
#include "output.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/audit/log_key.hpp"

namespace zhunze_cli {

namespace {

int keygen(const options& o) {
  const zhunze::diagnostics found =
      zhunze::make_key(o.decisions.key, *zhunze::find_key_kind(o.decisions.kind));
  write_findings(o, found);
  return found.has_errors() ? failed : all_within;
}

int sign(const options& o) {
  const zhunze::diagnostics found = zhunze::sign_log(o.decisions.file, o.decisions.key);
  write_findings(o, found);
  return found.has_errors() ? failed : all_within;
}

/// So many of something, of which there may be one.
std::string count(const options& o, std::uint64_t n, const char* zh, const std::string& one) {
  return std::to_string(n) + say(o, zh, (" " + one + (n == 1 ? "" : "s")).c_str());
}

std::string summary(const options& o, const zhunze::log_report& report) {
  std::string out = report.well() ? say(o, "日志完好", "the log is intact")
                                  : say(o, "日志不完好", "the log is not intact");
  const std::string comma = say(o, "，", ", ");
  out += say(o, "：", ": ") + count(o, report.lines, " 行", "line") + comma;
  out += count(o, report.runs, " 次运行", "run") + comma;
  out += count(o, report.receipts, " 份凭据", "receipt") + comma;
  out += count(o, report.signatures, " 个签名", "signature") + "\n";
  if (report.signed_to != 0) {
    out += say(o, "所给密钥的签名在第 ", "signed with the key given in line ") +
           std::to_string(report.signed_to) + say(o, " 行\n", "\n");
  }
  const std::uint64_t unchecked = report.signatures - report.signatures_checked;
  if (unchecked != 0) {
    out += std::to_string(unchecked) +
           say(o, " 个签名没有核验：它们不是用所给的密钥签的，或者没有给出密钥（--key）\n",
               " not checked: no key was given (--key), or they are by another\n");
  }
  out += say(o, "各行的时间取自写日志的机器，链和签名不包括它们\n",
             "the times are of the writer's clock: neither chain nor signatures cover them\n");
  if (!report.head.empty()) out += say(o, "链值 ", "head ") + report.head + "\n";
  return out;
}

int verify(const options& o) {
  const zhunze::log_report report =
      zhunze::check_log(o.decisions.file, {o.decisions.key, o.decisions.head});
  write_findings(o, report.found);
  if (!report.readable) return failed;
  if (!write_output(o, summary(o, report))) return failed;
  return report.well() ? all_within : decided_otherwise;
}

}  // namespace

int run_log_command(const options& o) {
  if (o.decisions.command == "verify") return verify(o);
  if (o.decisions.command == "sign") return sign(o);
  if (o.decisions.command == "keygen") return keygen(o);
  return replay(o);
}

}  // namespace zhunze_cli
