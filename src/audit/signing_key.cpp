#include "signing_key.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "zhunze/digest.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

using bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using key_context = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;
using digest_context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

/// The id of the signer that GM/T 0009 has where no other is agreed on.
constexpr std::string_view sm2_id = "1234567812345678";

std::shared_ptr<void> owned(EVP_PKEY* key) {
  return {key, [](void* one) { EVP_PKEY_free(static_cast<EVP_PKEY*>(one)); }};
}

EVP_PKEY* raw(const std::shared_ptr<void>& key) {
  return static_cast<EVP_PKEY*>(key.get());
}

std::optional<key_kind> kind_of(EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "ED25519") == 1) return key_kind::ed25519;
  if (EVP_PKEY_is_a(key, "SM2") == 1) return key_kind::sm2;
  return std::nullopt;
}

/// Nobody is asked for the password of a key that is locked with one.
int no_password(char*, int, int, void*) {
  return -1;
}

const char* digest_name(key_kind which) {
  return which == key_kind::sm2 ? "SM3" : nullptr;
}

bool set_signer(EVP_PKEY_CTX* context, key_kind which) {
  return which != key_kind::sm2 ||
         EVP_PKEY_CTX_set1_id(context, sm2_id.data(), static_cast<int>(sm2_id.size())) == 1;
}

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string contents(BIO* from) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(from, &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<signing_key> signing_key::make(key_kind which) {
  signing_key out;
  out.kind_ = which;
  const char* const name = which == key_kind::sm2 ? "SM2" : "ED25519";
  const key_context context(EVP_PKEY_CTX_new_from_name(nullptr, name, nullptr), EVP_PKEY_CTX_free);
  EVP_PKEY* made = nullptr;
  if (!context || EVP_PKEY_keygen_init(context.get()) != 1 ||
      EVP_PKEY_generate(context.get(), &made) != 1)
    return std::nullopt;
  out.key_ = owned(made);
  return out;
}

std::optional<signing_key> signing_key::read(const std::string& path, bool of_private,
                                             diagnostics& found) {
  const auto refuse = [&](argument why) {
    found.add(kind::key_unusable, {}, {path, std::move(why)});
    return std::nullopt;
  };
  const bio file(BIO_new_file(path.c_str(), "rb"), BIO_free);
  if (!file) return refuse({std::generic_category().message(errno)});
  signing_key out;
  out.key_ = owned(of_private ? PEM_read_bio_PrivateKey(file.get(), nullptr, no_password, nullptr)
                              : PEM_read_bio_PUBKEY(file.get(), nullptr, no_password, nullptr));
  if (out.key_ == nullptr) {
    return refuse(of_private ? argument("里面没有（不带口令的）PEM 私钥",
                                        "it holds no private key in PEM (without a password)")
                             : argument("里面没有 PEM 公钥", "it holds no public key in PEM"));
  }
  const auto which = kind_of(raw(out.key_));
  if (!which) return refuse({"只能用 Ed25519 或 SM2", "it is neither Ed25519 nor SM2"});
  out.kind_ = *which;
  return out;
}

std::string signing_key::pem(bool of_private) const {
  const bio to(BIO_new(BIO_s_mem()), BIO_free);
  const int well = of_private ? PEM_write_bio_PrivateKey(to.get(), raw(key_), nullptr, nullptr, 0,
                                                         nullptr, nullptr)
                              : PEM_write_bio_PUBKEY(to.get(), raw(key_));
  return well == 1 ? contents(to.get()) : std::string();
}

std::string signing_key::fingerprint() const {
  const bio to(BIO_new(BIO_s_mem()), BIO_free);
  if (i2d_PUBKEY_bio(to.get(), raw(key_)) != 1) return {};
  return sha256_text(contents(to.get()));
}

std::string signing_key::sign(std::string_view text) const {
  const digest_context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY_CTX* of = nullptr;
  if (EVP_DigestSignInit_ex(context.get(), &of, digest_name(kind_), nullptr, nullptr, raw(key_),
                            nullptr) != 1 ||
      !set_signer(of, kind_)) {
    return {};
  }
  std::size_t size = 0;
  if (EVP_DigestSign(context.get(), nullptr, &size, bytes(text), text.size()) != 1) return {};
  std::string out(size, '\0');
  if (EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size,
                     bytes(text), text.size()) != 1) {
    return {};
  }
  out.resize(size);
  return out;
}

bool signing_key::verify(std::string_view text, std::string_view signature) const {
  const digest_context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  EVP_PKEY_CTX* of = nullptr;
  return EVP_DigestVerifyInit_ex(context.get(), &of, digest_name(kind_), nullptr, nullptr,
                                 raw(key_), nullptr) == 1 &&
         set_signer(of, kind_) &&
         EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text),
                          text.size()) == 1;
}

}}}  // namespace zhunze::detail::audit
