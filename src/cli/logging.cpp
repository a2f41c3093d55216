#include "logging.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <iostream>
#include <vector>

#include "spdlog_sink.hpp"

namespace zhunze_cli {

zhunze::log_sink make_log(bool verbose, const std::string& file) {
  std::vector<spdlog::sink_ptr> sinks;
  if (verbose) sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  if (!file.empty()) {
    try {
      sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file, true));
    } catch (const spdlog::spdlog_ex& error) {
      std::cerr << error.what() << "\n";
    }
  }
  if (sinks.empty()) return {};
  auto logger = std::make_shared<spdlog::logger>("zhunze", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::debug);
  return zhunze::spdlog_sink(std::move(logger));
}

}  // namespace zhunze_cli
