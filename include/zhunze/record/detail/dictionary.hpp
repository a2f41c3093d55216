#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "zhunze/config.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

/// Texts by number, each once, numbered from 0 as they come. Texts never move: views of them hold
/// as long as the dictionary. Not thread safe while it grows.
class text_dictionary {
 public:
  /// The code of no text.
  static constexpr std::uint32_t none = 0xffffffff;

  text_dictionary() = default;
  text_dictionary(const text_dictionary&) = delete;
  text_dictionary& operator=(const text_dictionary&) = delete;
  text_dictionary(text_dictionary&&) = default;
  text_dictionary& operator=(text_dictionary&&) = default;

  /// The code of a text, new where it is.
  [[nodiscard]] std::uint32_t code(std::string_view text) {
    const auto at = codes_.find(text);
    if (at != codes_.end()) return at->second;
    const auto made = static_cast<std::uint32_t>(texts_.size());
    codes_.emplace(texts_.emplace_back(text), made);
    return made;
  }
  /// The code of a text that may be there, else `none`.
  [[nodiscard]] std::uint32_t find(std::string_view text) const {
    const auto at = codes_.find(text);
    return at == codes_.end() ? none : at->second;
  }
  /// The text of a code that `code` gave.
  [[nodiscard]] std::string_view text(std::uint32_t code) const { return texts_[code]; }

  /// Gives the keys of the next table codes: of the first table in a new dictionary their rows.
  void add_keys(const std::vector<std::string>& keys) {
    std::vector<std::uint32_t>& codes = keys_.emplace_back();
    for (const std::string& key : keys) codes.push_back(code(key));
  }
  /// Codes of a table's keys, by row.
  [[nodiscard]] const std::vector<std::uint32_t>& key_codes(std::uint32_t table) const {
    return keys_[table];
  }
  /// How many texts there are.
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::uint32_t> codes_;
  std::vector<std::vector<std::uint32_t>> keys_;
};

}}  // namespace zhunze
