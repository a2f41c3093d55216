#include "zhunze/audit/hash.hpp"

#include <openssl/evp.h>

#include <utility>

#include "hex.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

struct hasher::state {
  hash_algorithm which;
  EVP_MD* method;
  EVP_MD_CTX* context;
  bool begun = false;

  explicit state(hash_algorithm of)
      : which(of),
        method(EVP_MD_fetch(nullptr, of == hash_algorithm::sha256 ? "SHA256" : "SM3", nullptr)),
        context(EVP_MD_CTX_new()) {}
  ~state() {
    EVP_MD_CTX_free(context);
    EVP_MD_free(method);
  }
  state(const state&) = delete;
  state& operator=(const state&) = delete;

  [[nodiscard]] bool ready() const { return method != nullptr && context != nullptr; }

  void update(const void* data, std::size_t size) {
    if (!ready()) return;
    if (!begun) begun = EVP_DigestInit_ex(context, method, nullptr) == 1;
    EVP_DigestUpdate(context, data, size);
  }
};

hasher::hasher(hash_algorithm which) : state_(std::make_unique<state>(which)) {}
hasher::~hasher() = default;
hasher::hasher(hasher&&) noexcept = default;
hasher& hasher::operator=(hasher&&) noexcept = default;

bool hasher::ready() const {
  return state_->ready();
}

hash_algorithm hasher::algorithm() const {
  return state_->which;
}

hasher& hasher::update(std::string_view data) {
  state_->update(data.data(), data.size());
  return *this;
}

hasher& hasher::update(const hash_bytes& data) {
  state_->update(data.data(), data.size());
  return *this;
}

hash_bytes hasher::finish() {
  hash_bytes out{};
  state_->update("", 0);
  if (state_->ready()) EVP_DigestFinal_ex(state_->context, out.data(), nullptr);
  state_->begun = false;
  return out;
}

std::string hasher::text_of(std::string_view data) {
  return digest_text(state_->which, update(data).finish());
}

std::string_view key(hash_algorithm which) {
  return which == hash_algorithm::sha256 ? "sha256" : "sm3";
}

std::optional<hash_algorithm> find_hash(std::string_view key_of) {
  if (key_of == "sha256") return hash_algorithm::sha256;
  if (key_of == "sm3") return hash_algorithm::sm3;
  return std::nullopt;
}

std::string digest_text(hash_algorithm which, const hash_bytes& digest) {
  std::string out(key(which));
  out += ':';
  detail::audit::append_hex(out, digest.data(), digest.size());
  return out;
}

}}  // namespace zhunze
