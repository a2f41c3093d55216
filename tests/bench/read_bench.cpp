#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "by_hand_fill.hpp"
#include "by_hand_read.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/read/data.hpp"

/// From a file to verdicts, against readers written by hand for just these columns.
using namespace zhunze;

namespace {

struct workload {
  ruleset rules;
  plan how;
  by_hand::filler fill;
  std::string csv, ndjson;
};
workload* all = nullptr;

void count_records(benchmark::State& state, std::size_t each) {
  state.counters["ns_a_record"] =
      benchmark::Counter(static_cast<double>(each) * static_cast<double>(state.iterations()) / 1e9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

std::uint64_t verdicts_of(const std::string& path) {
  record_batch batch;
  data_reader reader(all->rules, {{path, "individual"}}, {});
  row_workspace memory;
  std::uint64_t sum = 0;
  for (bool more = true; more; batch.recycle()) {
    more = reader.next(256, batch);
    for (const record& one : batch.records)
      sum += static_cast<std::uint64_t>(decide_row(all->how, view(one), memory).outcome);
  }
  return sum;
}

void engine(benchmark::State& state, const std::string& path, std::size_t records) {
  for (auto _ : state) benchmark::DoNotOptimize(verdicts_of(path));
  count_records(state, records);
}

std::size_t records = 0;

void csv_engine(benchmark::State& state) {
  engine(state, all->csv, records);
}
void ndjson_engine(benchmark::State& state) {
  engine(state, all->ndjson, records);
}
void csv_by_hand(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        by_hand::verdicts_of_csv(all->csv, *all->rules, all->fill.of_notice()));
  count_records(state, records);
}
void ndjson_by_hand(benchmark::State& state) {
  for (auto _ : state)
    benchmark::DoNotOptimize(
        by_hand::verdicts_of_ndjson(all->ndjson, *all->rules, all->fill.of_notice()));
  count_records(state, records);
}

}  // namespace

BENCHMARK(csv_by_hand)->Unit(benchmark::kMillisecond);
BENCHMARK(csv_engine)->Unit(benchmark::kMillisecond);
BENCHMARK(ndjson_by_hand)->Unit(benchmark::kMillisecond);
BENCHMARK(ndjson_engine)->Unit(benchmark::kMillisecond);

/// bench_read CSV NDJSON COUNT: the same nominees in both forms.
int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 4) {
    std::fprintf(stderr, "bench_read CSV NDJSON COUNT\n");
    return 2;
  }
  const auto rules = load(ZHUNZE_SOURCE_DIR "/rules/sichuan-2017/award.zhunze");
  if (!rules) return 2;
  records = std::strtoull(argv[3], nullptr, 10);
  workload made{*rules, make_plan(**rules, find_kind(**rules, "individual"), 0),
                by_hand::filler(**rules), argv[1], argv[2]};
  all = &made;
  const std::uint64_t wanted = verdicts_of(made.csv);
  const auto& figures = made.fill.of_notice();
  if (wanted != verdicts_of(made.ndjson) ||
      wanted != by_hand::verdicts_of_csv(made.csv, **rules, figures) ||
      wanted != by_hand::verdicts_of_ndjson(made.ndjson, **rules, figures)) {
    std::fprintf(stderr, "the readers do not agree\n");
    return 1;
  }
  benchmark::RunSpecifiedBenchmarks();
}
