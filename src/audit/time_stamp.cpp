#include "zhunze/audit/time_stamp.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "zhunze/audit/hash.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

using bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using response = std::unique_ptr<TS_RESP, decltype(&TS_RESP_free)>;
using store = std::unique_ptr<X509_STORE, decltype(&X509_STORE_free)>;
using certificate = std::unique_ptr<X509, decltype(&X509_free)>;

/// What the library says last went wrong.
argument reason() {
  const char* const text = ERR_reason_error_string(ERR_peek_last_error());
  std::string out = text == nullptr ? "?" : text;
  ERR_clear_error();
  return {std::move(out)};
}

/// The chain value that was stamped; nothing where it is none.
std::optional<std::string> head_of(TS_TST_INFO* info) {
  TS_MSG_IMPRINT* const imprint = TS_TST_INFO_get_msg_imprint(info);
  const ASN1_OBJECT* method = nullptr;
  X509_ALGOR_get0(&method, nullptr, nullptr, TS_MSG_IMPRINT_get_algo(imprint));
  const int which = OBJ_obj2nid(method);
  const ASN1_OCTET_STRING* const message = TS_MSG_IMPRINT_get_msg(imprint);
  hash_bytes digest{};
  const bool known = which == NID_sha256 || which == NID_sm3;
  if (!known || static_cast<std::size_t>(ASN1_STRING_length(message)) != digest.size())
    return std::nullopt;
  std::copy_n(ASN1_STRING_get0_data(message), digest.size(), digest.begin());
  return digest_text(which == NID_sm3 ? hash_algorithm::sm3 : hash_algorithm::sha256, digest);
}

std::string text_of(const std::tm& at) {
  std::array<char, 32> out{};
  const std::size_t size = std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &at);
  return {out.data(), size};
}

std::string name_of(X509* of) {
  const bio to(BIO_new(BIO_s_mem()), BIO_free);
  constexpr unsigned long as_utf8 =
      XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB);
  X509_NAME_print_ex(to.get(), X509_get_subject_name(of), 0, as_utf8);
  char* data = nullptr;
  const long size = BIO_get_mem_data(to.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

}  // namespace

std::optional<time_stamp> read_time_stamp(const std::string& path, const std::string& trusted,
                                          diagnostics& found) {
  const auto refuse = [&](kind what, argument why) {
    found.add(what, {}, {path, std::move(why)});
    return std::nullopt;
  };
  const bio file(BIO_new_file(path.c_str(), "rb"), BIO_free);
  if (!file) return refuse(kind::log_stamp_unusable, {std::generic_category().message(errno)});
  ERR_clear_error();
  const response said(d2i_TS_RESP_bio(file.get(), nullptr), TS_RESP_free);
  PKCS7* const token = said ? TS_RESP_get_token(said.get()) : nullptr;
  TS_TST_INFO* const info = said ? TS_RESP_get_tst_info(said.get()) : nullptr;
  if (token == nullptr || info == nullptr || TS_TST_INFO_get_version(info) != 1) {
    ERR_clear_error();
    return refuse(kind::log_stamp_unusable,
                  {"里面没有时间戳（RFC 3161 的答复，DER 格式），或者机构拒绝了请求",
                   "it holds no time stamp (a response of RFC 3161 in DER), or the authority "
                   "refused"});
  }
  time_stamp out;
  const auto head = head_of(info);
  std::tm at{};
  if (!head || ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &at) != 1)
    return refuse(kind::log_stamp_unusable,
                  {"它盖的不是 SHA-256 或 SM3 的值", "it is of no value of SHA-256 or SM3"});
  out.head = *head;
  out.at = text_of(at);
  const store roots(X509_STORE_new(), X509_STORE_free);
  if (!roots || X509_STORE_load_file(roots.get(), trusted.c_str()) != 1) {
    ERR_clear_error();
    return refuse(kind::log_stamp_not_trusted, {"证书文件 " + trusted + " 读不出证书",
                                                "no certificate can be read from " + trusted});
  }
  X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(roots.get()), timegm(&at));
  X509* signer = nullptr;
  if (TS_RESP_verify_signature(token, nullptr, roots.get(), &signer) != 1)
    return refuse(kind::log_stamp_not_trusted, reason());
  const certificate by(signer, X509_free);
  out.by = name_of(by.get());
  return out;
}

}}  // namespace zhunze
