#!/usr/bin/env python3
"""Runs the program on hostile rules: run.py PROGRAM

Each case writes a folder of rules and says what must come of it: the exit status, codes that must be
told, and words that must be shown. A program that is ended by a signal, by the time limit or by the
memory limit fails, whatever else it did.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile

SECONDS = 20
BYTES = 1 << 30
HEAD = '规则集 评选 (award) 版本 "1"\n'
PERSON = "对象 人员 (person) { 党员 (member) : 是否、年数 (years) : 整数 }\n"
LATER = "要求 后来 (later) 对 人员 { 党元 }\n"

CASES = []


def case(*codes, status=2, shows=(), clean=False):
    """Registers a case: a function that fills a folder and may return the path to lint."""

    def register(fill):
        CASES.append((fill.__name__, fill, status, codes, shows, clean))
        return fill

    return register


def write(folder, text, name="rules.zhunze"):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    mode = "wb" if isinstance(text, bytes) else "w"
    with open(path, mode, **({} if mode == "wb" else {"encoding": "utf-8", "newline": ""})) as out:
        out.write(text)
    return path


def condition(folder, text):
    """A rule with the condition, and a wrong rule after it that must still be told."""
    write(folder, HEAD + PERSON + "要求 前面 (earlier) 对 人员 { " + text + " }\n" + LATER)


# Nesting.
@case("Z0105", "Z0301")
def parentheses(folder):
    condition(folder, "(" * 10_000 + "党员" + ")" * 10_000)


@case("Z0130", "Z0301")
def parentheses_open(folder):
    condition(folder, "(" * 10_000 + "党员")


@case("Z0105", "Z0301")
def blocks(folder):
    condition(folder, "全部 { " * 10_000 + "党员" + " }" * 10_000)


@case("Z0130")
def blocks_open(folder):
    condition(folder, "任一 { " * 10_000 + "党员")


@case("Z0105", "Z0301")
def negations(folder):
    condition(folder, "非 " * 10_000 + "党员")


@case("Z0101", "Z0301")
def minus_signs(folder):
    condition(folder, "年数 不少于 " + "- " * 10_000 + "3")


@case("Z0105", "Z0301")
def look_ups(folder):
    condition(folder, "表[" * 10_000 + "党员" + "].列" * 10_000)


@case("Z0105", "Z0301")
def calls(folder):
    condition(folder, "天数(" * 10_000 + "党员" + ")" * 10_000 + " 不少于 1")


@case("Z0301")
def brackets_mixed(folder):
    condition(folder, "([{" * 10_000)


@case("Z0301")
def closing_brackets(folder):
    condition(folder, ")]}" * 10_000)


@case("Z0105", "Z0301")
def long_sum(folder):
    condition(folder, "年数" + " + 年数" * 100_000 + " 不少于 1")


@case("Z0301")
def long_conjunction(folder):
    condition(folder, "党员" + " 且 党员" * 100_000)


@case("Z0147", "Z0301")
def and_or_chain(folder):
    condition(folder, "党员" + " 且 党员 或 党员" * 20_000)


@case("Z0148", "Z0301")
def comparison_chain(folder):
    condition(folder, "年数" + " < 年数" * 50_000)


@case("Z0301")
def long_list(folder):
    condition(folder, "年数 属于 (" + "、".join(str(n) for n in range(100_000)) + ")")


@case("Z0301")
def many_items(folder):
    condition(folder, "全部 { " + "、".join(["党员"] * 100_000) + " }")


# Length.
@case("Z0301")
def long_comment(folder):
    write(folder, HEAD + PERSON + "# " + "长" * ((50 << 20) // 3) + "\n" + LATER)


@case("Z0103", "Z0301")
def long_line(folder):
    write(folder, HEAD + PERSON + "要求 前面 对 人员 { " + "党员 且 " * 3_000_000 + " }\n" + LATER)


@case("Z0102")
def one_kind_of_token(folder):
    line = "(" * 4_000 + "\n"
    write(folder, HEAD + PERSON + LATER + line * ((60 << 20) // len(line)))


@case("Z0102")
def numbers_only(folder):
    line = "1 " * 4_000 + "\n"
    write(folder, HEAD + PERSON + LATER + line * ((60 << 20) // len(line)))


@case()
def one_word(folder):
    write(folder, HEAD + PERSON + LATER + ("a" * 100_000 + "\n") * 600)


@case("Z0903")
def file_too_large(folder):
    path = write(folder, HEAD)
    os.truncate(path, (64 << 20) + 1)


@case(status=0, clean=True)
def blank_lines(folder):
    write(folder, HEAD + PERSON + "\n" * (60 << 20))


@case("Z0301")
def many_declarations(folder):
    rules = "".join(f"要求 甲{n} (r{n}) 对 人员 {{ 党员 }}\n" for n in range(100_000))
    write(folder, HEAD + PERSON + rules + LATER)


@case("Z0301")
def a_million_facts(folder):
    facts = "".join(f"事实{n} (f{n}) : 是否\n" for n in range(300_000))
    write(folder, HEAD + "对象 人员 (person) {\n" + facts + "党员 : 是否\n}\n" + LATER)


@case(shows=("49950",))
def a_million_errors(folder):
    rules = "".join(f"要求 甲{n} (r{n}) 对 人员 {{ 错{n} }}\n" for n in range(50_000))
    write(folder, HEAD + PERSON + rules)


@case()
def many_wrong_words(folder):
    write(folder, HEAD + PERSON + "要救 甲 对 人员 { 党员 }\n" * 100_000)


@case("Z0106", "Z0301")
def long_names(folder):
    name = "很长" * 100_000
    write(folder, HEAD + PERSON + f"对象 {name} {{ 甲 : 是否 }}\n" + LATER)


@case("Z0301")
def long_label(folder):
    write(folder, HEAD + PERSON + '要求 前面 对 人员 "' + "签" * 200_000 + '" { 党员 }\n' + LATER)


@case("Z0121", "Z0301")
def long_number(folder):
    condition(folder, "年数 不少于 " + "9" * 100_000)


# Characters.
@case("Z0001")
def invalid_utf8(folder):
    write(folder, (HEAD + PERSON).encode() + b"\xff\xfe\xc0\x80 { \n" + LATER.encode())


@case("Z0001")
def utf8_cut_short(folder):
    write(folder, (HEAD + PERSON + "人").encode()[:-1])


@case("Z0001")
def utf16(folder):
    write(folder, (HEAD + PERSON + LATER).encode("utf-16"))


@case("Z0007", "Z0301")
def gb18030(folder):
    write(folder, (HEAD + PERSON + LATER).encode("gb18030"))


@case("Z0001")
def bytes_at_random(folder):
    state, out = 1, bytearray()
    for _ in range(1 << 18):
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        out.append(state >> 56)
    write(folder, bytes(out))


@case("Z0006", "Z0301")
def nul(folder):
    condition(folder, "党员 \0 且 党员")


@case("Z0006")
def only_nul(folder):
    write(folder, b"\0" * (1 << 20))


@case("Z0002", "Z0003", "Z0301")
def invisible(folder):
    condition(folder, "党\u202e员 且 党\u200b员 且 \ufeff党员")


@case("Z0301")
def combining_marks(folder):
    condition(folder, "党员" + "\u0301" * 50_000)


@case(status=1)
def empty_file(folder):
    write(folder, "")


@case("Z0301")
def byte_order_mark(folder):
    write(folder, "\ufeff" + HEAD + PERSON + LATER)


@case("Z0301")
def old_line_ends(folder):
    write(folder, (HEAD + PERSON + LATER).replace("\n", "\r"))


# Files.
@case("Z0902")
def directory(folder):
    os.mkdir(os.path.join(folder, "rules.zhunze"))


@case("Z0901")
def nothing(folder):
    pass


@case("Z0902")
def pipe(folder):
    os.mkfifo(os.path.join(folder, "rules.zhunze"))


@case("Z0902", "Z0301")
def pipe_imported(folder):
    os.mkfifo(os.path.join(folder, "pipe.csv"))
    write(folder, HEAD + PERSON + '表 甲表 来自 "pipe.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case("Z0902")
def device(folder):
    os.symlink("/dev/zero", os.path.join(folder, "rules.zhunze"))


@case("Z0904", "Z0301")
def link_out(folder):
    os.symlink("/etc/passwd", os.path.join(folder, "out.csv"))
    write(folder, HEAD + PERSON + '表 甲表 来自 "out.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case("Z0904")
def linked_folder(folder):
    os.symlink("/etc", os.path.join(folder, "inner"))
    write(folder, HEAD + PERSON + '引入 "inner/passwd"\n' + LATER)


@case()
def link_to_itself(folder):
    os.symlink("rules.zhunze", os.path.join(folder, "rules.zhunze"))


@case("Z0301")
def import_loop(folder):
    write(folder, '引入 "c.zhunze"\n', "b.zhunze")
    write(folder, '引入 "rules.zhunze"\n引入 "b.zhunze"\n引入 "c.zhunze"\n', "c.zhunze")
    write(folder, HEAD + '引入 "b.zhunze"\n引入 "rules.zhunze"\n' + PERSON + LATER)


@case("Z0905")
def too_many_imports(folder):
    for n in range(1_001):
        write(folder, f"参数 参{n} = {n}\n", f"part{n}.zhunze")
    imports = "".join(f'引入 "part{n}.zhunze"\n' for n in range(1_001))
    write(folder, HEAD + imports + PERSON + LATER)


@case("Z0301")
def import_chain(folder):
    for n in range(900):
        write(folder, f'引入 "part{n + 1}.zhunze"\n参数 参{n} = {n}\n', f"part{n}.zhunze")
    write(folder, "参数 参末 = 1\n", "part900.zhunze")
    write(folder, HEAD + '引入 "part0.zhunze"\n' + PERSON + LATER)


@case("Z0301")
def imports_of_imports(folder):
    imports = "".join(f'引入 "part{n}.zhunze"\n' for n in range(100))
    for n in range(100):
        write(folder, imports, f"part{n}.zhunze")
    write(folder, HEAD + imports + PERSON + LATER)


@case("Z0233", "Z0232", "Z0301")
def climbing_out(folder):
    write(folder, HEAD + PERSON + '表 甲表 来自 "' + "../" * 5_000 + 'etc/passwd" 键 名 { 数 : 整数 }\n' +
          '表 乙表 来自 "/etc/passwd" 键 名 { 数 : 整数 }\n' + LATER)


# Size of what is meant.
@case("Z0301")
def rows_in_place(folder):
    rows = "".join(f'行 "单位{n}" : {n}\n' for n in range(200_000))
    write(folder, HEAD + PERSON + "表 甲表 键 名 {\n数 : 整数\n" + rows + "}\n" + LATER)


@case("Z0301")
def rows_of_a_file(folder):
    write(folder, "名,数\n" + "".join(f"单位{n},{n}\n" for n in range(500_000)), "rows.csv")
    write(folder, HEAD + PERSON + '表 甲表 来自 "rows.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case("Z0526", "Z0301")
def same_key(folder):
    write(folder, "名,数\n" + "单位,1\n" * 500_000, "rows.csv")
    write(folder, HEAD + PERSON + '表 甲表 来自 "rows.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case("Z0503")
def open_quote(folder):
    write(folder, '名,数\n"' + "单位\n" * 1_000_000, "rows.csv")
    write(folder, HEAD + PERSON + '表 甲表 来自 "rows.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case("Z0504")
def many_columns(folder):
    write(folder, ",".join(f"列{n}" for n in range(1_000_000)) + "\n", "rows.csv")
    write(folder, HEAD + PERSON + '表 甲表 来自 "rows.csv" 键 名 { 数 : 整数 }\n' + LATER)


@case()
def long_notice(folder):
    write(folder, "一、总则\n" + "".join(f"{n}. 内容很多。还有一句。\n" for n in range(1, 200_000)), "n.txt")
    write(folder, HEAD + PERSON + '依据 通知 { 标题 "通知"、原文 "n.txt" }\n' +
          "要求 前面 对 人员 依 通知 一 { 党员 }\n" + LATER)


@case("Z0260", "Z0301")
def extends_chain(folder):
    records = "".join(f"对象 对象{n} 沿用 对象{n + 1} {{ 事{n} : 是否 }}\n" for n in range(10_000))
    write(folder, HEAD + PERSON + records + "对象 对象10000 { 末 : 是否 }\n" +
          "要求 用末 对 对象0 { 末 }\n" + LATER)


@case("Z0260", "Z0301")
def extends_many(folder):
    facts = "".join(f"事{n} : 是否\n" for n in range(3_000))
    records = "".join(f"对象 对象{n} 沿用 基 {{ 甲{n} : 是否 }}\n" for n in range(3_000))
    write(folder, HEAD + PERSON + "对象 基 {\n" + facts + "}\n" + records +
          "要求 用事 对 对象2999 { 事0 且 甲2999 }\n" + LATER)


@case(status=0, clean=True)
def extends_as_deep_as_may_be(folder):
    records = "".join(f"对象 对象{n} 沿用 对象{n + 1} {{ 事{n} : 是否 }}\n" for n in range(99))
    write(folder, HEAD + PERSON + records + "对象 对象99 { 末 : 是否 }\n" +
          "要求 用末 对 对象0 { 末 且 事0 }\n")


@case("Z0549", "Z0301")
def calendars_of_all_years(folder):
    write(folder, "日期,类别\n1600,覆盖\n9999,覆盖\n1600-01-01,假日\n9999-12-31,假日\n", "days.csv")
    calendars = "".join(f'日历 历{n} 来自 "days.csv"\n' for n in range(300))
    write(folder, HEAD + PERSON + calendars + LATER)


@case("Z0926", "Z0301")
def one_table_many_times(folder):
    write(folder, "名,说明\n" + "".join(f"单位{n}," + "长" * 30_000 + "\n" for n in range(20)), "rows.csv")
    tables = "".join(f'表 表{n} 来自 "rows.csv" 键 名 {{ 说明 : 文本 }}\n' for n in range(120))
    write(folder, HEAD + PERSON + tables + LATER)


@case("Z0209", "Z0301")
def extends_circle(folder):
    records = "".join(f"对象 对象{n} 沿用 对象{(n + 1) % 10_000} {{ 事{n} : 是否 }}\n" for n in range(10_000))
    write(folder, HEAD + PERSON + records + LATER)


@case("Z0301")
def definition_chain(folder):
    values = "".join(f"定义 值{n} 对 人员 : 整数 = 值{n + 1} + 1\n" for n in range(10_000))
    write(folder, HEAD + PERSON + values + "定义 值10000 对 人员 : 整数 = 年数\n" +
          "要求 用值 对 人员 { 值0 不少于 1 }\n" + LATER)


@case("Z0301")
def criterion_chain(folder):
    values = "".join(f"条件 条{n} 对 人员 {{ 条{n + 1} 且 条{n + 1} }}\n" for n in range(10_000))
    write(folder, HEAD + PERSON + values + "条件 条10000 对 人员 { 党员 }\n" +
          "要求 用条 对 人员 { 条0 }\n" + LATER)


@case(status=0, clean=True)
def criteria_doubling(folder):
    values = "".join(f"条件 条{n} 对 人员 {{ 条{n + 1} 且 条{n + 1} }}\n" for n in range(1_000))
    write(folder, HEAD + PERSON + values + "条件 条1000 对 人员 { 党员 }\n" +
          "要求 用条 对 人员 { 条0 }\n")


@case("Z0215", "Z0301")
def definition_circle(folder):
    values = "".join(f"定义 值{n} 对 人员 : 整数 = 值{(n + 1) % 10_000} + 1\n" for n in range(10_000))
    write(folder, HEAD + PERSON + values + LATER)


@case("Z0301")
def parameter_chain(folder):
    values = "".join(f"参数 参{n} = 参{n + 1} + 1\n" for n in range(10_000))
    write(folder, HEAD + PERSON + values + "参数 参10000 = 1\n" + LATER)


@case("Z0703", "Z0301")
def example_circle(folder):
    examples = "".join(f'示例 "例{n}" 基于 "例{(n + 1) % 10_000}" {{ 党员 是 }} 应为 合格\n' for n in range(10_000))
    write(folder, HEAD + PERSON + examples + LATER)


@case("Z0301")
def example_chain(folder):
    examples = "".join(f'示例 "例{n}" 基于 "例{n + 1}" {{ 党员 是 }} 应为 合格\n' for n in range(10_000))
    write(folder, HEAD + PERSON + examples + '示例 "例10000" 人员 { 党员 是 } 应为 合格\n' + LATER)


@case("Z0301")
def long_scale(folder):
    levels = " < ".join(f"级{n}" for n in range(100_000))
    write(folder, HEAD + PERSON + f"级别 长级 {{ {levels.replace(' < ', chr(10) + '< ')} }}\n" + LATER)


@case("Z0201")
def same_name(folder):
    write(folder, HEAD + PERSON + "参数 甲 = 1\n" * 100_000 + LATER)


@case("Z0301")
def near_names(folder):
    facts = "、\n".join(f"一个相当长的事实名称第{n}号" for n in range(0))
    many = "".join(f"一个相当长的事实名称编为{n}号 : 是否\n" for n in range(20_000))
    wrong = "".join(f"要求 规{n} 对 甲类 {{ 一个相当长的事实名称编成{n}号 }}\n" for n in range(300))
    write(folder, HEAD + PERSON + "对象 甲类 {\n" + many + facts + "}\n" + wrong + LATER)


@case("Z0801", status=1)
def rules_of_one_clause(folder):
    write(folder, "通知\n一、条件\n" + "满5年且不少于20%、不超过三十人的可以申报，或者有违法记录的不得申报。" * 300, "n.txt")
    rules = "".join(f'要求 规{n} 对 队 "不少于{n}人" 依 文 一 {{ 人数{n % 9} 不少于 {n % 5}人 }}\n' for n in range(1_000))
    facts = "".join(f"人数{n} : 整数 单位 人 固定\n" for n in range(9))
    write(folder, HEAD + '依据 文 { 原文 "n.txt" }\n对象 队 { 号 : 标识\n' + facts + "}\n" + rules)


def limits():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def spent():
    """Seconds that the programs run so far have worked: a busy machine does not count."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def trouble(program, folder, status, codes, shows, clean):
    began = spent()
    try:
        done = subprocess.run([program, "lint", os.path.join(folder, "rules.zhunze"), "--lang", "zh"],
                              stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=5 * SECONDS, preexec_fn=limits, check=False)
    except subprocess.TimeoutExpired:
        return ["hangs"], SECONDS
    took = spent() - began
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    found = []
    if done.returncode != status:
        found.append(f"status {done.returncode}, expected {status}")
    found += [f"{code} is not told" for code in codes if f"[{code}]" not in said]
    if shows and not any(word in said for word in shows):
        found.append("shows none of " + " ".join(shows))
    if clean and done.stderr:
        found.append("says something where nothing is wrong")
    if status == 2 and "[Z" not in said:
        found.append("fails without saying why")
    if len(said) > 1 << 20:
        found.append(f"says {len(said)} characters")
    if found:
        found.append(said[:600])
    return found, took


def main():
    program, only = sys.argv[1], sys.argv[2:]
    failed, total = 0, 0.0
    for name, fill, status, codes, shows, clean in CASES:
        if only and name not in only:
            continue
        folder = tempfile.mkdtemp(prefix="zhunze-hostile-")
        try:
            fill(folder)
            found, took = trouble(program, folder, status, codes, shows, clean)
        finally:
            shutil.rmtree(folder)
        total += took
        if found or took > 1:
            print(f"{name}: {took:.1f} s", *found, sep="\n  ", flush=True)
        failed += bool(found)
    print(f"{len(CASES)} hostile cases, {failed} failed, {total:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
