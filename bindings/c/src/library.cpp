#include "call.hpp"
#include "zhunze/program/verdict.hpp"
#include "zhunze/version.hpp"

namespace {

struct status_words {
  std::string_view zh, en;
};

/// By status.
constexpr status_words statuses[] = {
    {"成功", "well done"},
    {"参数不对：缺少值、数字超出范围，或结构没有写明大小",
     "a wrong argument: a value is missing, a number is out of range, or a struct lacks its size"},
    {"句柄无效：为空、已释放，或不是这一种", "no such handle: null, released, or of another kind"},
    {"内存不够，没有完成", "memory ran out: this is not finished"},
    {"文字超过上限", "a text is larger than the limit"},
    {"文字不是 UTF-8", "a text is not UTF-8"},
    {"规则有错，或规则的文件读不到", "the rules are wrong, or a file of theirs cannot be had"},
    {"没有这个名称的对象、阶段或事实", "no kind of record, stage or fact is called so"},
    {"记录属于另一份规则或另一种对象", "the record is of other rules, or of another kind"},
    {"值不能读取，记录无效", "the value cannot be read: the record is invalid"},
    {"数据里没有记录，或不能读取", "the data hold no record, or cannot be read"},
    {"回调函数抛出异常或拒绝继续", "a callback threw an exception or refused to go on"},
    {"已按要求取消", "cancelled, as was asked"},
    {"两次读到的数据不同，或不能再读",
     "the data cannot be read again, or were different the second time"},
    {"无法写入输出，或不允许写入", "the output cannot be written, or must not be"},
    {"Arrow 数据的格式不对", "the Arrow data are not of a form that they may have"},
    {"程序是按另一版接口编译的", "the program was built for another version of this interface"},
    {"程序内部错误，结果不可采用", "an error inside the library: its answer must not be used"}};

constexpr bool is_verdict(zhunze_verdict verdict) {
  return verdict >= ZHUNZE_ELIGIBLE && verdict <= ZHUNZE_INVALID;
}

static_assert(static_cast<int>(zhunze::verdict::eligible) == ZHUNZE_ELIGIBLE);
static_assert(static_cast<int>(zhunze::verdict::ineligible) == ZHUNZE_INELIGIBLE);
static_assert(static_cast<int>(zhunze::verdict::undetermined) == ZHUNZE_UNDETERMINED);
static_assert(static_cast<int>(zhunze::verdict::needs_justification) == ZHUNZE_NEEDS_JUSTIFICATION);
static_assert(static_cast<int>(zhunze::verdict::invalid) == ZHUNZE_INVALID);
static_assert(std::size(statuses) == ZHUNZE_ERROR_INTERNAL + 1);

}  // namespace

using zhunze_interface::text_of;

uint32_t zhunze_abi(void) {
  return ZHUNZE_ABI;
}

zhunze_status zhunze_accepts(uint32_t abi) {
  return abi >= 1 && abi <= ZHUNZE_ABI ? ZHUNZE_OK : ZHUNZE_ERROR_ABI;
}

zhunze_text zhunze_version(void) {
  return text_of(zhunze::version);
}

zhunze_text zhunze_status_text(zhunze_status status, zhunze_language language) {
  const bool known = status >= 0 && static_cast<std::size_t>(status) < std::size(statuses);
  const status_words words =
      known ? statuses[status] : status_words{"不是任何状态", "this is no status"};
  return text_of(language == ZHUNZE_ZH ? words.zh : words.en);
}

zhunze_text zhunze_verdict_key(zhunze_verdict verdict) {
  return is_verdict(verdict) ? text_of(key(static_cast<zhunze::verdict>(verdict)))
                             : zhunze_text{nullptr, 0};
}

zhunze_text zhunze_verdict_text(zhunze_verdict verdict, zhunze_language language) {
  if (!is_verdict(verdict)) return {nullptr, 0};
  return text_of(words(static_cast<zhunze::verdict>(verdict),
                       language == ZHUNZE_ZH ? zhunze::language::zh : zhunze::language::en));
}
