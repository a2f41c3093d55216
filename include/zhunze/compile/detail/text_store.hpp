#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include "zhunze/compile/compile.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::compile {

/// The texts of a bundle, and those that were fetched for it.
class text_store {
 public:
  text_store(const bundle& given, const text_fetcher& fetch) : given_(given), fetch_(fetch) {}

  [[nodiscard]] const bundle& given() const { return given_; }

  /// The text of a file that is there already, else null.
  [[nodiscard]] const std::string* find(const std::string& name) const {
    if (const auto own = given_.files.find(name); own != given_.files.end()) return &own->second;
    const auto got = fetched_.find(name);
    return got == fetched_.end() ? nullptr : &got->second;
  }

  /// The same, fetched where need be; null where the file cannot be had.
  [[nodiscard]] const std::string* get(const needed_file& one) {
    const std::string* there = find(one.name);
    if (there != nullptr || !fetch_ || cannot_be_had(one.name)) return there;
    auto text = fetch_(one);
    if (!text) {
      refused_.insert(one.name);
      return nullptr;
    }
    return &fetched_.emplace(one.name, *std::move(text)).first->second;
  }

  /// True where it was said that there is no such file.
  [[nodiscard]] bool cannot_be_had(const std::string& name) const {
    return given_.absent.count(name) != 0 || refused_.count(name) != 0;
  }

 private:
  const bundle& given_;
  const text_fetcher& fetch_;
  std::map<std::string, std::string> fetched_;
  std::set<std::string> refused_;
};

}}}  // namespace zhunze::detail::compile
