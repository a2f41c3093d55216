#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "program_builder.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/record/record.hpp"
#include "zhunze/value/read.hpp"

namespace zhunze_test {

/// A small ruleset of an award, with every kind of rule: what explanations and outputs are tested
/// on. Names in Chinese, ids in English.
class notice_sample {
 public:
  using step = program_builder::step;
  using type_kind = zhunze::type_kind;

  notice_sample() {
    add_facts();
    add_exclusions();
    add_requirements();
    add_principle_and_preference();
    add_groups();
    zhunze::program finished = *b_.build();
    dress(finished);
    rules_ = zhunze::ruleset(std::make_shared<const zhunze::program>(std::move(finished)));
  }

  [[nodiscard]] const zhunze::ruleset& rules() const { return *rules_; }
  [[nodiscard]] zhunze::record_kind_id kind() const { return kind_; }

  [[nodiscard]] zhunze::record nominee(const std::string& id) const {
    zhunze::record out(*rules_, kind_);
    out.set("编号", id);
    return out;
  }
  /// One that meets every rule.
  [[nodiscard]] zhunze::record good(const std::string& id) const {
    zhunze::record out = nominee(id);
    out.set("推荐单位", "成都市").set("行政级别", "科员").set("熟悉业务", "是");
    out.set("学习部署", "是").set("公示开始", "2017-11-01").set("公示结束", "2017-11-07");
    out.set("公示含事迹", "是").set("机关人员", "否").set("弄虚作假", "否").set("推荐排序", "1");
    out.set("先进事迹", "否").set("群众公认", "否").set("曾获推荐", "否");
    return out;
  }
  [[nodiscard]] static zhunze::type whole() { return {type_kind::integer, 0}; }

 private:
  void add_facts() {
    level_ = b_.scale("级别表", {b_.called("科员", {"clerk"}), b_.called("正科", {"chief"}),
                                 b_.called("副处", {"division_deputy"}),
                                 b_.called("副厅", {"department_deputy"})});
    unit_ = b_.choice("单位类型",
                      {b_.called("市州", {"prefecture"}), b_.called("省直部门", {"provincial"})});
    quotas_ = b_.table("名额表", {"成都市", "公安厅", "民政厅"},
                       {b_.column("类型", unit_, {stored(0), stored(1), std::nullopt}),
                        b_.column("个人", whole(), {stored(1), stored(1), stored(2)})});
    kind_ = b_.kind("先进个人", {}, {"individual"});
    fact("编号", "id", {type_kind::identifier, 0});
    fact("推荐单位", "recommended_by", quotas_);
    fact("行政级别", "level", level_);
    fact("熟悉业务", "knows", {});
    fact("学习部署", "studies", {});
    fact("先进事迹", "deeds", {});
    fact("群众公认", "recognised", {});
    fact("公示开始", "posted_from", {type_kind::date, 0});
    fact("公示结束", "posted_to", {type_kind::date, 0});
    fact("公示含事迹", "posting_has_deeds", {});
    fact("机关人员", "organ_staff", {});
    fact("征求意见", "opinion_asked", {}, stored(0));
    fact("弄虚作假", "fraud", {}, stored(0));
    fact("推荐排序", "rank", whole());
    fact("级别说明", "level_reason", {type_kind::text, 0});
    fact("曾获推荐", "recommended_before", {});
  }

  void add_exclusions() {
    const step high =
        b_.compare(of("行政级别"), zhunze::relation::greater_equal, b_.number(3, level_));
    rule("高级别", "level_excluded", zhunze::rule_kind::exclude, high);
    const zhunze::rule_id fraud =
        rule("弄虚作假排除", "fraud_excluded", zhunze::rule_kind::exclude, of("弄虚作假"));
    b_[fraud].stage = 1;
  }

  void add_requirements() {
    const zhunze::rule_id first = rule("条件一", "C1", zhunze::rule_kind::criterion,
                                       b_.all({of("熟悉业务"), of("学习部署")}));
    const zhunze::rule_id second = rule("条件二", "C2", zhunze::rule_kind::criterion,
                                        b_.all({of("先进事迹"), of("群众公认"), of("曾获推荐")}));
    rule("二者择一", "one_of_two", zhunze::rule_kind::require,
         b_.any({b_.criterion(second), b_.criterion(first)}));
    const auto calendar = b_.calendar({{*zhunze::make_date(2017, 10, 2), false, "国庆"},
                                       {*zhunze::make_date(2017, 9, 30), true, ""}});
    const step days = b_.definition(
        kind_, "公示工作日",
        b_.two(zhunze::operation::working_days, of("公示开始"), of("公示结束"), whole(), calendar));
    rule("公示", "posting", zhunze::rule_kind::require,
         b_.all(
             {b_.compare(days, zhunze::relation::greater_equal, b_.number(5)), of("公示含事迹")}));
    rule("征求意见表", "opinion", zhunze::rule_kind::require,
         b_.all({b_.guarded(of("机关人员"), of("征求意见"))}));
  }

  void add_principle_and_preference() {
    const step unit_type = b_.look_up(of("推荐单位"), quotas_, 0);
    const zhunze::rule_id principle =
        rule("科级为主", "level_in_principle", zhunze::rule_kind::principle,
             b_.compare(of("行政级别"), zhunze::relation::less_equal, b_.number(1, level_)));
    b_[principle].when = b_.compare(unit_type, zhunze::relation::equal, b_.number(1, unit_));
    b_[principle].exceptions = {{of("群众公认"), {}}};
    b_[principle].excused_by = facts_.at("级别说明");
    rule("优先推荐", "preferred", zhunze::rule_kind::prefer, of("曾获推荐"));
  }

  void add_groups() {
    const step per = of("推荐单位");
    const zhunze::group_id quota = b_.quota(kind_, "单位名额", b_.look_up(per, quotas_, 1));
    b_[quota].names = b_.called("单位名额", {"quota_unit"});
    b_[quota].per = per;
    b_[quota].order = {{of("推荐排序"), false}};
    const zhunze::group_id ratio = b_.ratio(
        kind_, "处级比例", b_.number(zhunze::number::decimal(2, 1), {type_kind::percentage, 0}),
        b_.compare(of("行政级别"), zhunze::relation::greater_equal, b_.number(2, level_)), false);
    b_[ratio].names = b_.called("处级比例", {"division_ratio"});
  }

  /// What the builder leaves out: labels, clauses, units, words as written.
  void dress(zhunze::program& p) const {
    p.names = b_.called("示例规则", {"sample"});
    p.version = "1";
    p.digest = "sha256:00";
    p.stages = {b_.called("申报", {"apply"}), b_.called("审核", {"review"})};
    p.documents = {{b_.called("通知", {"notice"}),
                    {"关于评选的通知", "Notice on the selection"},
                    "示〔2017〕1号",
                    "2017-10-09",
                    ""}};
    p.calendars[0].names = b_.called("工作日历", {"workdays"});
    p.tables[0].names = b_.called("名额表", {"quotas"});
    p.tables[0].label = {"示意", "illustrative"};
    p.definitions[0].names = b_.called("公示工作日", {"posted_days"});
    p.definitions[0].unit = "天";
    p.definitions[0].interpretations = {{"起止日均计算在内", "both days count"}};
    cite(p, "level_excluded", "三(二)", {2}, "副厅级以上干部不参加评选。",
         {"副厅级以上不参加评选", "department deputies and above are excluded"});
    cite(p, "fraud_excluded", "三(五)", {}, "", {});
    cite(p, "C1", "二(二)1", {}, "", {"学习部署、熟悉业务", "studies and knows the field"});
    cite(p, "C2", "二(二)2", {}, "", {"事迹突出", "outstanding deeds"});
    cite(p, "one_of_two", "二(二)", {},
         "具备下列条件之一:", {"具备条件之一", "one of the criteria"});
    cite(p, "posting", "三(三)", {4, 5}, "公示五个工作日。", {"公示五个工作日", ""});
    cite(p, "opinion", "三(六)", {}, "", {"征求意见", "opinions asked"});
    cite(p, "level_in_principle", "三(二)", {4}, "",
         {"原则上推荐科级干部", "section level in principle"});
    cite(p, "preferred", "三(四)", {}, "", {"曾获推荐可优先", "recommended before"});
    for (zhunze::group_definition& group : p.groups) group.cites = {clause("一", {}, "")};
    for (std::size_t i = 0; i < p.rules.size(); ++i) {
      if (p.rules[i].names.id != "level_in_principle") continue;
      p.rules[i].exceptions[0].cites = {clause("三(一)", {}, "")};
      p.rules[i].hints = {{"请附说明材料", "attach the statement"}};
    }
    p.origins[p.rules[0].body.index()].spelling = "不低于";
  }

  [[nodiscard]] static zhunze::cited_clause clause(const std::string& path,
                                                   std::vector<std::uint32_t> sentences,
                                                   const std::string& text) {
    zhunze::cited_clause out;
    out.document = zhunze::document_id(std::size_t{0});
    out.path = zhunze::read_clause_path(path).value_or(zhunze::clause_path{});
    out.clause = path;
    out.sentences = std::move(sentences);
    out.text = text;
    return out;
  }

  static void cite(zhunze::program& p, const std::string& id, const std::string& path,
                   std::vector<std::uint32_t> sentences, const std::string& text,
                   zhunze::text_pair label) {
    for (zhunze::rule_definition& rule : p.rules) {
      if (rule.names.id != id) continue;
      rule.cites = {clause(path, std::move(sentences), text)};
      rule.label = std::move(label);
      return;
    }
  }

  [[nodiscard]] static std::optional<zhunze::stored_value> stored(std::int64_t n) {
    return zhunze::stored_value{n, {}};
  }
  void fact(const std::string& name, const std::string& id, zhunze::type value_type,
            std::optional<zhunze::stored_value> fallback = {}) {
    facts_[name] = b_.fact(kind_, name, value_type, {id}, "", std::move(fallback));
  }
  [[nodiscard]] step of(const std::string& name) { return b_.of(facts_.at(name)); }
  zhunze::rule_id rule(const std::string& name, const std::string& id, zhunze::rule_kind what,
                       step body) {
    const zhunze::rule_id made = b_.rule(kind_, what, name, body);
    b_[made].names = b_.called(name, {id});
    return made;
  }

  program_builder b_;
  std::map<std::string, zhunze::fact_id> facts_;
  zhunze::record_kind_id kind_;
  zhunze::type level_, unit_, quotas_;
  std::optional<zhunze::ruleset> rules_;
};

}  // namespace zhunze_test
