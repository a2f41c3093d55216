#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
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

  void remember(std::uint64_t hash, std::size_t position) {
    std::vector<entry>& bucket = buckets_[hash >> 56U];
    // All buckets grow at about the same time: doubling them would double the peak.
    if (bucket.size() == bucket.capacity()) bucket.reserve(bucket.size() + bucket.size() / 4 + 16);
    bucket.emplace_back(hash, position);
  }

  /// After the first reading: true where there are equal hashes.
  [[nodiscard]] bool find_candidates(std::size_t jobs) {
    root::in_slices(jobs, buckets_.size(),
                    [this](std::size_t, std::size_t first, std::size_t last) {
                      for (std::size_t i = first; i < last; ++i)
                        std::sort(buckets_[i].begin(), buckets_[i].end());
                    });
    for (std::vector<entry>& bucket : buckets_) {
      for (std::size_t i = 0; i < bucket.size(); ++i) {
        const bool like_last = i > 0 && bucket[i - 1].first == bucket[i].first;
        const bool like_next = i + 1 < bucket.size() && bucket[i + 1].first == bucket[i].first;
        if (like_last || like_next) candidates_.push_back(bucket[i].second);
      }
      bucket = {};
    }
    std::sort(candidates_.begin(), candidates_.end());
    return !candidates_.empty();
  }

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
  [[nodiscard]] const repeated_id* at(std::size_t position) const {
    const auto found =
        std::lower_bound(positions_.begin(), positions_.end(), std::pair(position, 0U));
    if (found == positions_.end() || found->first != position) return nullptr;
    return &lists_[found->second];
  }

 private:
  using entry = std::pair<std::uint64_t, std::size_t>;

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

  std::array<std::vector<entry>, 256> buckets_;  // by the first byte of the hash
  std::vector<std::size_t> candidates_;          // positions, ascending
  std::vector<identified> met_;
  std::string texts_;
  std::vector<std::pair<std::size_t, std::uint32_t>> positions_;  // with the list, ascending
  std::vector<repeated_id> lists_;
};

}}}  // namespace zhunze::detail::evaluate_parts
