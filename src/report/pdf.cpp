#include "zhunze/report/pdf.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "outside_program.hpp"
#include "temporary_folder.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace fs = std::filesystem;
using detail::report::content_of;
using detail::report::end_of;
using detail::report::program_end;

constexpr const char* page_name = "report.html";
constexpr const char* pdf_name = "report.pdf";
constexpr const char* joined_name = "joined.pdf";
constexpr const char* said_name = "said";

fs::path to_path(const std::string& utf8) {
  return {std::u8string(utf8.begin(), utf8.end())};
}

/// What a program is to print, and to where.
struct print_job {
  const std::string& folder;
  std::string page, made;
  bool part;
};

std::vector<std::string> browser_arguments(const print_job& job) {
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
                                  "--user-data-dir=" + job.folder + "/profile",
                                  "--print-to-pdf=" + job.made};
  // Tags are lost when parts are joined, and take four fifths of the file.
  if (job.part) out.emplace_back("--disable-pdf-tagging");
  // Chromium's own sandbox does not work for root.
  if (geteuid() == 0) out.emplace_back("--no-sandbox");
  out.push_back("file://" + job.page);
  return out;
}

std::vector<std::string> arguments_of(const std::string& name, const print_job& job) {
  if (name == "weasyprint") return {job.page, job.made};
  return browser_arguments(job);
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

/// A time for work on a file of so many bytes.
std::chrono::seconds time_for(std::uint64_t bytes) {
  return std::chrono::seconds(120 + bytes / 20'000);
}

bool copied(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::copy_file(to_path(from), to_path(to), fs::copy_options::overwrite_existing, error);
  return !error;
}

}  // namespace

const std::vector<std::string>& pdf_programs() {
  static const std::vector<std::string> names = {"chromium", "chromium-browser", "google-chrome",
                                                 "weasyprint"};
  return names;
}

const char* pdf_joiner() {
  return "qpdf";
}

pdf_page::pdf_page() {
  folder_ = detail::report::make_temporary_folder();
  if (!folder_.empty()) (void)begin_page();
}

pdf_page::~pdf_page() {
  if (file_ >= 0) close(file_);
  detail::report::remove_temporary_folder(folder_);
}

bool pdf_page::begin_page() {
  constexpr int how = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC;
  file_ = open(in_folder(page_name).c_str(), how, 0600);
  bytes_ = 0;
  return file_ >= 0;
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

pdf_result pdf_page::run(const std::string& program, const std::vector<std::string>& words,
                         std::chrono::seconds limit) const {
  const std::string said = in_folder(said_name);
  const program_end how = detail::report::run_program(program, words, folder_, said, limit);
  if (how == program_end::timed_out) return {pdf_end::timed_out, program, {}};
  if (how == program_end::badly) return {pdf_end::failed, program, end_of(said)};
  return {pdf_end::made, program, {}};
}

/// Prints the page that was written.
pdf_result pdf_page::print_page(const std::string& made, bool part) {
  if (file_ < 0) return {};
  close(file_);
  file_ = -1;
  const print_job job{folder_, in_folder(page_name), made, part};
  pdf_result out{pdf_end::no_program, {}, {}};
  for (const std::string& name : pdf_programs()) {
    const auto program = detail::report::find_program(name);
    if (!program) continue;
    pdf_result one = run(*program, arguments_of(name, job), time_for(bytes_));
    if (one.how == pdf_end::timed_out) return one;
    if (one.how == pdf_end::made && is_pdf(made)) return one;
    if (out.how == pdf_end::no_program)
      out = {pdf_end::failed, *program, end_of(in_folder(said_name))};
  }
  return out;
}

pdf_result pdf_page::end_part() {
  const auto joiner = detail::report::find_program(pdf_joiner());
  if (!joiner) return {pdf_end::no_joiner, {}, {}};
  std::string made = in_folder("part-") + std::to_string(parts_.size() + 1) + ".pdf";
  pdf_result out = print_page(made, true);
  if (out.how == pdf_end::made) out = count_pages(*joiner, made);
  parts_.push_back(std::move(made));
  if (out.how == pdf_end::made && !begin_page()) return {};
  return out;
}

pdf_result pdf_page::count_pages(const std::string& joiner, const std::string& made) {
  pdf_result out =
      run(joiner, {"--no-warn", "--warning-exit-0", "--show-npages", made}, time_for(0));
  if (out.how != pdf_end::made) return out;
  const std::string said = content_of(in_folder(said_name));
  std::uint64_t pages = 0;
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), pages);
  if (error != std::errc() || pages == 0)
    return {pdf_end::failed, joiner, end_of(in_folder(said_name))};
  pages_ += pages;
  return out;
}

/// What holds for the whole (its title) is that of the first part.
pdf_result pdf_page::join(const std::string& made) {
  const auto joiner = detail::report::find_program(pdf_joiner());
  if (!joiner) return {pdf_end::no_joiner, {}, {}};
  std::vector<std::string> words = {"--no-warn",          "--warning-exit-0",
                                    "--deterministic-id", "--object-streams=generate",
                                    parts_.front(),       "--pages"};
  std::uint64_t bytes = 0;
  for (const std::string& part : parts_) {
    std::error_code error;
    bytes += fs::file_size(to_path(part), error);
    words.push_back(part);
    words.emplace_back("1-z");
  }
  words.emplace_back("--");
  words.push_back(made);
  pdf_result out = run(*joiner, words, time_for(bytes));
  if (out.how == pdf_end::made && !is_pdf(made)) out.how = pdf_end::failed;
  return out;
}

pdf_result pdf_page::print(const std::string& path) {
  std::string made = in_folder(pdf_name);
  pdf_result out = print_page(made, !parts_.empty());
  if (out.how == pdf_end::made && !parts_.empty()) {
    parts_.push_back(made);
    made = in_folder(joined_name);
    out = join(made);
  }
  if (out.how == pdf_end::made && !copied(made, path)) out.how = pdf_end::unwritable;
  return out;
}

}}  // namespace zhunze
