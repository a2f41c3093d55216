#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "zhunze/syntax/detail/keyword.hpp"

namespace zhunze_test {

/// Random choices that are the same on every machine (splitmix64).
class dice {
 public:
  explicit dice(std::uint64_t seed) : state_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t n) {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % n);
  }
  [[nodiscard]] bool percent(std::size_t chance) { return below(100) < chance; }
  template <class T, std::size_t N>
  [[nodiscard]] const T& one_of(const std::array<T, N>& list) {
    return list[below(N)];
  }

 private:
  std::uint64_t state_;
};

/// Writes words and signs with random blanks, line breaks, comments and spellings between them.
class noisy_text {
 public:
  explicit noisy_text(std::uint64_t seed)
      : dice_(seed),
        chinese_percent_(std::array<std::size_t, 3>{0, 100, 50}[dice_.below(3)]),
        noise_(std::array<std::size_t, 4>{0, 3, 15, 40}[dice_.below(4)]),
        full_width_(dice_.percent(30) ? 30 : 0),
        line_end_(dice_.percent(15) ? "\r\n" : "\n") {}

  [[nodiscard]] dice& roll() { return dice_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

  void write(std::string_view text) { out_ += text; }
  void write(zhunze::syntax::keyword k) {
    using zhunze::language;
    write(spelling(k, dice_.percent(chinese_percent_) ? language::zh : language::en));
  }

  /// Blanks on the same line.
  void blank() {
    write(" ");
    while (dice_.percent(noise_ / 2)) write(dice_.one_of(blanks));
  }
  /// The same, or nothing: around signs.
  void maybe_blank() {
    if (dice_.percent(50)) blank();
  }
  /// Blanks, or where lines may break, a break, perhaps with comments.
  void gap() {
    if (!dice_.percent(noise_)) return blank();
    line_end();
  }
  void maybe_gap() {
    if (dice_.percent(50)) gap();
  }
  /// The end of a line and perhaps more lines with nothing but comments.
  void line_end() {
    if (dice_.percent(noise_)) comment();
    new_line();
    while (dice_.percent(noise_)) {
      comment();
      new_line();
    }
  }
  void comment() {
    if (dice_.percent(70)) write(" ");
    write("#");
    write(dice_.one_of(remarks));
  }
  /// A sign in either width.
  void sign(std::string_view half, std::string_view full) {
    write(dice_.percent(full_width_) ? full : half);
  }
  void sign(char half) {
    // The full-width twin of ASCII c is U+FEE0 + c: three bytes that begin with EF.
    const unsigned code = 0xFEE0U + static_cast<unsigned>(half);
    const std::string full = {static_cast<char>(0xE0U | (code >> 12U)),
                              static_cast<char>(0x80U | ((code >> 6U) & 0x3FU)),
                              static_cast<char>(0x80U | (code & 0x3FU))};
    sign(std::string_view(&half, 1), full);
  }
  /// A comma that separates in brackets: on the line of what it follows.
  void comma() {
    maybe_blank();
    if (dice_.percent(chinese_percent_ / 2)) {
      write("、");
    } else {
      sign(',');
    }
    maybe_gap();
  }
  /// What separates the items of `{ }`: a sign or a line break.
  void separator(bool only_semicolon = false) {
    if (dice_.percent(40)) return line_end();
    maybe_blank();
    if (only_semicolon || dice_.percent(20)) {
      sign(";", dice_.percent(50) ? "；" : "。");
    } else if (dice_.percent(chinese_percent_)) {
      write("、");
    } else {
      sign(',');
    }
    maybe_gap();
  }

 private:
  void new_line() {
    write(line_end_);
    while (dice_.percent(noise_)) write(line_end_);
    while (dice_.percent(40)) write(dice_.one_of(blanks));
  }

  static constexpr std::array<std::string_view, 4> blanks = {" ", "  ", "\t", "　"};
  static constexpr std::array<std::string_view, 9> remarks = {
      " note",   " 说明文字",  "",      "#", " \"quoted\" “引号", " 要求 x 对 r { a }",
      "tight  ", "\t、。，（", " } ] )"};

  dice dice_;
  std::size_t chinese_percent_;
  std::size_t noise_;
  std::size_t full_width_;
  std::string_view line_end_;
  std::string out_;
};

}  // namespace zhunze_test
