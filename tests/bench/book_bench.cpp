#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>

#include "zhunze/compile/compile.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/render/diagnostic_text.hpp"

/// Books of many generated rules: compiling them, and deciding by them.
using namespace zhunze;

namespace {

constexpr int fact_count = 400;

/// Rules over yes/no facts and numbers, some of them any-of, with criteria and citations.
std::string book_of(int rules) {
  std::string out =
      "规则集 大全 版本 \"1\"\n依据 通知 { 标题 \"通知\"、原文 \"notice.txt\" }\n"
      "对象 申请人 (applicant) {\n  编号 : 标识\n";
  for (int i = 0; i < fact_count; ++i)
    out += "  事实" + std::to_string(i) + (i % 5 == 0 ? " : 整数\n" : " : 是否\n");
  out += "}\n";
  const auto truth = [](int i) {
    return "事实" + std::to_string(i % fact_count / 5 * 5 + 1 + i % 4);
  };
  const auto whole = [](int i) { return "事实" + std::to_string(i * 5 % fact_count); };
  for (int i = 0; i < rules; ++i) {
    const std::string name = "规则" + std::to_string(i);
    out +=
        "要求 " + name + " 对 申请人 \"第" + std::to_string(i) + "条的要求\" 依 通知 一 第1句 {\n";
    out += "  任一 {\n    全部 { " + truth(i) + "、" + truth(i + 7) + "、" + truth(i + 31) + " }\n";
    out += "    " + whole(i) + " 不低于 " + std::to_string(i % 50) + "\n    非 " + truth(i + 3) +
           "\n  }\n}\n";
  }
  return out;
}

bundle bundle_of(int rules) {
  bundle out;
  out.main = "book.zhunze";
  out.files["book.zhunze"] = book_of(rules);
  out.files["notice.txt"] = "一、条件\n符合条件的可以申请。\n";
  return out;
}

void compiling(benchmark::State& state) {
  const bundle texts = bundle_of(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    const auto rules = compile(texts);
    if (!rules) std::fputs(to_text(rules.error(), language::en, false).c_str(), stderr);
    benchmark::DoNotOptimize(&rules);
  }
  state.counters["MB"] = static_cast<double>(texts.files.at("book.zhunze").size()) / 1e6;
}

/// A record that passes every rule, so that none may be skipped.
record passing(const ruleset& rules) {
  record out = *rules.record("申请人");
  for (int i = 0; i < fact_count; ++i) {
    const std::string name = "事实" + std::to_string(i);
    if (i % 5 == 0)
      out.set(name, 60);
    else
      out.set(name, i % 3 != 0);
  }
  return out;
}

void one_record(benchmark::State& state) {
  const auto rules = compile(bundle_of(10'000));
  const record nominee = passing(*rules);
  const plan how = make_plan(**rules, nominee.kind(), 0);
  row_workspace memory;
  for (auto _ : state) {
    const decision d = decide_row(how, view(nominee), memory);
    benchmark::DoNotOptimize(d);
  }
  state.counters["steps"] = static_cast<double>(how.steps.size());
}

void in_batch(benchmark::State& state) {
  const auto rules = compile(bundle_of(10'000));
  const record nominee = passing(*rules);
  const plan how = make_plan(**rules, nominee.kind(), 0);
  const column_decider decider(how);
  column_builder columns(*rules, nominee.kind());
  while (!columns.full()) columns.add(nominee);
  const column_block block = columns.take();
  column_workspace memory;
  for (auto _ : state) {
    decider.decide(block, columns.texts(), memory);
    benchmark::DoNotOptimize(memory.codes.data());
  }
  state.counters["ns_a_record"] = benchmark::Counter(
      static_cast<double>(block.size()) * static_cast<double>(state.iterations()) / 1e9,
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void planning(benchmark::State& state) {
  const auto rules = compile(bundle_of(10'000));
  const auto kind = find_kind(**rules, "申请人");
  for (auto _ : state) {
    const plan how = make_plan(**rules, kind, 0);
    benchmark::DoNotOptimize(&how);
  }
}

}  // namespace

BENCHMARK(compiling)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond);
BENCHMARK(planning)->Unit(benchmark::kMillisecond);
BENCHMARK(one_record)->Unit(benchmark::kMicrosecond);
BENCHMARK(in_batch)->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
