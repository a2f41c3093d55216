#include "zhunze/audit/log_key.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "hex.hpp"
#include "log_check.hpp"
#include "log_file.hpp"
#include "signing_key.hpp"
#include "zhunze/audit/check_log.hpp"
#include "zhunze/render/detail/json_writer.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace parts = detail::audit;

bool write_new(const std::string& path, const std::string& text, mode_t mode, diagnostics& found) {
  const parts::open_file to(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
  if (to && parts::write_all(to.get(), text) && ::fsync(to.get()) == 0) return true;
  found.add(kind::output_unwritable, {}, {path, std::generic_category().message(errno)});
  if (to) ::unlink(path.c_str());  // half a key is none
  return false;
}

std::string signature_json(const parts::signing_key& with, const parts::log_end& head,
                           const std::string& chain) {
  const std::string value = with.sign(parts::signed_text(head.number, chain));
  if (value.empty()) return {};
  std::string digits;
  parts::append_hex(digits, reinterpret_cast<const std::uint8_t*>(value.data()), value.size());
  json_writer to;
  to.open_object().text("kind", key(with.kind())).text("key", with.fingerprint());
  to.number("signed", head.number).text("head", chain).text("value", digits);
  return to.close_object().str();
}

}  // namespace

std::string_view key(key_kind which) {
  return which == key_kind::ed25519 ? "ed25519" : "sm2";
}

std::optional<key_kind> find_key_kind(std::string_view key_of) {
  for (const key_kind one : {key_kind::ed25519, key_kind::sm2}) {
    if (key(one) == key_of) return one;
  }
  return std::nullopt;
}

diagnostics make_key(const std::string& path, key_kind which) {
  diagnostics found;
  const auto made = parts::signing_key::make(which);
  if (!made) {
    found.add(kind::cryptography_failed, {}, {std::string(key(which))});
    return found;
  }
  const std::string of_public = path + ".pub";
  if (!write_new(path, made->pem(true), 0600, found)) return found;
  if (!write_new(of_public, made->pem(false), 0644, found)) ::unlink(path.c_str());
  return found;
}

diagnostics sign_log(const std::string& path, const std::string& key_path, std::string (*clock)()) {
  diagnostics found;
  const auto with = parts::signing_key::read(key_path, true, found);
  if (!with) return found;
  auto file = parts::log_file::open(path, parts::log_use::append, found);
  if (!file || !file->find_end(found)) return found;
  if (file->end().number == 0 || !parts::check_open_log(*file, {}).well()) {
    found.add(kind::log_cannot_be_signed, {}, {path});
    return found;
  }
  hasher hash(*file->algorithm());
  parts::log_end end = file->end();
  const std::string value = signature_json(*with, end, digest_text(hash.algorithm(), end.chain));
  if (value.empty()) {
    found.add(kind::cryptography_failed, {}, {std::string(key(with->kind()))});
    return found;
  }
  std::string line;
  parts::append_line(hash, end, parts::signature_line, value,
                     clock != nullptr ? clock() : parts::utc_now(), line);
  if (file->append(line, found)) (void)file->sync(found);
  return found;
}

}}  // namespace zhunze
