// Rules that were compiled when the tests were built, against the same rules compiled from their
// files now.
#include <algorithm>
#include <string>
#include <type_traits>

#include "catch.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/zhunze.hpp"
#include "zhunze_embed/award.hpp"
#include "zhunze_embed/grant.hpp"
#include "zhunze_embed/subsidy.hpp"

namespace {

zhunze::ruleset loaded(const std::string& file) {
  auto rules = zhunze::load(std::string(ZHUNZE_SOURCE_DIR "/rules/") + file);
  REQUIRE(rules);
  return *rules;
}

/// What is said of a record at the first stage.
std::string letter(const zhunze::ruleset& rules, const zhunze::record& nominee) {
  return zhunze::to_text(*zhunze::explain(rules, nominee, 0), zhunze::language::zh);
}

}  // namespace

TEST_CASE("embedded rules are those of the files") {
  CHECK(sichuan_award::rules()->digest == loaded("sichuan-2017/award.zhunze")->digest);
  CHECK(study_grant::rules()->digest == loaded("student-grant/grant.zhunze")->digest);
  CHECK(firm_subsidy::rules()->digest == loaded("firm-subsidy/subsidy.zhunze")->digest);
}

TEST_CASE("embedded rules decide and explain as the files do") {
  const zhunze::ruleset files = loaded("sichuan-2017/award.zhunze");
  using level = sichuan_award::administrative_levels;
  for (const level one : {level::clerk, level::division_chief, level::department_deputy}) {
    sichuan_award::individual typed;
    typed.id("R-1").level(one).organ_staff(true);
    auto named = *files.record("individual");
    const auto& scale = (*files)[zhunze::find_fact(*files, named.kind(), "level")];
    named.set("id", "R-1").set("organ_staff", true);
    named.take(zhunze::find_fact(*files, named.kind(), "level"),
               {static_cast<std::int64_t>(one), {}});
    REQUIRE(scale.value_type.kind == zhunze::type_kind::level);
    CHECK(*zhunze::check(sichuan_award::rules(), typed.record(), 0) ==
          *zhunze::check(files, named, 0));
    CHECK(letter(sichuan_award::rules(), typed.record()) == letter(files, named));
  }
}

TEST_CASE("a fact that is set again has its last value, and a wrong one is a problem") {
  using level = sichuan_award::administrative_levels;
  sichuan_award::individual one;
  one.id("R-1").organ_staff(true).organ_staff(false).level(level::clerk);
  CHECK_FALSE(one.record().invalid());
  one.level(static_cast<level>(99));
  CHECK(one.record().invalid());
  static_assert(!std::is_invocable_v<decltype(&sichuan_award::individual::level),
                                     sichuan_award::individual&, int>);
}
