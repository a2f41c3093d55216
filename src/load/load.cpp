#include "zhunze/load/load.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>
#include <utility>

#include "zhunze/diagnostic/reading_notes.hpp"
#include "zhunze/limits.hpp"
#include "zhunze/text/encoding.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM {

namespace {

namespace fs = std::filesystem;

/// The bytes of a file, or the diagnostic that says why there are none.
struct fetched {
  std::string text;
  std::optional<diagnostic> problem;
  text_reading how = {};
};

fetched refuse(kind what, std::vector<argument> arguments) {
  return {{}, diagnostic{what, {}, std::move(arguments), {}, {}}, {}};
}

fetched fetch_bytes(const fs::path& path, const std::string& shown) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) return refuse(kind::file_not_found, {shown});
  if (!fs::is_regular_file(status)) {
    return refuse(kind::file_unreadable, {shown, argument("不是普通文件", "not a plain file")});
  }
  const auto size = fs::file_size(path, error);
  if (error) return refuse(kind::file_unreadable, {shown, error.message()});
  if (size > limits::file_bytes) {
    return refuse(kind::file_too_large,
                  {shown, std::to_string(size), std::to_string(limits::file_bytes)});
  }
  std::ifstream in(path, std::ios::binary);
  fetched out;
  out.text.resize(static_cast<std::size_t>(size));
  in.read(out.text.data(), static_cast<std::streamsize>(size));
  if (!in) return refuse(kind::file_unreadable, {shown, argument("读取中断", "reading broke off")});
  return out;
}

fetched fetch_text(const fs::path& path, const std::string& shown) {
  fetched out = fetch_bytes(path, shown);
  if (!out.problem) out.how = make_utf8(out.text);
  return out;
}

bool inside(const fs::path& folder, const fs::path& file) {
  std::error_code error;
  const fs::path from = fs::canonical(folder, error);
  if (error) return false;
  const fs::path to = fs::canonical(file, error);
  if (error) return true;  // not there: told as such when it is read
  const fs::path step = to.lexically_relative(from);
  return !step.empty() && *step.begin() != "..";
}

fs::path to_path(const std::string& utf8) {
  return {std::u8string(utf8.begin(), utf8.end())};
}

std::string to_name(const fs::path& path) {
  const std::u8string name = path.generic_u8string();
  return {name.begin(), name.end()};
}

class loader {
 public:
  loader(const std::string& path, const load_options& options)
      : path_(to_path(path)), shown_(path), options_(options) {}

  compilation run() {
    fetched main = read(to_name(path_.filename()), path_, shown_);
    if (main.problem) return failed(std::move(*main.problem));
    texts_.main = to_name(path_.filename());
    texts_.files[texts_.main] = text_of(texts_.main, std::move(main));
    if (auto problem = add_sources()) return failed(std::move(*problem));
    compilation unit =
        compile_bundle(texts_, [this](const needed_file& one) { return fetch(one); });
    report(unit);
    return unit;
  }

 private:
  static compilation failed(diagnostic problem) {
    compilation unit;
    unit.found.add(std::move(problem));
    return unit;
  }

  /// A file as an editor holds it, else as it is stored.
  [[nodiscard]] fetched read(const std::string& name, const fs::path& path,
                             const std::string& shown) const {
    const auto open = options_.open.find(name);
    if (open == options_.open.end()) return fetch_text(path, shown);
    fetched out{open->second, std::nullopt};
    out.how = make_utf8(out.text);
    return out;
  }

  /// The text of a file that was had, which counts.
  std::string text_of(const std::string& name, fetched file) {
    ++files_;
    add_reading_notes(notes_, {}, name, file.how);
    return std::move(file.text);
  }

  std::optional<diagnostic> add_sources() {
    for (const auto& [document, path] : options_.sources) {
      fetched text = fetch_text(to_path(path), path);
      if (text.problem) return text.problem;
      texts_.files[path] = text_of(path, std::move(text));
      texts_.sources[document] = path;
    }
    return std::nullopt;
  }

  std::optional<std::string> fetch(const needed_file& need) {
    fetched got = fetch_one(need.name);
    if (got.problem) {
      problems_.emplace(need.name, std::move(*got.problem));
      return std::nullopt;
    }
    if (options_.log) options_.log(log_level::debug, "read " + need.name);
    return text_of(need.name, std::move(got));
  }

  fetched fetch_one(const std::string& name) {
    if (files_ >= limits::files) {
      return refuse(kind::too_many_files, {std::to_string(limits::files)});
    }
    const fs::path folder = path_.has_parent_path() ? path_.parent_path() : fs::path(".");
    const fs::path file = folder / to_path(name);
    if (!inside(folder, file)) return refuse(kind::file_outside_folder, {name});
    return read(name, file, name);
  }

  void report(compilation& unit) {
    if (unit.needs.empty() && notes_.empty()) return;
    for (const diagnostic& note : notes_.list()) unit.found.add(note);
    for (const needed_file& need : unit.needs) {
      const auto problem = problems_.find(need.name);
      if (problem == problems_.end()) continue;
      diagnostic one = problem->second;
      one.place = need.where;
      unit.found.add(std::move(one));
    }
    unit.found.sort();
  }

  fs::path path_;
  std::string shown_;
  const load_options& options_;
  bundle texts_;  // what is known before the rules are read
  std::size_t files_ = 0;
  std::map<std::string, diagnostic> problems_;
  diagnostics notes_;  // how files became text
};

}  // namespace

result<std::string> read_text(const std::string& path) {
  fetched got = fetch_bytes(to_path(path), path);
  if (!got.problem) return std::move(got.text);
  diagnostics found;
  found.add(std::move(*got.problem));
  return found;
}

compilation load_unit(const std::string& path, const load_options& options) {
  return loader(path, options).run();
}

result<ruleset> load(const std::string& path, const load_options& options) {
  compilation unit = load_unit(path, options);
  if (unit.rules) return *std::move(unit.rules);
  return std::move(unit.found);
}

}}  // namespace zhunze
