#include "zhunze/report/pdf.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "outside_program.hpp"

namespace zhunze::inline ZHUNZE_FORM {

namespace {

namespace fs = std::filesystem;
using detail::report::program_end;

constexpr const char* page_name = "/report.html";
constexpr const char* pdf_name = "/report.pdf";
constexpr std::size_t most_said = 400;

fs::path to_path(const std::string& utf8) {
  return {std::u8string(utf8.begin(), utf8.end())};
}

std::vector<std::string> browser_arguments(const std::string& folder) {
  std::vector<std::string> out = {"--headless=new",
                                  "--disable-gpu",
                                  "--disable-extensions",
                                  "--disable-sync",
                                  "--disable-background-networking",
                                  "--disable-component-update",
                                  "--disable-default-apps",
                                  "--disable-dev-shm-usage",
                                  "--disable-crash-reporter",
                                  "--no-first-run",
                                  "--no-default-browser-check",
                                  "--host-resolver-rules=MAP * ~NOTFOUND",
                                  "--no-pdf-header-footer",
                                  "--print-to-pdf-no-header",
                                  "--user-data-dir=" + folder + "/profile",
                                  "--print-to-pdf=" + folder + pdf_name};
  // Chromium's own sandbox does not work for root.
  if (geteuid() == 0) out.emplace_back("--no-sandbox");
  out.push_back("file://" + folder + page_name);
  return out;
}

std::vector<std::string> arguments_of(const std::string& name, const std::string& folder) {
  if (name == "weasyprint") return {folder + page_name, folder + pdf_name};
  return browser_arguments(folder);
}

std::string end_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::string all{std::istreambuf_iterator<char>(in), {}};
  return all.size() > most_said ? all.substr(all.size() - most_said) : all;
}

/// Whole: some programs leave the beginning of a file where they fail.
bool is_pdf(const std::string& file) {
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const std::streamoff size = in.tellg();
  if (!in || size < 32) return false;
  char head[5] = {};
  in.seekg(0).read(head, sizeof head);
  std::string tail(32, '\0');
  in.seekg(size - 32).read(tail.data(), 32);
  return in && std::string_view(head, sizeof head) == "%PDF-" &&
         tail.find("%%EOF") != std::string::npos;
}

}  // namespace

const std::vector<std::string>& pdf_programs() {
  static const std::vector<std::string> names = {"chromium", "chromium-browser", "google-chrome",
                                                 "weasyprint"};
  return names;
}

pdf_page::pdf_page() {
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  std::string name = ((error ? fs::path("/tmp") : parent) / "zhunze.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) return;
  folder_ = name;
  file_ = open((folder_ + page_name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

pdf_page::~pdf_page() {
  if (file_ >= 0) close(file_);
  if (folder_.empty()) return;
  std::error_code error;
  fs::remove_all(folder_, error);
}

bool pdf_page::write(std::string_view html) {
  while (!html.empty()) {
    const ssize_t written = ::write(file_, html.data(), html.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes_ += static_cast<std::uint64_t>(written);
    html.remove_prefix(static_cast<std::size_t>(written));
  }
  return file_ >= 0;
}

pdf_result pdf_page::print(const std::string& path) {
  if (file_ < 0) return {};
  close(file_);
  file_ = -1;
  const std::chrono::seconds limit(120 + bytes_ / 20'000);
  pdf_result out{pdf_end::no_program, {}, {}};
  for (const std::string& name : pdf_programs()) {
    const auto program = detail::report::find_program(name);
    if (!program) continue;
    const std::string said = folder_ + "/said";
    const program_end how =
        detail::report::run_program(*program, arguments_of(name, folder_), folder_, said, limit);
    if (how == program_end::timed_out) return {pdf_end::timed_out, *program, {}};
    if (how == program_end::well && is_pdf(folder_ + pdf_name)) {
      std::error_code error;
      fs::copy_file(to_path(folder_ + pdf_name), to_path(path),
                    fs::copy_options::overwrite_existing, error);
      return {error ? pdf_end::unwritable : pdf_end::made, *program, {}};
    }
    if (out.how == pdf_end::no_program) out = {pdf_end::failed, *program, end_of(said)};
  }
  return out;
}

}  // namespace zhunze::inline ZHUNZE_FORM
