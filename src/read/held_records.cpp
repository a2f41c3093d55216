#include "held_records.hpp"

#include <algorithm>
#include <cstring>

#include "packed_record.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::reading {

namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;
/// In place of a kind: the record is among those that are kept whole.
constexpr std::uint32_t is_whole = static_cast<std::uint32_t>(-1);

/// Reckoned rather high: a problem has several short texts in two languages.
std::size_t bytes_of_whole(const record& one) {
  constexpr std::size_t fact_bytes = 64, problem_bytes = 2048;
  return sizeof(record) + one.rules()[one.kind()].facts.size() * fact_bytes +
         one.problems().list().size() * problem_bytes;
}

}  // namespace

void held_records::keep(const std::vector<record>& all, std::size_t first) {
  for (std::size_t i = first; i < all.size() && !gave_up(); ++i) keep(all[i]);
}

void held_records::give_up() {
  *this = held_records(0);
}

void held_records::keep(const record& one) {
  ++count_;
  if (one.invalid() || !one.problems().empty())
    keep_whole(one);
  else
    keep_packed(one);
  if (bytes_ > most_) give_up();
}

void held_records::keep_whole(const record& one) {
  whole_.push_back(one);
  bytes_ += bytes_of_whole(one);
  add(is_whole, {});
}

void held_records::keep_packed(const record& one) {
  const std::size_t kind = one.kind().index();
  if (blanks_.size() <= kind) blanks_.resize(kind + 1);
  if (!blanks_[kind]) {
    blanks_[kind].emplace(one.shared_rules(), one.kind());
    blanks_[kind]->report_beside(one.problems());
  }
  add(static_cast<kind_index>(kind), pack_record(one, room_));
}

void held_records::add(kind_index kind, std::string_view packed) {
  const std::size_t bytes = sizeof kind + packed.size();
  if (pieces_.empty() || pieces_.back().capacity() - pieces_.back().size() < bytes) {
    pieces_.emplace_back().reserve(std::max(bytes, piece_bytes));
    bytes_ += pieces_.back().capacity();
  }
  pieces_.back().append(reinterpret_cast<const char*>(&kind), sizeof kind).append(packed);
}

void held_records::begin() {
  given_ = 0;
  piece_ = whole_given_ = 0;
  rest_ = {};
}

bool held_records::next(std::size_t most, record_batch& into) {
  while (into.records.size() < most && given_ < count_) give(into);
  return given_ < count_;
}

void held_records::give(record_batch& into) {
  if (rest_.empty()) rest_ = pieces_[piece_++];
  kind_index kind = 0;
  std::memcpy(&kind, rest_.data(), sizeof kind);
  rest_.remove_prefix(sizeof kind);
  ++given_;
  if (kind == is_whole)
    into.add(whole_[whole_given_++]);
  else
    unpack_record(rest_, into.add(*blanks_[kind]));
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::reading
