#include "logging.hpp"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <vector>

#include "output.hpp"
#include "output_file.hpp"
#include "spdlog_sink.hpp"
#include "zhunze/render/visible.hpp"

namespace zhunze_cli {

run_log::run_log(const options& o) {
  std::vector<spdlog::sink_ptr> sinks;
  if (o.verbose) sinks.push_back(std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  if (!o.verbose_file.empty()) {
    file_ = std::make_unique<output_file>(o, o.verbose_file, "text");
    ready_ = file_->ready();
    if (!ready_) return;
    try {
      sinks.push_back(std::make_shared<spdlog::sinks::basic_file_sink_mt>(file_->path(), true));
    } catch (const spdlog::spdlog_ex&) {
      ready_ = file_->finish(false);
      return;
    }
  }
  if (sinks.empty()) return;
  auto logger = std::make_shared<spdlog::logger>("zhunze", sinks.begin(), sinks.end());
  logger->set_level(spdlog::level::debug);
  logger->flush_on(spdlog::level::debug);
  // Names of files are those that rules and command lines give.
  sink_ = [to = zhunze::spdlog_sink(std::move(logger))](zhunze::log_level level,
                                                        std::string_view message) {
    to(level, zhunze::visible(message));
  };
}

run_log::~run_log() = default;

bool run_log::finish() {
  sink_ = {};
  return !file_ || file_->finish(true);
}

}  // namespace zhunze_cli
