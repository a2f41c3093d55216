#include "line_commands.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "code_words.hpp"
#include "command_options.hpp"
#include "line_log_commands.hpp"
#include "paper_output.hpp"
#include "result_output.hpp"
#include "wrong_line.hpp"

namespace zhunze_cli {

namespace {

class command_builder : private command_options {
 public:
  using command_options::command_options;

  void add_named(std::string_view name) {
    if (std::find(std::begin(commands), std::end(commands), name) != std::end(commands))
      return add_one(name);
    for (const std::string_view one : commands) add_one(one);
  }

 private:
  /// In the order in which help lists them.
  static constexpr std::string_view commands[] = {
      "check",    "explain", "query", "sample", "diff",  "amend", "whatif",   "serve", "lint",
      "coverage", "graph",   "fmt",   "test",   "facts", "docs",  "template", "log",   "lsp"};

  void add_one(std::string_view name) {
    if (name == "check") return add_check();
    if (name == "explain") return add_explain();
    if (name == "query") return add_query();
    if (name == "diff") return add_diff();
    if (name == "amend") return add_amend();
    if (name == "sample") return add_sample();
    if (name == "whatif") return add_what_if();
    if (name == "serve") return add_serve();
    if (name == "lint") return add_lint();
    if (name == "coverage") return add_coverage();
    if (name == "graph") return add_graph();
    if (name == "fmt") return add_fmt();
    if (name == "test") return add_test();
    if (name == "facts") return add_facts();
    if (name == "docs") return add_docs();
    if (name == "template") return add_template();
    if (name == "lsp") return add_lsp();
    return add_log_commands(app_, chosen_, raw_);
  }

  void add_check() {
    CLI::App* command = add("check", say("核对记录", "check records"));
    add_data(command);
    add_format(command, check_format_names());
    add_document(command);
    add_bom(command);
    add_only(command);
    command->add_option("--jobs", chosen_.jobs, say("同时使用的线程数", "threads at work at once"))
        ->type_name("N")
        ->check(CLI::Range(1U, 256U));
    add_hold(command);
    add_explanations(command);
    add_log_writing(command);
  }

  void add_only(CLI::App* command) {
    command->add_option("--only", raw_.only, say("只列这些结论", "list only these verdicts"))
        ->type_name("VERDICT,...")
        ->expected(1)
        ->take_all()
        ->delimiter(',')
        ->check(one_of(verdict_words()));
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
    add_log_salt(command);
    command
        ->add_option("--at", raw_.at,
                     say("决定的日期，由本单位给出，写进日志，不能再改",
                         "the day of the decisions as the office gives it, chained into the log"))
        ->type_name("YYYY-MM-DD");
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

  void add_query() {
    CLI::App* command = add("query", say("查询结论：按条款、规则、所缺事实、单位等统计和列出",
                                         "ask about decisions: count and list them by clause, "
                                         "rule, missing fact or any fact"));
    add_data(command);
    add_format(command, paper_formats());
    add_only(command);
    question_words& asked = chosen_.asked;
    add_text(command, "--clause", asked.clause, "CLAUSE",
             "起决定作用的规则所引的条款，如 三(三)，包括其下各项",
             "the clause that a deciding rule cites, such as 3(3), with all within it");
    add_text(command, "--rule", asked.rule, "RULE", "起决定作用的规则", "a rule that decides");
    command->add_flag("--sole", asked.sole,
                      say("只因这些规则：没有别的规则起作用，也没有未定之处",
                          "only because of these: nothing else decides, and nothing else is open"));
    add_text(command, "--missing", asked.missing, "FACT", "因这一事实未填而待定",
             "undetermined for want of this fact");
    command->add_flag("--default", asked.by_default,
                      say("结论的理由用到了未填时的缺省值",
                          "the reason rests on a fact that was not given and counts by default"));
    command
        ->add_option("--where", raw_.where,
                     say("事实的值：=、!=、<、<=、>、>=；可以写几次",
                         "the value of a fact: = != < <= > >=; may be repeated"))
        ->type_name("FACT=VALUE")
        ->expected(1)
        ->take_all();
    add_text(command, "--by", asked.by, "WHAT",
             "分组统计：clause（条款）、rule（规则）、missing（所缺事实），或某一事实",
             "count by clause, rule, missing (fact), or any fact");
    command->add_flag("--list", asked.list,
                      say("分组统计之外也列出记录", "list the records beside the counts"));
    add_bom(command);
  }

  void add_sample() {
    CLI::App* command = add(
        "sample", say("抽取样本，生成审计底稿", "draw a sample and make a working paper for it"));
    add_data(command);
    add_format(command, paper_formats());
    sample_words& sample = chosen_.sample;
    command->add_option("--size", sample.size, say("抽取几条", "how many records"))
        ->type_name("N")
        ->check(CLI::Range(1U, 1U << 20U))
        ->required();
    add_text(command, "--seed", sample.seed, "TEXT", "种子，任何文字；同样的种子抽出同样的记录",
             "any text; the same seed draws the same records");
    command->get_option("--seed")->required();
    add_text(command, "--by", sample.by, "WHAT",
             "分层：verdict（结论）、clause（条款），或某一事实",
             "strata: verdict, clause, or any fact");
    command
        ->add_option("--found", raw_.found,
                     say("核查后有误的条数，据此推算全部有误的上限；分层时写 0，再逐层写 层=条数",
                         "how many were found wrong, for the bound of all; with strata 0, and "
                         "STRATUM=N for each with wrong ones"))
        ->type_name("[STRATUM=]N")
        ->expected(1)
        ->take_all();
    add_bom(command);
  }

  void add_diff() {
    CLI::App* command = add(
        "diff", say("对照规则的两版：哪些规则不同，谁的结论因此不同",
                    "compare two versions of rules: what differs, and who is decided otherwise"));
    command->get_option("rules")->type_name("OLD");
    add_newer(command, "NEW", say("规则的新版", "the next version of the rules"));
    CLI::Option* data = command->add_option("data", raw_.data);
    add_data_of(data);
    data->required(false);
    add_text(command, "--log", chosen_.decisions.file, "FILE",
             "决定日志：旧版就是作出这些决定的规则；不给数据时只凭凭据判断",
             "a decision log that the old version decided; without data, its receipts alone");
    add_log_run(command);
    add_log_key(command);
    add_log_salt(command);
    add_reading(command);
    add_format(command, paper_formats());
    add_bom(command);
  }

  void add_amend() {
    CLI::App* command =
        add("amend", say("对照条文的两版：涉及哪些规则",
                         "compare two versions of a text: which rules it concerns"));
    add_newer(command, "TEXT",
              say("条文的新文本；旧文本是规则所引的",
                  "the next version of the text; the rules name the old one"));
    add_text(command, "--document", chosen_.document, "NAME", "依据的名称；只有一个时可以不写",
             "which source; not needed where there is one");
    add_sources(command);
    add_output(command);
    add_format(command, paper_formats());
    add_bom(command);
  }

  void add_what_if() {
    CLI::App* command =
        add("whatif", say("假设一条记录的事实不同，前后对照",
                          "suppose other facts of one record, before and after side by side"));
    add_data(command);
    add_format(command, paper_formats());
    command
        ->add_option("--id", raw_.supposed,
                     say("记录的编号，后面写假设的事实；等号后不写，表示未填",
                         "id of the record, then what is supposed of it; nothing behind the sign: "
                         "not given"))
        ->type_name("ID FACT=VALUE...")
        ->expected(2, 1'000)
        ->required();
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
    command->get_option("rules")->required(false);
    command
        ->add_option("--why", chosen_.why,
                     say("说明一个代码是什么意思、怎样改", "say what a code means and what to do"))
        ->type_name("CODE")
        ->check(known_code());
    command->add_flag(
        "--fix", chosen_.in_place,
        say("改好只有一种改法、不影响结论的问题，写回文件",
            "mend what has one mend and changes no decision, and write the files back"));
    add_format(command, {"text", "json"});
    add_sources(command);
    add_output(command);
  }

  [[nodiscard]] CLI::Validator known_code() const {
    const auto test = [&o = chosen_](const std::string& written) -> std::string {
      if (is_code(written)) return "";
      return zhunze_cli::say(o, "没有这个代码：", "there is no such code: ") + written;
    };
    return {test, "", ""};
  }

  void add_coverage() {
    CLI::App* command =
        add("coverage", say("逐句列出条文由哪条规则引用、哪句不列规则",
                            "list each sentence of the notice with the rules that cite it"));
    add_format(command, {"text", "json", "html", "docx"});
    add_sources(command);
    add_output(command);
  }

  void add_graph() {
    CLI::App* command = add(
        "graph", say("画出规则、事实、条款之间的关系：Graphviz 的图、SVG 图片，或供其他程序使用",
                     "how rules, facts and clauses hang together: for Graphviz, as a picture, for "
                     "other programs"));
    command
        ->add_option("--around", chosen_.around,
                     say("只画与这条规则、事实、参数、表或条款有关的部分",
                         "only what leads to or from this rule, fact, parameter, table or clause"))
        ->type_name("NAME");
    add_format(command, {"dot", "svg", "json"});
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
    CLI::Option* coverage = command->add_flag(
        "--coverage", chosen_.tried.coverage,
        say("逐个条件列出示例是否见过 是、否、未知，是否起决定作用",
            "list for each condition whether examples show it yes, no, unknown and deciding"));
    CLI::Option* boundary = command->add_flag(
        "--boundary", chosen_.tried.boundary,
        say("写出界限两边所缺的示例，可直接贴入规则",
            "write the examples that bounds lack on either side, ready to paste"));
    CLI::Option* mutate = command->add_flag(
        "--mutate", chosen_.tried.mutate,
        say("逐处改动规则，列出示例没有发现的改动",
            "change one thing of the rules at a time and list what no example notices"));
    coverage->excludes(boundary)->excludes(mutate);
    boundary->excludes(mutate);
    add_format(command, {"text", "json", "html"});
    add_sources(command);
    add_output(command);
  }

  void add_lsp() {
    CLI::App* command =
        add_bare(app_, "lsp",
                 say("为编辑器提供帮助：从标准输入收 LSP 消息，答复写到标准输出",
                     "a language server for editors, over standard input and output"));
    add_common(command);
    command->add_flag("--stdio", raw_.stdio,
                      say("编辑器常给的选项；总是用标准输入输出",
                          "as editors ask for it; there is no other way"));
  }

  void add_facts() {
    CLI::App* command =
        add("facts", say("列出事实（数据字典）", "list the facts (data dictionary)"));
    add_format(command, {"text", "csv", "json", "jsonschema", "cpp"});
    add_output(command);
  }

  void add_docs() {
    CLI::App* command =
        add("docs", say("把规则写成文件，供法制、业务人员审阅、签发，附数据字典",
                        "the rules in words, with the data dictionary, to be read and signed"));
    add_format(command, {"md", "html", "docx"});
    add_sources(command);
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
};

}  // namespace

void add_commands(CLI::App& to, std::string_view name, options& chosen, raw_options& raw) {
  command_builder(to, chosen, raw).add_named(name);
}

}  // namespace zhunze_cli
