"""The kinds of input whose growth is measured: each function fills a folder with an input of size n and gives the
command line that takes it. `SIZES` has the smallest n of each; the script doubles it twice."""

import io
import json
import zipfile

HEAD = '规则集 评选 (award) 版本 "1"\n'
PERSON = "对象 人员 (person) {\n编号 (number) : 标识\n甲 (a) : 是否\n数 (m) : 整数\n文 (t) : 文本\n}\n"
QUOTA = "名额 额 (q) 对 人员 每 文 按 数 从高到低 不超过 2\n"
PLAIN = HEAD + PERSON + "要求 要求甲 (ra) 对 人员 { 甲 }\n"

SIZES = {}
# The kinds that are measured at every run of the tests: cheap ones, and such as once grew as the square.
SHORT = {"kinds_that_extend_a_large_one", "alternatives", "unknown_names", "csv_columns", "csv_unknown_kinds",
         "repeated_ids", "ids_that_look_alike", "xlsx_merged_down", "explain_missing_facts", "explain_alternatives",
         "explain_values_in_a_list", "lines_of_a_log"}


def input_of(size):
    def register(fill):
        SIZES[fill] = size
        return fill
    return register


def rules(folder, text, *more):
    (folder / "rules.zhunze").write_text(text, encoding="utf-8")
    return ["lint", "rules.zhunze", *more]


def data(folder, name, content, text=PLAIN, shape="csv"):
    rules(folder, text)
    if isinstance(content, str):
        content = content.encode()
    (folder / name).write_bytes(content)
    return ["check", "rules.zhunze", name, "--format", shape]


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


# Rules.
@input_of(400)
def facts(folder, n):
    return rules(folder, HEAD + "对象 人员 {\n" + "".join(f"事{i} (f{i}) : 是否\n" for i in range(n)) + "}\n")


@input_of(200)
def rules_of_a_kind(folder, n):
    return rules(folder, HEAD + PERSON + "".join(f"要求 规{i} (r{i}) 对 人员 {{ 甲 }}\n" for i in range(n)))


@input_of(200)
def record_kinds(folder, n):
    return rules(folder, HEAD + "".join(f"对象 类{i} (k{i}) {{ 事{i} : 是否 }}\n" for i in range(n)))


@input_of(25)
def extends_chain(folder, n):
    n *= 100
    return rules(folder, HEAD + "".join(f"对象 类{i} 沿用 类{i + 1} {{ 事{i} : 是否 }}\n" for i in range(n)) +
                 f"对象 类{n} {{ 末 : 是否 }}\n")


@input_of(600)
def kinds_that_extend_a_large_one(folder, n):
    return rules(folder, HEAD + "对象 基 {\n" + "".join(f"事{i} : 是否\n" for i in range(n)) + "}\n" +
                 "".join(f"对象 类{i} 沿用 基 {{ 己{i} : 是否 }}\n" for i in range(n)))


@input_of(40)
def imports(folder, n):
    for i in range(n):
        (folder / f"part{i}.zhunze").write_text(f"参数 参{i} = {i}\n", encoding="utf-8")
    return rules(folder, HEAD + "".join(f'引入 "part{i}.zhunze"\n' for i in range(n)) + PERSON)


@input_of(50)
def calendars(folder, n):
    (folder / "days.csv").write_text("日期,类别\n2020-01-01,假日\n2023-12-31,假日\n", encoding="utf-8")
    return rules(folder, HEAD + "".join(f'日历 历{i} 来自 "days.csv"\n' for i in range(n)) + PERSON)


@input_of(1)
def years_of_calendars(folder, n):
    (folder / "days.csv").write_text("日期,类别\n1600-01-01,假日\n9999-12-31,假日\n", encoding="utf-8")
    return rules(folder, HEAD + "".join(f'日历 历{i} 来自 "days.csv"\n' for i in range(n)) + PERSON)


@input_of(1000)
def rows_of_a_table(folder, n):
    (folder / "rows.csv").write_text("名,数\n" + "".join(f"单位{i},{i}\n" for i in range(n)), encoding="utf-8")
    return rules(folder, HEAD + '表 甲表 来自 "rows.csv" 键 名 { 数 : 整数 }\n' + PERSON)


@input_of(20)
def one_table_named_again(folder, n):
    (folder / "rows.csv").write_text("名,数\n" + "".join(f"单位{i},{i}\n" for i in range(1000)), encoding="utf-8")
    return rules(folder, HEAD + "".join(f'表 表{i} 来自 "rows.csv" 键 名 {{ 数 : 整数 }}\n' for i in range(n)) + PERSON)


@input_of(40)
def nested_conditions(folder, n):
    return rules(folder, HEAD + PERSON + "".join(
        f"要求 规{i} (r{i}) 对 人员 {{ " + "非 (" * n + "甲" + ")" * n + " }\n" for i in range(20)))


@input_of(200)
def alternatives(folder, n):
    return rules(folder, HEAD + PERSON + "要求 规 对 人员 任一 {\n" + "".join(f"数 为 {i}\n" for i in range(n)) + "}\n")


@input_of(500)
def values_in_a_list(folder, n):
    return rules(folder, HEAD + PERSON + "要求 规 对 人员 { 数 属于 (" + "、".join(map(str, range(n))) + ") }\n")


@input_of(100)
def definitions_that_use_each_other(folder, n):
    return rules(folder, HEAD + PERSON + "".join(f"定义 值{i} 对 人员 : 整数 = 值{i + 1} + 1\n" for i in range(n)) +
                 f"定义 值{n} 对 人员 : 整数 = 数\n要求 用值 对 人员 {{ 值0 不少于 1 }}\n")


def numeral(n):
    """1 to 999 as notices number their clauses."""
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = n // 100, n // 10 % 10, n % 10
    out = digits[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (digits[ones] if ones else "")


@input_of(100)
def citations(folder, n):
    (folder / "n.txt").write_text("一、总则\n" + "".join(f"（{numeral(i)}）条件{i}。\n" for i in range(1, n + 1)), encoding="utf-8")
    return rules(folder, HEAD + PERSON + '依据 通知 { 标题 "通知"、原文 "n.txt" }\n' + "".join(
        f"要求 规{i} (r{i}) 对 人员 依 通知 一({numeral(i)}) {{ 甲 }}\n" for i in range(1, n + 1)))


@input_of(60)
def unknown_names(folder, n):
    return rules(folder, HEAD + "对象 人员 {\n" + "".join(f"事项{i} : 是否\n" for i in range(n)) + "}\n" +
                 "".join(f"要求 规{i} 对 人员 {{ 事顶{i} }}\n" for i in range(n)))


@input_of(200)
def mistakes(folder, n):
    return rules(folder, HEAD + PERSON + "要救 甲 对 人员 { 党员 }\n" * n)


@input_of(2000)
def tokens_on_a_line(folder, n):
    return rules(folder, HEAD + PERSON + "要求 规 对 人员 { " + "甲 且 " * n + "甲 }\n")


@input_of(300)
def levels_of_a_scale(folder, n):
    return rules(folder, HEAD + "级别 等级 { " + " < ".join(f"级{i} (g{i})" for i in range(n)) + " }\n" +
                 "对象 人员 {\n编号 (number) : 标识\n级 (g) : 等级\n}\n要求 规 对 人员 { 级 不低于 级1 }\n")


@input_of(300)
def options_of_a_choice(folder, n):
    return rules(folder, HEAD + "选项 类别 { " + "、".join(f"类{i} (c{i})" for i in range(n)) + " }\n" +
                 "对象 人员 {\n编号 (number) : 标识\n类 (c) : 类别\n}\n要求 规 对 人员 { 类 为 类1 }\n")


@input_of(200)
def exceptions_of_a_rule(folder, n):
    return rules(folder, HEAD + PERSON + "要求 规 对 人员 " + "".join(f"除非 (数 为 {i})\n" for i in range(n)) + "{ 甲 }\n")


@input_of(200)
def quotas(folder, n):
    return rules(folder, HEAD + PERSON + "".join(f"名额 额{i} 对 人员 每 文 按 数 从高到低 不超过 {i + 1}\n" for i in range(n)))


@input_of(100)
def examples(folder, n):
    rules(folder, PLAIN + "".join(f'示例 "例{i}" 人员 {{ 甲 是 }} 应为 合格\n' for i in range(n)))
    return ["test", "rules.zhunze"]


@input_of(100)
def examples_based_on_each_other(folder, n):
    rules(folder, PLAIN + '示例 "例0" 人员 { 甲 是 } 应为 合格\n' + "".join(
        f'示例 "例{i}" 基于 "例{i - 1}" {{ 数 {i} }} 应为 合格\n' for i in range(1, n)))
    return ["test", "rules.zhunze"]


@input_of(20_000)
def long_text(folder, n):
    return rules(folder, HEAD + PERSON + '要求 规 对 人员 { 文 为 "' + "长" * n + '" }\n')


@input_of(400)
def laid_out_anew(folder, n):
    rules(folder, HEAD + PERSON + "".join(f"要求 规{i} (r{i}) 对 人员 {{甲 且 数 不少于 {i}}} # 注{i}\n" for i in range(n)))
    return ["fmt", "rules.zhunze"]


@input_of(400)
def facts_listed(folder, n):
    facts(folder, n)
    return ["facts", "rules.zhunze", "--format", "jsonschema"]


# Data.
@input_of(2000)
def csv_rows(folder, n):
    return data(folder, "d.csv", "编号,甲,数,文\n" + "".join(f"N{i},是,{i},文字{i}\n" for i in range(n)))


@input_of(500)
def csv_columns(folder, n):
    return data(folder, "d.csv", "编号," + ",".join(f"列{i}" for i in range(n)) + "\nA" + ",1" * n + "\n")


@input_of(500)
def csv_columns_again(folder, n):
    return data(folder, "d.csv", "编号" + ",数" * n + "\nA" + ",1" * n + "\n")


@input_of(100_000)
def csv_long_cell(folder, n):
    return data(folder, "d.csv", 'number,t\nA,"' + "长\n" * n + '"\n')


@input_of(1000)
def csv_quotes(folder, n):
    return data(folder, "d.csv", "number,t\n" + 'A,"a""b"\n' * n)


@input_of(200)
def csv_unknown_kinds(folder, n):
    return data(folder, "d.csv", "record,number\n" + "".join(f"类{i},A\n" for i in range(n)))


@input_of(500)
def bad_cells(folder, n):
    return data(folder, "d.csv", "编号,甲\n" + "".join(f"N{i},也许\n" for i in range(n)))


@input_of(500)
def repeated_ids(folder, n):
    return data(folder, "d.csv", "编号,甲\n" + "A,是\n" * n)


@input_of(500)
def ids_that_look_alike(folder, n):
    return data(folder, "d.csv", "编号,甲\n" + "".join(f"N{i},是\nＮ{i},是\n" for i in range(n)))


@input_of(2000)
def keys_of_a_quota(folder, n):
    return data(folder, "d.csv", "编号,甲,数,文\n" + "".join(f"N{i},是,{i},街{i}\n" for i in range(n)), PLAIN + QUOTA)


@input_of(2000)
def members_of_a_quota(folder, n):
    return data(folder, "d.csv", "编号,甲,数,文\n" + "".join(f"N{i},是,{i % 7},街\n" for i in range(n)), PLAIN + QUOTA)


@input_of(1500)
def ndjson_rows(folder, n):
    return data(folder, "d.ndjson", "".join(json.dumps({"number": f"N{i}", "a": True, "m": i}) + "\n" for i in range(n)))


@input_of(400)
def ndjson_unknown_keys(folder, n):
    many = HEAD + "对象 人员 {\n编号 (number) : 标识\n" + "".join(
        f"a_rather_long_name_of_a_fact_{i} : 是否\n" for i in range(500)) + "}\n"
    return data(folder, "d.ndjson", "".join(f'{{"number":"{i}","a_rather_long_name_of_a_fict_{i}x":true}}\n'
                                            for i in range(n)), many)


@input_of(500)
def ndjson_keys_of_a_row(folder, n):
    return data(folder, "d.ndjson", json.dumps({"number": "A", **{f"k{i}": i for i in range(n)}}) + "\n")


@input_of(50_000)
def ndjson_long_text(folder, n):
    return data(folder, "d.ndjson", json.dumps({"number": "A", "t": "长" * n}) + "\n")


@input_of(500)
def ndjson_repeated_keys(folder, n):
    return data(folder, "d.ndjson", '{"number":"A"' + ',"m":1' * n + "}\n")


@input_of(200)
def json_depth(folder, n):
    return data(folder, "d.json", '[{"number":"A","t":' + "[" * n + "]" * n + "}]")


@input_of(1000)
def json_rows(folder, n):
    return data(folder, "d.json", json.dumps([{"number": f"N{i}", "a": True} for i in range(n)]))


XLSX_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def xlsx(rows, strings="", behind="", more=None, relations=""):
    return zipped({**(more or {}),
        "[Content_Types].xml": XLSX_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets><sheet name="S" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="s" Type="{OFFICE}/worksheet" '
                                      f'Target="s.xml"/><Relationship Id="t" Type="{OFFICE}/sharedStrings" '
                                      f'Target="t.xml"/>{relations}</Relationships>',
        "xl/s.xml": f"<worksheet {MAIN}><sheetData>{rows}</sheetData>{behind}</worksheet>",
        "xl/t.xml": f"<sst {MAIN}><si><t>编号</t></si><si><t>文</t></si>{strings}</sst>"})


XLSX_HEADER = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'


@input_of(1000)
def xlsx_rows(folder, n):
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + "".join(
        f'<row><c><v>{i}</v></c><c t="inlineStr"><is><t>文{i}</t></is></c></row>' for i in range(n))))


@input_of(1000)
def xlsx_shared_strings(folder, n):
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + "".join(
        f'<row><c><v>{i}</v></c><c t="s"><v>{i + 2}</v></c></row>' for i in range(n)),
        "".join(f"<si><t>文{i}</t></si>" for i in range(n))))


@input_of(300)
def xlsx_columns(folder, n):
    header = "".join(f'<c t="inlineStr"><is><t>列{i}</t></is></c>' for i in range(n))
    return data(folder, "d.xlsx", xlsx(f'<row><c t="s"><v>0</v></c>{header}</row><row><c><v>1</v></c>' +
                                       "<c><v>1</v></c>" * n + "</row>"))


@input_of(50_000)
def xlsx_long_cell(folder, n):
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + '<row><c><v>1</v></c><c t="s"><v>2</v></c></row>',
                                       f"<si><t>{'长' * n}</t></si>"))


@input_of(2000)
def xlsx_runs_of_a_text(folder, n):
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + '<row><c><v>1</v></c><c t="s"><v>2</v></c></row>',
                                       f"<si>{'<r><t>段</t></r>' * n}</si>"))


@input_of(500)
def xlsx_styles(folder, n):
    formats = "".join(f'<numFmt numFmtId="{200 + i}" formatCode="0.{"0" * (i % 9 + 1)}&quot;单位{i}&quot;"/>'
                      for i in range(n))
    styles = "".join(f'<xf numFmtId="{200 + i}" applyNumberFormat="1"/>' for i in range(n))
    return data(folder, "d.xlsx", xlsx(
        XLSX_HEADER + "".join(f'<row><c><v>{i}</v></c><c s="{i}"><v>{i}</v></c></row>' for i in range(n)),
        more={"xl/styles.xml": f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>"},
        relations=f'<Relationship Id="y" Type="{OFFICE}/styles" Target="styles.xml"/>'))


@input_of(2000)
def xlsx_parts(folder, n):
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + "<row><c><v>1</v></c></row>",
                                       more={f"xl/media/image{i}.png": "x" for i in range(n)}))


@input_of(200)
def xlsx_merged_down(folder, n):
    merges = "".join(f'<mergeCell ref="{letters(i)}2:{letters(i)}400"/>' for i in range(3, n + 3))
    return data(folder, "d.xlsx", xlsx(XLSX_HEADER + "".join(
        f'<row><c><v>{i}</v></c><c t="inlineStr"><is><t>a</t></is></c></row>' for i in range(200)),
        behind=f"<mergeCells>{merges}</mergeCells>"))


def letters(column):
    out = ""
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


ODS = ('<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
       'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
       'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
       '<table:table table:name="S">{}</table:table></office:spreadsheet></office:body></office:document-content>')
ODS_HEADER = ("<table:table-row><table:table-cell><text:p>编号</text:p></table:table-cell><table:table-cell>"
              "<text:p>文</text:p></table:table-cell></table:table-row>")


def ods(rows):
    return zipped({"content.xml": ODS.format(ODS_HEADER + rows)})


@input_of(1000)
def ods_rows(folder, n):
    return data(folder, "d.ods", ods("".join(
        f"<table:table-row><table:table-cell><text:p>N{i}</text:p></table:table-cell></table:table-row>"
        for i in range(n))))


@input_of(300)
def ods_columns(folder, n):
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = ("<table:table-row>" + cell.format("编号") + "".join(cell.format(f"列{i}") for i in range(n)) +
             "</table:table-row><table:table-row>" + cell.format("A") + cell.format("1") * n + "</table:table-row>")
    return data(folder, "d.ods", zipped({"content.xml": ODS.format(table)}))


@input_of(2000)
def ods_paragraphs_of_a_cell(folder, n):
    return data(folder, "d.ods", ods(
        "<table:table-row><table:table-cell><text:p>A</text:p></table:table-cell><table:table-cell>" +
        "<text:p>段</text:p>" * n + "</table:table-cell></table:table-row>"))


@input_of(200_000)
def ods_repeated_rows(folder, n):
    return data(folder, "d.ods", ods(
        f'<table:table-row table:number-rows-repeated="{n}"><table:table-cell table:number-columns-repeated="2">'
        "<text:p>a</text:p></table:table-cell></table:table-row>"))


@input_of(4000)
def ods_repeated_columns(folder, n):
    return data(folder, "d.ods", ods(
        f'<table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="{n}">'
        "<text:p>a</text:p></table:table-cell></table:table-row>"))


# Results.
@input_of(100)
def explain_missing_facts(folder, n):
    many = HEAD + "对象 人员 {\n编号 (number) : 标识\n" + "".join(f"事{i} (f{i}) : 是否\n" for i in range(n)) + "}\n"
    many += "要求 规 (r) 对 人员 全部 {\n" + "".join(f"事{i}\n" for i in range(n)) + "}\n"
    return data(folder, "d.csv", "number\nA\n", many, "json") + ["--explain"]


@input_of(200)
def explain_alternatives(folder, n):
    many = HEAD + PERSON + "要求 规 (r) 对 人员 任一 {\n" + "".join(f"数 为 {i}\n" for i in range(n)) + "}\n"
    return data(folder, "d.csv", "number,m\nA,-5\n", many, "json") + ["--explain"]


@input_of(200)
def explain_values_in_a_list(folder, n):
    many = HEAD + PERSON + "要求 规 (r) 对 人员 { 数 属于 (" + "、".join(map(str, range(n))) + ") }\n"
    return data(folder, "d.csv", "number,m\nA,-5\n", many, "json") + ["--explain"]


@input_of(25)
def explain_thresholds(folder, n):
    many = HEAD + PERSON + "".join(f"要求 规{i} (r{i}) 对 人员 {{ 数 不少于 {i} 且 甲 }}\n" for i in range(n))
    return data(folder, "d.csv", "number,a,m\nA,否,5\n", many, "json") + ["--explain"]


@input_of(200)
def explain_texts_in_a_list(folder, n):
    many = HEAD + PERSON + "要求 规 (r) 对 人员 { 文 属于 (" + "、".join(f'"文{i}"' for i in range(n)) + ") }\n"
    return data(folder, "d.csv", "number,t\nA,别\n", many, "json") + ["--explain"]


@input_of(200)
def explain_texts_not_in_a_list(folder, n):
    many = HEAD + PERSON + "要求 规 (r) 对 人员 { 文 不属于 (" + "、".join(f'"文{i}"' for i in range(n)) + ") }\n"
    return data(folder, "d.csv", "number,t\nA,文1\n", many, "json") + ["--explain"]


@input_of(400)
def explain_group(folder, n):
    data(folder, "d.csv", "编号,甲,数,文\n" + "".join(f"N{i},是,{i % 7},街{i % 3}\n" for i in range(n)), PLAIN + QUOTA)
    return ["explain", "rules.zhunze", "d.csv", "--group", "额"]


def results_as(shape, *more):
    """Results of n records, of which each third is not eligible."""
    def fill(folder, n):
        data(folder, "d.csv", "编号,甲,数,文\n" + "".join(
            f"N{i},{'否' if i % 3 == 0 else '是'},{i},街{i % 9}\n" for i in range(n)), PLAIN + QUOTA)
        return ["check", "rules.zhunze", "d.csv", "--format", shape, *more]
    fill.__name__ = f"results_as_{shape}"
    return fill


for one in ("json", "ndjson", "html", "md"):
    input_of(400)(results_as(one, "--explain") if "json" in one else results_as(one))
input_of(400)(results_as("xlsx", "-o", "out.xlsx"))
input_of(200)(results_as("docx", "-o", "out.docx"))


@input_of(40)
def letters_written(folder, n):
    results_as("docx")(folder, n)
    return ["explain", "rules.zhunze", "d.csv", "--all", "--format", "docx", "-o", "letters"]


DOCX_TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
              'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
              'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
              'wordprocessingml.document.main+xml"/></Types>')
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(paragraphs):
    return zipped({
        "[Content_Types].xml": DOCX_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {WORD}><w:body>{paragraphs}</w:body></w:document>"})


def filled(folder, paragraphs):
    data(folder, "d.csv", "编号,甲,数,文\nN1,否,1,街\n")
    (folder / "t.docx").write_bytes(docx(paragraphs))
    return ["explain", "rules.zhunze", "d.csv", "--id", "N1", "--format", "docx", "--template", "t.docx", "-o", "out.docx"]


@input_of(300)
def placeholders_of_a_template(folder, n):
    return filled(folder, "<w:p><w:r><w:t>{{结论}}</w:t></w:r></w:p>" * n)


@input_of(300)
def placeholders_of_a_paragraph(folder, n):
    return filled(folder, "<w:p>" + "<w:r><w:t>{{结</w:t></w:r><w:r><w:t>论}}</w:t></w:r>" * n + "</w:p>")


@input_of(300)
def unknown_placeholders(folder, n):
    return filled(folder, "".join(f"<w:p><w:r><w:t>{{{{未知{i}}}}}</w:t></w:r></w:p>" for i in range(n)))


@input_of(1000)
def braces_that_stay_open(folder, n):
    return filled(folder, "<w:p><w:r><w:t>" + "{{ " * n + "</w:t></w:r></w:p>")


@input_of(1000)
def columns_of_the_sheet_to_fill_in(folder, n):
    many = HEAD + "对象 人员 {\n编号 : 标识\n" + "".join(f"事{i} (f{i}) : 是否\n" for i in range(n)) + "}\n"
    rules(folder, many + "要求 规 对 人员 { 事0 }\n")
    return ["template", "rules.zhunze", "-o", "out.xlsx"]


@input_of(1000)
def lines_of_a_log(folder, n):
    return logged(folder, n, "verify", "a.log")


@input_of(500)
def lines_of_a_log_replayed(folder, n):
    return logged(folder, n, "replay", "a.log", "--rules", "rules.zhunze", "--data", "d.csv")


@input_of(1000)
def lines_of_a_log_added_to(folder, n):
    line = data(folder, "d.csv", "编号,甲,数\n" + "".join(f"N{i},是,{i}\n" for i in range(n)))
    (folder / "one.csv").write_text("编号,甲,数\nN,是,1\n", encoding="utf-8")
    return line, ["--log", "a.log"], ["check", "rules.zhunze", "one.csv", "--log", "a.log"]


def logged(folder, n, *log):
    line = data(folder, "d.csv", "编号,甲,数\n" + "".join(f"N{i},是,{i}\n" for i in range(n)))
    return line, ["--log", "a.log"], ["log", *log]


@input_of(1000)
def lines_served(folder, n):
    rules(folder, PLAIN)
    (folder / "stdin").write_text("".join(f'{{"number":"N{i}","a":true,"m":{i}}}\n' for i in range(n)), encoding="utf-8")
    return ["serve", "rules.zhunze", "--stdio"]
