#pragma once

#include "zhunze/compile/impl/unit.hpp"

namespace zhunze::inline ZHUNZE_FORM::detail::compile {

/// What keeps a written path from being a plain relative one.
enum class path_fault : std::uint8_t { none, empty, not_plain, absolute, outside };

[[nodiscard]] inline bool begins_with_drive(std::string_view path) {
  const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return path.size() >= 2 && letter(path[0]) && path[1] == ':';
}

[[nodiscard]] inline path_fault look_at_path(std::string_view path) {
  if (path.empty()) return path_fault::empty;
  if (path.front() == '/' || begins_with_drive(path) || path.find("://") != std::string::npos) {
    return path_fault::absolute;
  }
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\\' || byte < 0x20 || byte == 0x7F) return path_fault::not_plain;
  }
  return path.back() == '/' ? path_fault::not_plain : path_fault::none;
}

/// Takes one step of a path; false where it leads above the ruleset's folder.
[[nodiscard]] inline bool take_step(std::vector<std::string_view>& steps, std::string_view step) {
  if (step.empty() || step == ".") return true;
  if (step != "..") {
    steps.push_back(step);
    return true;
  }
  if (steps.empty()) return false;
  steps.pop_back();
  return true;
}

[[nodiscard]] inline bool take_steps(std::vector<std::string_view>& steps, std::string_view path) {
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    if (!take_step(steps, path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
  return true;
}

[[nodiscard]] inline std::string_view folder_of(std::string_view file) {
  const std::size_t slash = file.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : file.substr(0, slash);
}

[[nodiscard]] inline kind kind_of_fault(path_fault fault) {
  switch (fault) {
    case path_fault::empty:
      return kind::path_empty;
    case path_fault::absolute:
      return kind::path_absolute;
    case path_fault::outside:
      return kind::path_outside;
    default:
      return kind::path_not_plain;
  }
}

ZHUNZE_DECL std::optional<std::string> resolve_path(unit& at, std::string_view from,
                                                    std::string_view written, location where) {
  path_fault fault = look_at_path(written);
  std::vector<std::string_view> steps;
  if (fault == path_fault::none &&
      (!take_steps(steps, folder_of(from)) || !take_steps(steps, written) || steps.empty())) {
    fault = path_fault::outside;
  }
  if (fault != path_fault::none) {
    at.found().add(kind_of_fault(fault), where, {written});
    return std::nullopt;
  }
  std::string name;
  for (const std::string_view step : steps) {
    if (!name.empty()) name += '/';
    name += step;
  }
  return name;
}

}  // namespace zhunze::inline ZHUNZE_FORM::detail::compile
