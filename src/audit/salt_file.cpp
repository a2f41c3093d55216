#include "salt_file.hpp"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <system_error>
#include <vector>

#include "hex.hpp"
#include "log_file.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::audit {

namespace {

constexpr std::size_t salt_bytes = 32;

std::nullopt_t refuse(const std::string& path, argument why, diagnostics& found) {
  found.add(kind::log_salt_unusable, {}, {path, std::move(why)});
  return std::nullopt;
}

argument system_words(int error) {
  return {std::generic_category().message(error)};
}

std::optional<std::string> make_salt(const std::string& path, diagnostics& found) {
  const std::string salt = random_digits(salt_bytes);
  if (salt.empty())
    return refuse(path, {"加密库不给随机数", "no random numbers are to be had"}, found);
  const open_file to(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
  if (!to) return refuse(path, system_words(errno), found);
  if (!write_all(to.get(), salt + "\n") || ::fsync(to.get()) != 0) {
    const int error = errno;
    ::unlink(path.c_str());  // half a salt is none
    return refuse(path, system_words(error), found);
  }
  found.add(kind::log_salt_made, {}, {path});
  return salt;
}

}  // namespace

std::string random_digits(std::size_t bytes) {
  std::vector<std::uint8_t> chance(bytes);
  std::string out;
  if (RAND_bytes(chance.data(), static_cast<int>(bytes)) == 1)
    append_hex(out, chance.data(), bytes);
  return out;
}

std::optional<std::string> read_salt(const std::string& path, diagnostics& found) {
  const open_file from(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!from) return refuse(path, system_words(errno), found);
  std::string salt(2 * salt_bytes + 2, '\0');
  const ssize_t got = ::read(from.get(), salt.data(), salt.size());
  salt.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  if (salt.ends_with('\n')) salt.pop_back();
  if (salt.size() == 2 * salt_bytes && from_hex(salt)) return salt;
  return refuse(
      path, {"里面不是一行 64 位十六进制数字", "it is not a line of 64 hexadecimal digits"}, found);
}

std::optional<std::string> keep_salt(const std::string& path, diagnostics& found) {
  struct stat about {};
  if (::lstat(path.c_str(), &about) != 0 && errno == ENOENT) return make_salt(path, found);
  return read_salt(path, found);
}

std::string salt_mark(hasher& hash, const std::string& salt) {
  return hash.update("zhunze log salt\n").text_of(salt);
}

std::string run_salt(hasher& hash, const std::string& salt, const std::string& nonce) {
  return hash.update(salt).update("\nrun\n").text_of(nonce);
}

}}}  // namespace zhunze::detail::audit
