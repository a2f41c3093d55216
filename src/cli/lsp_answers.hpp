#pragma once

#include <string>
#include <string_view>

#include "lsp_json.hpp"
#include "lsp_workspace.hpp"
#include "zhunze/diagnostic/diagnostic.hpp"

namespace zhunze_cli {

/// What the server can do, for the answer to `initialize`.
[[nodiscard]] json lsp_capabilities();

/// An answer to a request: its result, or why there is none.
struct lsp_answer {
  json result = nullptr;
  int error = 0;  ///< 0: none
  std::string why = {};
  json notify = nullptr;  ///< a notification to send besides, null for none
};

/// Answers a request about an open text by its method. A text that is not open, or belongs to no
/// rules, has the answer null; an unknown method is an error.
[[nodiscard]] lsp_answer answer_lsp(lsp_workspace& in, std::string_view method, const json& params,
                                    zhunze::language lang);

/// The findings of the rules that begin with a file, by the address of the text that each is in;
/// each text of the rules has a list, empty where nothing is wrong.
[[nodiscard]] json findings_by_uri(lsp_workspace& in, const std::string& root,
                                   zhunze::language lang);

}  // namespace zhunze_cli
