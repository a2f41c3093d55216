#include "held_records.hpp"

#include <algorithm>
#include <cstring>

#include "packed_record.hpp"
#include "zhunze/detail/slices.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

constexpr std::size_t piece_records = 4'096;
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
  if (gave_up()) return;
  know_kinds(all, first);
  const std::size_t records = all.size() - first;
  const std::size_t count = (records + piece_records - 1) / piece_records;
  const std::size_t old = pieces_.size();
  pieces_.resize(old + count);
  rooms_.resize(jobs_);
  const auto pack = [&](std::size_t worker, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const std::size_t begin = i * piece_records;
      pieces_[old + i] = packed(all.data() + first + begin,
                                std::min(piece_records, records - begin), rooms_[worker]);
    }
  };
  root::in_slices(jobs_, count, pack, 1);
  for (std::size_t i = old; i < pieces_.size(); ++i) bytes_ += pieces_[i].bytes;
  count_ += records;
  if (bytes_ > most_) give_up();
}

void held_records::give_up() {
  *this = held_records(0, jobs_);
}

/// A blank record of each kind, to unpack into.
void held_records::know_kinds(const std::vector<record>& all, std::size_t first) {
  for (std::size_t i = first; i < all.size(); ++i) {
    const std::size_t kind = all[i].kind().index();
    if (blanks_.size() <= kind) blanks_.resize(kind + 1);
    if (blanks_[kind]) continue;
    blanks_[kind].emplace(all[i].shared_rules(), all[i].kind());
    blanks_[kind]->report_beside(all[i].problems());
  }
}

held_records::piece held_records::packed(const record* first, std::size_t count,
                                         std::vector<char>& room) {
  piece out;
  out.count = count;
  const auto add = [&out](kind_index kind, std::string_view packed) {
    out.packed.append(reinterpret_cast<const char*>(&kind), sizeof kind).append(packed);
  };
  for (const record* one = first; one != first + count; ++one) {
    if (one->invalid() || !one->problems().empty()) {
      out.whole.push_back(*one);
      out.bytes += bytes_of_whole(*one);
      add(is_whole, {});
    } else {
      add(static_cast<kind_index>(one->kind().index()), pack_record(*one, room));
    }
  }
  out.packed.shrink_to_fit();
  out.bytes += sizeof(piece) + out.packed.capacity();
  return out;
}

void held_records::begin() {
  given_ = 0;
  next_ = 0;
  at_ = {};
}

bool held_records::next(std::size_t most, record_batch& into) {
  while (into.records.size() < most && given_ < count_) {
    const std::size_t room = most - into.records.size();
    if (!at_.done() || pieces_[next_].count > room)
      give_part(room, into);
    else
      give_pieces(room, into);
  }
  return given_ < count_;
}

/// Gives as much of the next piece as there is room for.
void held_records::give_part(std::size_t room, record_batch& into) {
  if (at_.done()) at_ = begin_of(pieces_[next_++]);
  const std::size_t first = into.records.size();
  const std::size_t count = std::min(room, at_.from->count - at_.given);
  into.add(count, some_blank());
  for (std::size_t i = 0; i < count; ++i) give(at_, into.records[first + i]);
  given_ += count;
}

/// Gives the next pieces that there is room for, each unpacked by one thread.
void held_records::give_pieces(std::size_t room, record_batch& into) {
  std::vector<std::size_t> begins(1, into.records.size());
  const std::size_t end = begins.front() + room;
  for (std::size_t i = next_; i < pieces_.size(); ++i) {
    if (begins.back() + pieces_[i].count > end) break;
    begins.push_back(begins.back() + pieces_[i].count);
  }
  const std::size_t count = begins.back() - begins.front();
  into.add(count, some_blank());
  const auto unpack = [&](std::size_t, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      taker of = begin_of(pieces_[next_ + i]);
      for (record* one = into.records.data() + begins[i]; !of.done(); ++one) give(of, *one);
    }
  };
  root::in_slices(jobs_, begins.size() - 1, unpack, 1);
  next_ += begins.size() - 1;
  given_ += count;
}

const record& held_records::some_blank() const {
  return **std::find_if(blanks_.begin(), blanks_.end(),
                        [](const auto& one) { return one.has_value(); });
}

void held_records::give(taker& from, record& into) const {
  kind_index kind = 0;
  std::memcpy(&kind, from.rest.data(), sizeof kind);
  from.rest.remove_prefix(sizeof kind);
  ++from.given;
  if (kind == is_whole) {
    into.restart(from.from->whole[from.whole_given++]);
  } else {
    into.restart(*blanks_[kind]);
    unpack_record(from.rest, into);
  }
}

}}}  // namespace zhunze::detail::reading
