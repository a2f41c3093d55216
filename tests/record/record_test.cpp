#include "zhunze/record/record.hpp"
#include "catch.hpp"
#include "program_builder.hpp"

using zhunze::truth;
using zhunze::type_kind;
using zhunze_test::program_builder;

namespace {

struct family {
  zhunze::ruleset rules;
  zhunze::record_kind_id base, person, unit;
  zhunze::fact_id id, staff, age, note, joined, members;
};

family make_family() {
  program_builder b;
  const auto base = b.kind("推荐对象", {}, {"nominee"});
  const auto person = b.kind("先进个人", base, {"individual"});
  const auto unit = b.kind("先进集体", base, {"collective"});
  const auto id = b.fact(base, "编号", {type_kind::identifier, 0}, {"id"});
  const auto staff = b.fact(person, "在编", {type_kind::truth, 0}, {"staff"});
  const auto age = b.fact(person, "年龄", {type_kind::integer, 0}, {"age"});
  const auto note = b.fact(person, "说明", {type_kind::text, 0}, {"note"});
  const auto joined = b.fact(person, "入职", {type_kind::date, 0}, {"joined"});
  const auto members = b.fact(unit, "人数", {type_kind::integer, 0}, {"members"});
  return {b.build(), base, person, unit, id, staff, age, note, joined, members};
}

std::vector<std::string> names_of(const zhunze::diagnostics& found) {
  std::vector<std::string> out;
  for (const auto& one : found.list()) out.emplace_back(zhunze::info(one.what).name);
  return out;
}

}  // namespace

TEST_CASE("a record is made by a kind's name or alias") {
  const family f = make_family();
  for (const char* name : {"先进个人", "individual", " individual "}) {
    const auto made = f.rules.record(name);
    REQUIRE(made);
    CHECK(made->kind() == f.person);
    CHECK_FALSE(made->invalid());
    CHECK(made->identifier().empty());
  }
}

TEST_CASE("a kind that is unknown or only extended is an error that names others") {
  const family f = make_family();
  const auto unknown = f.rules.record("individul");
  REQUIRE_FALSE(unknown);
  CHECK(names_of(unknown.error()) == std::vector<std::string>{"unknown_record_kind"});
  CHECK(unknown.error().list()[0].help[0].en.find("individual") != std::string::npos);
  const auto abstract = f.rules.record("nominee");
  REQUIRE_FALSE(abstract);
  CHECK(names_of(abstract.error()) == std::vector<std::string>{"abstract_record_kind"});
  CHECK(abstract.error().list()[0].arguments[1].zh == "先进个人、先进集体");
  CHECK(abstract.error().list()[0].arguments[1].en == "individual, collective");
}

TEST_CASE("facts are set by any name and read back") {
  const family f = make_family();
  auto r = *f.rules.record("individual");
  for (const zhunze::fact_id one : {f.id, f.staff, f.age, f.note, f.joined}) {
    CHECK_FALSE(r.known(one));
    CHECK_FALSE(r.stored(one));
  }
  r.set("id", "G-1")
      .set("在编", true)
      .set("age", 40)
      .set("说明", "  好 ")
      .set("joined", *zhunze::make_date(2001, 2, 3));
  CHECK_FALSE(r.invalid());
  CHECK(r.identifier() == "G-1");
  CHECK(r.truth_of(f.staff) == truth::yes);
  CHECK(r.number_of(f.age) == 40);
  CHECK(r.text_of(f.note) == "好");
  CHECK(r.stored(f.joined)->number == zhunze::make_date(2001, 2, 3)->days);
  CHECK(r.stored(f.staff)->number == 1);
  r.clear(f.staff).clear(f.age).clear(f.note);
  CHECK(r.truth_of(f.staff) == truth::unknown);
  CHECK_FALSE(r.known(f.age));
  CHECK_FALSE(r.known(f.note));
  r.set("staff", false).set("age", "四十一");
  CHECK(r.truth_of(f.staff) == truth::no);
  CHECK(r.number_of(f.age) == 41);
  CHECK_FALSE(r.invalid());
}

TEST_CASE("a slot that two kinds share holds each one's own fact") {
  const family f = make_family();
  auto u = *f.rules.record("collective");
  u.set("人数", 12).set("id", "U-1");
  CHECK(u.number_of(f.members) == 12);
  CHECK_FALSE(u.invalid());
  u.set("age", 3);
  CHECK(names_of(u.problems()) == std::vector<std::string>{"unknown_fact"});
}

TEST_CASE("problems make a record invalid and keep their place") {
  const family f = make_family();
  struct row {
    void (*act)(zhunze::record&);
    const char* what;
  };
  const row rows[] = {
      {[](zhunze::record& r) { r.set("ago", "40"); }, "unknown_fact"},
      {[](zhunze::record& r) { r.set("age", "4.5"); }, "not_an_integer"},
      {[](zhunze::record& r) { r.set("age", "40").set("年龄", "41"); }, "repeated_fact"},
      {[](zhunze::record& r) { r.set("age", "40").set("年龄", "40"); }, "repeated_fact"},
      {[](zhunze::record& r) { r.set("age", true); }, "wrong_value_type"},
      {[](zhunze::record& r) { r.set("note", false); }, "wrong_value_type"},
      {[](zhunze::record& r) { r.set("age", *zhunze::make_date(2017, 1, 1)); }, "wrong_value_type"},
      {[](zhunze::record& r) { r.set("joined", zhunze::date{99'999'999}); }, "cell_no_such_day"},
      {[](zhunze::record& r) { r.set("joined", 43'059); }, "not_a_date"},
      {[](zhunze::record& r) { r.set("staff", 2); }, "not_a_truth"},
      {[](zhunze::record& r) { r.set("age", INT64_MIN); }, "number_out_of_range"},
  };
  for (const row& one : rows) {
    INFO(one.what);
    auto r = *f.rules.record("individual");
    r.at({{}, {}, 7, 2});
    one.act(r);
    CHECK(names_of(r.problems()) == std::vector<std::string>{one.what});
    CHECK(r.invalid());
    CHECK(r.problems().list()[0].place.row == 7);
  }
}

namespace {

struct unrelated {};
enum unscoped { first };

}  // namespace

TEST_CASE("a fact takes nothing by accident") {
  static_assert(zhunze::fact_value<bool> && zhunze::fact_value<int> &&
                zhunze::fact_value<unsigned char> && zhunze::fact_value<std::uint64_t> &&
                zhunze::fact_value<zhunze::date> && zhunze::fact_value<std::string> &&
                zhunze::fact_value<const char*> && zhunze::fact_value<char[3]> &&
                zhunze::fact_value<std::u8string_view> && zhunze::fact_value<const char8_t*> &&
                zhunze::fact_value<std::optional<int>> &&
                zhunze::fact_value<std::optional<std::string>>);
  static_assert(!zhunze::fact_value<char> && !zhunze::fact_value<wchar_t> &&
                !zhunze::fact_value<const wchar_t*> && !zhunze::fact_value<const char16_t*> &&
                !zhunze::fact_value<std::nullptr_t> && !zhunze::fact_value<bool*> &&
                !zhunze::fact_value<void*> && !zhunze::fact_value<double> &&
                !zhunze::fact_value<float> && !zhunze::fact_value<unrelated> &&
                !zhunze::fact_value<unscoped> && !zhunze::fact_value<std::optional<double>> &&
                !zhunze::fact_value<std::optional<std::optional<int>>>);
  const family f = make_family();
  auto r = *f.rules.record("individual");
  r.set("staff", u8"否").set("age", std::optional<short>(41)).set("note", std::optional<int>());
  r.set("joined", std::string("2001-02-03")).set("id", std::uint64_t{18'446'744'073'709'551'615U});
  CHECK_FALSE(r.invalid());
  CHECK(r.truth_of(f.staff) == truth::no);
  CHECK(r.number_of(f.age) == 41);
  CHECK_FALSE(r.known(f.note));
  CHECK(r.identifier() == "18446744073709551615");
  r.set("note", static_cast<const char*>(nullptr));
  CHECK(names_of(r.problems()) == std::vector<std::string>{"wrong_value_type"});
}

TEST_CASE("a fact of another kind, or a number that stands for nothing, is a problem") {
  const family f = make_family();
  struct row {
    void (*act)(zhunze::record&, const family&);
    const char* what;
  };
  const row rows[] = {
      {[](zhunze::record& r, const family& k) { r.read(k.members, "3"); }, "fact_of_other_kind"},
      {[](zhunze::record& r, const family& k) {
         r.take(k.members, {3, {}});
       },
       "fact_of_other_kind"},
      {[](zhunze::record& r, const family& k) {
         r.store(k.members, {3, {}});
       },
       "fact_of_other_kind"},
      {[](zhunze::record& r, const family& k) { r.clear(k.members); }, "fact_of_other_kind"},
      {[](zhunze::record& r, const family&) {
         r.store(zhunze::fact_id(999), {3, {}});
       },
       "fact_of_other_kind"},
      {[](zhunze::record& r, const family&) {
         r.store({}, {3, {}});
       },
       "fact_of_other_kind"},
      {[](zhunze::record& r, const family& k) {
         r.store(k.staff, {2, {}});
       },
       "no_such_stored_value"},
      {[](zhunze::record& r, const family& k) {
         r.take(k.age, {INT64_MAX, {}});
       },
       "no_such_stored_value"},
      {[](zhunze::record& r, const family& k) {
         r.store(k.joined, {99'999'999, {}});
       },
       "no_such_stored_value"},
  };
  for (const row& one : rows) {
    auto r = *f.rules.record("individual");
    one.act(r, f);
    CHECK(names_of(r.problems()) == std::vector<std::string>{one.what});
    CHECK(r.invalid());
  }
  const auto r = *f.rules.record("individual");
  CHECK_FALSE(r.known(f.members));
  CHECK(r.truth_of(f.members) == truth::unknown);
  CHECK(r.number_of(f.members) == 0);
  CHECK(r.text_of(f.age).empty());
}

TEST_CASE("a blank text leaves a fact as it is, in any order") {
  const family f = make_family();
  auto before = *f.rules.record("individual");
  before.set("age", "").set("年龄", "40");
  auto after = *f.rules.record("individual");
  after.set("年龄", "40").set("age", " ");
  for (const auto* r : {&before, &after}) {
    CHECK_FALSE(r->invalid());
    CHECK(r->number_of(f.age) == 40);
  }
}

TEST_CASE("a repeated fact keeps its first value") {
  const family f = make_family();
  auto r = *f.rules.record("individual");
  r.set("age", 40).set("年龄", 41);
  CHECK(r.number_of(f.age) == 40);
}

TEST_CASE("evidence stays with its fact") {
  const family f = make_family();
  auto r = *f.rules.record("individual");
  CHECK(r.evidence_of(f.age) == nullptr);
  r.set_evidence(f.note, {"信", "", ""});
  r.set_evidence(f.age, {"身份证", "张", "2017-10-12"});
  r.set_evidence(f.age, {"户口", "", ""});
  REQUIRE(r.evidence_of(f.age));
  CHECK(r.evidence_of(f.age)->what == "户口");
  CHECK(r.evidence_of(f.note)->what == "信");
  CHECK(r.evidence_of(f.staff) == nullptr);
}

TEST_CASE("a mark from elsewhere makes a record invalid without a problem of its own") {
  const family f = make_family();
  auto r = *f.rules.record("individual");
  r.mark_invalid();
  CHECK(r.invalid());
  CHECK(r.problems().empty());
}

TEST_CASE("many facts fill many words of the masks") {
  program_builder b;
  const auto k = b.kind("宽");
  std::vector<zhunze::fact_id> facts;
  for (int i = 0; i < 200; ++i)
    facts.push_back(b.fact(k, "f" + std::to_string(i), {type_kind::truth, 0}));
  const auto rules = b.build();
  zhunze::record r(rules, k);
  for (std::size_t i = 0; i < facts.size(); i += 3) r.store(facts[i], {i % 2 == 0 ? 1 : 0, {}});
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const truth expected = i % 3 != 0 ? truth::unknown : zhunze::to_truth(i % 2 == 0);
    CHECK(r.truth_of(facts[i]) == expected);
    CHECK(r.known(facts[i]) == (expected != truth::unknown));
  }
}
