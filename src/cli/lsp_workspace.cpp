#include "lsp_workspace.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "zhunze/load/load.hpp"

namespace zhunze_cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view file_scheme = "file://";
constexpr std::string_view rules_ending = ".zhunze";

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? digit_of(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : digit_of(text[i + 2]);
    if (low < 0) {
      out += text[i];
    } else {
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return out;
}

/// With a slash behind it; "" for the folder at hand.
std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// The texts within a folder, by their path in it.
std::map<std::string, std::string> within(const std::string& folder,
                                          const std::map<std::string, std::string>& texts) {
  std::map<std::string, std::string> out;
  for (auto at = texts.lower_bound(folder); at != texts.end() && at->first.starts_with(folder);
       ++at)
    out.emplace(at->first.substr(folder.size()), at->second);
  return out;
}

bool has_header(std::string_view text) {
  return text.find("规则集") != std::string_view::npos ||
         text.find("ruleset") != std::string_view::npos;
}

}  // namespace

std::string path_of_uri(std::string_view uri) {
  if (uri.starts_with(file_scheme)) {
    uri.remove_prefix(file_scheme.size());
    const std::size_t slash = uri.find('/');
    return decoded(uri.substr(std::min(slash, uri.size())));
  }
  std::string last = decoded(uri.substr(uri.find_last_of("/:") + 1));
  return last.ends_with(rules_ending) ? last : last + std::string(rules_ending);
}

std::string uri_of_path(std::string_view path) {
  constexpr std::string_view digits = "0123456789ABCDEF", plain = "/-._~";
  std::string out(file_scheme);
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += digits[byte >> 4U];
      out += digits[byte & 15U];
    }
  }
  return out;
}

zhunze::source_id opened::at_path(const std::string& path) const {
  return path.starts_with(folder_) ? rules.find(path.substr(folder_.size())) : zhunze::source_id();
}

std::string opened::path_of(zhunze::source_id source) const {
  return folder_ + rules.texts()[source.index()].name;
}

const zhunze::line_index& opened::lines(zhunze::source_id source) const {
  auto& made = lines_[source.index()];
  if (!made) made = std::make_unique<zhunze::line_index>(rules.text(source));
  return *made;
}

void lsp_workspace::set(const std::string& path, std::string text) {
  texts_[path] = std::move(text);
  const std::string folder = folder_of(path);
  // Rules read nothing outside their folder.
  std::erase_if(known_, [&](const auto& one) { return folder.starts_with(folder_of(one.first)); });
}

void lsp_workspace::close(const std::string& path) {
  texts_.erase(path);
  known_.clear();
}

const std::string* lsp_workspace::text(const std::string& path) const {
  const auto found = texts_.find(path);
  return found == texts_.end() ? nullptr : &found->second;
}

bool lsp_workspace::begins_rules(const std::string& path) const {
  const std::string* const held = text(path);
  return path.ends_with(rules_ending) && held != nullptr && has_header(*held);
}

opened& lsp_workspace::rules_from(const std::string& path) {
  auto& known = known_[path];
  if (!known) {
    const std::string folder = folder_of(path);
    zhunze::load_options how;
    how.open = within(folder, texts_);
    known = std::make_unique<opened>(path, folder, zhunze::load_unit(path, how));
  }
  return *known;
}

const opened* lsp_workspace::that_read(const std::string& path) {
  std::vector<std::string> candidates;
  for (const auto& [other, text] : texts_)
    if (other != path && begins_rules(other)) candidates.push_back(other);
  constexpr std::size_t most_beside = 20;
  std::error_code error;
  const std::string folder = folder_of(path);
  std::vector<std::string> beside;
  for (fs::directory_iterator at(folder.empty() ? "." : folder, error), end; !error && at != end;
       at.increment(error)) {
    const std::string other = folder + at->path().filename().string();
    if (other.ends_with(rules_ending) && text(other) == nullptr) beside.push_back(other);
  }
  std::sort(beside.begin(), beside.end());
  if (beside.size() > most_beside) beside.resize(most_beside);
  candidates.insert(candidates.end(), beside.begin(), beside.end());
  for (const std::string& other : candidates) {
    if (!folder_of(path).starts_with(folder_of(other))) continue;
    const opened& rules = rules_from(other);
    if (rules.at_path(path)) return &rules;
  }
  return nullptr;
}

const opened* lsp_workspace::rules_of(const std::string& path) {
  if (begins_rules(path)) return &rules_from(path);
  if (const opened* found = that_read(path)) return found;
  const bool alone = path.ends_with(rules_ending) && text(path) != nullptr;
  return alone ? &rules_from(path) : nullptr;
}

std::set<std::string> lsp_workspace::roots() {
  std::set<std::string> out;
  for (const auto& [path, text] : texts_)
    if (const opened* rules = rules_of(path)) out.insert(rules->root);
  return out;
}

}  // namespace zhunze_cli
