#include <algorithm>
#include <string>
#include <vector>

#include "../read/reading.hpp"
#include "random_program.hpp"
#include "scratch.hpp"
#include "target.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/evaluate/session.hpp"
#include "zhunze/record/columns.hpp"

namespace zhunze_fuzz {

namespace {

bool same(const zhunze::decision& a, const zhunze::decision& b) {
  return a.outcome == b.outcome && a.deciding == b.deciding;
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
  return {text.begin(), text.end()};
}

using decisions = std::vector<zhunze::record_decision>;

void require_same(const decisions& a, const decisions& b) {
  require(a.size() == b.size(), "as many decisions");
  for (std::size_t i = 0; i < a.size(); ++i) {
    require(a[i].id == b[i].id && same(a[i].decided, b[i].decided), "the same decisions");
    require(a[i].failed == b[i].failed && a[i].undetermined == b[i].undetermined &&
                a[i].unjustified == b[i].unjustified && a[i].over_quota == b[i].over_quota &&
                a[i].contradicted == b[i].contradicted,
            "the same lists of rules");
    require(a[i].repeated.count == b[i].repeated.count, "the same repeated ids");
  }
}

/// Keeps what a session decides.
class kept final : public zhunze::decision_sink {
 public:
  [[nodiscard]] bool add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record>) override {
    all.insert(all.end(), decided.begin(), decided.end());
    return true;
  }
  decisions all;
};

}  // namespace

/// The first half of the input makes a program, the second records: plans for rows and columns
/// decide as the plain way does.
void fuzz_agreement(std::string_view input) {
  const std::size_t half = input.size() / 2;
  const zhunze_test::random_program made(bytes_of(input.substr(0, half)), 1);
  const zhunze::ruleset rules(made.b.build());
  const zhunze::plan how = zhunze::make_plan(*rules, made.kind, 0);
  const zhunze::column_decider decider(how);
  zhunze::column_builder columns(rules, made.kind);
  zhunze::column_workspace memory;
  zhunze::row_workspace row;
  zhunze::workspace plain;
  std::vector<zhunze::decision> wanted;
  constexpr std::size_t facts = 8;
  for (std::string_view left = input.substr(half); columns.size() < 70;
       left.remove_prefix(std::min(facts, left.size()))) {
    std::vector<std::uint8_t> seed = bytes_of(left.substr(0, facts));
    seed.push_back(static_cast<std::uint8_t>(columns.size()));
    const zhunze::record one = zhunze_test::random_record(made, seed);
    wanted.push_back(zhunze::decide(one, 0, plain));
    require(same(zhunze::decide_row(how, view(one), row), wanted.back()), "rows decide alike");
    columns.add(one);
  }
  const zhunze::column_block block = columns.take();
  decider.decide(block, columns.texts(), memory);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    require(same(decider.meaning(memory.codes[i]), wanted[i]), "columns decide alike");
}

/// The first byte says how blocks are cut and how many threads decide, the rest is CSV.
void fuzz_blocks(std::string_view input) {
  if (input.empty()) return;
  const auto how = static_cast<unsigned char>(input[0]);
  const zhunze_test::reading sample;
  const zhunze_test::scratch folder;
  const std::string path = folder.add("a.csv", std::string(input.substr(1)));
  const zhunze::record_batch whole = zhunze::read_data(sample.rules(), {{path, ""}});
  const auto wanted = zhunze::decide_batch(*sample.rules(), whole.records, 0, whole.unreadable);
  kept got;
  zhunze::data_reader reader(sample.rules(), {{path, ""}}, {});
  zhunze::session run(
      sample.rules(),
      {.jobs = 1U + how / 16U % 3U, .hold = 1U + how / 64U, .block = 1U + how % 16U});
  run.add(got);
  require(run.run(reader).how == zhunze::session_end::done, "a file is decided");
  require_same(got.all, wanted.records);
}

}  // namespace zhunze_fuzz
