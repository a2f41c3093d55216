"""Workbooks as they are written by programs that make.py cannot run: in their namespaces, paths and quirks."""
import datetime
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_TYPES = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
WHEN = datetime.datetime(2020, 1, 1)
SHARE, DAY = 4, 5
GENERAL, PERCENT, DATE = 0, 1, 2  # styles of cells


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def serial(day):
    return (day - datetime.date(1899, 12, 30)).days


def style_of(y, x):
    return GENERAL if y == 0 else PERCENT if x == SHARE else DATE if x == DAY else GENERAL


def relations(types, *all_of):
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">' + "".join(
        f'<Relationship Type="{types}/{kind}" Target="{target}" Id="R{number}"/>'
        for number, (kind, target) in enumerate(all_of)) + "</Relationships>"


def styles(main, percent="0.0%", date="yyyy-mm-dd", general=""):
    first = '<xf numFmtId="0"/>'
    own = f'<numFmt numFmtId="176" formatCode="{percent}"/><numFmt numFmtId="177" formatCode="{date}"/>'
    if general:
        own += f'<numFmt numFmtId="178" formatCode="{general}"/>'
        first = '<xf numFmtId="178" applyNumberFormat="1"/>'
    return (f'{HEAD}<styleSheet xmlns="{main}"><numFmts>{own}</numFmts><cellXfs>{first}'
            '<xf numFmtId="176" applyNumberFormat="1"/><xf numFmtId="177" applyNumberFormat="1"/></cellXfs></styleSheet>')


def save(path, parts, separator="/"):
    types = (f'{HEAD}<Types xmlns="{CONTENT}"><Default Extension="rels" '
             'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
             'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in {"[Content_Types].xml": types, **parts}.items():
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.filename = name.replace("/", separator)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, text)


def shared_cells(rows, texts):
    """Rows of cells whose texts are shared; adds the texts."""
    out = ""
    for y, row in enumerate(rows):
        out += f'<row r="{y + 1}">'
        for x, one in enumerate(row):
            place = f'r="{letters(x + 1)}{y + 1}" s="{style_of(y, x)}"'
            if one is None:
                out += f"<c {place}/>"
            elif isinstance(one, str):
                out += f'<c {place} t="s"><v>{texts.setdefault(one, len(texts))}</v></c>'
            else:
                out += f"<c {place}><v>{serial(one) if isinstance(one, datetime.date) else repr(one)}</v></c>"
        out += "</row>"
    return out


def shared_texts(main, texts):
    return f'{HEAD}<sst xmlns="{main}" count="{len(texts)}" uniqueCount="{len(texts)}">' + "".join(
        f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in texts) + "</sst>"


def epplus(rows):
    """Targets from the root of the package."""
    texts = {}
    cells = shared_cells(rows, texts)
    return {
        "_rels/.rels": relations(TYPES, ("officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><bookViews><workbookView/></bookViews>'
                           '<sheets><sheet name="人员" sheetId="1" r:id="R0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(TYPES, ("worksheet", "/xl/worksheets/sheet1.xml"),
                                                ("styles", "/xl/styles.xml"),
                                                ("sharedStrings", "/xl/sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{TYPES}"><sheetViews><sheetView '
                                    'tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr '
                                    f'defaultRowHeight="15"/><cols/><sheetData>{cells}</sheetData></worksheet>',
        "xl/styles.xml": styles(MAIN),
        "xl/sharedStrings.xml": shared_texts(MAIN, texts),
    }


def closedxml(rows):
    """Every name of the standard with a prefix."""
    out = {}
    for name, text in epplus(rows).items():
        if not name.startswith("_rels") and not name.endswith(".rels"):
            for word in ("workbook", "bookViews", "workbookView", "sheets", "sheet", "worksheet", "sheetViews",
                         "sheetView", "sheetFormatPr", "cols", "sheetData", "row", "c", "v", "sst", "si", "t",
                         "styleSheet", "numFmts", "numFmt", "cellXfs", "xf"):
                for end in (" ", ">", "/"):
                    text = text.replace(f"<{word}{end}", f"<x:{word}{end}").replace(f"</{word}>", f"</x:{word}>")
            text = text.replace("xmlns=", "xmlns:x=")
        out[name] = text
    return out


def wps(rows):
    """A format named in Chinese, a dimension of the whole sheet, styles far beyond the table."""
    parts = epplus(rows)
    last = len(rows)
    name = "xl/worksheets/sheet1.xml"
    empty = "".join(f'<row r="{y}" s="1" customFormat="1"><c r="A{y}" s="1"/><c r="XFD{y}" s="1"/></row>'
                    for y in range(last + 1, last + 40))
    parts[name] = parts[name].replace("<sheetViews>", '<dimension ref="A1:XFD1048576"/><sheetViews>') \
        .replace("</sheetData>", empty + "</sheetData>") \
        .replace("<cols/>", '<cols><col min="1" max="16384" width="9"/></cols>')
    parts["xl/styles.xml"] = styles(MAIN, date='yyyy\\-mm\\-dd;@', general="G/通用格式")
    parts["docProps/custom.xml"] = f'{HEAD}<Properties/>'
    return parts


def google(rows):
    """Texts inside their cells, a thousand styled rows."""
    parts = epplus(rows)
    cells = ""
    for y, row in enumerate(rows):
        cells += f'<row r="{y + 1}">'
        for x, one in enumerate(row):
            place = f'r="{letters(x + 1)}{y + 1}" s="{style_of(y, x)}"'
            if isinstance(one, str):
                cells += f'<c {place} t="inlineStr"><is><t xml:space="preserve">{escape(one)}</t></is></c>'
            elif one is not None:
                number = float(serial(one)) if isinstance(one, datetime.date) else float(one)
                cells += f"<c {place}><v>{number!r}</v></c>"
        cells += "</row>"
    cells += "".join(f'<row r="{y}" ht="15.75" customHeight="1"/>' for y in range(len(rows) + 1, 1001))
    parts["xl/worksheets/sheet1.xml"] = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>'
    parts["xl/_rels/workbook.xml.rels"] = relations(TYPES, ("worksheet", "worksheets/sheet1.xml"),
                                                    ("styles", "styles.xml"), ("theme", "theme/theme1.xml"))
    del parts["xl/sharedStrings.xml"]
    return parts


def strict(rows):
    """What Excel calls a Strict Open XML Spreadsheet: other namespaces, dates as ISO 8601."""
    parts = {name: text.replace(MAIN, STRICT).replace(TYPES, STRICT_TYPES) for name, text in epplus(rows).items()}
    name = "xl/worksheets/sheet1.xml"
    for y, row in enumerate(rows):
        if y and row[DAY]:
            place = f'<c r="{letters(DAY + 1)}{y + 1}" s="{DATE}"'
            parts[name] = parts[name].replace(f"{place}><v>{serial(row[DAY])}</v>",
                                              f'{place} t="d"><v>{row[DAY]}T00:00:00</v>')
    return parts


def write(rows, out):
    for one in (epplus, closedxml, wps, google, strict):
        save(out / f"like-{one.__name__}.xlsx", one(rows))
    save(out / "like-net-archive.xlsx", epplus(rows), "\\")
