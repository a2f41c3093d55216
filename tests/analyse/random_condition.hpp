#pragma once

#include <cstddef>
#include <initializer_list>
#include <random>
#include <string>

/// Random conditions that compile, over the facts of `differential_test.cpp`.
namespace zhunze_test {

class random_condition {
 public:
  explicit random_condition(unsigned seed) : engine_(seed) {}

  std::string condition(int depth) {
    if (depth <= 0) return comparison(1);
    switch (pick(9)) {
      case 0:
        return "非 (" + condition(depth - 1) + ")";
      case 1:
        return "(" + condition(depth - 1) + " 且 " + condition(depth - 1) + ")";
      case 2:
        return "(" + condition(depth - 1) + " 或 " + condition(depth - 1) + " 或 " + truth() + ")";
      case 3:
        return "全部 { " + items(depth) + " 当 " + condition(depth - 1) + " }";
      case 4:
        return "任一 { " + items(depth) + " }";
      case 5:
        return "均不 { " + items(depth) + " }";
      case 6:
        return "至少 " + std::to_string(1 + pick(4)) + " 项 { " + items(depth) + "、" +
               items(depth) + " }";
      default:
        return comparison(depth);
    }
  }

  std::size_t pick(std::size_t below) { return engine_() % below; }
  std::string any(std::initializer_list<const char*> list) {
    return *(list.begin() + pick(list.size()));
  }

 private:
  std::string items(int depth) { return condition(depth - 1) + "、" + condition(depth - 1); }
  std::string truth() { return any({"b1", "b2", "b3", "b4"}); }

  std::string number(int depth) {
    if (depth <= 0) return any({"n1", "n2", "n3", "d1", "3", "0.5", "12"});
    const std::string left = number(depth - 1);
    const std::string right = number(depth - 1);
    switch (pick(9)) {
      case 0:
        return "(" + left + " + " + right + ")";
      case 1:
        return "(" + left + " - " + right + ")";
      case 2:
        return "(" + left + " * " + right + ")";
      case 3:
        return "(" + left + " / " + any({"n1", "n2", "d1", "3"}) + ")";
      case 4:
        return any({"天数", "相距天数", "周岁"}) + " (" + day(1) + ", " + day(1) + ")";
      case 5:
        return "工作日数 (" + day(0) + ", " + day(0) + ", 日历一)";
      case 6:
        return "表一[k1].v";
      default:
        return left;
    }
  }
  std::string share() {
    return any({"p1", "35%", "p1 + 5%", "n1 / n2", "n2 / (n1 + n3)", "1/3", "0.5", "p1 * p2"});
  }
  std::string day(int depth) {
    if (depth <= 0) return any({"t1", "t2", "2020-02-29", "2019-01-31"});
    switch (pick(5)) {
      case 0:
        return day(0) + any({" + 1年", " - 1年", " + 13个月", " - 1个月", " + 40天"});
      case 1:
        return day(0) + any({" + y1", " - y1"});
      default:
        return day(0);
    }
  }

  std::string ranked() {
    return any({"不低于", "不高于", "高于", "低于", "为", "不为", ">=", "<=", ">", "<"});
  }
  std::string comparison(int depth) {
    switch (pick(12)) {
      case 0:
        return truth();
      case 1:
        return truth() + any({" 为 是", " 不为 是", " 为 否", " 为 b1", " 不为 b2"});
      case 2:
        return any({"b1", "n1", "t1", "g1", "s1", "k1"}) + any({" 已填", " 未填"});
      case 3:
        return "g1 " + ranked() + " " + any({"g2", "甲级", "乙级", "等.丙级", "表一[k1].g"});
      case 4:
        return any({"g1", "g2"}) + " 介于 乙级 与 丙级";
      case 5:
        return "o1 " + any({"为", "不为"}) + " " + any({"o2", "红", "颜色.蓝"});
      case 6:
        return any({"o1 属于 (红、o2)", "g1 不属于 (甲级、g2)", "n1 属于 (1、n2、5)",
                    "s1 属于 (\"x\"、s2)", "k1 属于 (x、w)", "t1 不属于 (t2、2020-02-29)"});
      case 7:
        return any({"s1 为 s2", "s1 不为 \"x\"", "k1 为 s1", "s2 不为 k1", "k1 为 w"});
      case 8:
        return day(1) + " " + any({"早于", "晚于", "不早于", "不晚于", "为", ">=", "<"}) + " " +
               day(1);
      case 9:
        return "(" + share() + ") " + ranked() + " (" + any({"p1", "p2", "20%"}) + ")";
      case 10:
        return number(1) + " 介于 " + number(0) + " 与 " + number(1);
      default:
        return number(depth > 2 ? 2 : depth) + " " +
               any({"不少于", "超过", "不超过", "少于", "为", "不为", ">", "<="}) + " " +
               number(depth > 2 ? 2 : depth);
    }
  }

  std::mt19937 engine_;
};

}  // namespace zhunze_test
