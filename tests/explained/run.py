"""Holds what `zhunze explain` says against texts that were read.

Each folder beside this file has `rules.zhunze`, `data.csv` and, for each language,
`expected.<lang>.txt`: the explanation of every record, in the order of the data, and then of each
quota and ratio that `groups.txt` names, where there is one.
usage: run.py PROGRAM [--write]
"""

import csv
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).parent


def explained(program, case, lang):
    with open(case / "data.csv", encoding="utf-8", newline="") as data:
        asked = [("--id", row[0]) for row in csv.reader(data)][1:]
    groups = case / "groups.txt"
    if groups.exists():
        asked += [("--group", name) for name in groups.read_text(encoding="utf-8").split()]
    out = []
    for one in asked:
        run = subprocess.run(
            [program, "explain", "rules.zhunze", "data.csv", *one, "--lang", lang],
            cwd=case, capture_output=True, text=True, encoding="utf-8", check=False)
        if run.returncode not in (0, 1):
            out.append(f"status {run.returncode}\n{run.stderr}")
        out.append(run.stdout)
    return "\n".join(out)


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    write = sys.argv[2:] == ["--write"]
    wrong = 0
    cases = sorted(path.parent for path in here.glob("*/rules.zhunze"))
    for case in cases:
        for lang in ("zh", "en"):
            said = explained(program, case, lang)
            expected = case / f"expected.{lang}.txt"
            if write:
                expected.write_text(said, encoding="utf-8")
            elif said != expected.read_text(encoding="utf-8"):
                wrong += 1
                print(f"{case.name}, {lang}: not as expected. It says:\n{said}")
    print(f"{len(cases)} cases, {wrong} texts not as expected")
    return 1 if wrong or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
