#include "outside_program.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <thread>
#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::report {

namespace {

bool can_run(const std::string& path) {
  struct stat about {};
  return stat(path.c_str(), &about) == 0 && S_ISREG(about.st_mode) &&
         access(path.c_str(), X_OK) == 0;
}

/// In the child: only calls that are safe between fork and exec.
[[noreturn]] void become(const char* path, char* const* arguments, const char* folder, int said) {
  setpgid(0, 0);
#if defined(__linux__)
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  const int nothing = open("/dev/null", O_RDONLY);
  const bool ready = nothing >= 0 && dup2(nothing, STDIN_FILENO) >= 0 &&
                     dup2(said, STDOUT_FILENO) >= 0 && dup2(said, STDERR_FILENO) >= 0 &&
                     chdir(folder) == 0;
  if (ready) execv(path, arguments);
  _exit(127);
}

/// The status of a child that ended in time; what is left of its group is ended.
program_end wait_for(pid_t child, std::chrono::seconds limit) {
  using clock = std::chrono::steady_clock;
  const auto end = clock::now() + limit;
  int status = 0;
  pid_t ended = 0;
  while ((ended = waitpid(child, &status, WNOHANG)) == 0 || (ended < 0 && errno == EINTR)) {
    if (clock::now() >= end) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill(-child, SIGKILL);
  if (ended == 0) {
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return program_end::timed_out;
  }
  const bool well = ended == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return well ? program_end::well : program_end::badly;
}

}  // namespace

std::optional<std::string> find_program(const std::string& name) {
  const char* set = std::getenv("PATH");
  std::string_view folders = set == nullptr ? "/usr/local/bin:/usr/bin:/bin" : set;
  while (!folders.empty()) {
    const std::size_t end = folders.find(':');
    const std::string folder(folders.substr(0, end));
    folders.remove_prefix(end == std::string_view::npos ? folders.size() : end + 1);
    // What lies in the working folder is not the system's.
    if (folder.empty() || folder.front() != '/') continue;
    if (std::string path = folder + "/" + name; can_run(path)) return path;
  }
  return std::nullopt;
}

program_end run_program(const std::string& path, const std::vector<std::string>& arguments,
                        const std::string& folder, const std::string& said,
                        std::chrono::seconds limit) {
  std::vector<std::string> held = {path};
  held.insert(held.end(), arguments.begin(), arguments.end());
  std::vector<char*> words;
  for (std::string& one : held) words.push_back(one.data());
  words.push_back(nullptr);
  const int out = open(said.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (out < 0) return program_end::badly;
  const pid_t child = fork();
  if (child == 0) become(path.c_str(), words.data(), folder.c_str(), out);
  close(out);
  if (child < 0) return program_end::badly;
  setpgid(child, child);
  return wait_for(child, limit);
}

}}}  // namespace zhunze::detail::report
