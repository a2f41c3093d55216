#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// The bytes of a short cell, zeros behind them, and how many they are.
struct short_text {
  std::uint64_t bytes = 0;
  std::uint64_t size = 0;

  friend constexpr bool operator==(const short_text&, const short_text&) = default;
};

/// One way to say yes and one to say no.
struct spoken_truths {
  short_text yes, no;
};

/// What a cell says of a yes/no fact, as all bits; neither where it is empty.
struct truth_spelling {
  short_text text{0, ~std::uint64_t{0}};  // as it is, that of no cell
  std::uint64_t yes = 0, no = 0;
};

/// The plain spellings of yes and no, and the empty one, each found without a branch.
class truth_spellings {
 public:
  /// The only spelling that a cell may have; compare it.
  [[nodiscard]] constexpr const truth_spelling& at(const short_text& text) const {
    return places_[place_of(text, factor_)];
  }

  static constexpr spoken_truths usual() { return {text_of("是"), text_of("否")}; }

  static constexpr truth_spellings make() {
    truth_spellings out;
    while (!out.fill()) out.factor_ *= 0xd6e8feb86659fd93U;  // stays odd
    return out;
  }

 private:
  static constexpr std::size_t place_bits = 6;
  static constexpr std::uint64_t all_bits = ~std::uint64_t{0};

  struct word {
    std::string_view text;
    bool yes = false, no = false;
  };
  static constexpr std::array<word, 15> words = {{{"", false, false},
                                                  {"是", true, false},
                                                  {"有", true, false},
                                                  {"√", true, false},
                                                  {"yes", true, false},
                                                  {"true", true, false},
                                                  {"1", true, false},
                                                  {"Y", true, false},
                                                  {"否", false, true},
                                                  {"无", false, true},
                                                  {"×", false, true},
                                                  {"no", false, true},
                                                  {"false", false, true},
                                                  {"0", false, true},
                                                  {"N", false, true}}};

  static constexpr std::size_t place_of(const short_text& text, std::uint64_t factor) {
    return text.bytes * factor >> (64 - place_bits);
  }

  static constexpr short_text text_of(std::string_view spelling) {
    std::array<char, 8> bytes{};
    for (std::size_t i = 0; i < spelling.size(); ++i) bytes[i] = spelling[i];
    return {std::bit_cast<std::uint64_t>(bytes), spelling.size()};
  }

  /// False where two spellings have one place.
  constexpr bool fill() {
    places_ = {};
    for (const word& one : words) {
      const short_text text = text_of(one.text);
      truth_spelling& place = places_[place_of(text, factor_)];
      if (place.text != truth_spelling{}.text) return false;
      place = {text, one.yes ? all_bits : 0, one.no ? all_bits : 0};
    }
    return true;
  }

  std::uint64_t factor_ = 0x9e3779b97f4a7c15U;
  std::array<truth_spelling, std::size_t{1} << place_bits> places_{};
};

inline constexpr truth_spellings plain_truths = truth_spellings::make();

/// Which of eight bytes are those of a text of so many bytes.
inline constexpr auto bytes_of_size = [] {
  std::array<std::uint64_t, 9> out{};
  for (std::size_t size = 0; size < out.size(); ++size) {
    std::array<unsigned char, 8> bytes{};
    for (std::size_t i = 0; i < size; ++i) bytes[i] = 0xFF;
    out[size] = std::bit_cast<std::uint64_t>(bytes);
  }
  return out;
}();

/// A cell behind whose beginning eight bytes may be read. A longer one has its true size.
[[nodiscard]] inline short_text short_text_at(const char* text, std::size_t size) {
  short_text out{0, size};
  std::memcpy(&out.bytes, text, sizeof out.bytes);
  out.bytes &= bytes_of_size[size < 8 ? size : 8];
  return out;
}

}}}  // namespace zhunze::detail::reading
