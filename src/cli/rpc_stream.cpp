#include "rpc_stream.hpp"

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>

#include "zhunze/limits.hpp"

namespace zhunze_cli {

bool rpc_stream::more() {
  std::array<char, 65'536> block;
  while (true) {
    const ssize_t count = ::read(STDIN_FILENO, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    come_.append(block.data(), static_cast<std::size_t>(count));
    return true;
  }
}

bool rpc_stream::waiting(int milliseconds) {
  if (!come_.empty()) return true;
  pollfd input{STDIN_FILENO, POLLIN, 0};
  return ::poll(&input, 1, milliseconds) > 0;
}

std::optional<std::size_t> rpc_stream::length_in(std::string_view header) {
  constexpr std::string_view name = "Content-Length:";
  const std::size_t there = header.find(name);
  if (there == std::string_view::npos) return std::nullopt;
  std::string_view digits = header.substr(there + name.size());
  digits.remove_prefix(std::min(digits.find_first_not_of(' '), digits.size()));
  std::size_t length = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (read.ec != std::errc() || length > 2 * zhunze::limits::file_bytes) return std::nullopt;
  return length;
}

std::optional<std::string> rpc_stream::next() {
  constexpr std::string_view blank_line = "\r\n\r\n";
  constexpr std::size_t longest_header = 4096;
  std::size_t end = come_.find(blank_line);
  while (end == std::string::npos) {
    if (come_.size() > longest_header || !more()) {
      broken_ = !come_.empty();
      return std::nullopt;
    }
    end = come_.find(blank_line);
  }
  const auto length = length_in(std::string_view(come_).substr(0, end));
  if (!length) {
    broken_ = true;
    return std::nullopt;
  }
  const std::size_t begin = end + blank_line.size();
  while (come_.size() - begin < *length)
    if (!more()) return std::nullopt;
  std::string body = come_.substr(begin, *length);
  come_.erase(0, begin + *length);
  return body;
}

bool rpc_stream::send(const nlohmann::json& message) {
  const std::string body = message.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  std::string all = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  std::string_view rest = all;
  while (!rest.empty()) {
    const ssize_t count = ::write(STDOUT_FILENO, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace zhunze_cli
