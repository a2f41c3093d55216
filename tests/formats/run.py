#!/usr/bin/env python3
"""The same 1,000 nominees in every form that data has are decided alike, byte for byte: run PROGRAM.

UTF-8 and GB18030 CSV, XLSX, ODS, NDJSON and a JSON array; with facts missing at random, a repeated id
and cells that cannot be read. Only names of files and places in them may differ."""
import csv
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "sheets"))
from same_decisions import PACK, write_ods, write_xlsx  # noqa: E402

NOMINEES = 1_000


def nominees():
    with open(PACK / "samples" / "individuals.csv", encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    dice = random.Random(2017)
    where = header.index("编号")
    out = [header]
    for i in range(NOMINEES):
        row = [cell if dice.random() > 0.05 else "" for cell in rows[i % len(rows)]]
        row[where] = "重号" if i in (7, 800) else f"甲{i:04}"
        if i % 301 == 11:
            row[header.index("行政级别")] = "没有这一级"
        out.append(row)
    return out


def objects(rows):
    return [{name: cell for name, cell in zip(rows[0], row) if cell} for row in rows[1:]]


def write_all(folder, rows):
    """Files by form."""
    text = "\n".join(",".join(f'"{cell}"' if '"' not in cell and "," in cell else cell for cell in row) for row in rows) + "\n"
    files = {form: folder / f"a.{form}" for form in ("csv", "gb.csv", "xlsx", "ods", "ndjson", "json")}
    files["csv"].write_text(text, encoding="utf-8")
    files["gb.csv"].write_bytes(text.encode("gb18030"))
    write_xlsx(files["xlsx"], rows)
    write_ods(files["ods"], rows)
    lines = [json.dumps(one, ensure_ascii=False) for one in objects(rows)]
    files["ndjson"].write_text("\n".join(lines) + "\n", encoding="utf-8")
    files["json"].write_text("[" + ",\n".join(lines) + "]", encoding="utf-8")
    return files


def decisions(program, path):
    done = subprocess.run([program, "check", PACK / "award.zhunze", f"先进个人={path}", "--lang", "zh", "--format", "json",
                           "--explain"], capture_output=True, check=False)
    if done.returncode != 2:
        sys.exit(f"{path.name}: status {done.returncode}\n{done.stderr.decode()}")
    text = done.stdout.decode("utf-8")
    # What is wrong with invalid records names files and places: those differ.
    text = re.sub(r'"(file|row|column)":("[^"]*"|\d+),?', "", text)
    return re.sub(r'"rows":\[[\d,]*\],?|"message":"[^"]*重复[^"]*",?', "", text)


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        files = write_all(pathlib.Path(folder), nominees())
        expected = decisions(program, files["csv"])
        for form, path in files.items():
            if decisions(program, path) != expected:
                sys.exit(f"{form} is decided otherwise than the CSV")
    summary = json.loads(expected)["summary"]
    if summary["records"] != NOMINEES or summary["invalid"] < 5 or summary["undetermined"] < 20:
        sys.exit(f"the test is not what it should be: {summary}")
    print(f"{NOMINEES} nominees, {len(files)} forms: the same decisions")


main()
