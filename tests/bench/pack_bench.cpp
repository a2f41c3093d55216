#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <memory>

#include "by_hand_fill.hpp"
#include "nominees.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/explain/explanation.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/render/explanation_text.hpp"
#include "zhunze/zhunze.hpp"

using namespace zhunze;

namespace {

std::size_t how_many = 1'000'000;
constexpr std::size_t in_a_block = 8 * block_records;

/// The same nominees in every shape that is measured.
struct workload {
  ruleset rules;
  record_kind_id kind;
  plan how;
  column_decider decider;
  by_hand::filler fill;
  std::vector<record> some;  // the first thousand, as records
  std::vector<record> many;  // as many as a block of a large batch has
  packed_rows rows;
  std::vector<by_hand::row> plain_rows;
  std::vector<by_hand::masked_row> masked_rows;
  std::vector<std::unique_ptr<by_hand::block>> hand_blocks;
  column_builder builder;
  std::vector<column_block> blocks;

  explicit workload(const ruleset& of)
      : rules(of),
        kind(find_kind(*of, "individual")),
        how(make_plan(*of, kind, 0)),
        decider(how),
        fill(*of),
        rows(of, kind),
        builder(of, kind) {
    zhunze_bench::nominees source(of, "individual");
    for (std::size_t i = 0; i < how_many; ++i) {
      const record one = source.next(i);
      if (i < 1000) some.push_back(one);
      if (i < in_a_block) many.push_back(one);
      rows.add(one);
      plain_rows.push_back(fill.to_row(one));
      masked_rows.push_back(by_hand::filler::to_masked(plain_rows.back()));
      if (i % by_hand::records == 0) hand_blocks.push_back(std::make_unique<by_hand::block>());
      by_hand::filler::put(plain_rows.back(), i % by_hand::records, *hand_blocks.back());
      builder.add(one);
      if (builder.full() || i + 1 == how_many) blocks.push_back(builder.take());
    }
  }
};

workload* all = nullptr;

bool same(const decision& a, by_hand::decided b) {
  return static_cast<int>(a.outcome) == static_cast<int>(b.what) &&
         (a.deciding ? (*all->rules)[a.deciding].names.id : "") == by_hand::rule_names[b.by];
}

[[noreturn]] void differ(const char* what, std::size_t i) {
  std::fprintf(stderr, "%s decides nominee %zu otherwise than the engine does\n", what, i);
  std::exit(1);
}

/// Nothing is measured before every way has given every nominee the same verdict and rule.
void check_equal() {
  row_workspace memory;
  column_workspace columns;
  std::vector<std::uint8_t> codes(by_hand::records);
  for (std::size_t i = 0; i < how_many; ++i) {
    const std::size_t at = i % block_records;
    if (at == 0) {
      all->decider.decide(all->blocks[i / block_records], all->builder.texts(), columns);
      by_hand::decide(all->fill.of_notice(), *all->hand_blocks[i / block_records], codes.data());
    }
    const decision mine = decide_row(all->how, all->rows[i], memory);
    if (!same(mine, by_hand::decide(all->fill.of_notice(), all->plain_rows[i]))) differ("(a)", i);
    if (!same(mine, by_hand::decide(all->fill.of_notice(), all->masked_rows[i]))) differ("(a2)", i);
    if (!same(mine, by_hand::meaning(codes[at]))) differ("(b)", i);
    const decision column = all->decider.meaning(columns.codes[at]);
    if (column.outcome != mine.outcome || column.deciding != mine.deciding) differ("columns", i);
  }
}

void count_records(benchmark::State& state, std::size_t each) {
  state.counters["ns_a_record"] =
      benchmark::Counter(static_cast<double>(each) * static_cast<double>(state.iterations()) / 1e9,
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

template <class Rows>
void hand_rows(benchmark::State& state, const Rows& rows) {
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const auto& row : rows) {
      const by_hand::decided d = by_hand::decide(all->fill.of_notice(), row);
      sum += static_cast<std::uint64_t>(d.what) + d.by;
    }
    benchmark::DoNotOptimize(sum);
  }
  count_records(state, rows.size());
}

void rows_a(benchmark::State& state) {
  hand_rows(state, all->plain_rows);
}
void rows_a2(benchmark::State& state) {
  hand_rows(state, all->masked_rows);
}
void columns_b(benchmark::State& state) {
  std::vector<std::uint8_t> codes(by_hand::records);
  for (auto _ : state) {
    for (const auto& block : all->hand_blocks) {
      by_hand::decide(all->fill.of_notice(), *block, codes.data());
      benchmark::DoNotOptimize(codes.data());
      benchmark::ClobberMemory();
    }
  }
  count_records(state, how_many);
}

/// Rows in a batch: packed into columns block by block, and decided there.
void engine_rows(benchmark::State& state) {
  column_builder columns(all->rules, all->kind);
  column_block block;
  column_workspace memory;
  for (auto _ : state) {
    for (std::size_t i = 0; i < how_many; ++i) {
      columns.add(all->rows[i]);
      if (!columns.full() && i + 1 < how_many) continue;
      columns.take(block);
      all->decider.decide(block, columns.texts(), memory);
      benchmark::DoNotOptimize(memory.codes.data());
      benchmark::ClobberMemory();
    }
  }
  count_records(state, how_many);
}

void engine_rows_one_by_one(benchmark::State& state) {
  row_workspace memory;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < how_many; ++i) {
      const decision d = decide_row(all->how, all->rows[i], memory);
      sum += static_cast<std::uint64_t>(d.outcome) + d.deciding.value;
    }
    benchmark::DoNotOptimize(sum);
  }
  count_records(state, how_many);
}

void engine_columns(benchmark::State& state) {
  column_workspace memory;
  for (auto _ : state) {
    for (const column_block& block : all->blocks) {
      all->decider.decide(block, all->builder.texts(), memory);
      benchmark::DoNotOptimize(memory.codes.data());
      benchmark::ClobberMemory();
    }
  }
  count_records(state, how_many);
}

void one_record(benchmark::State& state) {
  row_workspace memory;
  const row_view facts = view(all->some[static_cast<std::size_t>(state.range(0))]);
  for (auto _ : state) {
    const decision d = decide_row(all->how, facts, memory);
    benchmark::DoNotOptimize(d);
  }
}

void prepared_records(benchmark::State& state) {
  row_workspace memory;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const record& one : all->some) {
      const decision d = decide_row(all->how, view(one), memory);
      sum += static_cast<std::uint64_t>(d.outcome) + d.deciding.value;
    }
    benchmark::DoNotOptimize(sum);
  }
  count_records(state, all->some.size());
}

/// By the rules alone: what a host calls that prepares nothing.
void checked_records(benchmark::State& state) {
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const record& one : all->some) {
      const decision d = *check(all->rules, one, 0);
      sum += static_cast<std::uint64_t>(d.outcome) + d.deciding.value;
    }
    benchmark::DoNotOptimize(sum);
  }
  count_records(state, all->some.size());
}

/// Verdict and tree, by an explainer in memory that is used again; the tree's nodes are read in
/// `explained_and_read`.
void explained(benchmark::State& state) {
  const explainer how(all->rules, all->kind, 0);
  explanation why;
  for (auto _ : state) {
    for (const record& one : all->some) {
      how.explain(one, why);
      benchmark::DoNotOptimize(&why);
      benchmark::ClobberMemory();
    }
  }
  count_records(state, all->some.size());
}

std::uint64_t read_nodes(const explanation_node& node) {
  std::uint64_t sum =
      static_cast<std::uint64_t>(node.outcome()) + node.lacking() + (node.decisive() ? 1U : 0U);
  for (const explanation_node child : node.children()) sum += read_nodes(child);
  return sum;
}

void explained_and_read(benchmark::State& state) {
  const explainer how(all->rules, all->kind, 0);
  explanation why;
  for (auto _ : state) {
    for (const record& one : all->some) {
      how.explain(one, why);
      benchmark::DoNotOptimize(read_nodes(why.root()));
    }
  }
  count_records(state, all->some.size());
}

void explained_as_text(benchmark::State& state) {
  const explainer how(all->rules, all->kind, 0);
  const letter_writer letters(how, language::zh);
  explanation why;
  std::string text;
  for (auto _ : state) {
    for (const record& one : all->some) {
      how.explain(one, why);
      text.clear();
      letters.write(why, text);
      benchmark::DoNotOptimize(text.data());
      benchmark::ClobberMemory();
    }
  }
  count_records(state, all->some.size());
}

/// With nothing prepared.
void explained_one_by_one(benchmark::State& state) {
  for (auto _ : state) {
    for (const record& one : all->some) {
      const std::string text = to_text(explain(one, 0), language::zh);
      benchmark::DoNotOptimize(text.data());
    }
  }
  count_records(state, all->some.size());
}

/// Records to columns, and the verdicts: what counting a batch does beside ids and groups.
void records_decided(benchmark::State& state) {
  column_builder columns(all->rules, all->kind);
  column_block block;
  column_workspace memory;
  for (auto _ : state) {
    for (const record& one : all->many) {
      columns.add(one);
      if (!columns.full()) continue;
      columns.take(block);
      all->decider.decide(block, columns.texts(), memory);
      benchmark::DoNotOptimize(memory.codes.data());
      benchmark::ClobberMemory();
    }
  }
  count_records(state, all->many.size());
}

/// The first reading of a large batch, by one thread or several.
void batch_counted(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    batch_options how;
    how.jobs = static_cast<unsigned>(state.range(0));
    auto batch = std::make_unique<batch_decider>(all->rules, how);
    batch->count(all->many);
    state.ResumeTiming();
    batch->count(all->many);
    state.PauseTiming();
    batch.reset();
    state.ResumeTiming();
  }
  count_records(state, all->many.size());
}

/// The second reading, with all lists and problems.
void batch_decided(benchmark::State& state) {
  batch_options how;
  how.jobs = static_cast<unsigned>(state.range(0));
  batch_decider batch(all->rules, how);
  batch.count(all->many);
  (void)batch.settle();
  std::vector<record_decision> out;
  for (auto _ : state) {
    batch.decide(all->many, out);
    benchmark::DoNotOptimize(out.data());
  }
  count_records(state, all->many.size());
}

/// How fast the columns can be read at all.
void read_columns(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const column_block& block : all->blocks) bytes += block.bytes();
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (const column_block& block : all->blocks) {
      const std::uint64_t* words = block.truth_values(0);
      for (std::size_t i = 0; i < block.bytes() / 8; ++i) sum += words[i];
    }
    benchmark::DoNotOptimize(sum);
  }
  state.counters["bytes_a_record"] = static_cast<double>(bytes) / static_cast<double>(how_many);
  count_records(state, how_many);
}

}  // namespace

BENCHMARK(rows_a)->Unit(benchmark::kMillisecond);
BENCHMARK(rows_a2)->Unit(benchmark::kMillisecond);
BENCHMARK(columns_b)->Unit(benchmark::kMillisecond);
BENCHMARK(engine_rows)->Unit(benchmark::kMillisecond);
BENCHMARK(engine_rows_one_by_one)->Unit(benchmark::kMillisecond);
BENCHMARK(engine_columns)->Unit(benchmark::kMillisecond);
BENCHMARK(read_columns)->Unit(benchmark::kMillisecond);
BENCHMARK(records_decided)->Unit(benchmark::kMillisecond);
BENCHMARK(batch_counted)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(batch_decided)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(prepared_records);
BENCHMARK(checked_records);
BENCHMARK(one_record)->Arg(0);
BENCHMARK(explained);
BENCHMARK(explained_and_read);
BENCHMARK(explained_as_text);
BENCHMARK(explained_one_by_one);

/// bench_pack [COUNT]: measures that many nominees.
int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc > 1) how_many = std::strtoull(argv[1], nullptr, 10);
  const auto rules = load(ZHUNZE_SOURCE_DIR "/rules/sichuan-2017/award.zhunze");
  if (!rules) {
    std::fputs("cannot load the pack\n", stderr);
    return 1;
  }
  workload made(*rules);
  all = &made;
  check_equal();
  benchmark::RunSpecifiedBenchmarks();
}
