#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "zhunze/detail/slices.hpp"
#include "zhunze/evaluate/batch_decider.hpp"
#include "zhunze/text/detail/look_alike.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::evaluate_parts {

/// The same for ids that look alike.
[[nodiscard]] inline std::uint64_t hash_id(std::string_view id,
                                           std::uint64_t (*hash)(std::string_view)) {
  return is_look_alike_key(id) ? hash(id) : hash(look_alike_key(id));
}

/// Finds the records that share an id in two readings: first by hash, then, of those of one hash,
/// by comparing the ids.
class repeated_ids {
 public:
  /// What tells a record in the second reading.
  struct identified {
    std::uint64_t hash = 0;
    fact_id identifier;
    record_kind_id kind;
    std::size_t position = 0;
    location place;
    std::size_t text = 0, key = 0, length = 0;  // in `texts_`: where, and of the key and the id
  };

  /// Makes room for about so many ids.
  void expect(std::size_t count) {
    for (std::vector<entry>& bucket : buckets_)
      bucket.reserve(count / bucket_count + count / bucket_count / 8 + 16);
  }
  void remember(std::uint64_t hash, std::size_t position) {
    std::vector<entry>& bucket = buckets_[hash >> 56U];
    // All buckets grow at about the same time: doubling them would double the peak.
    if (bucket.size() == bucket.capacity()) bucket.reserve(bucket.size() + bucket.size() / 4 + 16);
    bucket.emplace_back(hash, position);
  }

  /// After the first reading: true where there are equal hashes.
  [[nodiscard]] bool find_candidates(std::size_t jobs) {
    std::array<std::vector<std::size_t>, bucket_count> met;
    root::in_slices(jobs, bucket_count, [&](std::size_t, std::size_t first, std::size_t last) {
      std::vector<std::uint32_t> table;
      for (std::size_t i = first; i < last; ++i) {
        if (!meet_by_table(buckets_[i], table, met[i])) meet_by_sorting(buckets_[i], met[i]);
        buckets_[i] = {};
      }
    });
    for (const std::vector<std::size_t>& positions : met)
      candidates_.insert(candidates_.end(), positions.begin(), positions.end());
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    return !candidates_.empty();
  }

  /// Positions, ascending, of those whose hash another has.
  [[nodiscard]] const std::vector<std::size_t>& candidates() const { return candidates_; }

  [[nodiscard]] bool candidate(std::size_t position) const {
    return std::binary_search(candidates_.begin(), candidates_.end(), position);
  }

  /// Keeps the id of a candidate.
  void keep(identified one, std::string_view id) {
    const std::string key = look_alike_key(id);
    one.text = texts_.size();
    one.key = key.size();
    one.length = id.size();
    texts_.append(key).append(id);
    met_.push_back(one);
  }

  /// After the second reading: true where all candidates are repeated. The kinds of the records
  /// that are go to `kinds`.
  [[nodiscard]] bool compare(std::vector<record_kind_id>& kinds) {
    const auto same_before = [this](const identified& a) {
      return std::tuple(a.hash, a.identifier.value, key_of(a));
    };
    std::sort(met_.begin(), met_.end(), [&](const identified& a, const identified& b) {
      const auto left = same_before(a), right = same_before(b);
      return left == right ? a.position < b.position : left < right;
    });
    bool all = true;
    for (std::size_t first = 0, last = 0; first < met_.size(); first = last) {
      while (last < met_.size() && same_before(met_[last]) == same_before(met_[first])) ++last;
      if (last - first == 1) {
        all = false;
        continue;
      }
      for (std::size_t i = first; i < last; ++i) kinds.push_back(met_[i].kind);
      add_repeated(first, last);
    }
    candidates_ = {};
    met_ = {};
    texts_ = {};
    sort_lists();
    return all;
  }

  [[nodiscard]] const std::vector<repeated_id>& lists() const { return lists_; }
  /// Hands the positions from `first` to `last` whose id is repeated to `use`, ascending.
  template <class Use>
  void each_between(std::size_t first, std::size_t last, Use&& use) const {
    auto at = std::lower_bound(positions_.begin(), positions_.end(), std::pair(first, 0U));
    for (; at != positions_.end() && at->first < last; ++at) use(at->first);
  }
  [[nodiscard]] const repeated_id* at(std::size_t position) const {
    const auto found =
        std::lower_bound(positions_.begin(), positions_.end(), std::pair(position, 0U));
    if (found == positions_.end() || found->first != position) return nullptr;
    return &lists_[found->second];
  }

 private:
  using entry = std::pair<std::uint64_t, std::size_t>;
  static constexpr std::size_t bucket_count = 256;

  /// Gives the positions of equal hashes, some of them twice. False where the table is no good:
  /// who knows how ids are hashed can have them meet in it.
  [[nodiscard]] static bool meet_by_table(const std::vector<entry>& bucket,
                                          std::vector<std::uint32_t>& table,
                                          std::vector<std::size_t>& out) {
    constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() / 4;
    if (bucket.size() < 2) return true;
    if (bucket.size() > most) return false;
    const std::size_t size = std::bit_ceil(2 * bucket.size());
    std::size_t steps = 16 * bucket.size();
    table.assign(size, 0);  // places in the bucket, from 1
    for (std::size_t i = 0; i < bucket.size(); ++i) {
      std::size_t at = bucket[i].first & (size - 1);
      while (table[at] != 0 && bucket[table[at] - 1].first != bucket[i].first) {
        if (--steps == 0) {
          out.clear();
          return false;
        }
        at = (at + 1) & (size - 1);
      }
      if (table[at] == 0) {
        table[at] = static_cast<std::uint32_t>(i + 1);
        continue;
      }
      out.push_back(bucket[table[at] - 1].second);
      out.push_back(bucket[i].second);
    }
    return true;
  }
  static void meet_by_sorting(std::vector<entry>& bucket, std::vector<std::size_t>& out) {
    std::sort(bucket.begin(), bucket.end());
    for (std::size_t i = 1; i < bucket.size(); ++i) {
      if (bucket[i - 1].first != bucket[i].first) continue;
      out.push_back(bucket[i - 1].second);
      out.push_back(bucket[i].second);
    }
  }

  [[nodiscard]] std::string_view key_of(const identified& one) const {
    return std::string_view(texts_).substr(one.text, one.key);
  }
  [[nodiscard]] std::string_view id_of(const identified& one) const {
    return std::string_view(texts_).substr(one.text + one.key, one.length);
  }

  void add_repeated(std::size_t first, std::size_t last) {
    repeated_id one;
    one.count = last - first;
    for (std::size_t i = first; i < last; ++i) {
      one.look_alike = one.look_alike || id_of(met_[i]) != id_of(met_[first]);
      positions_.emplace_back(met_[i].position, static_cast<std::uint32_t>(lists_.size()));
      if (i - first >= shared_id::most_places) continue;
      one.positions.push_back(met_[i].position);
      one.places.push_back(met_[i].place);
    }
    lists_.push_back(std::move(one));
  }

  /// By first position; what stood by hash must not show.
  void sort_lists() {
    std::sort(positions_.begin(), positions_.end());
    constexpr std::uint32_t nowhere = 0xffffffff;
    std::vector<std::uint32_t> place(lists_.size(), nowhere);
    std::vector<repeated_id> sorted;
    sorted.reserve(lists_.size());
    for (auto& [position, list] : positions_) {
      if (place[list] == nowhere) {
        place[list] = static_cast<std::uint32_t>(sorted.size());
        sorted.push_back(std::move(lists_[list]));
      }
      list = place[list];
    }
    lists_ = std::move(sorted);
  }

  std::array<std::vector<entry>, bucket_count> buckets_;  // by the first byte of the hash
  std::vector<std::size_t> candidates_;                   // positions, ascending
  std::vector<identified> met_;
  std::string texts_;
  std::vector<std::pair<std::size_t, std::uint32_t>> positions_;  // with the list, ascending
  std::vector<repeated_id> lists_;
};

}}}  // namespace zhunze::detail::evaluate_parts
