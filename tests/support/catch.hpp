#pragma once

// Catch2 2.13 and 3.x under one name, and `prop` for RapidCheck properties under either.
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif

#include <rapidcheck.h>

#include <sstream>
#include <string>
#include <utility>

namespace zhunze_test {

/// Runs a RapidCheck property inside a Catch2 test case; a failure shows the shrunk counterexample.
template <class Testable>
void prop(const std::string& description, Testable&& testable) {
  const auto result = rc::detail::checkTestable(std::forward<Testable>(testable));
  std::ostringstream text;
  rc::detail::printResultMessage(result, text);
  INFO(description << "\n" << text.str());
  CHECK(result.template is<rc::detail::SuccessResult>());
}

}  // namespace zhunze_test
