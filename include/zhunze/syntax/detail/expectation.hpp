#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>

#include "zhunze/config.hpp"
#include "zhunze/syntax/detail/lexer.hpp"

/// What the grammar would have accepted where it stopped.
namespace zhunze { inline namespace ZHUNZE_FORM { namespace syntax::parsing {

/// What stands for many tokens in a message.
enum class expectation : std::uint8_t {
#define ZHUNZE_EXPECTATION(name, zh, en) name,
#include "zhunze/syntax/detail/expectation.def"
#undef ZHUNZE_EXPECTATION
};

struct expectation_text {
  const char* zh;
  const char* en;
};
inline constexpr expectation_text expectation_texts[] = {
#define ZHUNZE_EXPECTATION(name, zh, en) {zh, en},
#include "zhunze/syntax/detail/expectation.def"
#undef ZHUNZE_EXPECTATION
};

inline constexpr std::size_t first_expectation = 160;

/// Tokens and expectations in one set.
class expected_set {
 public:
  void add(token_kind k) { bits_.set(static_cast<std::size_t>(k)); }
  void add(expectation e) { bits_.set(first_expectation + static_cast<std::size_t>(e)); }
  [[nodiscard]] bool has(token_kind k) const { return bits_.test(static_cast<std::size_t>(k)); }
  [[nodiscard]] bool has(expectation e) const {
    return bits_.test(first_expectation + static_cast<std::size_t>(e));
  }
  void clear() { bits_.reset(); }

 private:
  std::bitset<224> bits_;
};

/// The furthest place at which the grammar stopped, and what it would have accepted there.
struct furthest_failure {
  std::size_t at = 0;
  expected_set expected;

  template <class What>
  void add(std::size_t where, What what) {
    if (where < at) return;
    if (where > at) expected.clear();
    at = where;
    expected.add(what);
  }
};

}}}  // namespace zhunze::syntax::parsing
