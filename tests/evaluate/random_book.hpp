#pragma once

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "program_builder.hpp"
#include "zhunze/record/record.hpp"

/// Random programs that use every type and operation, and random records for them.
namespace zhunze_test {

class random_book {
 public:
  using step = program_builder::step;

  /// With groups there are ids, and more kinds: two that extend `kind()`, and one apart.
  explicit random_book(std::uint32_t seed, std::size_t conditions = 40, std::size_t rules = 12,
                       std::size_t groups = 0)
      : engine_(seed) {
    if (groups > 0) add_kinds();
    add_types();
    add_facts();
    for (std::size_t i = 0; i < 12; ++i) add_number();
    for (std::size_t i = 0; i < conditions; ++i) add_condition();
    for (std::size_t i = 0; i < rules; ++i) add_rule();
    for (std::size_t i = 0; i < 2; ++i) add_validation();
    set_ranges();
    for (std::size_t i = 0; i < groups; ++i) add_group();
    rules_.emplace_back(b_.build());
  }

  [[nodiscard]] const zhunze::ruleset& rules() const { return rules_.front(); }
  [[nodiscard]] zhunze::record_kind_id kind() const { return kind_; }
  [[nodiscard]] bool grouped() const { return !kinds_.empty(); }

  [[nodiscard]] zhunze::record record() { return record(kind_); }
  [[nodiscard]] zhunze::record record(zhunze::record_kind_id kind) {
    zhunze::record out(rules(), kind);
    for (const zhunze::fact_id fact : (*rules())[kind].facts) {
      if (below(5) == 0) continue;
      out.take(fact, value_of((*rules())[fact].value_type));
    }
    return out;
  }
  /// Of any kind; some ids are missing, some are one of `ids`, some records are invalid.
  [[nodiscard]] zhunze::record nominee(std::size_t number, std::size_t ids) {
    zhunze::record out = record(kinds_[below(kinds_.size())]);
    const zhunze::fact_id id = (*rules())[out.kind()].identifier;
    const std::size_t called = below(10) == 0 ? below(ids) : number;
    if (id && below(30) != 0)
      out.store(id, {0, below(30) == 0 ? "" : "N" + std::to_string(called)});
    else if (id)
      out.clear(id);
    if (below(20) == 0) out.mark_invalid();
    return out;
  }

 private:
  template <class T>
  const T& one(const std::vector<T>& of) {
    return of[below(of.size())];
  }
  std::size_t below(std::size_t n) { return engine_() % n; }

  zhunze::stored_value value_of(zhunze::type value_type) {
    const char* const texts[] = {"甲地", "乙地", "丙地", ""};
    switch (value_type.kind) {
      case zhunze::type_kind::truth:
        return {static_cast<std::int64_t>(below(2)), {}};
      case zhunze::type_kind::date:
        return {17'400 + static_cast<std::int64_t>(below(60)), {}};
      case zhunze::type_kind::level:
      case zhunze::type_kind::option:
      case zhunze::type_kind::key:
        return {static_cast<std::int64_t>(below(3)), {}};
      case zhunze::type_kind::text:
      case zhunze::type_kind::identifier:
        return {0, texts[below(4)]};
      case zhunze::type_kind::decimal:
        return {static_cast<std::int64_t>(below(6)) * 500'000 - 1'000'000, {}};
      default:
        return {
            below(20) == 0 ? std::int64_t{1} << below(59) : static_cast<std::int64_t>(below(9)) - 3,
            {}};
    }
  }

  void add_kinds() {
    using zhunze::type_kind;
    b_.fact(kind_, "编号", {type_kind::identifier, 0});
    kinds_ = {b_.kind("个人", kind_), b_.kind("集体", kind_), b_.kind("散户")};
    for (const zhunze::record_kind_id kind : kinds_) {
      const step owned = b_.of(b_.fact(kind, "自有", {type_kind::truth, 0}));
      const step rank = b_.of(b_.fact(kind, "名次", {type_kind::integer, 0}));
      b_.rule(kind, zhunze::rule_kind::prefer, "p", owned);
      const auto group = b_.quota(kind, "组", b_.number(static_cast<std::int64_t>(below(9))));
      b_[group].order = {{rank, below(2) == 0}};
      if (below(2) == 0) b_[group].per = owned;
    }
  }

  void add_types() {
    using called = zhunze::identity;
    level_ =
        b_.scale("级", {called{"低", {}, "低"}, called{"中", {}, "中"}, called{"高", {}, "高"}});
    option_ =
        b_.choice("类", {called{"一", {}, "一"}, called{"二", {}, "二"}, called{"三", {}, "三"}});
    const zhunze::type whole{zhunze::type_kind::integer, 0};
    table_ = b_.table("表", {"甲地", "乙地", "丁地"},
                      {program_builder::column("额", whole,
                                               {zhunze::stored_value{1, {}}, std::nullopt,
                                                zhunze::stored_value{3, {}}})});
    const auto day = [](int m, int d) { return *zhunze::make_date(2017, m, d); };
    calendar_ = b_.calendar({{day(9, 20), false, "假"}, {day(9, 23), true, "班"}});
  }

  void add_facts() {
    using zhunze::type_kind;
    for (int i = 0; i < 70; ++i)
      conditions_.push_back(b_.of(fact({type_kind::truth, 0}, i % 9 == 0)));
    for (int i = 0; i < 4; ++i)
      numbers_.push_back(b_.of(fact({type_kind::integer, 0}, i % 2 == 0)));
    decimals_.push_back(b_.of(fact({type_kind::decimal, 0}, false)));
    for (int i = 0; i < 3; ++i) days_.push_back(b_.of(fact({type_kind::date, 0}, i == 2)));
    days_.push_back(b_.day({17'420}));
    levels_.push_back(b_.of(fact(level_, false)));
    levels_.push_back(b_.of(fact(level_, true)));
    levels_.push_back(b_.number(1, level_));
    options_.push_back(b_.of(fact(option_, false)));
    options_.push_back(b_.number(2, option_));
    keys_.push_back(b_.of(fact(table_, false)));
    texts_.push_back(b_.of(fact({type_kind::text, 0}, false)));
    texts_.push_back(b_.of(fact({type_kind::text, 0}, false)));
    texts_.push_back(b_.text("乙地"));
    for (const std::size_t i : {0U, 1U, 71U, 80U}) conditions_.push_back(b_.given(facts_[i]));
    numbers_.push_back(b_.number(2));
    numbers_.push_back(b_.look_up(keys_.front(), table_, 0));
    decimals_.push_back(b_.number(zhunze::number::decimal(15, 1), {type_kind::decimal, 0}));
    numbers_.push_back(b_.definition(kind_, "定义", numbers_.front()));
  }

  zhunze::fact_id fact(zhunze::type value_type, bool fallback) {
    std::optional<zhunze::stored_value> missing;
    if (fallback)
      missing = zhunze::stored_value{value_type.kind == zhunze::type_kind::date ? 17'410 : 1, {}};
    const auto made =
        b_.fact(kind_, "f" + std::to_string(facts_.size()), value_type, {}, "", missing);
    facts_.push_back(made);
    return made;
  }

  void add_number() {
    using zhunze::operation;
    const zhunze::type whole{zhunze::type_kind::integer, 0};
    const step from = one(days_), to = one(days_);
    switch (below(7)) {
      case 0:
        return numbers_.push_back(b_.two(operation::working_days, from, to, whole, calendar_));
      case 1:
        return numbers_.push_back(b_.two(operation::days, from, to, whole));
      case 2:
        return numbers_.push_back(b_.two(operation::days_apart, from, to, whole));
      case 3:
        return numbers_.push_back(b_.two(operation::full_years, from, to, whole));
      case 4:
        return days_.push_back(
            b_.two(operation::shift_months, from, b_.number(3), {zhunze::type_kind::date, 0}));
      case 5:
        return days_.push_back(
            b_.two(operation::shift_days, from, one(numbers_), {zhunze::type_kind::date, 0}));
      default:
        return decimals_.push_back(b_.two(operation::divide, one(numbers_), one(numbers_),
                                          {zhunze::type_kind::decimal, 0}));
    }
  }

  step comparison() {
    const auto how = static_cast<zhunze::relation>(below(6));
    switch (below(9)) {
      case 0:
        return b_.compare(one(days_), how, one(days_));
      case 1:
        return b_.compare(one(levels_), how, one(levels_));
      case 2:
        return b_.compare(one(options_), zhunze::relation::equal, one(options_));
      case 3:
        return b_.compare(keys_.front(), static_cast<zhunze::relation>(below(2)), one(texts_));
      case 4:
        return b_.compare(one(texts_), static_cast<zhunze::relation>(below(2)), one(texts_));
      case 5:
        return b_.between(one(numbers_), one(numbers_), b_.number(5));
      case 6:
        return b_.one_of(options_.front(), {options_.back(), b_.number(0, option_)}, below(2) == 1);
      case 7:
        return b_.compare(one(decimals_), how, below(2) == 0 ? one(decimals_) : one(numbers_));
      default:
        return b_.compare(one(numbers_), how, one(numbers_));
    }
  }

  void add_validation() {
    const step body = b_.any(
        {one(conditions_), one(conditions_), one(conditions_), one(conditions_), one(conditions_)});
    b_.rule(kind_, zhunze::rule_kind::validate, "v", body);
  }

  /// Some values that records give are outside.
  void set_ranges() {
    b_[facts_[70]].highest = 5;
    b_[facts_[74]].lowest = -500'000;
    b_[facts_[75]].lowest = 17'402;
  }

  void add_condition() {
    const step a = one(conditions_), c = one(conditions_), d = one(conditions_);
    const auto put = [this](step made) { conditions_.push_back(made); };
    switch (below(9)) {
      case 0:
        return put(b_.all({a, c, d}));
      case 1:
        return put(b_.any({a, c, d}));
      case 2:
        return put(b_.any({b_.all({a, c}), b_.all({one(conditions_), d}), comparison()}));
      case 3:
        return put(b_.many(zhunze::operation::none, {a, c}));
      case 4:
        return put(b_.many(zhunze::operation::at_least, {a, c, d, a}, 2));
      case 5:
        return put(b_.guarded(a, c));
      case 6:
        return put(b_.negate(a));
      default:
        return put(comparison());
    }
  }

  void add_rule() {
    using zhunze::rule_kind;
    const rule_kind kinds[] = {rule_kind::require, rule_kind::exclude, rule_kind::principle,
                               rule_kind::prefer, rule_kind::criterion};
    const rule_kind what = kinds[below(5)];
    const auto last = [this] { return conditions_[conditions_.size() - 1 - below(30)]; };
    const auto rule = b_.rule(kind_, what, "r" + std::to_string(rules_made_++), last());
    if (below(3) == 0) b_[rule].when = last();
    for (std::size_t i = below(3); i > 1; --i) b_[rule].exceptions.push_back({last(), {}});
    if (what == rule_kind::principle && below(2) == 1)
      b_[rule].excused_by = facts_[below(facts_.size())];
    if (what == rule_kind::criterion) conditions_.push_back(b_.criterion(rule));
  }

  void add_group() {
    const zhunze::type share{zhunze::type_kind::decimal, 0};
    const auto condition = [this] { return conditions_[below(conditions_.size())]; };
    const bool quota = below(3) != 0;
    const step limit =
        quota ? b_.number(zhunze::number::decimal(static_cast<std::int64_t>(below(30)), 1), share)
              : b_.number(zhunze::number::decimal(static_cast<std::int64_t>(below(11)), 1), share);
    const auto group = quota ? b_.quota(kind_, "组", limit)
                             : b_.ratio(kind_, "组", limit, condition(), below(2) == 0);
    if (below(2) == 0) b_[group].when = condition();
    if (quota && below(2) == 0) b_[group].body = condition();
    if (below(5) != 0) add_key(b_[group]);
    if (quota)
      for (std::size_t i = below(3); i > 0; --i)
        b_[group].order.push_back({ordering(), below(2) == 0});
  }

  void add_key(zhunze::group_definition& group) {
    using zhunze::operation;
    const zhunze::type whole{zhunze::type_kind::integer, 0};
    const std::vector<step>* of[] = {&keys_, &levels_, &options_, &numbers_,
                                     &days_, &texts_,  &decimals_};
    const std::size_t which = below(8);
    group.per = which == 7 ? conditions_[below(conditions_.size())] : one(*of[which]);
    if (which == 0 && below(2) == 0) group.limit = b_.look_up(group.per, table_, 0);
    if (which == 3 && below(2) == 0)
      group.limit = b_.two(operation::divide, b_.number(6), group.per, whole);
  }

  step ordering() {
    const std::vector<step>* of[] = {&numbers_, &decimals_, &days_, &levels_};
    return one(*of[below(4)]);
  }

  std::mt19937 engine_;
  program_builder b_;
  zhunze::record_kind_id kind_ = b_.kind("对象");
  std::vector<zhunze::record_kind_id> kinds_;
  zhunze::type level_, option_, table_;
  std::uint32_t calendar_ = 0;
  std::size_t rules_made_ = 0;
  std::vector<zhunze::fact_id> facts_;
  std::vector<step> conditions_, numbers_, decimals_, days_, levels_, options_, keys_, texts_;
  std::vector<zhunze::ruleset> rules_;
};

}  // namespace zhunze_test
