#!/usr/bin/env python3
"""Writes the Sichuan samples as XLSX and ODS and holds what the program decides from them against what
it decides from the CSV, byte for byte: same_decisions.py PROGRAM

Whole numbers become number cells and dates date cells, as a spreadsheet program would have them.
"""

import csv
import datetime
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

PACK = Path(__file__).resolve().parents[2] / "rules/sichuan-2017"
KINDS = {"先进个人": "individuals", "先进集体": "collectives"}

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OPEN = "urn:oasis:names:tc:opendocument:xmlns:"


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(ord("A") + rest) + out
    return out


def is_number(text):
    return re.fullmatch(r"0|[1-9][0-9]{0,14}", text)


def day(text):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    return (datetime.date.fromisoformat(text) - datetime.date(1899, 12, 30)).days


def xlsx_cell(place, text, strings):
    if is_number(text):
        return f'<c r="{place}"><v>{text}</v></c>'
    if day(text) is not None:
        return f'<c r="{place}" s="1"><v>{day(text)}</v></c>'
    return f'<c r="{place}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'


def relations(*all_of):
    return f'<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Id="r{number}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(all_of)) + "</Relationships>"


def write_xlsx(path, rows):
    strings = {}
    cells = "".join(
        f'<row r="{y}">' + "".join(xlsx_cell(f"{letters(x)}{y}", text, strings)
                                   for x, text in enumerate(row, 1) if text) + "</row>"
        for y, row in enumerate(rows, 1))
    texts = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("_rels/.rels", relations(("officeDocument", "xl/workbook.xml")))
        out.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets>'
                     '<sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>')
        out.writestr("xl/_rels/workbook.xml.rels",
                     relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"),
                               ("sharedStrings", "sharedStrings.xml")))
        out.writestr("xl/styles.xml", f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/>'
                     '<xf numFmtId="14"/></cellXfs></styleSheet>')
        out.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{texts}</sst>')
        out.writestr("xl/worksheets/sheet1.xml",
                     f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')


def ods_cell(text):
    if not text:
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    if is_number(text):
        kind = f'office:value-type="float" office:value="{text}"'
    elif day(text) is not None:
        kind = f'office:value-type="date" office:date-value="{text}"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def write_ods(path, rows):
    cells = "".join("<table:table-row>" + "".join(map(ods_cell, row)) + "</table:table-row>"
                    for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("content.xml", f'<office:document-content xmlns:office="{OPEN}office:1.0" '
                     f'xmlns:table="{OPEN}table:1.0" xmlns:text="{OPEN}text:1.0"><office:body>'
                     f'<office:spreadsheet><table:table table:name="Sheet1">{cells}</table:table>'
                     "</office:spreadsheet></office:body></office:document-content>")


def decide(program, files, piped=None):
    run = subprocess.run([program, "check", str(PACK / "award.zhunze"), *files, "--format", "json"],
                         stdin=open(piped, "rb") if piped else None, capture_output=True, check=False)
    return run.returncode, run.stdout, run.stderr


def main():
    program = sys.argv[1]
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        tables = {}
        for kind, name in KINDS.items():
            source = PACK / "samples" / f"{name}.csv"
            with open(source, encoding="utf-8-sig", newline="") as file:
                rows = list(csv.reader(file))
            write_xlsx(f"{folder}/{name}.xlsx", rows)
            write_ods(f"{folder}/{name}.ods", rows)
            tables[kind] = {"csv": str(source), "xlsx": f"{folder}/{name}.xlsx",
                            "ods": f"{folder}/{name}.ods"}
        expected = decide(program, [f"{kind}={files['csv']}" for kind, files in tables.items()])
        for form in ("xlsx", "ods"):
            got = decide(program, [f"{kind}={files[form]}" for kind, files in tables.items()])
            if got != expected:
                failed += 1
                print(f"{form}: not what the CSV comes to\n{got[2].decode()}")
        one = {form: decide(program, ["先进个人=-"], files)
               for form, files in tables["先进个人"].items()}
        for form in ("xlsx", "ods"):
            if one[form][:2] != one["csv"][:2]:
                failed += 1
                print(f"{form} from standard input: not what the CSV comes to")
    print(f"{4 - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
