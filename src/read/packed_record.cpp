#include "packed_record.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "zhunze/record/detail/row.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

namespace {

using record_parts::word_bits;
using record_parts::words;

/// Calls `use` with the slot of each bit that is set in word `word` of a mask.
template <class Use>
void each_slot(std::size_t word, std::uint64_t mask, Use use) {
  const auto first = static_cast<std::uint32_t>(word) * word_bits;
  for (; mask != 0; mask &= mask - 1)
    use(first + static_cast<std::uint32_t>(std::countr_zero(mask)));
}

/// Writes values one behind the other into memory that has room for them.
class packer {
 public:
  explicit packer(char* to) : at_(to) {}

  template <class T>
  void put(T one) {
    static_assert(std::is_trivially_copyable_v<T>);
    std::memcpy(at_, &one, sizeof one);
    at_ += sizeof one;
  }
  void put(std::string_view text) {
    put(static_cast<std::uint32_t>(text.size()));
    std::memcpy(at_, text.data(), text.size());
    at_ += text.size();
  }
  [[nodiscard]] const char* end() const { return at_; }

 private:
  char* at_;
};

/// Reads them again.
class unpacker {
 public:
  explicit unpacker(const char* from) : at_(from) {}

  template <class T>
  [[nodiscard]] T take() {
    T out;
    std::memcpy(&out, at_, sizeof out);
    at_ += sizeof out;
    return out;
  }
  [[nodiscard]] std::string_view text() {
    const auto length = take<std::uint32_t>();
    const std::string_view out(at_, length);
    at_ += length;
    return out;
  }
  [[nodiscard]] const char* end() const { return at_; }

 private:
  const char* at_;
};

/// Bytes that a number of a record takes, the same for all of them.
enum class width : std::uint8_t { two = 2, four = 4, eight = 8 };

/// A number that is not known is 0, which fits.
width width_of(const std::int64_t* numbers, std::uint32_t count) {
  std::uint64_t bits = 0;  // that the sign alone does not tell
  for (std::uint32_t i = 0; i < count; ++i)
    bits |= static_cast<std::uint64_t>(numbers[i] < 0 ? ~numbers[i] : numbers[i]);
  const auto wanted = std::bit_width(bits) + 1;
  return wanted <= 16 ? width::two : wanted <= 32 ? width::four : width::eight;
}

/// All numbers, known or not: that is as short, and done without a branch.
template <class Narrow>
void put_numbers(packer& to, const row_view& facts, std::uint32_t count) {
  for (std::size_t w = 0; w < words(count); ++w) to.put(facts.numbers_known[w]);
  for (std::uint32_t slot = 0; slot < count; ++slot)
    to.put(static_cast<Narrow>(facts.numbers[slot]));
}

template <class Narrow>
void take_numbers(unpacker& from, record& into, std::uint32_t count) {
  unpacker known = from;
  from = unpacker(from.end() + words(count) * sizeof(std::uint64_t));
  std::uint64_t word = 0;
  for (std::uint32_t slot = 0; slot < count; ++slot) {
    if (slot % word_bits == 0) word = known.take<std::uint64_t>();
    const auto number = from.take<Narrow>();
    if ((word >> slot % word_bits & 1U) != 0) into.put_number(slot, number);
  }
}

void put_facts(packer& to, const row_view& facts, const record_kind& shape) {
  for (std::size_t w = 0; w < words(shape.truths); ++w) {
    to.put(facts.yes[w]);
    to.put(facts.no[w]);
  }
  const width each = width_of(facts.numbers, shape.numbers);
  to.put(each);
  if (each == width::two) put_numbers<std::int16_t>(to, facts, shape.numbers);
  if (each == width::four) put_numbers<std::int32_t>(to, facts, shape.numbers);
  if (each == width::eight) put_numbers<std::int64_t>(to, facts, shape.numbers);
  for (std::size_t w = 0; w < words(shape.texts); ++w) {
    to.put(facts.texts_known[w]);
    each_slot(w, facts.texts_known[w],
              [&](std::uint32_t slot) { to.put(std::string_view(facts.texts[slot])); });
  }
}

void take_facts(unpacker& from, record& into, const record_kind& shape) {
  for (std::size_t w = 0; w < words(shape.truths); ++w) {
    const auto yes = from.take<std::uint64_t>();
    into.put_truths(static_cast<std::uint32_t>(w), yes, from.take<std::uint64_t>());
  }
  const auto each = from.take<width>();
  if (each == width::two) take_numbers<std::int16_t>(from, into, shape.numbers);
  if (each == width::four) take_numbers<std::int32_t>(from, into, shape.numbers);
  if (each == width::eight) take_numbers<std::int64_t>(from, into, shape.numbers);
  for (std::size_t w = 0; w < words(shape.texts); ++w) {
    each_slot(w, from.take<std::uint64_t>(),
              [&](std::uint32_t slot) { into.put_text(slot, from.text()); });
  }
}

void put_evidence(packer& to, const record& one, const record_kind& shape) {
  to.put(one.has_evidence());
  if (!one.has_evidence()) return;
  for (const fact_id fact : shape.facts) {
    const evidence* const from = one.evidence_of(fact);
    to.put(from != nullptr);
    if (from == nullptr) continue;
    to.put(std::string_view(from->what));
    to.put(std::string_view(from->by));
    to.put(std::string_view(from->on));
  }
}

void take_evidence(unpacker& from, record& into, const record_kind& shape) {
  if (!from.take<bool>()) return;
  for (const fact_id fact : shape.facts) {
    if (!from.take<bool>()) continue;
    evidence of;
    of.what = from.text();
    of.by = from.text();
    of.on = from.text();
    into.set_evidence(fact, std::move(of));
  }
}

/// No record takes more bytes.
std::size_t most_bytes(const record& one, const record_kind& shape) {
  constexpr std::size_t word = sizeof(std::uint64_t), length = sizeof(std::uint32_t);
  const row_view facts = view(one);
  std::size_t bytes = sizeof(location) + sizeof(width) + sizeof(bool);
  bytes +=
      word * (2 * words(shape.truths) + words(shape.numbers) + shape.numbers + words(shape.texts));
  for (std::uint32_t slot = 0; slot < shape.texts; ++slot)
    bytes += length + facts.texts[slot].size();
  if (!one.has_evidence()) return bytes;
  for (const fact_id fact : shape.facts) {
    const evidence* const from = one.evidence_of(fact);
    bytes += sizeof(bool);
    if (from != nullptr)
      bytes += 3 * length + from->what.size() + from->by.size() + from->on.size();
  }
  return bytes;
}

}  // namespace

std::string_view pack_record(const record& one, std::vector<char>& room) {
  const record_kind& shape = one.rules()[one.kind()];
  const std::size_t most = most_bytes(one, shape);
  if (room.size() < most) room.resize(most);
  packer to(room.data());
  to.put(one.place());
  put_facts(to, view(one), shape);
  put_evidence(to, one, shape);
  return {room.data(), static_cast<std::size_t>(to.end() - room.data())};
}

void unpack_record(std::string_view& packed, record& blank) {
  const record_kind& shape = blank.rules()[blank.kind()];
  unpacker from(packed.data());
  blank.at(from.take<location>());
  take_facts(from, blank, shape);
  take_evidence(from, blank, shape);
  packed.remove_prefix(static_cast<std::size_t>(from.end() - packed.data()));
}

}}}  // namespace zhunze::detail::reading
