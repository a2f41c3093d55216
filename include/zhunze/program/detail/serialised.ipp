#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "zhunze/digest.hpp"
#include "zhunze/program/detail/layout.hpp"
#include "zhunze/program/detail/program_checker.hpp"
#include "zhunze/program/detail/program_fields.hpp"
#include "zhunze/program/serialised.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace detail::program_parts {

inline constexpr std::string_view serialised_mark = "zhunze program\n";

/// Numbers as seven bits a byte, lowest first, signed ones with the sign in the lowest bit; texts
/// and lists with their length before them.
class program_writer {
 public:
  static constexpr bool fills = false;

  template <class... Parts>
  void operator()(const Parts&... parts) {
    (put(parts), ...);
  }
  template <class Enum>
  void choice(Enum one, Enum) {
    put_number(static_cast<std::uint64_t>(one));
  }
  [[nodiscard]] std::string take() && { return std::move(out_); }

  void put_number(std::uint64_t n) {
    for (; n >= 0x80; n >>= 7) out_.push_back(static_cast<char>(n | 0x80));
    out_.push_back(static_cast<char>(n));
  }

 private:
  void put(bool one) { put_number(one ? 1 : 0); }
  void put(std::uint8_t n) { put_number(n); }
  void put(std::uint32_t n) { put_number(n); }
  void put(std::int32_t n) { put(std::int64_t{n}); }
  void put(std::int64_t n) {
    put_number(static_cast<std::uint64_t>(n) << 1 ^ static_cast<std::uint64_t>(n >> 63));
  }
  void put(const std::string& text) {
    put_number(text.size());
    out_ += text;
  }
  template <class Tag>
  void put(id<Tag> one) {
    put_number(one.has_value() ? std::uint64_t{one.value} + 1 : 0);
  }
  void put(operation op) { put_number(traits_of(op).code); }
  void put(truth one) { put_number(static_cast<std::uint64_t>(one)); }
  void put(date day) { put(day.days); }
  void put(const number& n) {
    for (const int128 half : {n.numerator(), n.denominator()}) {
      put(static_cast<std::int64_t>(half >> 64));
      put_number(static_cast<std::uint64_t>(half));
    }
  }
  void put(const calendar& days) { (*this)(days.special(), days.years()); }
  template <class T>
  void put(const std::optional<T>& one) {
    put(one.has_value());
    if (one) put(*one);
  }
  template <class T>
  void put(const std::vector<T>& list) {
    put_number(list.size());
    for (const T& one : list) put(one);
  }
  template <class... T>
  void put(const std::variant<T...>& one) {
    put_number(one.index());
    std::visit([this](const auto& held) { this->put(held); }, one);
  }
  template <class Part>
  void put(const Part& part) {
    fields(*this, part);
  }

  std::string out_;
};

/// Reads what `program_writer` wrote. What does not fit is left as it is, and `well` says so.
class program_reader {
 public:
  static constexpr bool fills = true;

  explicit program_reader(std::string_view bytes) : left_(bytes) {}

  template <class... Parts>
  void operator()(Parts&... parts) {
    (take(parts), ...);
  }
  template <class Enum>
  void choice(Enum& one, Enum last) {
    const std::uint64_t n = take_number();
    if (n > static_cast<std::uint64_t>(last)) return fail();
    one = static_cast<Enum>(n);
  }
  [[nodiscard]] bool well() const { return well_; }
  [[nodiscard]] bool at_end() const { return left_.empty(); }

 private:
  void fail() {
    well_ = false;
    left_ = {};
  }
  std::uint64_t take_number() {
    std::uint64_t n = 0;
    for (unsigned shift = 0; shift < 64 && !left_.empty(); shift += 7) {
      const auto byte = static_cast<std::uint8_t>(left_.front());
      left_.remove_prefix(1);
      n |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return n;
    }
    fail();
    return 0;
  }
  template <class Narrow>
  Narrow take_narrow() {
    const std::uint64_t n = take_number();
    if (n > std::numeric_limits<Narrow>::max()) fail();
    return static_cast<Narrow>(n);
  }
  void take(bool& one) { one = take_narrow<std::uint8_t>() != 0; }
  void take(std::uint8_t& n) { n = take_narrow<std::uint8_t>(); }
  void take(std::uint32_t& n) { n = take_narrow<std::uint32_t>(); }
  void take(std::int64_t& n) {
    const std::uint64_t folded = take_number();
    n = static_cast<std::int64_t>(folded >> 1 ^ (~(folded & 1) + 1));
  }
  void take(std::int32_t& n) {
    std::int64_t wide = 0;
    take(wide);
    if (wide != static_cast<std::int32_t>(wide)) fail();
    n = static_cast<std::int32_t>(wide);
  }
  void take(std::string& text) {
    const std::uint64_t size = take_number();
    if (size > left_.size()) return fail();
    text = left_.substr(0, static_cast<std::size_t>(size));
    left_.remove_prefix(static_cast<std::size_t>(size));
    if (first_invalid_byte(text)) fail();
  }
  template <class Tag>
  void take(id<Tag>& one) {
    const std::uint64_t n = take_number();
    if (n > id<Tag>::none_value) return fail();
    if (n != 0) one = id<Tag>(static_cast<std::size_t>(n - 1));
  }
  void take(operation& op) {
    const std::uint64_t code = take_number();
    const auto at = std::find_if(operations.begin(), operations.end(),
                                 [code](const operation_traits& one) { return one.code == code; });
    if (at == operations.end()) return fail();
    op = static_cast<operation>(at - operations.begin());
  }
  void take(truth& one) { choice(one, std::max({truth::no, truth::yes, truth::unknown})); }
  void take(date& day) {
    take(day.days);
    if (!add_days(date{0}, day.days)) fail();
  }
  void take(number& n) {
    int128 halves[2] = {};
    for (int128& half : halves) {
      std::int64_t high = 0;
      take(high);
      half = static_cast<int128>(high) << 64 | static_cast<int128>(take_number());
    }
    const auto read = number::fraction(halves[0], halves[1]);
    if (!read || read->denominator() != halves[1]) return fail();
    n = *read;
  }
  void take(calendar& days) {
    std::vector<special_day> special;
    std::vector<std::int32_t> years;
    (*this)(special, years);
    const bool rising =
        std::adjacent_find(years.begin(), years.end(), std::greater_equal<>()) == years.end();
    const bool real =
        years.empty() || (make_date(years.front(), 1, 1) && make_date(years.back(), 1, 1));
    if (!well_ || !rising || !real) return fail();
    days = calendar(std::move(special), std::move(years));
  }
  template <class T>
  void take(std::optional<T>& one) {
    bool has = false;
    take(has);
    if (has) take(one.emplace());
  }
  template <class T>
  void take(std::vector<T>& list) {
    const std::uint64_t size = take_number();
    if (size > left_.size()) return fail();  // each takes a byte at least
    for (std::uint64_t i = 0; i < size && well_; ++i) take(list.emplace_back());
  }
  template <class... T>
  void take(std::variant<T...>& one) {
    const std::uint64_t which = take_number();
    std::uint64_t at = 0;
    const bool found = ((which == at++ && (take(one.template emplace<T>()), true)) || ...);
    if (!found) fail();
  }
  template <class Part>
  void take(Part& part) {
    fields(*this, part);
  }

  std::string_view left_;
  bool well_ = true;
};

/// Parents before those that extend them.
inline void lay_out(program& rules) {
  std::vector<bool> laid(rules.kinds.size());
  for (std::size_t i = 0; i < rules.kinds.size(); ++i) {
    std::vector<record_kind_id> line = ancestry_of(rules, record_kind_id(i));
    std::reverse(line.begin(), line.end());
    for (const record_kind_id kind : line) {
      if (!laid[kind.index()]) lay_out_facts(rules, kind);
      laid[kind.index()] = true;
    }
  }
  list_rules(rules);
}

inline diagnostics not_a_program(kind what, std::string argument) {
  diagnostics out;
  out.add(what, {}, {std::move(argument)});
  return out;
}

}  // namespace detail::program_parts

ZHUNZE_DECL std::string serialise(const program& rules) {
  detail::program_parts::program_writer writer;
  fields(writer, rules);
  const std::string body = std::move(writer).take();
  return std::string(detail::program_parts::serialised_mark) + std::to_string(serialised_version) +
         "\n" + rules.digest + "\n" + sha256_text(body) + "\n" + body;
}

ZHUNZE_DECL result<ruleset> deserialise(std::string_view bytes) {
  namespace parts = detail::program_parts;
  const auto line = [&bytes] {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view out = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return std::string(out);
  };
  if (!bytes.starts_with(parts::serialised_mark))
    return parts::not_a_program(kind::no_serialised_program, "");
  bytes.remove_prefix(parts::serialised_mark.size());
  const std::string edition = line();
  if (edition != std::to_string(serialised_version))
    return parts::not_a_program(kind::serialised_version_unknown, edition.substr(0, 20));
  const std::string digest = line();
  const std::string sum = line();
  if (sum != sha256_text(bytes))
    return parts::not_a_program(kind::serialised_program_changed, digest.substr(0, 80));
  parts::program_reader reader(bytes);
  auto made = std::make_shared<program>();
  fields(reader, *made);
  const bool whole = reader.well() && reader.at_end() && parts::program_checker(*made).sound();
  if (whole) {
    parts::lay_out(*made);
    made->digest = canonical_digest(*made);
  }
  if (!whole || made->digest != digest)
    return parts::not_a_program(kind::serialised_program_changed, digest.substr(0, 80));
  return ruleset(std::move(made));
}

}}  // namespace zhunze
