#!/usr/bin/env python3
"""Holds the Sichuan pack, its notice and docs/sichuan-2017*.md against each other: run.py PROGRAM

- Every sentence of the gist, and of the official notice where that is at hand, is cited by a rule or
  left out by name; the two have the same clauses and sentences.
- The tables of both pages have a row for each sentence, with the rules that cite it and with words
  about what has none just where the pack leaves something out.
- Every rule with an interpretation stands in a row with a reading; every reading stands in the table.
- Every change that the pages list fits the pack and compiles, and is the same in both languages.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from document import clauses
from pack import Pack

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "rules" / "sichuan-2017"
NOTICE = ROOT.parent / "shared" / "sichuan-2017" / "notice.txt"
NUMERALS = "零一二三四五六七八九"
PAGES = {"zh": ROOT / "docs" / "sichuan-2017.zh.md", "en": ROOT / "docs" / "sichuan-2017.md"}


def sentences(text):
    """(path, number or None, words) of all that can be cited by itself."""
    for path, found in clauses(text).items():
        if path == "序言" or path.startswith("附件"):
            yield path, None, "".join(found)
        else:
            for number, words in enumerate(found, 1):
                yield path, number, words


def uncovered(pack, text):
    for path, number, words in sentences(text):
        if not pack.rules_of(path, number, words) and not pack.waives(path, number, words):
            yield f"{path} 第{number}句 is neither encoded nor left out"


def in_chinese(path):
    """3(2)1, as English outputs number clauses, is 三(二)1."""
    found = re.fullmatch(r"(\d)(?:\((\d)\))?(\d?)", path)
    if not found:
        return path
    first, second, third = found.groups()
    return NUMERALS[int(first)] + (f"({NUMERALS[int(second)]})" if second else "") + third


def table(page):
    """(path, number) -> (rule ids, readings, whether words without a rule are named)."""
    out = {}
    for line in page.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        where = re.fullmatch(r"(序言|preamble|附件\d|annex \d|\S+)(?: (?:第|sentence )(\d+)句?)?", cells[0])
        if not line.startswith("| ") or len(cells) != 5 or not where or cells[0] in ("句", "sentence", "---"):
            continue
        path = in_chinese(where.group(1).replace("preamble", "序言").replace("annex ", "附件"))
        number = int(where.group(2)) if where.group(2) else None
        out[path, number] = (set(re.findall(r"`(\w+)`", cells[2])), set(re.findall(r"\d+", cells[3])),
                             cells[4] != "—")
    return out


def table_faults(pack, page, text):
    rows = table(page)
    wanted = {(path, number): words for path, number, words in sentences(text)}
    if rows.keys() != wanted.keys():
        yield f"rows and sentences differ: {sorted(map(str, rows.keys() ^ wanted.keys()))}"
        return
    for (path, number), words in wanted.items():
        rules, _, named = rows[path, number]
        if rules != pack.rules_of(path, number, words):
            yield f"{path} 第{number}句: the page names {rules}, the pack {pack.rules_of(path, number, words)}"
        if named != pack.waives(path, number, words):
            yield f"{path} 第{number}句: page and pack differ on what has no rule"
    listed = set(re.findall(r"^### (?:读法|Reading )(\d+)", page, re.M))
    used = set().union(*(readings for _, readings, _ in rows.values()))
    if listed != used:
        yield f"readings listed and readings in the table differ: {sorted(listed ^ used)}"
    for name, _, reads in pack.rules:
        if reads and not any(name in rules and readings for rules, readings, _ in rows.values()):
            yield f"{name} has an interpretation and no reading on the page"


def changes(page):
    """Reading -> blocks of its change."""
    for section in re.split(r"^### ", page, flags=re.M)[1:]:
        for block in re.findall(r"```diff\n(.*?)```", section, re.S):
            yield section.splitlines()[0], block


def changed(text, block):
    before = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] in " -")
    after = "".join(line[1:] + "\n" for line in block.splitlines() if line[0] in " +")
    return text.replace(before, after) if text.count(before) == 1 else None


def change_faults(program, text, page):
    """Applies all blocks of a reading, in turn, to the rules without their examples, and compiles them."""
    rules = text.split("\n# 示例：")[0] + "\n"
    by_reading = {}
    for reading, block in changes(page):
        by_reading.setdefault(reading, []).append(block)
    with tempfile.TemporaryDirectory() as folder:
        at = pathlib.Path(folder) / "pack"
        shutil.copytree(FOLDER, at, ignore=shutil.ignore_patterns("samples"))
        for reading, blocks in by_reading.items():
            now = rules
            for block in blocks:
                after = changed(now, block)
                if after is None:
                    yield f"{reading}: a change does not fit the pack:\n{block}"
                now = after or now
            (at / "award.zhunze").write_text(now, encoding="utf-8")
            done = subprocess.run([program, "lint", at / "award.zhunze", "--lang", "en", "--format", "json"],
                                  capture_output=True, check=False)
            told = [one["code"] for one in json.loads(done.stdout)["diagnostics"]]
            # A reading that departs from the words is told by lint, and wants an interpretation of its own.
            others = [code for code in told if not code.startswith("Z08")]
            if done.returncode not in (0, 1) or others or now == rules:
                yield f"{reading}: the changed rules do not compile: {others}\n{done.stderr.decode()[:600]}"


def main():
    text = (FOLDER / "award.zhunze").read_text(encoding="utf-8")
    gist = (FOLDER / "notice-gist.txt").read_text(encoding="utf-8")
    pack, pages = Pack(text), {lang: path.read_text(encoding="utf-8") for lang, path in PAGES.items()}
    faults = [f"gist: {one}" for one in uncovered(pack, gist)]
    if NOTICE.exists():
        official = NOTICE.read_text(encoding="utf-8")
        faults += [f"official text: {one}" for one in uncovered(pack, official)]
        counted = [[(p, n) for p, n, _ in sentences(one)] for one in (gist, official)]
        faults += ["gist and official text differ in clauses or sentences"] if counted[0] != counted[1] else []
    else:
        print(f"skipped: the official notice is not there ({NOTICE})")
    for lang, page in pages.items():
        faults += [f"{lang}: {one}" for one in table_faults(pack, page, gist)]
    if [block for _, block in changes(pages["zh"])] != [block for _, block in changes(pages["en"])]:
        faults.append("the pages list different changes")
    faults += change_faults(sys.argv[1], text, pages["zh"])
    print("\n".join(faults) or f"{sum(1 for _ in sentences(gist))} sentences, {len(pack.rules)} rules: in agreement")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
