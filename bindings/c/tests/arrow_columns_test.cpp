// Arrow data decided in columns, held to the same data decided record by record: random columns of
// every layout, nulls, offsets, slices, wrong values, repeated and missing ids, quotas.
#include <iostream>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "../src/arrow_batch.hpp"
#include "../src/arrow_results.hpp"
#include "arrow_data.hpp"
#include "check.h"
#include "zhunze_c.hpp"

namespace {

using namespace zhunze_interface;
using arrow_data::column;
using arrow_data::table;

const char* const rules_text = R"(规则集 试 (trial) 版本 "1"
级别 等级 (grade) { 低 (low) < 中 (middle) < 高 (high) }
表 名额表 (places) 键 单位名 (name) { 数 (number) : 整数
  行 "甲" : 1
  行 "乙" : 40
  行 "丙" : 3
}
对象 人 (person) {
  编号 (id) : 标识
  单位 (unit) : 取自 (名额表)
  部门 (office) : 文本
  备注 (remark) : 文本
  得分 (score) : 小数 介于 -1000 与 1000
  次数 (times) : 整数 介于 1 与 50 未填视为 9
  数目 (amount) : 整数
  占比 (share) : 百分比
  日子 (day) : 日期 不早于 1950-01-01
  级 (level) : 等级
  类 (sort) : 选项 (甲类 (a)、乙类 (b))
  好 (good) : 是否
  新 (fresh) : 是否 未填视为 否
}
排除 差 (bad) 对 人 { 得分 少于 -5 }
要求 多 (often) 对 人 { 次数 不少于 3 }
要求 好的 (well) 对 人 { 好 }
要求 够级 (high_enough) 对 人 { 级 不低于 中 }
要求 甲的 (of_a) 对 人 { 类 为 甲类 }
原则 部门的 (of_office) 对 人 { 部门 不为 "财务" }
要求 早 (early) 对 人 { 日子 早于 2024-06-01 }
优先 新的 (new) 对 人 { 新 }
校验 不超 (sane) 对 人 { 数目 少于 1000000 }
名额 单位名额 (unit_quota) 对 人 每 单位 按 得分 从高到低 不超过 名额表[单位].数
名额 部门名额 (office_quota) 对 人 每 部门 按 次数 从低到高 不超过 5
名额 总名额 (total_quota) 对 人 按 日子 从低到高 不超过 60
名额 无序 (plain_quota) 对 人 不超过 3
)";

/// A type of a fact, by what a random column may hold for it.
struct fact_values {
  const char* name;
  std::vector<std::string> texts;  ///< most of them well
  std::vector<std::int64_t> numbers;
  bool truth, day, decimal, integer;
};

const std::vector<fact_values>& facts() {
  static const std::vector<fact_values> all{
      {"unit", {"甲", "乙", " 丙 ", "丁", ""}, {}, false, false, false, false},
      {"office",
       {"人事处", "财务", "办公室", "1E+17", " a ", "É", "x"},
       {7, 8, 9},
       false,
       false,
       false,
       true},
      {"remark", {"x", "y z", "\xff", "'", "备", ""}, {1, 2}, false, false, false, true},
      {"score",
       {"1.5", "70", "-7", "99999", "a", "0.123456789", "３"},
       {5, 17, -6, 1001, INT64_MAX, 18, 19},
       false,
       false,
       true,
       true},
      {"times",
       {"4", "30", "1", " 3 ", "50", "51", "x", "4次"},
       {3, 4, 0, 1, 9, 50, 51, -1},
       false,
       false,
       true,
       true},
      {"amount",
       {"1", "-1", "1000001", "1,000"},
       {5, -5, INT64_MIN, INT64_MAX, 999999, 1000000, 999999999999999999},
       false,
       false,
       true,
       true},
      {"share", {"10%", "0", "0.5", "一成"}, {0, 0, 1}, false, false, true, true},
      {"day",
       {"2024-01-01", "1950.1.1", "2024-02-30", "1949-12-31"},
       {19000, 3000, 0, -8000, 20000, 2147483647, -719528, 2932896},
       false,
       true,
       false,
       false},
      {"level", {"high", "中", "低", "无"}, {1}, false, false, false, true},
      {"sort", {"甲类", "a", "b", "丙类"}, {1}, false, false, false, true},
      {"good", {"是", "yes", "否", "1", "也许"}, {1, 1, 0, 2}, true, false, false, true},
      {"fresh", {"有", "无", "true"}, {0, 1}, true, false, false, true}};
  return all;
}

class random_tables {
 public:
  explicit random_tables(std::uint32_t seed) : engine_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t n) { return engine_() % n; }

  [[nodiscard]] table make(std::size_t rows, int wrong) {
    wrong_ = wrong;
    table out;
    out.offset = static_cast<std::int64_t>(below(3));
    out.length = static_cast<std::int64_t>(rows);
    rows_ = rows + static_cast<std::size_t>(out.offset);
    if (below(40) != 0) out.columns.push_back(ids());
    for (const fact_values& one : facts())
      if (below(8) != 0) out.columns.push_back(column_of(one));
    if (below(6) == 0) out.no_rows = bits(9);
    std::shuffle(out.columns.begin(), out.columns.end(), engine_);
    return out;
  }

 private:
  [[nodiscard]] bool is_wrong() { return below(100) < static_cast<std::size_t>(wrong_); }
  template <class T>
  [[nodiscard]] const T& one(const std::vector<T>& of) {
    return of[below(of.size())];
  }
  /// 0 once in so many.
  [[nodiscard]] std::vector<int> bits(std::size_t rare) {
    std::vector<int> out(rows_ + skipped_);
    for (int& bit : out) bit = below(rare) == 0 ? 0 : 1;
    return out;
  }
  [[nodiscard]] column shifted(column of) {
    of.offset = static_cast<std::int64_t>(skipped_);
    of.length -= of.offset;
    return of;
  }

  [[nodiscard]] std::vector<std::string> texts_of(const std::vector<std::string>& of) {
    std::vector<std::string> out(rows_ + skipped_);
    for (std::string& text : out) text = is_wrong() ? one(of) : of[below(2)];
    return out;
  }
  [[nodiscard]] column textual(const char* name, const std::vector<std::string>& texts) {
    column out;
    switch (below(3)) {
      case 0:
        out = arrow_data::texts<std::int32_t>(name, "u", texts);
        break;
      case 1:
        out = arrow_data::texts<std::int64_t>(name, "U", texts);
        break;
      default:
        out = arrow_data::views(name, texts);
    }
    return with_nulls(std::move(out));
  }
  [[nodiscard]] column with_nulls(column of) {
    if (below(2) == 0) return shifted(std::move(of));
    const std::vector<int> given = bits(6);
    of.buffers[0] = arrow_data::bits_of(given);
    of.nulls = below(2) == 0 ? -1 : std::count(given.begin(), given.end(), 0);
    return shifted(std::move(of));
  }

  [[nodiscard]] column ids() {
    skipped_ = below(70);
    std::vector<std::string> texts(rows_ + skipped_);
    const std::size_t rare = below(5) == 0 ? 20 : 4000;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      texts[i] = (below(50) == 0 ? "编" : "N") + std::to_string(below(rare) == 0 ? below(9) : i);
      if (below(rare) == 0) texts[i] = " " + texts[i];
      if (below(rare) == 0) texts[i] = "Ｎ" + texts[i].substr(1);
      if (below(rare) == 0) texts[i].clear();
      if (below(rare) == 0) texts[i] = "\xfe";
    }
    if (below(6) == 0) {
      std::vector<std::uint64_t> numbers(texts.size());
      for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = i;
      return shifted(arrow_data::numbers("编号", "L", numbers));
    }
    if (below(2) == 0) return shifted(arrow_data::texts<std::int32_t>("id", "u", texts));
    return textual("id", texts);
  }

  [[nodiscard]] column column_of(const fact_values& of) {
    skipped_ = below(70);
    while (true) {
      switch (below(6)) {
        case 0:
          return textual(of.name, texts_of(of.texts));
        case 1:
          return dictionary(of);
        case 2:
          if (of.truth) return with_nulls(truths(of.name));
          break;
        case 3:
          if (of.day) return numbers<std::int32_t>(of, "tdD");
          break;
        case 4:
          if (of.decimal) return decimals(of);
          break;
        default:
          if (of.integer && (wrong_ > 10 || of.numbers.size() > 1)) return integers(of);
      }
    }
  }
  [[nodiscard]] column truths(const char* name) {
    const std::vector<int> values = bits(3);
    return arrow_data::truths(name, values, std::vector<int>(values.size(), 1));
  }
  template <class Number>
  [[nodiscard]] column numbers(const fact_values& of, const char* format) {
    std::vector<Number> out(rows_ + skipped_);
    for (Number& value : out)
      value = static_cast<Number>(is_wrong() ? one(of.numbers) : of.numbers[below(2)]);
    return with_nulls(arrow_data::numbers(of.name, format, out));
  }
  [[nodiscard]] column integers(const fact_values& of) {
    switch (below(8)) {
      case 0:
        return numbers<std::int8_t>(of, "c");
      case 1:
        return numbers<std::uint8_t>(of, "C");
      case 2:
        return numbers<std::int16_t>(of, "s");
      case 3:
        return numbers<std::uint16_t>(of, "S");
      case 4:
        return numbers<std::int32_t>(of, "i");
      case 5:
        return numbers<std::uint32_t>(of, "I");
      case 6:
        return numbers<std::uint64_t>(of, "L");
      default:
        return numbers<std::int64_t>(of, "l");
    }
  }
  [[nodiscard]] column decimals(const fact_values& of) {
    const std::size_t scale = one(std::vector<std::size_t>{0, 0, 1, 2, 6, 9, 14, 20, 38});
    std::vector<std::int64_t> words;
    for (std::size_t i = 0; i < rows_ + skipped_; ++i) {
      std::int64_t value = is_wrong() ? one(of.numbers) : of.numbers[below(2)];
      for (std::size_t k = 0; k < scale && (wrong_ == 0 || below(90) != 0); ++k)
        if (value > -100'000'000'000'000'000 && value < 100'000'000'000'000'000) value *= 10;
      words.push_back(value);
      words.push_back(wrong_ != 0 && below(400) == 0 ? 77 : value < 0 ? -1 : 0);
    }
    column out = arrow_data::numbers(of.name, "d:38," + std::to_string(scale), words);
    out.length /= 2;
    return with_nulls(std::move(out));
  }
  [[nodiscard]] column dictionary(const fact_values& of) {
    std::vector<std::int16_t> indexes(rows_ + skipped_);
    for (std::int16_t& index : indexes)
      index = static_cast<std::int16_t>(is_wrong() ? below(of.texts.size()) : below(2));
    column out = arrow_data::numbers(of.name, below(2) == 0 ? "s" : "S", indexes);
    out.words = std::make_shared<column>(arrow_data::texts<std::int32_t>("", "u", of.texts));
    if (below(3) == 0) {
      std::vector<int> given(of.texts.size(), 1);
      given[below(given.size())] = 0;
      out.words->buffers[0] = arrow_data::bits_of(given);
    }
    return with_nulls(std::move(out));
  }

  std::mt19937 engine_;
  std::size_t rows_ = 0, skipped_ = 0;
  int wrong_ = 0;  // of 100 values
};

struct told {
  std::string code, zh, en, fact;
  std::uint32_t line = 0, column = 0;

  friend bool operator==(const told&, const told&) = default;
};

/// All that a batch gives.
struct outcome {
  zhunze_status status = ZHUNZE_OK;
  std::string malformed;
  std::shared_ptr<const arrow_rows> rows;
  std::vector<told> found;
};

using way = zhunze_status (*)(const prepared_checker&, arrow_row_reader&, findings&,
                              std::shared_ptr<const arrow_rows>&);

/// Decides arrays that are of one schema.
outcome decide(const prepared_checker& by, const std::vector<table>& parts, way how) {
  outcome out;
  const zhunze_c::diagnostics kept;
  ArrowSchema schema{};
  export_schema(parts.front(), schema);
  std::vector<ArrowArray> arrays(parts.size());
  std::vector<const ArrowArray*> pointers;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    export_array(parts[i], arrays[i]);
    pointers.push_back(&arrays[i]);
  }
  {
    findings found(kept.get());
    auto columns = match_columns(schema, by, found);
    CHECK(columns.has_value());
    for (const ArrowArray& one : arrays)
      CHECK(!layout_problem(one, static_cast<std::size_t>(schema.n_children), *columns));
    arrow_row_reader rows(by, *std::move(columns), pointers);
    out.status = how(by, rows, found, out.rows);
    if (rows.malformed() != nullptr) out.malformed = rows.malformed()->name;
  }
  for (const zhunze_c::finding& one : kept.list())
    out.found.push_back({one.code, one.zh, one.en, one.fact, static_cast<std::uint32_t>(one.line),
                         static_cast<std::uint32_t>(one.column)});
  for (ArrowArray& one : arrays) one.release(&one);
  schema.release(&schema);
  return out;
}

bool same_texts(const arrow_texts& a, const arrow_texts& b) {
  return a.ends == b.ends && a.bytes == b.bytes && a.given == b.given && a.nulls() == b.nulls();
}

bool same(const outcome& a, const outcome& b) {
  if (a.malformed != b.malformed) return false;
  if (!a.malformed.empty()) return true;  // nothing else is given away
  return a.status == b.status && a.rows && b.rows && same_texts(a.rows->ids, b.rows->ids) &&
         a.rows->verdicts == b.rows->verdicts && a.rows->rules == b.rows->rules &&
         a.rows->decided_by_rule == b.rows->decided_by_rule &&
         a.rows->without_rule == b.rows->without_rule && a.rows->over_quota == b.rows->over_quota &&
         a.found == b.found;
}

/// How often what is to be compared came at all: a test of nothing but one verdict says little.
struct met {
  std::size_t verdicts[5] = {};
  std::size_t over = 0, named = 0, malformed = 0, rows = 0;

  void take(const outcome& one) {
    named += one.found.size();
    malformed += one.malformed.empty() ? 0 : 1;
    if (!one.rows) return;
    rows += one.rows->verdicts.size();
    for (const std::int8_t verdict : one.rows->verdicts) ++verdicts[verdict];
    for (const std::uint8_t byte : one.rows->over_quota)
      for (int bit = 0; bit < 8; ++bit) over += byte >> bit & 1U;
  }
};

/// The same columns cut into arrays: slices of one table, by their offsets.
std::vector<table> cut(const table& whole, random_tables& random) {
  std::vector<table> out;
  std::int64_t first = 0;
  while (first < whole.length || out.empty()) {
    out.push_back(whole);
    const std::int64_t left = whole.length - first;
    const std::size_t most = static_cast<std::size_t>(left) + 1;
    const std::int64_t length =
        random.below(3) == 0 ? left : static_cast<std::int64_t>(random.below(most));
    out.back().offset += first;
    out.back().length = length;
    first += length;
  }
  return out;
}

/// Each round ends with the index of a dictionary out of its bounds.
void break_words(std::vector<table>& parts, random_tables& random) {
  for (column& one : parts.back().columns) {
    if (!one.words) continue;
    const auto at =
        static_cast<std::size_t>(one.offset + parts.back().offset) +
        random.below(static_cast<std::size_t>(std::max<std::int64_t>(parts.back().length, 1)));
    if (2 * at + 1 < one.buffers[1].size()) one.buffers[1][2 * at + 1] = 0x7f;
  }
}

}  // namespace

int main() {
  const auto rules = zhunze_c::rules::compile(rules_text);
  const auto checker = rules.checker("person");
  const prepared_checker& by = *find<checker_object>(checker.get())->of;
  met all;
  constexpr std::uint32_t rounds = 200;
  for (std::uint32_t seed = 0; seed < rounds; ++seed) {
    random_tables random(seed);
    const std::size_t rows = seed % 25 == 0 ? 5'000 + random.below(5'000) : random.below(400);
    const int wrong[] = {0, 1, 3, 0, 30};
    std::vector<table> parts = cut(random.make(rows, wrong[seed % 5]), random);
    if (seed % 11 == 0) break_words(parts, random);
    const outcome plain = decide(by, parts, decide_by_records);
    const bool alike = same(plain, decide(by, parts, decide_in_columns));
    CHECK(alike);
    if (!alike) std::cerr << "seed " << seed << "\n";
    all.take(plain);
  }
  std::cout << all.rows << " rows:";
  for (const std::size_t count : all.verdicts) {
    std::cout << " " << count;
    CHECK(count > all.rows / 1000);
  }
  std::cout << "; " << all.over << " over, " << all.named << " told, " << all.malformed
            << " malformed\n";
  CHECK(all.over > 100 && all.named > 100 && all.malformed > 3);
  CHECK(arrow_data::made() == 0);
  return checks_done();
}
