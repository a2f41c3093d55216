#!/usr/bin/env python3
"""`lint --fix`: each finding that has one mend, the rules as they come out, and that nothing is left to mend, that no
decision changes, and that the edits of `--format json` do the same. Usage: fix.py PROGRAM"""

import json
import pathlib
import subprocess
import sys
import tempfile

HEAD = '规则集 x (y)\n\n对象 人 (p) {\n  编号 (n) : 标识\n  在岗 (on) : 是否 "在岗"/"on duty"\n  党员 (member) : 是否 "党员"/"member"\n}\n\n'
RULE = '要求 岗 (duty) 对 人 "在岗"/"on duty"\n'

# What is wrong: its code, the rules, the rules as they shall be.
CASES = {
    "labels of a fact": ("Z0814", HEAD.replace('"在岗"/"on duty"', '"on duty"/"在岗"') + RULE + "{ 在岗 且 党员 }\n",
                         HEAD + RULE + "{ 在岗 且 党员 }\n"),
    "labels of a rule": ("Z0814", HEAD + '要求 岗 (duty) 对 人 "on duty"/"在岗"\n{ 在岗 且 党员 }\n',
                         HEAD + RULE + "{ 在岗 且 党员 }\n"),
    "full-width letters": ("Z0816", HEAD + '要求 岗 (duty) 对 人 "在岗Ａｂ"/"on duty"\n{ 在岗 且 党员 }\n',
                           HEAD + '要求 岗 (duty) 对 人 "在岗Ab"/"on duty"\n{ 在岗 且 党员 }\n'),
    "keywords of both languages": ("Z0817", HEAD + RULE + "{ 在岗 and 党员 }\n", HEAD + RULE + "{ 在岗 且 党员 }\n"),
    "an item twice, on one line": ("Z0354", HEAD + RULE + "任一 { 在岗、党员、在岗 }\n",
                                   HEAD + RULE + "任一 { 在岗、党员 }\n"),
    "an item twice, a line each": ("Z0354", HEAD + RULE + "任一 {\n  在岗\n  党员\n  在岗\n}\n",
                                   HEAD + RULE + "任一 {\n  在岗\n  党员\n}\n"),
    "two negations": ("Z0362", HEAD + RULE + "{ 非 (非 在岗) 且 党员 }\n", HEAD + RULE + "{ 在岗 且 党员 }\n"),
    "no header": ("Z0227", (HEAD + RULE + "{ 在岗 且 党员 }\n").split("\n", 2)[2],
                  "规则集 rules\n\n" + (HEAD + RULE + "{ 在岗 且 党员 }\n").split("\n", 2)[2]),
    "several at once": ("Z0362", HEAD + '要求 岗 (duty) 对 人 "on duty"/"在岗"\n{ 非 非 在岗 and 党员 }\n',
                        HEAD + RULE + "{ 在岗 且 党员 }\n"),
}


def run(program, *args):
    return subprocess.run([program, *map(str, args)], capture_output=True, text=True, encoding="utf-8")


def findings(program, rules):
    return json.loads(run(program, "lint", rules, "--format", "json", "--lang", "en").stdout)["diagnostics"]


def with_edits(text, found):
    """The edits of all findings, as a tool makes them: those that do not overlap, from the end."""
    data = text.encode("utf-8")
    edits = sorted((one for each in found for one in each.get("fix", {"edits": []})["edits"]),
                   key=lambda one: (one["end"] - one["begin"]))
    made = []
    for one in edits:
        if all(one["end"] <= other["begin"] or other["end"] <= one["begin"] for other in made):
            made.append(one)
    for one in sorted(made, key=lambda one: one["begin"], reverse=True):
        data = data[:one["begin"]] + one["text"].encode("utf-8") + data[one["end"]:]
    return data.decode("utf-8")


def decisions(program, rules, data):
    return [json.loads(line).get("verdict") for line in
            run(program, "check", rules, data, "--format", "ndjson").stdout.splitlines()]


def check(program, folder, name, code, wrong, right):
    rules, data = folder / "rules.zhunze", folder / "data.csv"
    rules.write_text(wrong, encoding="utf-8")
    data.write_text("编号,在岗,党员\n1,是,是\n2,否,是\n3,,否\n", encoding="utf-8")
    before = decisions(program, rules, data)
    found = findings(program, rules)
    assert code in [one["code"] for one in found], (name, found)
    text = wrong
    while any("fix" in one for one in findings(program, rules)):
        text = with_edits(text, findings(program, rules))
        rules.write_text(text, encoding="utf-8")
    assert text == right, (name, text)
    rules.write_text(wrong, encoding="utf-8")
    fixed = run(program, "lint", "--fix", rules)
    assert fixed.returncode != 2 and "rules.zhunze" in fixed.stderr, (name, fixed)
    assert rules.read_text(encoding="utf-8") == right, (name, rules.read_text(encoding="utf-8"))
    left = findings(program, rules)
    assert not any("fix" in one for one in left) and code not in [one["code"] for one in left], (name, left)
    assert decisions(program, rules, data) == before, name


def check_imports(program, folder):
    """The file that has the finding is the one that is mended."""
    body = HEAD.split("\n", 2)[2].replace('"在岗"/"on duty"', '"on duty"/"在岗"')
    (folder / "part.zhunze").write_text(body, encoding="utf-8")
    main = '规则集 x (y)\n引入 "part.zhunze"\n\n' + RULE + "{ 在岗 且 党员 }\n"
    (folder / "main.zhunze").write_text(main, encoding="utf-8")
    assert run(program, "lint", "--fix", folder / "main.zhunze").returncode != 2
    assert (folder / "main.zhunze").read_text(encoding="utf-8") == main
    assert '"在岗"/"on duty"' in (folder / "part.zhunze").read_text(encoding="utf-8")


def check_left_alone(program, folder):
    """Rules with errors, and findings that people must decide, stay as they are."""
    rules = folder / "rules.zhunze"
    for text in (HEAD.replace('"在岗"/"on duty"', '"on duty"/"在岗"') + RULE + "{ 在冈 }\n",
                 HEAD + "名额 席 (seats) 对 人 按 编号 不超过 2\n",
                 HEAD + RULE + "任一 { 在岗、党员、 # 再说\n 在岗 }\n"):
        rules.write_text(text, encoding="utf-8")
        run(program, "lint", "--fix", rules)
        assert rules.read_text(encoding="utf-8") == text, text


def main(program):
    for name, (code, wrong, right) in CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            check(program, pathlib.Path(folder), name, code, wrong, right)
    with tempfile.TemporaryDirectory() as folder:
        check_imports(program, pathlib.Path(folder))
        check_left_alone(program, pathlib.Path(folder))
    print(f"{len(CASES)} mends made")


if __name__ == "__main__":
    main(sys.argv[1])
