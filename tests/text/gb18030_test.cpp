#include "zhunze/text/detail/gb18030.hpp"

#include <iconv.h>

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "zhunze/text/detail/utf8.hpp"
#include "zhunze/text/encoding.hpp"

using zhunze::decode_gb18030;
using zhunze::gb18030_state;
using zhunze::text_encoding;

namespace {

std::string bytes(std::uint32_t sequence, int count) {
  std::string out;
  for (int i = count - 1; i >= 0; --i) out += static_cast<char>(sequence >> (8 * i) & 0xFF);
  return out;
}

char32_t value_of(std::uint32_t sequence) {
  const std::string text = bytes(sequence, sequence > 0xFFFF ? 4 : 2);
  const auto one = decode_gb18030(text);
  CHECK(one.length == text.size());
  return one.value;
}

/// Every sequence of two and four bytes in order of its bytes.
template <class Each>
void for_each_sequence(const Each& each) {
  for (std::uint32_t a = 0x81; a <= 0xFE; ++a) {
    for (std::uint32_t b = 0x30; b <= 0xFE; ++b) {
      if (b == 0x7F || (b > 0x39 && b < 0x40)) continue;
      if (b >= 0x40) {
        each(bytes(a << 8 | b, 2));
        continue;
      }
      for (std::uint32_t c = 0x81; c <= 0xFE; ++c) {
        for (std::uint32_t d = 0x30; d <= 0x39; ++d) {
          each(bytes(a << 24 | b << 16 | c << 8 | d, 4));
        }
      }
    }
  }
}

/// What all sequences stand for; the inverse is an encoder.
const std::vector<std::string>& encoder() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> out(0x110000);
    for (char32_t c = 0; c < 0x80; ++c) out[c] = std::string(1, static_cast<char>(c));
    for_each_sequence([&](const std::string& sequence) {
      const auto one = decode_gb18030(sequence);
      if (one.state != gb18030_state::whole) return;
      if (one.length != sequence.size() || !out.at(one.value).empty()) {
        FAIL_CHECK("two sequences for U+" << std::hex << static_cast<std::uint32_t>(one.value));
      }
      out[one.value] = sequence;
    });
    return out;
  }();
  return all;
}

std::string decode_all(const std::string& text, std::size_t block = 1 << 20) {
  std::string out;
  zhunze::gb18030_decoder decoder;
  for (std::size_t at = 0; at < text.size(); at += block) {
    decoder.decode(std::string_view(text).substr(at, block), out);
    CHECK(decoder.waiting() <= 3);
  }
  decoder.finish(out);
  return out;
}

}  // namespace

TEST_CASE("every code point but the surrogates has one sequence") {
  std::size_t missing = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (encoder()[c].empty() != surrogate) ++missing;
  }
  CHECK(missing == 0);
}

TEST_CASE("the byte 80 is a euro sign") {
  const auto one = decode_gb18030(
      "\x80"
      "1");
  CHECK(one.value == U'€');
  CHECK(one.length == 1);
  CHECK(zhunze::encoding_of("\x80\xD6\xD0") == zhunze::text_encoding::gb18030);
}

TEST_CASE("letters that may be Chinese in another encoding") {
  using zhunze::find_doubtful_letters;
  const auto doubtful = find_doubtful_letters("id,name\nA,\xC3\xAB\xC7\xAE\n");
  CHECK(doubtful.as_utf8 == "ëǮ");
  CHECK(doubtful.as_gb18030 == "毛钱");
  CHECK(find_doubtful_letters("编号,姓名\nA,\xD6\xA3\xD0\xBB\n").any());
  for (const char* text : {"id,name\nA,José Müller\n", "编号,姓名\nA,José\n", "名,Лев Толстой\n",
                           "名,Αθήνα\n", "拼,nǚ lǜ\n", "名,毛钱\n", "plain"}) {
    INFO(text);
    CHECK_FALSE(find_doubtful_letters(text).any());
  }
}

TEST_CASE("well-known sequences") {
  CHECK(value_of(0xB0A1) == U'啊');
  CHECK(value_of(0xD6D0) == U'中');
  CHECK(value_of(0xF7FE) == U'齄');
  CHECK(value_of(0x8140) == U'丂');
  CHECK(value_of(0xA1A1) == 0x3000);
  CHECK(value_of(0xA2E3) == U'€');
  CHECK(value_of(0xA989) == 0x303E);
  CHECK(value_of(0x81308130) == 0x80);
  CHECK(value_of(0x8139EE39) == U'㐀');
  CHECK(value_of(0x8336C738) == 0xD7FF);
  CHECK(value_of(0x84319533) == 0xFEFF);
  CHECK(value_of(0x8431A439) == 0xFFFF);
  CHECK(value_of(0x90308130) == 0x10000);
  CHECK(value_of(0x95328236) == U'𠀀');
  CHECK(value_of(0x9439FC36) == U'😀');
  CHECK(value_of(0xE3329A35) == 0x10FFFF);
}

TEST_CASE("the places that later editions moved") {
  struct moved {
    std::uint32_t two;
    std::uint32_t four;
    char32_t now;
    char32_t was;
  };
  for (const moved& m : std::vector<moved>{{0xA8BC, 0x8135F437, 0x1E3F, 0xE7C7},
                                           {0xA6D9, 0x84318236, 0xFE10, 0xE78D},
                                           {0xA6DA, 0x84318238, 0xFE12, 0xE78E},
                                           {0xA6DB, 0x84318237, 0xFE11, 0xE78F},
                                           {0xA6DC, 0x84318239, 0xFE13, 0xE790},
                                           {0xA6DD, 0x84318330, 0xFE14, 0xE791},
                                           {0xA6DE, 0x84318331, 0xFE15, 0xE792},
                                           {0xA6DF, 0x84318332, 0xFE16, 0xE793},
                                           {0xA6EC, 0x84318333, 0xFE17, 0xE794},
                                           {0xA6ED, 0x84318334, 0xFE18, 0xE795},
                                           {0xA6F3, 0x84318335, 0xFE19, 0xE796},
                                           {0xFE59, 0x82359037, 0x9FB4, 0xE81E},
                                           {0xFE61, 0x82359038, 0x9FB5, 0xE826},
                                           {0xFE66, 0x82359039, 0x9FB6, 0xE82B},
                                           {0xFE67, 0x82359130, 0x9FB7, 0xE82C},
                                           {0xFE6D, 0x82359131, 0x9FB8, 0xE832},
                                           {0xFE7E, 0x82359132, 0x9FB9, 0xE843},
                                           {0xFE90, 0x82359133, 0x9FBA, 0xE854},
                                           {0xFEA0, 0x82359134, 0x9FBB, 0xE864}}) {
    INFO(std::hex << m.two);
    CHECK(value_of(m.two) == m.now);
    CHECK(value_of(m.four) == m.was);
    CHECK(zhunze::fold_private_use(m.was) == m.now);
    CHECK(decode_all(bytes(m.two, 2)) == zhunze::to_utf8(m.now));
    CHECK(decode_all(bytes(m.four, 4)) == zhunze::to_utf8(m.now));
  }
}

TEST_CASE("six places stay private and are folded to plane 2") {
  for (const auto& [place, now] :
       std::vector<std::pair<std::uint32_t, char32_t>>{{0xFE51, 0x20087},
                                                       {0xFE52, 0x20089},
                                                       {0xFE53, 0x200CC},
                                                       {0xFE6C, 0x215D7},
                                                       {0xFE76, 0x2298F},
                                                       {0xFE91, 0x241FE}}) {
    CHECK(value_of(place) < 0xF900);
    CHECK(value_of(place) >= 0xE000);
    CHECK(decode_all(bytes(place, 2)) == zhunze::to_utf8(now));
  }
}

TEST_CASE("nothing known stays private, and nothing else is folded") {
  std::size_t folded = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    const char32_t to = zhunze::fold_private_use(c);
    if (to == c) continue;
    ++folded;
    CHECK((c >= 0xE000 && c <= 0xF8FF));
    CHECK((to < 0xE000 || to > 0xF8FF));
    CHECK(zhunze::fold_private_use(to) == to);
  }
  CHECK(folded == 106);
}

TEST_CASE("the C library agrees on all that no edition moved") {
  const iconv_t to = iconv_open("UTF-32LE", "GB18030");
  if (reinterpret_cast<std::intptr_t>(to) == -1) return;
  std::set<char32_t> different;
  for_each_sequence([&](const std::string& sequence) {
    std::string in = sequence;
    char out[8] = {};
    char *from = in.data(), *into = out;
    std::size_t left = in.size(), room = sizeof out;
    const bool good = iconv(to, &from, &left, &into, &room) == 0 && room == 4;
    iconv(to, nullptr, nullptr, nullptr, nullptr);
    const auto byte = [&](int i) {
      return static_cast<char32_t>(static_cast<unsigned char>(out[i]));
    };
    const char32_t theirs = byte(0) | byte(1) << 8 | byte(2) << 16;
    const auto ours = decode_gb18030(sequence);
    if (good && theirs != ours.value) different.insert(ours.value);
  });
  iconv_close(to);
  // Places that are private here or there, by edition: everything else is equal.
  for (const char32_t c : different) {
    INFO(std::hex << static_cast<std::uint32_t>(c));
    CHECK((zhunze::fold_private_use(c) != c || c == 0x1E3F || (c >= 0xFE10 && c <= 0xFE19) ||
           (c >= 0x9FB4 && c <= 0x9FBB)));
  }
  CHECK(different.size() <= 44);
}

TEST_CASE("text comes back in blocks of any size") {
  std::string text = "准则 zhunze,";
  for (const char32_t c : U"汉字㐀𠀀😀é\u0080\uFFFF€") {
    if (c != 0) zhunze::append_utf8(text, c);
  }
  std::string encoded;
  for (const auto& c : zhunze::code_points(text)) encoded += encoder()[c.value];
  for (std::size_t block = 1; block <= encoded.size(); ++block) {
    INFO(block);
    CHECK(decode_all(encoded, block) == text);
  }
}

TEST_CASE("what is no sequence") {
  struct wrong {
    std::string text;
    gb18030_state state;
  };
  for (const wrong& w : std::vector<wrong>{{"\xFF", gb18030_state::invalid},
                                           {"\x81\x7F", gb18030_state::invalid},
                                           {"\x81\xFF", gb18030_state::invalid},
                                           {"\x81 ", gb18030_state::invalid},
                                           {"\x81\x30\x20", gb18030_state::invalid},
                                           {"\x81\x30\x81\x40", gb18030_state::invalid},
                                           {"\x84\x31\xA5\x30", gb18030_state::invalid},
                                           {"\xE3\x32\x9A\x36", gb18030_state::invalid},
                                           {"\xFE\x39\xFE\x39", gb18030_state::invalid},
                                           {"", gb18030_state::cut_short},
                                           {"\xD6", gb18030_state::cut_short},
                                           {"\x81\x30", gb18030_state::cut_short},
                                           {"\x81\x30\x81", gb18030_state::cut_short}}) {
    INFO(Catch::Detail::stringify(w.text));
    const auto one = decode_gb18030(w.text);
    CHECK(one.state == w.state);
    CHECK(one.length == 0);
  }
}

TEST_CASE("bytes that are wrong are counted and hide nothing") {
  zhunze::gb18030_decoder decoder;
  std::string out;
  decoder.decode("a\xFF\xD6\xD0\x81", out);
  CHECK(decoder.waiting() == 1);
  decoder.finish(out);
  CHECK(out == "a\uFFFD中\uFFFD");
  CHECK(decoder.invalid() == 2);
}

TEST_CASE("UTF-8 and GB18030 are told apart") {
  struct told {
    std::string text;
    text_encoding is;
  };
  const std::string utf8 = "编号,姓名,单位\nA-1,张三,省公安厅\n";
  std::string gb;
  for (const auto& c : zhunze::code_points(utf8)) gb += encoder()[c.value];
  for (const told& t : std::vector<told>{{"", text_encoding::utf8},
                                         {"plain", text_encoding::utf8},
                                         {utf8, text_encoding::utf8},
                                         {gb, text_encoding::gb18030},
                                         {"\xD6\xD0", text_encoding::gb18030},
                                         {gb + "\x95\x32\x90\x31", text_encoding::gb18030},
                                         {gb + "\xFF", text_encoding::neither},
                                         {gb + "\xD6", text_encoding::neither},
                                         {utf8 + "\xB5\xC4", text_encoding::neither},
                                         {utf8 + "\xE4", text_encoding::neither},
                                         {utf8 + gb, text_encoding::neither},
                                         {"\xFF\xFE\x31\x00", text_encoding::neither},
                                         {"caf\xE9", text_encoding::neither}}) {
    INFO(Catch::Detail::stringify(t.text));
    CHECK(zhunze::encoding_of(t.text) == t.is);
    for (std::size_t block = 1; block <= 5; ++block) {
      zhunze::encoding_scan scan;
      for (std::size_t at = 0; at < t.text.size(); at += block) {
        scan.add(std::string_view(t.text).substr(at, block));
      }
      CHECK(scan.finish() == t.is);
    }
    std::string made = t.text;
    CHECK(zhunze::make_utf8(made).from == t.is);
    CHECK((made == t.text) == (t.is != text_encoding::gb18030));
  }
}

TEST_CASE("private code points are folded in UTF-8 as well, and only they change") {
  std::string text = "甲\uE81E乙\uE816\uE000\xEE";
  CHECK(zhunze::fold_private_use(text) == 2);
  CHECK(text == "甲\u9FB4乙\U00020087\uE000\xEE");
  CHECK(zhunze::fold_private_use(text) == 0);
  std::string read = "\uE864\uE000";
  const auto how = zhunze::make_utf8(read);
  CHECK(how.from == text_encoding::utf8);
  CHECK(how.folded == 1);
  CHECK(read == "\u9FBB\uE000");
}
