#pragma once

#include <spdlog/spdlog.h>

#include <memory>
#include <string_view>
#include <utility>

#include "zhunze/log.hpp"

/// A ready log sink for programs that use spdlog.
namespace zhunze {

/// Passes what the library tells on to a logger. Thread safe where the logger is.
[[nodiscard]] inline log_sink spdlog_sink(std::shared_ptr<spdlog::logger> logger) {
  return [logger = std::move(logger)](log_level level, std::string_view message) {
    const auto to = level == log_level::debug  ? spdlog::level::debug
                    : level == log_level::info ? spdlog::level::info
                                               : spdlog::level::warn;
    logger->log(to, "{}", message);
  };
}

}  // namespace zhunze
