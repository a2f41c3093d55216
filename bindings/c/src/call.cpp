#include "call.hpp"

#include "zhunze/limits.hpp"
#include "zhunze/text/detail/utf8.hpp"

namespace zhunze_interface {

namespace {

constexpr std::size_t path_bytes = 4096;

}  // namespace

zhunze_status take_bytes(zhunze_text given, std::size_t most, std::string_view& out) {
  if (given.data == nullptr && given.size != 0) return ZHUNZE_ERROR_ARGUMENT;
  if (given.size > most) return ZHUNZE_ERROR_TOO_LARGE;
  out = given.size == 0 ? std::string_view() : std::string_view(given.data, given.size);
  return ZHUNZE_OK;
}

zhunze_status take_text(zhunze_text given, std::size_t most, std::string_view& out) {
  std::string_view bytes;
  const zhunze_status well = take_bytes(given, most, bytes);
  if (well != ZHUNZE_OK) return well;
  if (zhunze::first_invalid_byte(bytes)) return ZHUNZE_ERROR_ENCODING;
  out = bytes;
  return ZHUNZE_OK;
}

zhunze_status take_path(zhunze_text given, std::string_view& out) {
  std::string_view path;
  const zhunze_status well = take_text(given, path_bytes, path);
  if (well != ZHUNZE_OK) return well;
  if (path.empty() || path.find('\0') != std::string_view::npos) return ZHUNZE_ERROR_ARGUMENT;
  out = path;
  return ZHUNZE_OK;
}

zhunze_status take_language(zhunze_language given, zhunze::language& out) {
  if (given != ZHUNZE_ZH && given != ZHUNZE_EN) return ZHUNZE_ERROR_ARGUMENT;
  out = given == ZHUNZE_ZH ? zhunze::language::zh : zhunze::language::en;
  return ZHUNZE_OK;
}

}  // namespace zhunze_interface
