#include "line_log_commands.hpp"

#include <string>

#include "command_options.hpp"
#include "paper_output.hpp"

namespace zhunze_cli {

namespace {

/// `zhunze log COMMAND`
class log_command_builder : private command_options {
 public:
  using command_options::command_options;

  void add() {
    CLI::App* log = add_bare(
        app_, "log", say("决定日志：核验、签名、重算", "decision logs: verify, sign, replay"));
    log->require_subcommand(1);
    add_log_verify(log);
    add_log_head(log);
    add_log_replay(log);
    add_log_review(log);
    add_log_appeal(log);
    add_log_disclose(log);
    add_log_signing(log);
  }

 private:
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

  void add_log_verify(CLI::App* log) {
    CLI::App* command =
        add_log_command(log, "verify", say("查日志有没有被改动", "find what was changed in a log"));
    add_log_file(command);
    add_log_key(command);
    command
        ->add_option(
            "--head", chosen_.decisions.head,
            say("记下的链值；日志里须有它", "a chain value, noted before, that must be there"))
        ->type_name("DIGEST");
    command
        ->add_option("--timestamp", chosen_.decisions.stamps,
                     say("链值的时间戳（RFC 3161 的答复）；可以写几次",
                         "a time stamp of a chain value (a response of RFC 3161); may be "
                         "repeated"))
        ->type_name("FILE.tsr")
        ->expected(1)
        ->take_all();
    command
        ->add_option("--trusted", chosen_.decisions.trusted,
                     say("时间戳机构的根证书（PEM）",
                         "the root certificates of time-stamp authorities (PEM)"))
        ->type_name("CERTIFICATES.pem");
    command
        ->add_option("--disclosed", chosen_.decisions.disclosed,
                     say("披露的内容（zhunze log disclose 写的文件）；可以写几次",
                         "what was disclosed (a file of zhunze log disclose); may be repeated"))
        ->type_name("FILE")
        ->expected(1)
        ->take_all();
    add_format(command, {"text", "json"});
    add_output(command);
  }

  void add_log_head(CLI::App* log) {
    CLI::App* command = add_log_command(log, "head",
                                        say("最后一行的链值，供登记在日志之外",
                                            "the chain value of the last line, for a register"));
    add_log_file(command);
    add_output(command);
  }

  void add_log_replay(CLI::App* log) {
    CLI::App* command = add_log_command(
        log, "replay",
        say("按规则和数据重新决定，列出所有不同", "decide again and list what differs"));
    add_log_file(command);
    add_rules(command->add_option("--rules", chosen_.rules));
    add_data_of(command->add_option("--data", raw_.data));
    add_log_key(command);
    add_log_salt(command);
    command
        ->add_option("--id", chosen_.decisions.ids,
                     say("只重算这些编号的记录；可以写几次",
                         "only the records of these ids; may be repeated"))
        ->type_name("ID")
        ->expected(1)
        ->take_all();
    add_log_run(command);
    add_hold(command);
    add_format(command, {"text", "json"});
    add_reading(command);
  }

  void add_log_review(CLI::App* log) {
    CLI::App* command = add_log_command(
        log, "review", say("记入人对一份凭据的复核", "record what people decided about a receipt"));
    add_log_file(command);
    zhunze::review_request& review = chosen_.decisions.review;
    add_text(command, "--id", review.id, "ID", "记录的编号：它的最后一份凭据",
             "id of the record: its last receipt");
    command->add_option("--line", review.line, say("凭据在第几行", "line of the receipt"))
        ->type_name("N");
    command
        ->add_option("--verdict", raw_.verdict,
                     say("复核的结论；不写为维持", "what was decided; confirmed if absent"))
        ->type_name("VERDICT")
        ->check(one_of(verdict_words()));
    add_text(command, "--why", review.why, "TEXT", "理由", "the reason");
    add_text(command, "--by", review.by, "WHO", "由谁决定", "who decided");
    add_text(command, "--evidence", review.evidence, "TEXT", "凭什么材料", "on what evidence");
    command->get_option("--why")->required();
    command->get_option("--by")->required();
    command->add_option("--on", raw_.on, say("复核日期", "the day of the review"))
        ->type_name("YYYY-MM-DD");
    command->add_flag(
        "--supersede", review.supersede,
        say("由同一记录后来的凭据取代它", "a later receipt of the same record takes its place"));
  }

  void add_log_appeal(CLI::App* log) {
    CLI::App* command =
        add_log_command(log, "appeal",
                        say("复核对照单：原决定和复核后的决定",
                            "the sheet of a review: what was decided before and after it"));
    add_log_file(command);
    add_text(command, "--id", chosen_.id, "ID", "记录的编号", "id of the record");
    command->get_option("--id")->required();
    add_rules(command->add_option("--rules", chosen_.rules));
    command->get_option("--rules")->required(false);
    add_log_key(command);
    add_format(command, paper_formats());
    add_bom(command);
    add_output(command);
  }

  void add_log_disclose(CLI::App* log) {
    CLI::App* command = add_log_command(
        log, "disclose",
        say("披露隐去的凭据里的某几项事实，别人可据日志核对",
            "show single facts of a redacted receipt, which others can check against the log"));
    add_log_file(command);
    add_rules(command->add_option("--rules", chosen_.rules));
    add_data_of(command->add_option("--data", raw_.data));
    add_text(command, "--id", chosen_.id, "ID", "记录的编号", "id of the record");
    command
        ->add_option("--fact", chosen_.decisions.facts,
                     say("披露的事实；可以写几次", "a fact to show; may be repeated"))
        ->type_name("FACT")
        ->expected(1)
        ->take_all()
        ->required();
    command->get_option("--id")->required();
    add_log_run(command);
    add_log_salt(command);
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
};

}  // namespace

void add_log_commands(CLI::App& to, options& chosen, raw_options& raw) {
  log_command_builder(to, chosen, raw).add();
}

}  // namespace zhunze_cli
