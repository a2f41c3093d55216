// Reads texts and says of each whether the parser accepts it. Input: for each text a line with its
// length in bytes, then the text. Output: for each text one line, the codes of its errors.
#include <iostream>
#include <string>

#include "zhunze/diagnostic/diagnostic.hpp"
#include "zhunze/syntax/parse.hpp"

int main() {
  std::size_t length = 0;
  while (std::cin >> length) {
    std::cin.ignore(1);
    std::string text(length, '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(length));
    zhunze::diagnostics found;
    const zhunze::source_id source = found.add_source("text", text);
    (void)zhunze::syntax::parse(source, found);
    for (const auto& one : found.list()) std::cout << zhunze::info(one.what).code << ' ';
    std::cout << std::endl;
  }
}
