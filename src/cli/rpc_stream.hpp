#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace zhunze_cli {

/// JSON-RPC over standard input and output, each message behind a header that tells its length.
class rpc_stream {
 public:
  /// The body of the next message; waits for it. Nothing at the end, or where what comes is no
  /// message.
  [[nodiscard]] std::optional<std::string> next();
  /// True once something came that is no message.
  [[nodiscard]] bool broken() const { return broken_; }
  /// True where a message, or the beginning of one, is there or comes within so long.
  [[nodiscard]] bool waiting(int milliseconds);
  /// False where nobody reads any more.
  static bool send(const nlohmann::json& message);

 private:
  [[nodiscard]] bool more();
  /// The length that a header tells; nothing where it tells none that can be.
  [[nodiscard]] static std::optional<std::size_t> length_in(std::string_view header);

  std::string come_;
  bool broken_ = false;
};

}  // namespace zhunze_cli
