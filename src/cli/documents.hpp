#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "nominees.hpp"
#include "options.hpp"

namespace zhunze_cli {

/// Writes the letters about records of a batch (by position): one to the output, or with `--all`
/// one a record into the folder that is the output. False where that fails, which is told.
[[nodiscard]] bool write_letters(const options& o, const decided_batch& decided,
                                 const std::vector<std::size_t>& which);
/// Writes the annex about a batch.
[[nodiscard]] bool write_annex(const options& o, const decided_batch& decided);
/// Writes the bytes of a document to the output; "": it could not be made. False where that fails,
/// which is told.
[[nodiscard]] bool write_document(const options& o, const std::string& bytes);
/// Writes the built-in template of letters or annexes, for an office to edit.
[[nodiscard]] bool write_document_template(const options& o);

}  // namespace zhunze_cli
