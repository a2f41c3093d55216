#!/usr/bin/env python3
"""Makes the template of every kind of every shipped pack, looks into it, and reads its header and its
example back as data: templates.py PROGRAM. Also tries outputs that cannot be."""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile
from datetime import date, timedelta

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WRONG = []
RANGED = """规则集 表 (sheet) 版本 "1"
级别 大 (wide) { 初级 (a) < 中级 (b) < 高级 (c) }
级别 小 (narrow) { 甲 (x) < 乙 (y) }
对象 人 (person) {
  编号 (id) : 标识
  占比 (part) : 百分比
  开始 (begun) : 日期
  结束 (ended) : 日期
  报送 (sent) : 日期 介于 2017-10-09 与 2018-12-31
  高 (high) : 大 不低于 高级
  低 (low) : 小
  少 (few) : 整数 不超过 5
  多 (many) : 整数 不少于 9
}
校验 先后 (order) 对 人 { 开始 不晚于 结束 且 结束 不晚于 报送 }
校验 多少 (amount) 对 人 { 多 不超过 少 }
要求 有 (some) 对 人 { 高 不低于 初级 且 低 不低于 甲 且 占比 超过 0% }
"""


def expect(condition, what):
    if not condition:
        WRONG.append(what)


def run(*arguments, **how):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, check=False, **how)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


def formats(book):
    """The number format of each cell style."""
    styles = xml.fromstring(book.read("xl/styles.xml"))
    named = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    return [named.get(x.get("numFmtId"), "") for x in styles.find(MAIN + "cellXfs")]


def shown(cell, texts, codes):
    value = cell.findtext(MAIN + "v", "")
    if cell.get("t") == "s":
        return texts[int(value)]
    code = codes[int(cell.get("s", 0))]
    if "yy" in code:
        return str(date(1899, 12, 30) + timedelta(days=int(float(value))))
    return f"{float(value) * 100:g}%" if "%" in code else value


def rows(path):
    with zipfile.ZipFile(path) as book:
        for part in book.namelist():
            if part.endswith((".xml", ".rels", ".vml")):
                xml.fromstring(book.read(part))
        codes = formats(book)
        shared = xml.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in one.iter(MAIN + "t")) for one in shared]
        sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
        return [[shown(c, texts, codes) for c in row] for row in sheet.iter(MAIN + "row")]


def fill_in(template, filled):
    """Copies the example into the first row below the header."""
    with zipfile.ZipFile(template) as book, zipfile.ZipFile(filled, "w") as out:
        for part in book.namelist():
            text = book.read(part)
            if part == "xl/worksheets/sheet1.xml":
                row = re.search(rb'<row r="2".*?</row>', text, re.S)[0]
                row = re.sub(rb'(<row r=|r="[A-Z]+)("?)2"', rb'\g<1>\g<2>4"', row)
                text = text.replace(b"</sheetData>", row + b"</sheetData>")
            out.writestr(part, text)


def kinds(rules):
    status, out, told = run("facts", rules, "--format", "csv", "--lang", "en")
    expect(status == 0, f"{rules.name}: no facts\n{told}")
    return sorted({row["record"] for row in csv.DictReader(out.decode("utf-8").splitlines())})


def try_kind(rules, kind, language, folder):
    path = folder / "填报 form.xlsx"
    status, _, told = run("template", rules, "--record", kind, "-o", path, "--lang", language)
    if status == 2 and "Z0602" in told:
        return False  # only extended
    name = f"{rules.name}, {kind}, {language}"
    expect(status == 0, f"{name}: status {status}\n{told}")
    _, example, header = rows(path)
    expect(len(example) == len(header) == len(set(header)), f"{name}: {header}\n{example}")
    data = folder / "example.csv"
    with data.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, example])
    status, out, told = run("check", rules, f"{kind}={data}", "--format", "ndjson", "--lang", "en")
    expect(status in (0, 1) and not told, f"{name}: status {status}\n{told}{out.decode('utf-8')}")
    book = folder / "filled.xlsx"
    fill_in(path, book)
    status, filled, told = run("check", rules, f"{kind}={book}", "--format", "ndjson", "--lang", "en")
    expect(status in (0, 1) and "warning" not in told, f"{name}, filled: status {status}\n{told}")
    expect(filled == out, f"{name}: a workbook is decided otherwise than CSV\n{filled.decode('utf-8')}")
    return True


def outputs(folder):
    rules = next((ROOT / "rules/student-grant").glob("*.zhunze"))
    kind = kinds(rules)[0]
    status, out, _ = run("template", rules, "--record", kind)
    expect(status == 0 and out.startswith(b"PK"), "no workbook on standard output")
    for path in (folder, folder / "none" / "x.xlsx"):
        status, _, told = run("template", rules, "--record", kind, "-o", path, "--lang", "en")
        expect(status == 2 and "Z0906" in told, f"{path}: status {status}\n{told}")
    status, _, told = run("template", rules, "--record", "nobody", "--lang", "en")
    expect(status == 2 and "Z0601" in told and "the kinds are" in told, f"nobody: {status}\n{told}")
    kept = folder / "kept.xlsx"
    kept.write_bytes(b"before")
    status, _, _ = run("template", rules, "--record", "nobody", "-o", kept)
    expect(status == 2 and kept.read_bytes() == b"before", "an output was lost")
    left = sorted(p.name for p in folder.iterdir())
    expect(not [n for n in left if n.startswith(("填报 form.xlsx.", "kept.xlsx."))], f"left behind: {left}")


def ranged(folder):
    """The example is in range and no validation is against it: days are one, what cannot agree is blank."""
    rules = folder / "ranged.zhunze"
    rules.write_text(RANGED, encoding="utf-8")
    expect(try_kind(rules, "person", "zh", folder), "ranged: no template")
    _, example, header = rows(folder / "填报 form.xlsx")
    shown = dict(zip(header, example))
    expect([shown[name] for name in ("开始", "结束", "报送")] == ["2018-12-31"] * 3, f"ranged: {shown}")
    expect([shown[name] for name in ("占比", "高", "低", "少", "多")] == ["20%", "高级", "甲", "", ""], f"ranged: {shown}")


def sheets(path):
    """The sheets to be seen of a workbook, and its list of what is printed on each page."""
    with zipfile.ZipFile(path) as book:
        parts = [book.read(name).decode("utf-8") for name in sorted(book.namelist())
                 if name.startswith("xl/worksheets/sheet")]
        titles = book.read("xl/workbook.xml").decode("utf-8")
    shown = [part for part in parts if 'orientation="landscape"' in part]
    expect(shown and titles.count("_xlnm.Print_Titles") == len(shown), f"{path.name}: does not print well")
    return shown, titles


def results_print(path):
    """As wide as the page, in letters that can be read, rows high enough, with the header on each page."""
    shown, titles = sheets(path)
    expect("$1:$1" in titles, f"{path.name}: its header is not repeated")
    for sheet in shown:
        expect('fitToHeight="0"' in sheet, f"{path.name}: is not as wide as the page")
        wide = sum((int(last) - int(first) + 1) * float(width) for first, last, width in
                   re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', sheet))
        expect(wide <= 200, f"{path.name}: {wide} characters wide, too small in print")
    rows_of = re.findall(r"<row [^>]*>", shown[0])
    high = [float(one) for one in re.findall(r'<row [^>]*\bht="([\d.]+)"', shown[0])]
    expect(0 < len(high) < len(rows_of) and min(high) > 15, f"{path.name}: heights of rows {high}")


def template_prints(path):
    """At its own size, with the rows up to its header and the first column on each page."""
    shown, titles = sheets(path)
    expect("$1:$3" in titles and "$A:$A" in titles, f"{path.name}: its header or first column is not repeated")
    expect(not any("fitToPage" in sheet for sheet in shown), f"{path.name}: is squeezed onto one page")


def printing(folder):
    rules = next((ROOT / "rules/student-grant").glob("*.zhunze"))
    template, results = folder / "template.xlsx", folder / "results.xlsx"
    run("template", rules, "--record", kinds(rules)[0], "-o", template)
    template_prints(template)
    run("check", rules, ROOT / "rules/student-grant/samples/students.csv", "--format", "xlsx", "-o", results)
    results_print(results)


def main():
    made = 0
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for rules in sorted((ROOT / "rules").glob("*/*.zhunze")):
            for kind in kinds(rules):
                made += sum(try_kind(rules, kind, language, folder) for language in ("zh", "en"))
        ranged(folder)
        outputs(folder)
        printing(folder)
    expect(made, "no template was made")
    for one in WRONG:
        print(one)
    print(f"{made} templates, {len(WRONG)} wrong")
    return 1 if WRONG else 0


sys.exit(main())
