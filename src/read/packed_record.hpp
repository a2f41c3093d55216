#pragma once

#include <string_view>
#include <vector>

#include "zhunze/record/record.hpp"

namespace zhunze { inline namespace ZHUNZE_FORM { namespace detail::reading {

/// A record without problems in few bytes, as this machine has them: its place, facts and evidence.
/// The bytes lie in `room`, which grows as is needed.
[[nodiscard]] std::string_view pack_record(const record& one, std::vector<char>& room);

/// Takes the record that `packed` begins with off it and fills it into a blank one of its kind.
void unpack_record(std::string_view& packed, record& blank);

}}}  // namespace zhunze::detail::reading
