#include <map>
#include <set>
#include <string>

#include "commands.hpp"
#include "lsp_answers.hpp"
#include "lsp_workspace.hpp"
#include "output.hpp"
#include "rpc_stream.hpp"
#include "zhunze/version.hpp"

namespace zhunze_cli {

namespace {

constexpr int pause = 100;  // milliseconds
constexpr int parse_error = -32700, not_initialized = -32002, invalid_request = -32600;

/// A language server: takes messages until it is told to exit.
class language_server {
 public:
  explicit language_server(const options& o) : lang_(o.lang), asked_(o.keywords.has_value()) {}

  int run() {
    while (auto body = stream_.next()) {
      const json message = json::parse(*body, nullptr, false);
      if (message.is_discarded()) {
        fail(nullptr, parse_error, "not JSON");
      } else if (text_member(message, {"method"}) == "exit") {
        return shut_ ? all_within : failed;
      } else {
        take(message);
      }
      // What is wrong is looked for in a pause: nobody waits for it while typing.
      if (stale_ && !stream_.waiting(pause)) publish();
    }
    return shut_ ? all_within : failed;
  }
  [[nodiscard]] bool broken() const { return stream_.broken(); }

 private:
  void take(const json& message) {
    const std::string method = text_member(message, {"method"});
    const json* const id = member(message, {"id"});
    const json* const given = member(message, {"params"});
    const json params = given == nullptr ? json::object() : *given;
    if (method.empty()) return;  // an answer to what was sent
    if (id == nullptr) return note(method, params);
    if (method == "initialize") return begin(*id, params);
    if (!begun_) return fail(*id, not_initialized, "initialize first");
    if (shut_) return fail(*id, invalid_request, "shut down");
    if (method == "shutdown") {
      shut_ = true;
      return reply(*id, nullptr);
    }
    const lsp_answer answer = answer_lsp(open_, method, params, lang_);
    if (answer.error != 0) return fail(*id, answer.error, answer.why);
    reply(*id, answer.result);
    if (!answer.notify.is_null()) tell(answer.notify);
  }

  void begin(const json& id, const json& params) {
    const std::string locale = text_member(params, {"locale"});
    if (!asked_ && !locale.empty())
      lang_ = locale.starts_with("zh") ? zhunze::language::zh : zhunze::language::en;
    begun_ = true;
    reply(id, {{"capabilities", lsp_capabilities()},
               {"serverInfo", {{"name", "zhunze"}, {"version", zhunze::version}}}});
  }

  void note(const std::string& method, const json& params) {
    const std::string path = path_of_uri(uri_member(params));
    if (const json* version = member(params, {"textDocument", "version"}))
      versions_[path] = *version;
    if (method == "textDocument/didOpen") {
      open_.set(path, text_member(params, {"textDocument", "text"}));
      stale_ = true;
    } else if (method == "textDocument/didChange") {
      change(path, params);
      stale_ = true;
    } else if (method == "textDocument/didClose") {
      open_.close(path);
      versions_.erase(path);
      stale_ = true;
    } else if (method == "workspace/didChangeWatchedFiles" || method == "textDocument/didSave") {
      open_.forget();
      stale_ = true;
    }
  }

  void change(const std::string& path, const json& params) {
    const std::string* const held = open_.text(path);
    const json* const changes = member(params, {"contentChanges"});
    if (held == nullptr || changes == nullptr || !changes->is_array()) return;
    std::string text = *held;
    for (const json& one : *changes) {
      const std::string by = text_member(one, {"text"});
      const json* const start = member(one, {"range", "start"});
      const json* const end = member(one, {"range", "end"});
      if (start == nullptr || end == nullptr) {
        text = by;
        continue;
      }
      const zhunze::line_index lines(text);
      const std::size_t from = offset_at(lines, *start);
      const std::size_t to = std::max(from, offset_at(lines, *end));
      text.replace(from, to - from, by);
    }
    open_.set(path, std::move(text));
  }

  /// Sends the findings of all that is open, and an empty list for what no longer has any.
  void publish() {
    stale_ = false;
    json all = json::object();
    for (const std::string& root : open_.roots()) {
      json found = findings_by_uri(open_, root, lang_);
      for (auto& [uri, list] : found.items()) {
        json& known = all[uri];
        if (known.is_null()) known = json::array();
        for (json& one : list)
          if (std::find(known.begin(), known.end(), one) == known.end())
            known.push_back(std::move(one));
      }
    }
    for (const std::string& uri : told_)
      if (!all.contains(uri)) all[uri] = json::array();
    told_.clear();
    for (auto& [uri, list] : all.items()) {
      if (!list.empty()) told_.insert(uri);
      json params = {{"uri", uri}, {"diagnostics", list}};
      const auto version = versions_.find(path_of_uri(uri));
      if (version != versions_.end()) params["version"] = version->second;
      tell({{"method", "textDocument/publishDiagnostics"}, {"params", std::move(params)}});
    }
  }

  static void tell(json notification) {
    notification["jsonrpc"] = "2.0";
    rpc_stream::send(notification);
  }
  static void reply(const json& id, const json& result) {
    rpc_stream::send({{"jsonrpc", "2.0"}, {"id", id}, {"result", result}});
  }
  static void fail(const json& id, int code, const std::string& why) {
    rpc_stream::send(
        {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", why}}}});
  }

  rpc_stream stream_;
  lsp_workspace open_;
  zhunze::language lang_;
  bool asked_;  // the command line names a language
  bool begun_ = false, shut_ = false, stale_ = false;
  std::map<std::string, json> versions_;  // of what is open, as the editor counts
  std::set<std::string> told_;            // addresses that have findings at the editor
};

}  // namespace

int run_lsp(const options& o) {
  language_server server(o);
  const int status = server.run();
  if (server.broken()) write_finding(o, zhunze::kind::message_without_length, {});
  return status;
}

}  // namespace zhunze_cli
