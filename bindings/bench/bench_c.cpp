// What a check costs in C++ and by the C interface, on one record of five facts: bench_c RULES.
// Prints a line a way: its name and nanoseconds, the best of five rounds. bench_c RULES WAY
// measures one.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "../c/tests/arrow_data.hpp"
#include "zhunze/load/load.hpp"
#include "zhunze/zhunze.hpp"
#include "zhunze_c.hpp"

namespace {

constexpr int rounds = 5;
constexpr int runs = 20'000;
std::string only;  // the way that is measured, if not all

/// `records`: how many a run decides.
template <class Run>
void measure(const char* name, Run&& run, int repeated = runs, int records = 1) {
  if (!only.empty() && only != name) return;
  double best = 1e18;
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < repeated; ++i) run();
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begin;
    best = std::min(best, taken.count() / repeated / records);
  }
  std::cout << name << " " << best << "\n";
}

/// The record of five facts again and again, each with an id of its own. With `words` texts lie in
/// dictionaries.
arrow_data::table table_of(int rows, bool words) {
  const auto count = static_cast<std::size_t>(rows);
  std::vector<std::string> ids;
  for (int i = 0; i < rows; ++i) ids.push_back(std::to_string(i));
  const std::vector<int> yes(count, 1);
  const auto text = [&](const char* name, const char* value) {
    return words
               ? arrow_data::words(name, {value}, std::vector<std::int8_t>(count))
               : arrow_data::texts<std::int32_t>(name, "u", std::vector<std::string>(count, value));
  };
  arrow_data::table out;
  out.length = rows;
  out.columns = {arrow_data::texts<std::int32_t>("id", "u", ids), text("level", "副厅"),
                 arrow_data::truths("organ_staff", yes, yes),
                 arrow_data::numbers("copies", "l", std::vector<std::int64_t>(count, 4)),
                 text("name", "x")};
  return out;
}

/// No way may be fast by giving another answer.
void hold(bool same) {
  if (same) return;
  std::cerr << "two ways do not give the same verdict\n";
  std::exit(1);
}

int measure_all(const char* path) {
  const auto rules = zhunze::load(path);
  if (!rules) return 2;
  auto made = rules->record("individual");
  if (!made) return 2;
  const zhunze::record blank = *made;
  zhunze::record nominee = blank;
  const auto fact = [&](const char* name) { return find_fact(**rules, blank.kind(), name); };
  const zhunze::fact_id id = fact("id"), level = fact("level"), staff = fact("organ_staff"),
                        copies = fact("copies"), called = fact("name");
  const auto fill = [&](zhunze::record& one) {
    one.read(id, "R-1").read(level, "副厅").take(staff, {1, {}}).take(copies, {4, {}});
    one.read(called, "x");
  };
  fill(nominee);
  const zhunze::verdict expected = check(*rules, nominee, 0)->outcome;
  measure("cpp_check", [&] { hold(check(*rules, nominee, 0)->outcome == expected); });
  measure("cpp_set_check", [&] {
    nominee.restart(blank);
    fill(nominee);
    hold(check(*rules, nominee, 0)->outcome == expected);
  });

  const auto same = [&](zhunze_verdict one) { hold(one == static_cast<zhunze_verdict>(expected)); };
  const auto loaded = zhunze_c::rules::load(path);
  const auto by = loaded.checker("individual");
  const auto record = by.record();
  const auto number_of = [&](const char* name) {
    std::uint32_t out = 0;
    zhunze_c::check(zhunze_checker_find(by.get(), zhunze_c::to_text(name), &out));
    return out;
  };
  const std::uint32_t facts[] = {number_of("id"), number_of("level"), number_of("organ_staff"),
                                 number_of("copies"), number_of("name")};
  const auto fill_by_index = [&] {
    zhunze_record* const one = record.get();
    (void)zhunze_record_restart(one);
    (void)zhunze_record_set_text(one, facts[0], {"R-1", 3});
    (void)zhunze_record_set_text(one, facts[1], {"副厅", 6});
    (void)zhunze_record_set_truth(one, facts[2], 1);
    (void)zhunze_record_set_integer(one, facts[3], 4);
    (void)zhunze_record_set_text(one, facts[4], {"x", 1});
  };
  zhunze_decision decided{};
  decided.size = sizeof decided;
  fill_by_index();
  measure("c_check", [&] {
    (void)zhunze_check(by.get(), record.get(), &decided);
    same(decided.verdict);
  });
  measure("c_set_check", [&] {
    fill_by_index();
    (void)zhunze_check(by.get(), record.get(), &decided);
    same(decided.verdict);
  });
  const zhunze_c::buffer answer;
  const std::string json =
      R"({"id":"R-1","level":"副厅","organ_staff":true,"copies":4,"name":"x"})";
  measure("c_json", [&] {
    zhunze_c::check(
        zhunze_answer_json(by.get(), 1, zhunze_c::to_text(json), ZHUNZE_ZH, 0, answer.get()));
  });
  const int rows = 50'000;
  for (const bool words : {false, true}) {
    const arrow_data::table table = table_of(rows, words);
    ArrowSchema schema{};
    ArrowArray array{};
    export_schema(table, schema);
    export_array(table, array);
    const auto decide = [&] {
      // The call releases what it is given: here nothing, so that no copying is measured.
      ArrowSchema lent_schema = schema, out_schema{};
      ArrowArray lent = array, out{};
      lent_schema.release = [](ArrowSchema* one) { one->release = nullptr; };
      lent.release = [](ArrowArray* one) { one->release = nullptr; };
      zhunze_c::check(
          zhunze_check_array(by.get(), &lent_schema, &lent, &out_schema, &out, nullptr));
      hold(static_cast<const std::int8_t*>(out.children[1]->buffers[1])[rows - 1] ==
           static_cast<int>(expected));
      out_schema.release(&out_schema);
      out.release(&out);
    };
    measure(words ? "c_arrow_words" : "c_arrow", decide, 10, rows);
    schema.release(&schema);
    array.release(&array);
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) return 2;
  if (argc == 3) only = argv[2];
  try {
    return measure_all(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 2;
  }
}
