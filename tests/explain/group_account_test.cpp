#include "zhunze/explain/group_account.hpp"

#include <algorithm>

#include "catch.hpp"
#include "evaluate/random_book.hpp"

using zhunze::batch_result;
using zhunze::group_account;
using zhunze::group_line;
using zhunze::group_status;
using zhunze::verdict;

namespace {

using records = std::vector<zhunze::record>;

bool broken(group_status status) {
  return status == group_status::exceeded || status == group_status::short_of;
}

records without(const records& all, std::vector<std::size_t> gone) {
  std::sort(gone.begin(), gone.end());
  records out;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (!std::binary_search(gone.begin(), gone.end(), i)) out.push_back(all[i]);
  return out;
}

/// The status of a line once some records have left the batch.
group_status status_without(const zhunze::program& rules, const records& all,
                            const group_line& line, const std::vector<std::size_t>& gone) {
  const batch_result again = zhunze::decide_batch(rules, without(all, gone), 0);
  for (const group_line& one : again.groups)
    if (one.group == line.group && one.key == line.key) return one.status;
  return group_status::within;
}

/// Goes through the choices of `size` among `from`, up to `most` of them.
template <class Use>
void each_choice(const std::vector<std::size_t>& from, std::size_t size, std::size_t most,
                 Use&& use) {
  std::vector<bool> chosen(from.size());
  std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(size), true);
  do {
    std::vector<std::size_t> some;
    for (std::size_t i = 0; i < from.size(); ++i)
      if (chosen[i]) some.push_back(from[i]);
    use(some);
  } while (--most > 0 && std::prev_permutation(chosen.begin(), chosen.end()));
}

std::vector<std::size_t> positions(const group_account& of,
                                   const std::vector<std::size_t>& members) {
  std::vector<std::size_t> out;
  for (const std::size_t k : members) out.push_back(of.members[k].position);
  return out;
}

std::vector<std::size_t> positions(const group_account& of) {
  std::vector<std::size_t> out;
  for (const zhunze::group_member& one : of.members) out.push_back(one.position);
  return out;
}

void check_removal(const zhunze::program& rules, const records& all, const group_line& line,
                   const group_account& of) {
  if (!of.removal) {
    RC_ASSERT(broken(status_without(rules, all, line, positions(of))));
    return;
  }
  const auto least = static_cast<std::size_t>(of.removal->count);
  each_choice(positions(of, of.removal->candidates), least, 20, [&](const auto& gone) {
    RC_ASSERT(status_without(rules, all, line, gone) == of.removal->then);
  });
  each_choice(positions(of), least - 1, 40,
              [&](const auto& gone) { RC_ASSERT(broken(status_without(rules, all, line, gone))); });
}

void check_line(const zhunze::program& rules, const records& all, const group_line& line,
                const group_account& of) {
  RC_ASSERT(of.verified);
  RC_ASSERT(of.members.size() == line.counted);
  RC_ASSERT(of.possible.size() == line.may_lack);
  RC_ASSERT(of.removal.has_value() <= broken(line.status));
  std::vector<std::size_t> over;
  for (const zhunze::group_member& one : of.members)
    if (one.over) over.push_back(one.position);
  RC_ASSERT(over == line.over_positions);
  if (broken(line.status)) check_removal(rules, all, line, of);
}

}  // namespace

TEST_CASE("What leaves a group restores it, and no fewer does") {
  std::size_t removals = 0;
  zhunze_test::prop("removals", [&](std::uint32_t seed) {
    zhunze_test::random_book book(seed, 20, 4, 8);
    records all;
    for (std::size_t i = 0; i < 14; ++i) all.push_back(book.nominee(i, 14));
    const zhunze::program& rules = *book.rules();
    const batch_result decided = zhunze::decide_batch(rules, all, 0);
    const auto accounts = zhunze::account_groups(rules, all, decided);
    RC_ASSERT(accounts.size() == decided.groups.size());
    for (std::size_t k = 0; k < accounts.size(); ++k) {
      check_line(rules, all, decided.groups[k], accounts[k]);
      removals += accounts[k].removal ? 1 : 0;
    }
  });
  CHECK(removals > 100);
}
