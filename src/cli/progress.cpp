#include "progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

namespace zhunze_cli {

namespace {

constexpr auto first_after = std::chrono::seconds(1);
constexpr auto again_after = std::chrono::milliseconds(200);
constexpr unsigned bar_width = 30;

std::string bytes_text(std::uint64_t bytes) {
  constexpr std::uint64_t mega = 1'000'000;
  return std::to_string(bytes / mega) + "." + std::to_string(bytes % mega / (mega / 10)) + " MB";
}

}  // namespace

progress::progress(const options& o, unsigned passes)
    : o_(o), passes_(passes), on_(isatty(STDERR_FILENO) != 0) {}

progress::~progress() {
  clear();
}

void progress::show(unsigned pass, std::uint64_t done, std::uint64_t all) {
  const auto now = clock::now();
  if (!on_ || all == 0 || now - started_ < first_after || (shown_ && now - last_ < again_after))
    return;
  last_ = now;
  shown_ = true;
  const std::uint64_t whole = all * passes_;
  const std::uint64_t so_far = std::min(all * pass + done, whole);
  const auto ms = static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(now - started_).count());
  const std::uint64_t rate = so_far * 1000 / std::max<std::uint64_t>(ms, 1);
  const std::uint64_t left = (whole - so_far) / std::max<std::uint64_t>(rate, 1);
  const auto filled = static_cast<unsigned>(so_far * bar_width / whole);
  std::string line = "\r[" + std::string(filled, '#') + std::string(bar_width - filled, '.') + "] ";
  line += std::to_string(so_far * 100 / whole) + "%  " + bytes_text(rate) + "/s  ";
  line += say(o_, "还需 ", "left: ") + std::to_string(left) + say(o_, " 秒", " s") + "\x1b[K";
  std::fwrite(line.data(), 1, line.size(), stderr);
  std::fflush(stderr);
}

void progress::clear() {
  if (!shown_) return;
  shown_ = false;
  std::fputs("\r\x1b[K", stderr);
}

}  // namespace zhunze_cli
