#!/usr/bin/env python3
"""Asks the packs' examples what they try: run.py PROGRAM

The examples of each pack show every sight of every condition and bound that a record near them shows, and
catch at least 95 in 100 changes of the rules. Of each pack without all examples but those that others are
based on, the examples that `test --coverage` and `test --boundary` write compile, are met, and leave nothing
missing; those that `test --mutate` writes are met, too.
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKS = {"firm-subsidy/subsidy": "en", "sichuan-2017/award": "zh", "student-grant/grant": "zh"}
DERIVED = re.compile(r'^(?:示例|example) "[^\n]*" (?:基于|based on) ".*?(?=^[^\s}]|\Z)', re.M | re.S)
BATCH = re.compile(r'^(?:示例 批|example batch) .*?^\}.*?$\n?', re.M | re.S)


def run(program, file, *options):
    done = subprocess.run([program, "test", str(file), *options], capture_output=True, stdin=subprocess.DEVNULL,
                          timeout=900, check=False)
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def completed(program, file, language):
    """Whether nothing is missing in the end: beside new examples there may be more to find."""
    for _ in range(3):
        status, text, _ = run(program, file, "--coverage", "--format", "json", "--lang", language)
        if status == 0:
            return True
        with file.open("a", encoding="utf-8") as rules:
            rules.write("".join(json.loads(text)["missing"]))
    return False


def of_pack(program, file, language):
    status, text, _ = run(program, file, "--coverage", "--format", "json")
    covered = json.loads(text)
    if status != 0 or covered["seen"] != covered["decidable"] or covered["missing"]:
        yield f"examples show {covered['seen']} of {covered['decidable']}"
    _, text, _ = run(program, file, "--mutate", "--format", "json")
    changed = json.loads(text)
    told = changed["caught"] + changed["survive"]
    if changed["caught"] * 100 < told * 95:
        yield f"examples catch {changed['caught']} of {told} changes"
    rules = file.read_text(encoding="utf-8")
    bare = DERIVED.sub("", BATCH.sub("", rules))
    file.write_text(bare, encoding="utf-8")
    trials = [("--boundary",), ("--coverage", "--format", "json")]
    if len(rules) < 20_000:  # a large pack without examples has hundreds of changes to look for
        trials.append(("--mutate", "--format", "json"))
    for options in trials:
        status, text, said = run(program, file, *options, "--lang", language)
        if status == 2 or not text:
            yield f"{options}: status {status}\n{said}"
            continue
        if options[0] == "--coverage":
            text = "".join(json.loads(text)["missing"])
        elif options[0] == "--mutate":
            text = "".join(one.get("example", "") for one in json.loads(text)["list"])
        if not text:
            yield f"{options}: no example is missing of rules without examples"
        file.write_text(bare + "\n" + text, encoding="utf-8")
        status, _, said = run(program, file)
        if status != 0:
            yield f"{options}: what it writes is not met\n{said}"
        if options[0] == "--coverage" and not completed(program, file, language):
            yield "what it writes leaves something missing"
        file.write_text(bare, encoding="utf-8")


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        packs = shutil.copytree(ROOT / "rules", pathlib.Path(folder) / "rules")
        for name, language in PACKS.items():
            found = list(of_pack(program, packs / f"{name}.zhunze", language))
            if found:
                print(name, *found, sep="\n  ")
            failed += bool(found)
    print(f"{len(PACKS)} packs, {failed} with trouble")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
