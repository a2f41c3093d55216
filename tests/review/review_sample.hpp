#pragma once

#include <string>
#include <vector>

#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/batch.hpp"
#include "zhunze/record/record.hpp"

namespace zhunze_test {

/// Rules with a quota, a default and two clauses, and four people: eligible, ineligible for one
/// reason, eligible, undetermined.
class review_sample {
 public:
  explicit review_sample(const std::string& least = "3") {
    zhunze::bundle texts;
    texts.main = "a.zhunze";
    texts.files["a.zhunze"] =
        "ruleset award (评选) version \"1\"\n"
        "source notice (通知) { title \"Notice\", file \"notice.txt\" }\n"
        "record person (人员) { number (编号) : id, member (党员) : yes/no default no, "
        "years (年数) : integer, street (街道) : text }\n"
        "require enough (够年) for person cites notice 一(一) { years at least " +
        least +
        " }\n"
        "exclude insider (党内) for person cites notice 一(二) { member }\n"
        "quota places for person per street ordered by years highest first at most 2\n";
    texts.files["notice.txt"] = "一、条件\n（一）满三年。\n（二）党内不参加。\n";
    unit_ = zhunze::compile_bundle(texts);
  }

  [[nodiscard]] const zhunze::compilation& unit() const { return unit_; }
  [[nodiscard]] const zhunze::ruleset& shared() const { return *unit_.rules; }
  [[nodiscard]] const zhunze::program& rules() const { return **unit_.rules; }

  [[nodiscard]] zhunze::record person(const std::string& number, const std::string& member,
                                      const std::string& years,
                                      const std::string& street = "East") const {
    zhunze::record one = *unit_.rules->record("person");
    one.set("number", number).set("member", member).set("years", years).set("street", street);
    return one;
  }

  [[nodiscard]] std::vector<zhunze::record> people() const {
    return {person("A-1", "no", "9"), person("A-2", "no", "2"), person("A-3", "", "5"),
            person("A-4", "no", "", "North")};
  }

 private:
  zhunze::compilation unit_;
};

}  // namespace zhunze_test
