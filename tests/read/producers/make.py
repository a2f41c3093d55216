#!/usr/bin/env python3
"""Writes people.csv by many programs into files/: make.py FOLDER

FOLDER is where packages of the registries are installed before:

    pip install openpyxl xlsxwriter pandas odfpy        (in the Python that runs this)
    cd FOLDER; npm install xlsx exceljs; go mod init x; go get github.com/xuri/excelize/v2
    mvn dependency:copy-dependencies for org.apache.poi:poi-ooxml, into FOLDER/poi

What is not there is left out, and said so. by_hand.py writes what programs write that are not to be had so.
"""
import csv
import datetime
import json
import shutil
import subprocess
import sys
from pathlib import Path

import by_hand

HERE = Path(__file__).resolve().parent
OUT = HERE / "files"
DATE, PERCENT = "yyyy-mm-dd", "0.0%"
WHOLE, MONEY, SHARE, DAY = 2, 3, 4, 5  # columns that are no text

SHEETJS = """
const xlsx = require("xlsx");
const rows = JSON.parse(process.argv[2]), out = process.argv[3];
const cells = rows.map((row, y) => row.map((one, x) => {
  if (one === null) return null;
  if (y && x === 4) return {t: "n", v: one, z: "0.0%"};
  if (y && x === 5) return {t: "d", v: new Date(one + "T00:00:00Z"), z: "yyyy-mm-dd"};
  return one;
}));
const sheet = xlsx.utils.aoa_to_sheet(cells, {UTC: true});
const book = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(book, sheet, "人员");
for (const form of ["xlsx", "csv", "txt"])
  xlsx.writeFile(book, `${out}/sheetjs.${form === "txt" ? "tab.csv" : form}`,
                 {bookType: form === "txt" ? "csv" : form, FS: form === "txt" ? "\\t" : ","});
// In ODS it writes neither percentages nor dates as such.
const plain = rows.map((row, y) => row.map((one, x) => y && x === 4 ? `${(one * 100).toFixed(1)}%` : one));
const other = xlsx.utils.book_new();
xlsx.utils.book_append_sheet(other, xlsx.utils.aoa_to_sheet(plain), "人员");
xlsx.writeFile(other, `${out}/sheetjs.ods`, {bookType: "ods"});
xlsx.writeFile(book, `${out}/sheetjs-shared.xlsx`, {bookType: "xlsx", bookSST: true, compression: true});
"""

EXCELJS = """
const exceljs = require("exceljs");
const rows = JSON.parse(process.argv[2]), out = process.argv[3];
function fill(sheet, y, row) {
  const line = sheet.addRow(row.map((one, x) => y && x === 5 && one ? new Date(one + "T00:00:00Z") : one));
  if (y) {
    line.getCell(5).numFmt = "0.0%";
    line.getCell(6).numFmt = "yyyy-mm-dd";
  }
  return line;
}
(async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("人员");
  rows.forEach((row, y) => fill(sheet, y, row));
  await book.xlsx.writeFile(`${out}/exceljs.xlsx`);
  const stream = new exceljs.stream.xlsx.WorkbookWriter({filename: `${out}/exceljs-streaming.xlsx`, useStyles: true});
  const other = stream.addWorksheet("人员");
  rows.forEach((row, y) => fill(other, y, row).commit());
  other.commit();
  await stream.commit();
})();
"""

EXCELIZE = """
package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/xuri/excelize/v2"
)

func main() {
	var rows [][]any
	json.Unmarshal([]byte(os.Args[1]), &rows)
	f := excelize.NewFile()
	date, percent := "yyyy-mm-dd", "0.0%"
	dateStyle, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &date})
	percentStyle, _ := f.NewStyle(&excelize.Style{CustomNumFmt: &percent})
	for y, row := range rows {
		for x, one := range row {
			cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
			if text, ok := one.(string); ok && y > 0 && x == 5 {
				day, _ := time.Parse("2006-01-02", text)
				f.SetCellValue("Sheet1", cell, day)
				f.SetCellStyle("Sheet1", cell, cell, dateStyle)
			} else if one != nil {
				f.SetCellValue("Sheet1", cell, one)
			}
			if y > 0 && x == 4 {
				f.SetCellStyle("Sheet1", cell, cell, percentStyle)
			}
		}
	}
	f.SaveAs(os.Args[2])
}
"""

POI = """
import java.io.*;
import java.nio.file.*;
import java.time.LocalDate;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

public class Make {
  static void write(Workbook book, String rows, String to) throws IOException {
    Sheet sheet = book.createSheet("人员");
    CellStyle date = book.createCellStyle(), percent = book.createCellStyle();
    date.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
    percent.setDataFormat(book.createDataFormat().getFormat("0.0%"));
    int y = 0;
    for (String line : Files.readAllLines(Path.of(rows))) {
      Row row = sheet.createRow(y);
      int x = 0;
      for (String field : line.split("\\t", -1)) {
        String text = field.replace('\\u2028', '\\n');
        text = text.replace("\\u2028", "\\n");
        Cell cell = text.isEmpty() ? null : row.createCell(x);
        if (cell != null && y > 0 && (x == 2 || x == 3)) cell.setCellValue(Double.parseDouble(text));
        else if (cell != null && y > 0 && x == 4) {
          cell.setCellValue(Double.parseDouble(text));
          cell.setCellStyle(percent);
        } else if (cell != null && y > 0 && x == 5) {
          cell.setCellValue(LocalDate.parse(text));
          cell.setCellStyle(date);
        } else if (cell != null) cell.setCellValue(text);
        ++x;
      }
      ++y;
    }
    try (OutputStream out = new FileOutputStream(to)) { book.write(out); }
  }
  public static void main(String[] args) throws IOException {
    write(new XSSFWorkbook(), args[0], args[1] + "/poi.xlsx");
    write(new SXSSFWorkbook(), args[0], args[1] + "/poi-streaming.xlsx");
  }
}
"""


def table():
    with open(HERE / "people.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row in rows[1:]:
        row[WHOLE] = int(row[WHOLE])
        row[MONEY] = float(row[MONEY]) if row[MONEY] else None
        row[SHARE] = round(float(row[SHARE].rstrip("%")) / 100, 6)
        row[DAY] = datetime.date.fromisoformat(row[DAY]) if row[DAY] else None
    return [[None if one == "" else one for one in row] for row in rows]


def openpyxl(rows):
    import openpyxl as library

    book = library.Workbook()
    sheet = book.active
    sheet.title = "人员"
    for row in rows:
        sheet.append(row)
    for row in sheet.iter_rows(min_row=2):
        row[SHARE].number_format = PERCENT
        row[DAY].number_format = DATE
    book.save(OUT / "openpyxl.xlsx")
    stream = library.Workbook(write_only=True)
    sheet = stream.create_sheet("人员")
    for row in rows:
        head = row is rows[0]
        sheet.append(row if head else [*row[:SHARE], f"{row[SHARE]:.1%}", row[DAY] and row[DAY].isoformat(),
                                       *row[DAY + 1:]])
    stream.save(OUT / "openpyxl-write-only.xlsx")


def xlsxwriter(rows):
    import xlsxwriter as library

    for name, options in (("xlsxwriter", {}), ("xlsxwriter-constant-memory", {"constant_memory": True}),
                          ("xlsxwriter-1904", {"date_1904": True})):
        book = library.Workbook(str(OUT / f"{name}.xlsx"), options)
        sheet = book.add_worksheet("人员")
        percent = book.add_format({"num_format": PERCENT})
        date = book.add_format({"num_format": 'yyyy"年"m"月"d"日"'})
        for y, row in enumerate(rows):
            for x, one in enumerate(row):
                if one is None:
                    continue
                if y and x == DAY:
                    sheet.write_datetime(y, x, datetime.datetime.combine(one, datetime.time()), date)
                elif y and x == SHARE:
                    sheet.write_number(y, x, one, percent)
                elif isinstance(one, (int, float)):
                    sheet.write_number(y, x, one)
                else:
                    sheet.write_string(y, x, one)
        if name == "xlsxwriter":
            sheet.add_table(0, 0, len(rows) - 1, len(rows[0]) - 1,
                            {"columns": [{"header": one} for one in rows[0]]})
        book.close()


def pandas(rows):
    import pandas as library

    frame = library.DataFrame(rows[1:], columns=rows[0])
    frame["出勤率"] = [f"{one:.1%}" for one in frame["出勤率"]]
    frame.to_excel(OUT / "pandas-openpyxl.xlsx", index=False, engine="openpyxl")
    frame.to_excel(OUT / "pandas-xlsxwriter.xlsx", index=False, engine="xlsxwriter")
    dates = frame["入职日期"]
    frame["入职日期"] = [None if one is None else one.isoformat() for one in dates]
    # odfpy would show dates with two digits of their year, and nothing for zeros, which is refused.
    shown = frame.astype(object).map(lambda one: "0" if isinstance(one, (int, float)) and one == 0 else one)
    shown.to_excel(OUT / "pandas-odf.ods", index=False, engine="odf")
    frame.to_csv(OUT / "pandas.csv", index=False)
    frame.to_csv(OUT / "pandas-bom.csv", index=False, encoding="utf-8-sig")
    frame.to_csv(OUT / "pandas-gb18030.csv", index=False, encoding="gb18030")
    # With more decimals it writes what is left of binary numbers.
    frame.to_json(OUT / "pandas.json", orient="records", force_ascii=True, double_precision=2)
    frame.to_json(OUT / "pandas.ndjson", orient="records", lines=True, force_ascii=False, double_precision=2)


def plain(rows):
    """Rows as JSON can have them."""
    return [[one.isoformat() if isinstance(one, datetime.date) else one for one in row] for row in rows]


def sheetjs(rows, folder):
    (folder / "make.js").write_text(SHEETJS, encoding="utf-8")
    subprocess.run(["node", "make.js", json.dumps(plain(rows)), str(OUT)], cwd=folder, check=True)


def excelize(rows, folder):
    (folder / "make.go").write_text(EXCELIZE, encoding="utf-8")
    subprocess.run(["go", "run", "make.go", json.dumps(plain(rows)), str(OUT / "excelize.xlsx")], cwd=folder,
                   check=True)


def poi(rows, folder):
    (folder / "Make.java").write_text(POI, encoding="utf-8")
    # A line break within a cell travels as a line separator.
    lines = "\n".join("\t".join("" if one is None else str(one).replace("\n", "\u2028") for one in row)
                      for row in plain(rows))
    (folder / "people.tsv").write_text(lines, encoding="utf-8")
    subprocess.run(["java", "-Dfile.encoding=UTF-8", "-cp", f"{folder}/poi/*", "Make.java", "people.tsv",
                    str(OUT)], cwd=folder, check=True)


def exceljs(rows, folder):
    (folder / "stream.js").write_text(EXCELJS, encoding="utf-8")
    subprocess.run(["node", "stream.js", json.dumps(plain(rows)), str(OUT)], cwd=folder, check=True)


def libreoffice(_rows, folder):
    """What other libraries wrote, opened and saved by LibreOffice."""
    made = folder / "office"
    for form, name in (("ods", "libreoffice.ods"), ("xlsx", "libreoffice.xlsx")):
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                        form, "--outdir", str(made), str(OUT / "openpyxl.xlsx")], check=True,
                       stdout=subprocess.DEVNULL)
        shutil.copy(made / f"openpyxl.{form}", OUT / name)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to",
                    "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true", "--outdir", str(made),
                    str(OUT / "openpyxl.xlsx")], check=True, stdout=subprocess.DEVNULL)
    shutil.copy(made / "openpyxl.csv", OUT / "libreoffice-semicolons.csv")


def main():
    folder = Path(sys.argv[1]).resolve()
    OUT.mkdir(exist_ok=True)
    rows = table()
    for one in (openpyxl, xlsxwriter, pandas):
        try:
            one(rows)
        except ImportError as why:
            print(f"{one.__name__} is left out: {why}")
    by_hand.write(rows, OUT)
    for one in (sheetjs, exceljs, excelize, poi, libreoffice):
        try:
            one(rows, folder)
        except (OSError, subprocess.CalledProcessError) as why:
            print(f"{one.__name__} is left out: {why}")
    for path in sorted(OUT.iterdir()):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
