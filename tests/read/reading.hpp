#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "program_builder.hpp"
#include "zhunze/program/program.hpp"
#include "zhunze/read/data.hpp"

namespace zhunze_test {

/// What a small ruleset makes of data: 个人 and 集体 extend 对象基, and each has a fact that the
/// other lacks.
class reading {
 public:
  using type_kind = zhunze::type_kind;

  enum class kinds { one, two };

  explicit reading(kinds how_many = kinds::one) : rules_(make(how_many)) {}

  [[nodiscard]] const zhunze::ruleset& rules() const { return rules_; }

  reading& read(std::string_view text, zhunze::data_format format, const std::string& kind = "",
                const std::string& name = "f") {
    zhunze::read_text(rules_, name, text, format, kind, {strict_, {}, 0, allow_}, batch_);
    return *this;
  }
  reading& csv(std::string_view text, const std::string& kind = "") {
    return read(text, zhunze::data_format::csv, kind);
  }
  reading& ndjson(std::string_view text, const std::string& kind = "") {
    return read(text, zhunze::data_format::ndjson, kind);
  }
  reading& json(std::string_view text, const std::string& kind = "") {
    return read(text, zhunze::data_format::json, kind);
  }
  reading& book(const std::string& bytes, const std::string& kind = "") {
    return read(bytes, zhunze::data_format::xlsx, kind);
  }
  reading& strictly() {
    strict_ = true;
    return *this;
  }

  reading& allowing(const zhunze::read_allowances& what) {
    allow_ = what;
    return *this;
  }

  [[nodiscard]] const zhunze::record_batch& batch() const { return batch_; }

  /// Everything that was read and found, one thing a line:
  /// `individual n=4 [Z0609 3:2]`, `found Z0640 1:3`, `unread Z0651 2:0`, `unreadable 1`.
  [[nodiscard]] std::string seen() const {
    std::string out;
    for (const zhunze::record& one : batch_.records) out += shown(one) + "\n";
    for (const auto& one : batch_.found.list()) out += "found " + shown(one) + "\n";
    for (const auto& one : batch_.unread.list()) out += "unread " + shown(one) + "\n";
    if (batch_.unreadable != 0) out += "unreadable " + std::to_string(batch_.unreadable) + "\n";
    return out;
  }

  /// Code and place of a finding.
  [[nodiscard]] static std::string shown(const zhunze::diagnostic& one) {
    return std::string(zhunze::info(one.what).code) + " " + std::to_string(one.place.row) + ":" +
           std::to_string(one.place.column);
  }
  [[nodiscard]] static std::string shown(const zhunze::record& one) {
    const zhunze::program& rules = one.rules();
    std::string out = rules[one.kind()].names.id;
    for (const zhunze::fact_id fact : rules[one.kind()].facts) {
      const zhunze::fact_definition& about = rules[fact];
      if (const auto value = one.stored(fact)) {
        out += " " + about.names.id + "=" +
               value_text(rules, about.value_type, *value, "", zhunze::language::en);
      }
      if (const zhunze::evidence* from = one.evidence_of(fact)) {
        out += " " + about.names.id + "<" + from->what + "|" + from->by + "|" + from->on + ">";
      }
    }
    for (const auto& problem : one.problems().list()) out += " [" + shown(problem) + "]";
    return out;
  }

 private:
  static zhunze::ruleset make(kinds how_many) {
    program_builder b;
    const auto called = [](const std::string& name, const std::string& alias) {
      return program_builder::called(name, {alias});
    };
    const zhunze::type level = b.scale("职级", {called("科员", "clerk"), called("副处", "deputy")});
    const zhunze::type sort =
        b.choice("类型", {called("市州", "city"), called("省直", "province")});
    const zhunze::type unit = b.table("单位表", {"公安厅", "民政厅"}, {});
    const auto base = b.kind("对象基", {}, {"base"});
    b.fact(base, "编号", {type_kind::identifier, 0}, {"id"});
    b.fact(base, "数", {type_kind::integer, 0}, {"n"}, "人");
    b.fact(base, "小数", {type_kind::decimal, 0}, {"x"});
    b.fact(base, "占比", {type_kind::percentage, 0}, {"p"});
    b.fact(base, "日期值", {type_kind::date, 0}, {"day"});
    b.fact(base, "级", level, {"rank"});
    b.fact(base, "类", sort, {"sort"});
    b.fact(base, "单位", unit, {"unit"});
    b.fact(base, "备注", {type_kind::text, 0}, {"note"});
    const auto individual = b.kind("个人", base, {"individual"});
    b.fact(individual, "党员", {}, {"member"});
    if (how_many == kinds::two) {
      const auto collective = b.kind("集体", base, {"collective"});
      b.fact(collective, "规模", {type_kind::integer, 0}, {"size"});
    }
    return b.build();
  }

  zhunze::ruleset rules_;
  zhunze::record_batch batch_;
  bool strict_ = false;
  zhunze::read_allowances allow_;
};

/// The lines of an expected result.
inline std::string lines(std::initializer_list<const char*> each) {
  std::string out;
  for (const char* one : each) out += std::string(one) + "\n";
  return out;
}

}  // namespace zhunze_test
