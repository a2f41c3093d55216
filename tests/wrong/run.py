#!/usr/bin/env python3
"""Holds what the program says of wrong rules against the texts beside them: run.py PROGRAM [--update]

Every tests/golden/wrong/NAME.zhunze is linted in both languages; NAME.zh.txt and NAME.en.txt hold what
is said, then the exit status. --update writes them anew: read the difference before keeping it. Three
things hold besides for every file: the program ends by itself with status 1 or 2, both languages tell
the same codes at the same places, and every error and warning says how to mend it or says what was
expected.

Where help says what to write in the marked place, it is followed word for word, one finding at a time, and
the rules are linted again: the finding must be gone, and nothing that was right may be wrong now.
"""

import difflib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import mending

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "golden" / "wrong"
FINDING = re.compile(r"^(\S.*?): (?:错误|警告|error|warning)\[(Z\d{4})\]: (.*)$")
HELP = re.compile(r"^  (?:帮助：|help: )")
# Messages that say themselves what to write.
SELF_EXPLAINING = {"Z0101", "Z0157"}


def said(program, file, language):
    done = subprocess.run([program, "lint", file.name, "--lang", language], cwd=file.parent, timeout=900,
                          stdin=subprocess.DEVNULL, capture_output=True, check=False)
    text = done.stderr.decode("utf-8") + done.stdout.decode("utf-8")
    # The digests are no part of what is said of a rules file that only has warnings.
    text = re.sub(r"^.*sha256:[0-9a-f]+\n", "", text, flags=re.M)
    return text + f"exit {done.returncode}\n", done.returncode


def findings(text):
    """(place, code, has help) of each, in order."""
    out = []
    for line in text.splitlines():
        if found := FINDING.match(line):
            place = re.sub(r"\s.*", "", found[1]) + "".join(re.findall(r"\d+", found[1]))
            out.append([place, found[2], False])
        elif HELP.match(line) and out:
            out[-1][2] = True
    return out


def troubles(zh, en, status):
    out = []
    if status not in (1, 2):
        out.append(f"ends with {status}")
    first, second = findings(zh), findings(en)
    if [one[:2] for one in first] != [one[:2] for one in second]:
        out.append("the two languages tell different things")
    if not first:
        out.append("nothing is told")
    for language, all_found in (("zh", first), ("en", second)):
        out += [f"{place} {code}: no help in {language}"
                for place, code, helped in all_found if not helped and code not in SELF_EXPLAINING]
    return out


def unmended(program, file, text, folder):
    """What is wrong with the help of a file that can be followed word for word; and how many could be."""
    out, followed = [], 0
    before = [one for one in mending.findings(text) if one.file == file.name]
    rules = file.read_text(encoding="utf-8")
    copy = folder / file.name
    for one in before:
        mended = one.mended(rules)
        if mended is None:
            continue
        followed += 1
        copy.write_text(mended, encoding="utf-8")
        after = [two for two in mending.findings(said(program, copy, "zh")[0]) if two.file == file.name]
        again = [two for two in after if (two.code, two.line, two.column) == (one.code, one.line, one.column)]
        more = len(after) > len(before)  # behind what could not be read there may have been something wrong
        if again or more:
            line = mended.split("\n")[one.line - 1]
            out.append(f"{one.line}:{one.column} {one.code}: help does not mend it: {line}")
            out += [f"    {two.line}:{two.column} {two.code} {two.message}" for two in after if two.line == one.line]
    copy.write_text(rules, encoding="utf-8")
    return out, followed


def check(program, file, update):
    texts, status = {}, 0
    for language in ("zh", "en"):
        texts[language], status = said(program, file, language)
    out = troubles(texts["zh"], texts["en"], status)
    for language, text in texts.items():
        expected = file.with_suffix(f".{language}.txt")
        if update:
            expected.write_text(text, encoding="utf-8")
            continue
        kept = expected.read_text(encoding="utf-8") if expected.exists() else ""
        if kept != text:
            out.append("\n".join(difflib.unified_diff(kept.splitlines(), text.splitlines(),
                                                      expected.name, "said", lineterm="", n=1)))
    return out


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    update = "--update" in sys.argv[2:]
    files = sorted(FOLDER.glob("*.zhunze"))
    failed = followed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(FOLDER, pathlib.Path(folder) / "wrong", symlinks=True)
        for file in files:
            found = check(program, file, update)
            more, count = unmended(program, file, file.with_suffix(".zh.txt").read_text(encoding="utf-8"), copy)
            found += more
            followed += count
            if found:
                print(file.name, *found, sep="\n  ")
            failed += bool(found)
    print(f"{len(files)} wrong rules files, {followed} times help followed, {failed} with trouble")
    return 1 if failed or not files else 0


if __name__ == "__main__":
    sys.exit(main())
