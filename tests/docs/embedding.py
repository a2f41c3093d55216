#!/usr/bin/env python3
"""Compiles the C++ of docs/embedding.md as it stands there: embedding.py PROGRAM COMPILER [FLAG…].

What the page takes for granted (a file's includes, the host's own data) stands below, by section. Only the compiler's reading is
asked for, no code."""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/embedding.md"
SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
BLOCK = re.compile(r"^```cpp\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RULES = """ruleset model_worker (劳动模范) version "2025"
scale rank (职级) { staff (科员) < section_head (科级) < bureau_head (厅级) }
record nominee (推荐对象) {
  number (编号) : id
  level (级别) : rank fixed
  years (工作年限) : integer unit years
  outstanding (成绩突出) : yes/no
}
exclude too_senior (厅级以上) for nominee "厅级以上不参评" { level not below bureau_head }
"""
HOST = """
#include <optional>
#include <string>
#include <vector>
#include <zhunze/zhunze.hpp>
int fail(const std::string&);
void send(const std::string&);
std::optional<zhunze::ruleset> loaded();
enum class rank { staff, bureau_head };
// Of a struct that the page declares.
#define somebody person()
#define everybody std::vector<person>()
"""
# Of each section: what stands before its fragments, and behind them. At the end, what reads each fragment's names, so that none
# is unused.
AROUND = {
    "One record": ("int one_record() {", "return 0; }"),
    "Many records of one kind": ("void many() { auto rules = loaded(); auto nominee = rules->record(\"nominee\");",
                                 "(void)decision; }"),
    "The program's own structs": ("void structs() { auto rules = loaded();", "(void)one; (void)all; (void)record; }"),
    "Rules compiled into the program": ("void embedded() {", "(void)decision; }"),
    "Rules written in C++": ("namespace written { extern const std::string measures_text;", "}"),
}


def fragments():
    """The fragments by section, their includes apart."""
    text = PAGE.read_text(encoding="utf-8")
    parts = SECTION.split(text)
    found, includes = {}, []
    for title, body in zip(parts[1::2], parts[2::2]):
        blocks = BLOCK.findall(body)
        if not blocks:
            continue
        lines = "".join(blocks).splitlines()
        includes += [one for one in lines if one.startswith("#include")]
        found[title] = "\n".join(one for one in lines if not one.startswith("#include"))
    return found, includes


def main(program, compiler, *flags):
    found, includes = fragments()
    missing = set(found) ^ set(AROUND)
    if missing:
        sys.exit(f"docs/embedding.md: no surroundings are known for the C++ of {', '.join(sorted(missing))}")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "award.zhunze").write_text(RULES, encoding="utf-8")
        (folder / "zhunze_embed").mkdir()
        subprocess.run([program, "facts", folder / "award.zhunze", "--format", "cpp", "-o", folder / "zhunze_embed/award.hpp"],
                       check=True)
        unit = HOST + "\n".join(includes) + "\n"
        unit += "\n".join(f"{AROUND[title][0]}\n{body}\n{AROUND[title][1]}" for title, body in found.items()) + "\n"
        source = folder / "embedding.cpp"
        source.write_text(unit, encoding="utf-8")
        done = subprocess.run([compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", *flags, f"-I{ROOT}/include",
                               f"-I{folder}", source], capture_output=True, encoding="utf-8", check=False)
        if done.returncode or done.stderr:
            sys.exit(done.stderr)
    print(f"{len(found)} sections compiled")


if __name__ == "__main__":
    main(*sys.argv[1:])
