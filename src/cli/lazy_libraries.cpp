#include <dlfcn.h>
#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <xlsxwriter.h>
#include <zip.h>

#include <cstdio>
#include <cstdlib>

#include "options.hpp"

/// The functions of libzip, libxlsxwriter and libcrypto that the rooms call, each of which loads
/// its library when it is first called. Most runs call none of them, and loading the three takes
/// longer than such a run. A name that stands in no list here makes the program load its library at
/// the start, as it would without this file.

namespace zhunze_cli {

namespace {

[[noreturn]] void end_without_library() {
  const char* why = dlerror();
  std::fprintf(stderr,
               "装入程序库失败，请安装后再运行：%s\na library cannot be loaded, install it and run "
               "again: %s\n",
               why, why);
  std::_Exit(failed);
}

void* found(const char* library, const char* name) {
  void* const loaded = dlopen(library, RTLD_NOW | RTLD_LOCAL);
  void* const function = loaded == nullptr ? nullptr : dlsym(loaded, name);
  if (function == nullptr) end_without_library();
  return function;
}

template <class Function>
struct forward;

template <class Result, class... Arguments>
struct forward<Result(Arguments...)> {
  template <const char* library, const char* name>
  static Result to(Arguments... arguments) {
    static const auto function = reinterpret_cast<Result (*)(Arguments...)>(found(library, name));
    return function(arguments...);
  }
};

constexpr char zip[] = ZHUNZE_ZIP_SONAME;
constexpr char xlsxwriter[] = ZHUNZE_XLSXWRITER_SONAME;
constexpr char crypto[] = ZHUNZE_CRYPTO_SONAME;

}  // namespace

}  // namespace zhunze_cli

// Defines the function as an indirect one, of which the loader asks once where it is. That says
// which forward it is, without loading anything; the type is the one that the library's header
// declares.
#define ZHUNZE_LAZY(library, function)                                                  \
  namespace zhunze_cli {                                                                \
  namespace {                                                                           \
  constexpr char name_of_##function[] = #function;                                      \
  }                                                                                     \
  }                                                                                     \
  extern "C" decltype(&(function)) zhunze_lazy_##function() {                           \
    return zhunze_cli::forward<decltype(function)>::to<zhunze_cli::library,             \
                                                       zhunze_cli::name_of_##function>; \
  }                                                                                     \
  extern "C" decltype(function) function __attribute__((ifunc("zhunze_lazy_" #function)));

ZHUNZE_LAZY(zip, zip_close)
ZHUNZE_LAZY(zip, zip_discard)
ZHUNZE_LAZY(zip, zip_error_code_zip)
ZHUNZE_LAZY(zip, zip_fclose)
ZHUNZE_LAZY(zip, zip_file_add)
ZHUNZE_LAZY(zip, zip_file_get_error)
ZHUNZE_LAZY(zip, zip_file_set_dostime)
ZHUNZE_LAZY(zip, zip_fopen_index)
ZHUNZE_LAZY(zip, zip_fread)
ZHUNZE_LAZY(zip, zip_get_error)
ZHUNZE_LAZY(zip, zip_get_name)
ZHUNZE_LAZY(zip, zip_get_num_entries)
ZHUNZE_LAZY(zip, zip_name_locate)
ZHUNZE_LAZY(zip, zip_open)
ZHUNZE_LAZY(zip, zip_open_from_source)
ZHUNZE_LAZY(zip, zip_set_file_compression)
ZHUNZE_LAZY(zip, zip_source_buffer)
ZHUNZE_LAZY(zip, zip_source_buffer_create)
ZHUNZE_LAZY(zip, zip_source_close)
ZHUNZE_LAZY(zip, zip_source_free)
ZHUNZE_LAZY(zip, zip_source_keep)
ZHUNZE_LAZY(zip, zip_source_open)
ZHUNZE_LAZY(zip, zip_source_read)
ZHUNZE_LAZY(zip, zip_source_seek)
ZHUNZE_LAZY(zip, zip_source_tell)
ZHUNZE_LAZY(zip, zip_stat_index)
ZHUNZE_LAZY(zip, zip_stat_init)

ZHUNZE_LAZY(xlsxwriter, format_set_align)
ZHUNZE_LAZY(xlsxwriter, format_set_bg_color)
ZHUNZE_LAZY(xlsxwriter, format_set_bold)
ZHUNZE_LAZY(xlsxwriter, format_set_border)
ZHUNZE_LAZY(xlsxwriter, format_set_border_color)
ZHUNZE_LAZY(xlsxwriter, format_set_font_color)
ZHUNZE_LAZY(xlsxwriter, format_set_italic)
ZHUNZE_LAZY(xlsxwriter, format_set_num_format)
ZHUNZE_LAZY(xlsxwriter, format_set_num_format_index)
ZHUNZE_LAZY(xlsxwriter, format_set_text_wrap)
ZHUNZE_LAZY(xlsxwriter, lxw_rowcol_to_range_abs)
ZHUNZE_LAZY(xlsxwriter, lxw_workbook_free)
ZHUNZE_LAZY(xlsxwriter, workbook_add_format)
ZHUNZE_LAZY(xlsxwriter, workbook_add_worksheet)
ZHUNZE_LAZY(xlsxwriter, workbook_close)
ZHUNZE_LAZY(xlsxwriter, workbook_new_opt)
ZHUNZE_LAZY(xlsxwriter, workbook_set_properties)
ZHUNZE_LAZY(xlsxwriter, worksheet_activate)
ZHUNZE_LAZY(xlsxwriter, worksheet_autofilter)
ZHUNZE_LAZY(xlsxwriter, worksheet_data_validation_range)
ZHUNZE_LAZY(xlsxwriter, worksheet_fit_to_pages)
ZHUNZE_LAZY(xlsxwriter, worksheet_freeze_panes)
ZHUNZE_LAZY(xlsxwriter, worksheet_hide)
ZHUNZE_LAZY(xlsxwriter, worksheet_repeat_rows)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_column)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_footer)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_landscape)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_margins)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_paper)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_row)
ZHUNZE_LAZY(xlsxwriter, worksheet_set_selection)
ZHUNZE_LAZY(xlsxwriter, worksheet_write_blank)
ZHUNZE_LAZY(xlsxwriter, worksheet_write_comment_opt)
ZHUNZE_LAZY(xlsxwriter, worksheet_write_datetime)
ZHUNZE_LAZY(xlsxwriter, worksheet_write_number)
ZHUNZE_LAZY(xlsxwriter, worksheet_write_string)

ZHUNZE_LAZY(crypto, BIO_ctrl)
ZHUNZE_LAZY(crypto, BIO_free)
ZHUNZE_LAZY(crypto, BIO_new)
ZHUNZE_LAZY(crypto, BIO_new_file)
ZHUNZE_LAZY(crypto, BIO_s_mem)
ZHUNZE_LAZY(crypto, EVP_DigestFinal_ex)
ZHUNZE_LAZY(crypto, EVP_DigestInit_ex)
ZHUNZE_LAZY(crypto, EVP_DigestSign)
ZHUNZE_LAZY(crypto, EVP_DigestSignInit_ex)
ZHUNZE_LAZY(crypto, EVP_DigestUpdate)
ZHUNZE_LAZY(crypto, EVP_DigestVerify)
ZHUNZE_LAZY(crypto, EVP_DigestVerifyInit_ex)
ZHUNZE_LAZY(crypto, EVP_MD_CTX_free)
ZHUNZE_LAZY(crypto, EVP_MD_CTX_new)
ZHUNZE_LAZY(crypto, EVP_MD_fetch)
ZHUNZE_LAZY(crypto, EVP_MD_free)
ZHUNZE_LAZY(crypto, EVP_PKEY_CTX_free)
ZHUNZE_LAZY(crypto, EVP_PKEY_CTX_new_from_name)
ZHUNZE_LAZY(crypto, EVP_PKEY_CTX_set1_id)
ZHUNZE_LAZY(crypto, EVP_PKEY_free)
ZHUNZE_LAZY(crypto, EVP_PKEY_generate)
ZHUNZE_LAZY(crypto, EVP_PKEY_is_a)
ZHUNZE_LAZY(crypto, EVP_PKEY_keygen_init)
ZHUNZE_LAZY(crypto, PEM_read_bio_PUBKEY)
ZHUNZE_LAZY(crypto, PEM_read_bio_PrivateKey)
ZHUNZE_LAZY(crypto, PEM_write_bio_PUBKEY)
ZHUNZE_LAZY(crypto, PEM_write_bio_PrivateKey)
ZHUNZE_LAZY(crypto, RAND_bytes)
ZHUNZE_LAZY(crypto, i2d_PUBKEY_bio)
