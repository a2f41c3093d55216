#include <algorithm>

#include "catch.hpp"
#include "random_book.hpp"
#include "zhunze/evaluate/columns.hpp"
#include "zhunze/evaluate/evaluate.hpp"
#include "zhunze/evaluate/prepared.hpp"
#include "zhunze/record/columns.hpp"

using zhunze::decision;

namespace {

bool same(const decision& a, const decision& b) {
  return a.outcome == b.outcome && a.deciding == b.deciding;
}

/// Asks that a block holds what one of a new builder holds, and nothing behind its last record.
void check_fresh(zhunze_test::random_book& book, const std::vector<zhunze::record>& nominees,
                 std::size_t first, const zhunze::column_block& block) {
  zhunze::column_builder columns(book.rules(), book.kind());
  for (std::size_t i = 0; i < block.size(); ++i) columns.add(nominees[first + i]);
  const zhunze::column_block fresh = columns.take();
  const zhunze::record_kind& shape = (*book.rules())[book.kind()];
  const auto same_words = [](const std::uint64_t* a, const std::uint64_t* b) {
    return std::equal(a, a + zhunze::block_words, b);
  };
  for (std::uint32_t slot = 0; slot < shape.truths; ++slot) {
    RC_ASSERT(same_words(block.truth_values(slot), fresh.truth_values(slot)));
    RC_ASSERT(same_words(block.truth_known(slot), fresh.truth_known(slot)));
  }
  for (std::uint32_t slot = 0; slot < shape.numbers; ++slot) {
    RC_ASSERT(same_words(block.numbers(slot).known, fresh.numbers(slot).known));
    bool alike = true;
    for (std::size_t row = 0; row < zhunze::block_records; ++row)
      alike &= block.numbers(slot)[row] == fresh.numbers(slot)[row];
    RC_ASSERT(alike);
  }
  for (std::uint32_t slot = 0; slot < shape.texts; ++slot) {
    RC_ASSERT(same_words(block.text_known(slot), fresh.text_known(slot)));
    const zhunze::number_column codes = block.text_codes(slot);
    bool clear = true;
    for (std::size_t row = 0; codes.values != nullptr && row < zhunze::block_records; ++row) {
      const bool known = (codes.known[row / 64] >> (row % 64) & 1U) != 0;
      clear &= known || codes[row] == 0;
    }
    RC_ASSERT(clear);
  }
}

/// Decides a book's records in blocks of a size, and asks that each is as the plain way says.
void check_blocks(zhunze_test::random_book& book, const std::vector<zhunze::record>& nominees,
                  std::size_t block_size) {
  const zhunze::plan how = zhunze::make_plan(*book.rules(), book.kind(), 0);
  const zhunze::column_decider decider(how);
  zhunze::column_builder columns(book.rules(), book.kind());
  zhunze::column_workspace memory;
  zhunze::workspace plain;
  for (std::size_t first = 0; first < nominees.size(); first += block_size) {
    const std::size_t last = std::min(first + block_size, nominees.size());
    for (std::size_t i = first; i < last; ++i) columns.add(nominees[i]);
    const zhunze::column_block block = columns.take();
    RC_ASSERT(block.size() == last - first);
    check_fresh(book, nominees, first, block);
    decider.decide(block, columns.texts(), memory);
    for (std::size_t i = first; i < last; ++i)
      RC_ASSERT(same(decider.meaning(memory.codes[i - first]), decide(nominees[i], 0, plain)));
  }
}

void check_rows(zhunze_test::random_book& book, const std::vector<zhunze::record>& nominees) {
  const zhunze::plan how = zhunze::make_plan(*book.rules(), book.kind(), 0);
  zhunze::packed_rows rows(book.rules(), book.kind());
  for (const zhunze::record& one : nominees) rows.add(one);
  zhunze::row_workspace memory;
  zhunze::workspace plain;
  for (std::size_t i = 0; i < nominees.size(); ++i) {
    const decision wanted = decide(nominees[i], 0, plain);
    RC_ASSERT(same(decide_row(how, rows[i], memory), wanted));
    RC_ASSERT(same(decide_row(how, view(nominees[i]), memory), wanted));
    const zhunze::plan& kept = plan_of(book.rules(), book.kind(), 0);
    RC_ASSERT(&kept == &plan_of(nominees[i].shared_rules(), book.kind(), 0));
    RC_ASSERT(same(decide_row(kept, view(nominees[i])), wanted));
  }
}

/// Records whose cells could be read: plans decide no others.
std::vector<zhunze::record> readable(zhunze_test::random_book& book, std::size_t count) {
  std::vector<zhunze::record> out;
  while (out.size() < count) {
    zhunze::record one = book.record();
    if (!one.invalid()) out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

TEST_CASE("records, packed rows and columns are decided alike, in blocks of any size") {
  zhunze_test::prop("agreement", [](std::uint32_t seed, std::uint32_t size) {
    zhunze_test::random_book book(seed);
    const std::vector<zhunze::record> nominees = readable(book, 200);
    check_rows(book, nominees);
    check_blocks(book, nominees, 1 + size % 200);
  });
}

TEST_CASE("a book of more rules than fit a byte is decided alike") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    zhunze_test::random_book book(seed, 600, 400);
    const std::vector<zhunze::record> nominees = readable(book, 130);
    check_rows(book, nominees);
    check_blocks(book, nominees, 100);
  }
}
