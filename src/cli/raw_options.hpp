#pragma once

#include <string>
#include <vector>

namespace zhunze_cli {

/// The words of a command line before they are checked and become `options`.
struct raw_options {
  std::vector<std::string> data;
  std::vector<std::string> sources;
  std::vector<std::string> only;
  std::vector<std::string> allow;
  std::string lang;
  std::string names;
  std::string colour = "auto";
  std::string day;
  std::string at;
  std::string verdict;
  std::string on;
  std::vector<std::string> fill;
  std::vector<std::string> where;
  std::vector<std::string> found;     ///< N or STRATUM=N
  std::vector<std::string> supposed;  ///< an id, then FACT=VALUE
  bool verbose = false;
  bool stdio = false;
};

}  // namespace zhunze_cli
