#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/compile/detail/scope.hpp"
#include "zhunze/syntax/parse.hpp"

/// A scope made by hand, so that expressions are tested without the declarations' half.
namespace zhunze_test {

using namespace zhunze;
namespace lowered = zhunze::detail::compile;

inline identity called(std::string name, std::vector<std::string> aliases = {}) {
  return {name, std::move(aliases), name};
}

struct expressions {
  diagnostics found;
  lowered::scope in{found};
  syntax::file parsed;
  record_kind_id nominee{std::size_t{0}};
  record_kind_id person{std::size_t{1}};
  record_kind_id unit{std::size_t{2}};

  expressions() {
    add_types();
    add_kind("推荐对象", {});
    add_kind("先进个人", nominee);
    add_kind("先进集体", nominee);
    add_facts();
    add_values();
  }

  void add_types() {
    scale_definition levels{called("行政级别", {"level"}), {}};
    levels.levels = {called("科员", {"clerk"}), called("正科"), called("副处", {"副团"}),
                     called("正处"), called("副厅")};
    in.out.scales = {levels, {called("等级"), {called("三级"), called("二级"), called("一级")}}};
    in.scales = {{"行政级别", 0}, {"level", 0}, {"等级", 1}};
    choice_definition places{called("类型"), {called("市州"), called("省直部门", {"department"})}};
    choice_definition natures{{}, {called("党政机关"), called("企业"), called("甲")}};
    in.out.choices = {places, natures};
    in.choices = {{"类型", 0}};
    table_definition quotas{called("名额表", {"quotas"}), called("单位名"), {}, {}, {}, {}};
    quotas.keys = {"公安厅", "成都市"};
    quotas.columns = {{called("性质", {"unit_type"}), {}, {type_kind::option, 0}, "", {}},
                      {called("个人"), {}, {type_kind::integer}, "", {}},
                      {called("经费"), {}, {type_kind::decimal}, "元", {}}};
    in.out.tables = {quotas};
    in.tables = {{"名额表", 0}, {"quotas", 0}};
    in.out.calendars = {{called("工作日历", {"workdays"}), {}}};
    in.calendars = {{"工作日历", 0}, {"workdays", 0}};
  }

  void add_kind(const std::string& name, record_kind_id parent) {
    record_kind one;
    one.names = called(name);
    one.parent = parent;
    in.kinds[name] = record_kind_id(in.out.kinds.size());
    in.out.kinds.push_back(one);
  }

  void add_fact(record_kind_id owner, const std::string& name, type value_type,
                const std::string& unit_word = "", const std::string& alias = "") {
    fact_definition one;
    one.names = called(name, alias.empty() ? std::vector<std::string>{} : std::vector{alias});
    one.value_type = value_type;
    one.unit = unit_word;
    one.owner = owner;
    const lowered::symbol meaning{lowered::symbol::form::fact,
                                  static_cast<std::uint32_t>(in.out.facts.size())};
    in.values[owner][name] = meaning;
    if (!alias.empty()) in.values[owner][alias] = meaning;
    in.out.facts.push_back(one);
  }

  void add_facts() {
    add_fact(nominee, "编号", {type_kind::identifier});
    add_fact(nominee, "推荐单位", {type_kind::key, 0});
    add_fact(nominee, "所在地", {type_kind::text});
    add_fact(nominee, "级别", {type_kind::level, 0}, "", "rank");
    add_fact(nominee, "评价", {type_kind::level, 1});
    add_fact(nominee, "材料份数", {type_kind::integer}, "份", "copies");
    add_fact(nominee, "产值", {type_kind::decimal}, "元");
    add_fact(nominee, "资产", {type_kind::decimal}, "万元");
    add_fact(nominee, "总人数", {type_kind::integer}, "人");
    add_fact(nominee, "党员", {type_kind::integer}, "人");
    add_fact(nominee, "次数", {type_kind::integer});
    add_fact(nominee, "得分", {type_kind::decimal});
    add_fact(nominee, "完成率", {type_kind::percentage});
    add_fact(nominee, "合格率", {type_kind::percentage});
    add_fact(nominee, "公示开始", {type_kind::date});
    add_fact(nominee, "公示结束", {type_kind::date});
    add_fact(nominee, "出生日期", {type_kind::date});
    add_fact(nominee, "年限", {type_kind::integer}, "年");
    add_fact(nominee, "性质", {type_kind::option, 1});
    add_fact(nominee, "类别", {type_kind::option, 0});
    for (const char* name : {"甲", "乙", "丙"}) add_fact(person, name, {type_kind::truth});
    add_fact(unit, "重点", {type_kind::truth});
    add_fact(nominee, "二级", {type_kind::level, 1});
  }

  void add_parameter(const std::string& name, const std::string& text) {
    const auto index = static_cast<std::uint32_t>(in.out.parameters.size());
    parameter_definition one;
    one.names = called(name);
    one.value = value(text, {}, std::nullopt);
    if (one.value) one.value_type = in.out.types[one.value.index()];
    in.out.parameters.push_back(one);
    in.parameters[name] = index;
    in.values[{}][name] = {lowered::symbol::form::parameter, index};
  }

  void add_definition(const std::string& name, const std::string& text) {
    const auto index = static_cast<std::uint32_t>(in.out.definitions.size());
    value_definition one;
    one.names = called(name);
    one.owner = nominee;
    const instruction_id made = value(text, nominee, std::nullopt);
    if (made) {
      one.value_type = in.out.types[made.index()];
      one.value = wrap(in, operation::definition, made, index, one.value_type, {});
      in.definition_values[index] = one.value;
    }
    in.out.definitions.push_back(one);
    in.values[nominee][name] = {lowered::symbol::form::definition, index};
  }

  void add_values() {
    add_parameter("公示天数", "5");
    add_parameter("处级上限", "20%");
    add_parameter("零", "0");
    add_parameter("最低份数", "4");
    add_definition("公示工作日", "工作日数 (公示开始, 公示结束, 工作日历)");
    add_definition("公示时长", "天数 (公示开始, 公示结束)");
    in.dropped.insert("坏的");
    rule_definition other;
    other.names = called("某要求");
    in.out.rules.push_back(other);
  }

  /// The root of a text that is parsed as the value of a definition or the body of a rule.
  syntax::expression_id parse(std::string text) {
    const source_id source = found.add_source("rules.zhunze", std::move(text));
    parsed = syntax::parse(source, found);
    in.file = &parsed;
    if (parsed.declarations.empty()) return {};
    const auto& node = parsed.declarations.front().node;
    if (const auto* rule = std::get_if<syntax::rule>(&node)) return rule->body;
    if (const auto* define = std::get_if<syntax::define>(&node)) return define->value;
    return {};
  }
  instruction_id condition(const std::string& text) {
    return lower_condition(in, person, parse("要求 x 对 r { " + text + " }"));
  }
  instruction_id value(const std::string& text, record_kind_id kind, std::optional<type> wanted,
                       std::string_view unit_word = {}) {
    return lower_value(in, kind, parse("定义 x 对 r : 整数 = " + text), wanted, unit_word);
  }
};

}  // namespace zhunze_test
