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
  }
}

}  // namespace

TEST_CASE("records, packed rows and columns are decided alike, in blocks of any size") {
  zhunze_test::prop("agreement", [](std::uint32_t seed, std::uint32_t size) {
    zhunze_test::random_book book(seed);
    std::vector<zhunze::record> nominees;
    for (int i = 0; i < 200; ++i) nominees.push_back(book.record());
    check_rows(book, nominees);
    check_blocks(book, nominees, 1 + size % 200);
  });
}

TEST_CASE("a book of more rules than fit a byte is decided alike") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    zhunze_test::random_book book(seed, 600, 400);
    std::vector<zhunze::record> nominees;
    for (int i = 0; i < 130; ++i) nominees.push_back(book.record());
    check_rows(book, nominees);
    check_blocks(book, nominees, 100);
  }
}
