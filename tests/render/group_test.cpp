#include "catch.hpp"
#include "golden.hpp"
#include "notice_batch.hpp"
#include "zhunze/render/group_json.hpp"
#include "zhunze/render/group_text.hpp"

using zhunze::language;
using zhunze_test::matches_golden;

TEST_CASE("How the groups of a batch came about, in both languages and JSON") {
  const zhunze_test::notice_batch all;
  const zhunze::program& rules = *all.sample.rules();
  const auto accounts = account_groups(rules, all.records, all.decided);
  std::string zh, en, json;
  for (std::size_t k = 0; k < accounts.size(); ++k) {
    const zhunze::group_line& line = all.decided.groups[k];
    zh += to_text(rules, all.records, line, accounts[k], language::zh) + "\n";
    en += to_text(rules, all.records, line, accounts[k], language::en) + "\n";
    json += to_json(rules, all.records, line, accounts[k]);
  }
  CHECK(matches_golden("render/groups.zh.txt", zh));
  CHECK(matches_golden("render/groups.en.txt", en));
  CHECK(matches_golden("render/groups.json", json));
}
