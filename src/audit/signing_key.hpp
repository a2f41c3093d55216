#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "zhunze/audit/log_key.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

/// A key of OpenSSL, private or public.
class signing_key {
 public:
  [[nodiscard]] static std::optional<signing_key> make(key_kind which);
  /// Reads a PEM file; what is wrong is added to `found`.
  [[nodiscard]] static std::optional<signing_key> read(const std::string& path, bool of_private,
                                                       diagnostics& found);

  [[nodiscard]] key_kind kind() const { return kind_; }
  [[nodiscard]] std::string pem(bool of_private) const;
  /// "sha256:…" of the public key as it stands in its file, unpacked (SubjectPublicKeyInfo).
  [[nodiscard]] std::string fingerprint() const;
  /// "" where signing fails.
  [[nodiscard]] std::string sign(std::string_view text) const;
  [[nodiscard]] bool verify(std::string_view text, std::string_view signature) const;

 private:
  std::shared_ptr<void> key_;
  key_kind kind_{};
};

}}}  // namespace zhunze::detail::audit
