// A part of the Sichuan pack, for individuals, in C++: each declaration is literally one of the
// pack's, and each rule comes out as the pack's rule does, whatever a record holds.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/dsl/dsl.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/syntax/format.hpp"
#include "zhunze/syntax/parse.hpp"

using namespace zhunze::dsl;

namespace sichuan {

enum class level {
  none,
  clerk,
  section_deputy,
  section_chief,
  division_deputy,
  division_chief,
  department_deputy,
  department_chief,
  ministry_deputy,
  ministry_chief
};
constexpr auto zhunze_values(level) {
  return scale(
      {"行政级别表", "administrative_levels"},
      value(level::none, {"无级别", "none", "无行政级别"}, {"无级别", "no level"}),
      value(level::clerk, {"科员", "clerk", "科员级"}, {"科员", "clerk (科员)"}),
      value(level::section_deputy, {"乡科级副职", "section_deputy", "副科", "副科级", "副乡科级"},
            {"乡科级副职", "deputy section (副科) level"}),
      value(level::section_chief, {"乡科级正职", "section_chief", "正科", "正科级", "正乡科级"},
            {"乡科级正职", "section (正科) level"}),
      value(level::division_deputy,
            {"县处级副职", "division_deputy", "副处", "副处级", "副县处级", "副县级", "副团",
             "副团级", "副团职"},
            {"县处级副职", "deputy division (副处) level"}),
      value(level::division_chief,
            {"县处级正职", "division_chief", "正处", "正处级", "正县处级", "正县级", "正团",
             "正团级", "正团职"},
            {"县处级正职", "division (正处) level"}),
      value(level::department_deputy,
            {"厅局级副职", "department_deputy", "副厅", "副厅级", "副厅局级", "副局", "副局级",
             "副师", "副师级", "副师职"},
            {"厅局级副职", "deputy department (副厅) level"}),
      value(level::department_chief,
            {"厅局级正职", "department_chief", "正厅", "正厅级", "正厅局级", "正局", "正局级",
             "正师", "正师级", "正师职"},
            {"厅局级正职", "department (正厅) level"}),
      value(level::ministry_deputy,
            {"省部级副职", "ministry_deputy", "副省级", "副部级", "副省部级"},
            {"省部级副职", "deputy ministry (副部) level"}),
      value(level::ministry_chief, {"省部级正职", "ministry_chief", "正省级", "正部级", "正省部级"},
            {"省部级正职", "ministry (正部) level"}));
}

enum class unit_kind { prefecture, provincial_department };
constexpr auto zhunze_values(unit_kind) {
  return choice(
      value(unit_kind::prefecture, {"市州", "prefecture"}, {"市（州）", "city or prefecture"}),
      value(unit_kind::provincial_department, {"省直部门", "provincial_department"},
            {"省直部门", "provincial department"}));
}

}  // namespace sichuan

namespace {

using sichuan::level;
using sichuan::unit_kind;

const std::filesystem::path pack = std::filesystem::path(ZHUNZE_SOURCE_DIR) / "rules/sichuan-2017";

std::string content(const std::string& file) {
  std::ifstream in(pack / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string canonical(const std::string& text) {
  zhunze::diagnostics found;
  const auto parsed = zhunze::syntax::parse(found.add_source("award.zhunze", text), found);
  REQUIRE_FALSE(found.has_errors());
  return zhunze::syntax::format(parsed, text, {zhunze::language::zh, std::nullopt});
}

rulebook part() {
  const auto notice =
      source({"通知", "notice"})
          .title({"关于评选表彰全省社会治安综合治理先进集体和先进个人的通知",
                  "Notice on the selection of advanced collectives and individuals in "
                  "public-security governance"})
          .dated("2017-10-09"_date)
          .gist("notice-gist.txt");
  const stage apply({"申报", "apply"}), review({"省级审核", "review"}), award({"表彰后", "award"});
  const calendar workdays({"工作日历", "workdays"}, "holidays.csv");
  const auto quotas =
      table<class quota_table>({"名额表", "quotas"}, {"推荐单位名", "unit", "推荐单位"})
          .from("quotas.csv")
          .label({"名额表(示意,非正式分配)", "quota table (illustrative)"})
          .cites(notice("附件2"));
  const auto kind_of_unit =
      quotas.column<unit_kind>({"类型", "unit_type"}).label({"单位类型", "kind of unit"});
  const auto collectives =
      quotas.column<whole>({"集体", "collectives"}).label({"集体名额", "places for collectives"});
  const auto individuals =
      quotas.column<whole>({"个人", "individuals"}).label({"个人名额", "places for individuals"});
  const auto division_cap = parameter({"处级上限", "division_cap"}, 20_percent)
                                .label({"处（团）级干部比例上限", "cap on division-level cadres"})
                                .cites(notice("三(二)").sentence("20%"));
  const auto posting_days = parameter({"公示天数", "posting_days"}, 5)
                                .label({"公示工作日数", "working days of posting"})
                                .cites(notice("三(三)").sentence("公示时间为5个工作日"),
                                       notice("三(三)").sentence("公示5个工作日"));

  const auto id = fact<identifier>({"编号", "id"}).label({"编号", "number of the nomination"});
  const auto unit = quotas.fact({"推荐单位", "recommending_unit"})
                        .fixed()
                        .label({"推荐单位", "recommending unit"});
  const auto order = fact<whole>({"推荐排序", "rank"})
                         .lowest(1)
                         .label({"推荐排序", "place in the unit's order of nominees (1 = first)"});
  const auto rank =
      fact<level>({"行政级别", "level"}).fixed().label({"行政级别", "administrative level"});
  const auto start = fact<date>({"省级公示开始", "provincial_publicity_start"})
                         .only_up()
                         .label({"省级公示开始", "first day of the province-wide posting"});
  const auto end = fact<date>({"省级公示结束", "provincial_publicity_end"})
                       .only_up()
                       .label({"省级公示结束", "last day of the province-wide posting"});
  const auto violation =
      fact<truth>({"表彰后严重违法违纪", "serious_violation_after_award"})
          .fixed()
          .label({"表彰后严重违法违纪", "serious violation of law or discipline after the award"});
  const auto recommended =
      fact<truth>({"曾获全国推荐", "national_recommended"})
          .fixed()
          .label({"曾获全国推荐", "recommended for the 2013-2016 national award"});
  const auto awarded = fact<truth>({"曾获全国表彰", "national_awarded"})
                           .fixed()
                           .label({"曾获全国表彰", "received the 2013-2016 national award"});
  const auto nominee = record({"推荐对象", "nominee"}, id, unit, order, rank, start, end, violation,
                              recommended, awarded)
                           .label({"推荐对象", "nominee"});

  const auto staff =
      fact<truth>({"机关事业单位人员", "organ_staff"})
          .fixed()
          .label({"机关事业单位人员", "works in a government organ or public institution"});
  const auto opinion = [](names called, wording said) { return fact<truth>(called).label(said); };
  const auto cadre =
      opinion({"征求干部管理意见", "opinion_cadre"},
              {"征求干部管理意见", "written opinion of the cadre-management department obtained"});
  const auto discipline =
      opinion({"征求纪检监察意见", "opinion_discipline"},
              {"征求纪检监察意见", "written opinion of discipline inspection obtained"});
  const auto health =
      opinion({"征求卫生计生意见", "opinion_health"},
              {"征求卫生计生意见", "written opinion of health and family planning obtained"});
  const auto reason = fact<text>({"级别说明", "level_justification"})
                          .label({"级别说明",
                                  "reason given where a provincial department recommends someone "
                                  "above section level"});
  const auto publicity = opinion({"开展宣传教育", "i4_publicity"},
                                 {"开展宣传教育", "carries out publicity and education actively"});
  const auto culture = opinion({"推进平安文化", "i4_safety_culture"},
                               {"推进平安文化", "advances the culture of safety"});
  const auto ethos = opinion({"形成良好风尚", "i4_good_ethos"},
                             {"形成良好风尚", "helps good morals and order to form"});
  const auto individual = record({"先进个人", "individual"}, staff, cadre, discipline, health,
                                 reason, publicity, culture, ethos)
                              .label({"先进个人", "individual"})
                              .extends(nominee);

  const auto days_posted =
      define({"省级公示工作日", "provincial_publicity_days"}, nominee,
             working_days(start, end, workdays))
          .label({"全省公示的工作日数", "working days of the province-wide posting"})
          .cites(notice("三(三)").sentence(5));
  const auto criterion_four =
      criterion({"个人条件四", "I4"}, individual, all_of(publicity, culture, ethos))
          .label({"宣传平安、树立风尚", "spreads the culture of safety"})
          .cites(notice("二(二)4"));

  rulebook book({"四川综治评选", "sichuan_award"}, "2017");
  for (const char* file : {"holidays.csv", "quotas.csv", "notice-gist.txt"})
    book.add_file(file, content(file));
  return book.add(
      notice, values_of<level>(), stages(apply, review, award), workdays,
      quotas.columns(kind_of_unit, collectives, individuals), division_cap, posting_days, nominee,
      individual, criterion_four, days_posted,
      validate({"省级公示起止", "provincial_posting_order"}, nominee, start <= end)
          .label({"省级公示结束不早于省级公示开始",
                  "the province-wide posting does not end before it begins"})
          .cites(notice("三(三)").sentence(5)),
      exclude({"副厅级以上", "level_excluded"}, nominee, rank >= level::department_deputy)
          .label(
              {"副厅（局、师）级以上不参加评选", "deputy-department level and above are excluded"})
          .cites(notice("三(二)").sentence(2))
          .interpretation(
              {"“以上”包括副厅（局、师）级本身；非领导职务相当于哪一级，由推荐单位认定后填报。",
               "“And above” includes deputy-department level itself; the recommending "
               "unit determines to which level a non-leading post corresponds."}),
      principle({"省直科级", "section_level_in_principle"}, individual,
                rank <= level::section_chief)
          .label({"省直部门原则上推荐科级干部",
                  "provincial departments in principle recommend section-level cadres"})
          .cites(notice("三(二)").sentence(4))
          .interpretation(
              {"科级以下同样符合；高于科级的须写明理由，写明即可，理由是否成立由评选办审核。",
               "Below section level is within the principle too. Above it a reason must be stated; "
               "that one is stated is all that is checked here, and the selection office judges "
               "whether it is good."})
          .when(kind_of_unit[unit] == unit_kind::provincial_department)
          .excused_by(reason),
      require({"征求意见", "opinions"}, individual, all_of(cadre, discipline, health))
          .label({"机关事业单位人员书面征求三部门意见",
                  "written opinions of three departments for organ staff"})
          .cites(notice("三(三)").sentence(3))
          .interpretation({"“等部门”按列明的三个部门核对，不另加；“同级”按干部管理权限掌握。",
                           "Only the three departments that are named are checked; “of the same "
                           "level” follows the powers of cadre management."})
          .when(staff),
      require({"省级公示", "provincial_publicity"}, nominee, days_posted >= posting_days)
          .label({"全省公示五个工作日", "posted province-wide for five working days"})
          .cites(notice("三(三)").sentence(5))
          .at(review)
          .interpretation({"首日和末日都算；“5个工作日”指不少于5个。",
                           "Both the first and the last day count; “five working days” means at "
                           "least five."}),
      prefer({"曾获推荐", "preferred"}, nominee, recommended && !awarded)
          .label({"曾获全国推荐未获表彰的可优先",
                  "recommended nationally but not awarded: may be preferred"})
          .cites(notice("三(四)").sentence(2))
          .interpretation({"“优先”只作标注，不改变结论，也不改变推荐排序。",
                           "The preference is a mark; it changes neither the verdict nor the "
                           "order."}),
      exclude({"撤销称号", "revoked"}, nominee, violation)
          .label(
              {"表彰后严重违法违纪的撤销称号", "serious violation after the award: title revoked"})
          .cites(notice("三(五)").sentence(5))
          .at(award),
      ratio({"全省处级比例", "division_ratio_total"}, individual, at_most(division_cap),
            rank.between(level::division_deputy, level::division_chief))
          .label(
              {"全省处（团）级干部不超过20%", "division-level cadres at most 20% of the province"})
          .cites(notice("三(二)").sentence(4))
          .interpretation({"处（团）级指县处级副职和县处级正职；恰为20%不算超过。",
                           "Division level is deputy division chief and division chief; exactly "
                           "20% is within."})
          .interpretation({"按未被判不合格的全部个人计算，超出名额的也计在内。",
                           "Counted over all individuals who are not ineligible, those over the "
                           "quota among them."})
          .interpretation({"通知没有写明按全省还是按推荐单位计算，两种都列出。",
                           "The notice does not say whether the share is that of the province or "
                           "of each unit; both are shown."}),
      quota({"单位个人名额", "quota_unit_individual"}, individual, at_most(individuals[unit]))
          .label({"各推荐单位个人不超过分配名额（示意）",
                  "each unit's individuals stay within its quota (illustrative)"})
          .per(unit)
          .lowest_first(order)
          .cites(notice("一").sentence(2), notice("三(一)").sentence(3))
          .interpretation({"名额表是示意分配，正式名额以通知附件2为准；先后按推荐排序，未填的在后，"
                           "相同的按编号。",
                           "The quota table is illustrative, and the notice's annex 2 decides; "
                           "nominees come in the unit's order, those without one last, equal ones "
                           "by number."}));
}

/// The declarations of a text, by their first lines; those of records also by their facts.
std::vector<std::string> pieces(const std::string& text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  for (std::size_t end; from < text.size(); from = end + 2) {
    end = std::min(text.find("\n\n", from), text.size());
    const std::string one = text.substr(from, end - from);
    if (!one.starts_with("对象 ")) {
      out.push_back(one);
      continue;
    }
    for (std::size_t line = 0; line < one.size();) {
      const std::size_t stop = std::min(one.find('\n', line), one.size());
      out.push_back(one.substr(line, stop - line));
      line = stop + 1;
    }
  }
  return out;
}

std::map<std::string, zhunze::rule_result> results(const zhunze::ruleset& rules,
                                                   const zhunze::record& nominee) {
  zhunze::evaluation all;
  zhunze::workspace memory;
  evaluate(nominee, 2, memory, all);
  std::map<std::string, zhunze::rule_result> out;
  for (std::size_t i = 0; i < all.results.size(); ++i) {
    const auto& rule = (*rules)[(*rules)[nominee.kind()].rules[i]];
    const std::string& kind = (*rules)[rule.owner].names.name;
    out[kind + "/" + rule.names.name] = all.results[i];
  }
  return out;
}

}  // namespace

TEST_CASE("a part of the Sichuan pack prints the pack's own words") {
  std::string whole_pack = canonical(content("award.zhunze"));
  const std::string quoted_alias = "(unit, \"推荐单位\")";  // a word that the pack quotes
  whole_pack.replace(whole_pack.find(quoted_alias), quoted_alias.size(), "(unit, 推荐单位)");
  const std::vector<std::string> printed = pieces(part().text());
  REQUIRE(printed.size() > 35);
  for (const std::string& one : printed) {
    INFO(one);
    CHECK(whole_pack.find(one) != std::string::npos);
  }
  CHECK(canonical(part().text()) == part().text());
}

TEST_CASE("a part of the Sichuan pack decides as the pack does") {
  const auto built = part().compile();
  REQUIRE(built);
  zhunze::bundle texts{"award.zhunze", {}, {}};
  for (const char* file : {"award.zhunze", "holidays.csv", "quotas.csv", "notice-gist.txt"})
    texts.files[file] = content(file);
  const auto whole_pack = zhunze::compile(texts);
  REQUIRE(whole_pack);

  std::mt19937 random(17);
  const auto pick = [&](std::vector<std::string> of) { return of[random() % of.size()]; };
  for (int i = 0; i < 200; ++i) {
    std::map<std::string, std::string> facts = {
        {"推荐单位", pick({"", "成都市", "公安厅"})},
        {"行政级别", pick({"", "科员", "正科", "副处", "正团", "副厅", "正部级"})},
        {"级别说明", pick({"", "工作需要"})},
        {"省级公示开始", pick({"", "2017-12-01", "2017-12-25"})},
        {"省级公示结束", pick({"", "2017-12-06", "2017-12-07", "2017-12-29"})}};
    for (const char* yes_no :
         {"机关事业单位人员", "征求干部管理意见", "征求纪检监察意见", "征求卫生计生意见",
          "曾获全国推荐", "曾获全国表彰", "表彰后严重违法违纪"})
      facts[yes_no] = pick({"", "是", "否"});
    auto here = *built->record("individual");
    auto there = *whole_pack->record("individual");
    here.set("id", "R-1");
    there.set("id", "R-1");
    for (const auto& [fact_name, held] : facts) {
      if (held.empty()) continue;
      here.set(fact_name, held);
      there.set(fact_name, held);
    }
    REQUIRE(here.problems().empty());
    const auto expected = results(*whole_pack, there);
    for (const auto& [rule_name, came_out] : results(*built, here)) {
      INFO(rule_name);
      CHECK(came_out == expected.at(rule_name));
    }
  }
}
