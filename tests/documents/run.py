#!/usr/bin/env python3
"""The rules as documents: run.py PROGRAM [--write]

Of each pack, in both languages: every fact, rule, group, parameter, table, clause and example is in the document,
and Markdown, page and Word document say the same. Two documents stand here as they shall be; --write puts them there.
"""
import html.parser
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = pathlib.Path(__file__).resolve().parent
OWN = HERE / "rules.zhunze"
PACKS = [*sorted((ROOT / "rules").glob("*/*.zhunze")), OWN]
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONG = "很长的说明" * 9000
HOSTILE = '''规则集 甲 版本 "1"
依据 通知 { 标题 "<script>x</script>"/"*a* [b](c)"、原文 "n.txt" }
对象 人 (one, "<i>") { 编号 : 标识
 守法 (law, "a|b", "`c`") : 是否 "a\\"b</p><script>x</script>|c"/"# x" }
要求 守法律 (r, "- y") 对 人 "<b>\\"\\\\"/"1. z" 依 通知 一 第1句
口径 "&<i> ![a](b)" 提示 "''' + LONG + '''" { 守法 }
示例 "> 引 | 用 <hr>" 人 { 编号 "1"、守法 是 } 应为 合格
'''
NESTED = '规则集 深 (deep) 版本 "1"\n对象 人 (one) { 编号 (id) : 标识、甲 (a) : 是否 }\n要求 深规则 (r) 对 人 { ' + \
         "任一 { 甲、全部 { 甲、" * 60 + "甲" + " } }" * 60 + " }\n"
NOTICE = "一、条件\n守法的可以申报。\n"


class Page(html.parser.HTMLParser):
    """The texts of a page's blocks; what is wrong with its tags."""

    BLOCKS = {"h1", "h2", "h3", "p", "li", "th", "td", "blockquote"}

    def __init__(self):
        super().__init__()
        self.texts, self.open, self.wrong, self.tags = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.wrong += [f"{name} in {tag}" for name, value in attrs
                       if name == "src" or name.startswith("on") or (name == "href" and not value.startswith("#"))]
        if tag in self.BLOCKS:
            self.texts.append("")
        if tag == "br":
            self.texts.append("")
        elif tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if any(tag in ("title", "style", "nav") for tag in self.open) or not any(tag in self.BLOCKS for tag in self.open):
            return
        self.texts[-1] += data


def run(program, *arguments):
    done = subprocess.run([program, *map(str, arguments)], stdin=subprocess.DEVNULL, capture_output=True, check=False,
                          timeout=900)
    return done.returncode, done.stdout, done.stderr.decode("utf-8")


def plain(texts):
    return [text.strip() for text in texts if text.strip()]


def markdown_texts(text):
    out = []
    for line in text.splitlines():
        if line.startswith("| ---"):
            continue
        line = re.sub(r"^(#+ |> | *- )", "", line)
        for cell in re.split(r"(?<!\\)\|", line) if line.startswith("|") else [line]:
            out += [re.sub(r"\\(.)", r"\1", part) for part in cell.split("<br>")]
    return plain(out)


def document_texts(path):
    with zipfile.ZipFile(path) as book:
        body = xml.etree.ElementTree.fromstring(book.read("word/document.xml"))
    return plain("".join(text.text or "" for text in one.iter(f"{WORD}t")).removeprefix("· ")
                 for one in body.iter(f"{WORD}p"))


def three_forms(program, rules, lang, folder):
    """The texts of the document in each form, and what is wrong."""
    wrong = []
    status, text, said = run(program, "docs", rules, "--lang", lang)
    if status != 0 or (said and rules in PACKS and rules != OWN):
        wrong.append(f"ends with {status}: {said}")
    text = text.decode("utf-8")
    page = Page()
    page.feed(run(program, "docs", rules, "--lang", lang, "--format", "html")[1].decode("utf-8"))
    wrong += page.wrong
    if page.open or "script" in page.tags:
        wrong.append(f"the page leaves {page.open} open, or has a script")
    made = folder / "a.docx"
    bytes_of = []
    for _ in range(2):
        run(program, "docs", rules, "--lang", lang, "--format", "docx", "-o", made, "--force")
        bytes_of.append(made.read_bytes())
    if bytes_of[0] != bytes_of[1]:
        wrong.append("two documents of the same rules differ")
    told, word = markdown_texts(text), document_texts(made)
    signed = [one for one in word if one.startswith(("编制人", "Prepared by"))]
    if len(signed) != 1:
        wrong.append("there is no room to sign")
    word = [one for one in word if one not in signed]
    for form, other in (("page", plain(page.texts)), ("Word document", word)):
        if other != told:
            first = next((a, b) for a, b in zip([*told, ""], [*other, ""]) if a != b)
            wrong.append(f"the {form} says {first[1][:80]!r}, not {first[0][:80]!r}")
    return text, told, wrong


def lacking(program, rules, lang, texts):
    """What of the rules the document does not have."""
    all_words = "\n".join(texts)
    graph, in_english = (json.loads(run(program, "graph", rules, "--format", "json", "--lang", one)[1])
                         for one in (lang, "en"))
    english = {node["id"]: node["label"] for node in in_english["nodes"]}
    for node in graph["nodes"]:
        words = [node["label"], node["id"].rsplit(".", 1)[-1].split(":")[-1]]
        if node["sort"] == "clause":
            # The document has clauses as the rules write them: 1.2 is 一(二).
            digits = re.sub(r"\((\d+)\)", r".\1", english[node["id"]])
            words = words[:1] if words[0] in all_words else [digits]
        for word in words:
            if word not in all_words:
                yield f"{node['id']} ({word}) is not told"
    facts = json.loads(run(program, "facts", rules, "--format", "json", "--lang", lang)[1])
    for kind in facts["records"]:
        for fact in kind["facts"]:
            for word in (fact["name"], *fact["aliases"], *(one["name"] for one in fact.get("values", []))):
                if word not in all_words:
                    yield f"fact {fact['key']} ({word}) is not told"
    examples = re.findall(r'^ *示例 (?:批 )?"(.*?)"', rules.read_text(encoding="utf-8"), re.MULTILINE)
    for title in examples:
        if title not in texts:
            yield f"example {title} is not told"


def language_faults(texts, lang):
    """In rules that have every label in both languages nothing but names, digests and quotations is of the other."""
    if lang == "zh":
        latin = [one for one in texts if re.search(r"[A-Za-z]{3}", one) and not re.search(r"sha256|名称：", one)]
        if [one for one in latin if not re.fullmatch(r"[\w、 ]+", one)]:
            yield f"English in Chinese: {latin}"
        return
    for one in texts:
        quoted = re.search(r"Basis|Name:|Source:|[。；;]$|^[\w，（）]+$|^[一-鿿]+, \w+", one)
        if re.search("[一-鿿]", one) and not quoted:
            yield f"Chinese in English: {one}"


def check(program, rules, folder):
    counts = {}
    for lang in ("zh", "en"):
        text, texts, wrong = three_forms(program, rules, lang, folder)
        yield from (f"{rules.name} {lang}: {one}" for one in wrong)
        yield from (f"{rules.name} {lang}: {one}" for one in lacking(program, rules, lang, texts))
        if rules == OWN:
            yield from (f"{rules.name} {lang}: {one}" for one in language_faults(texts, lang))
        counts[lang] = [len(re.findall(sign, text, re.MULTILINE)) for sign in ("^## ", "^### ", "^> ", r"^\| ", "^ *- ")]
    if counts["zh"] != counts["en"]:
        yield f"{rules.name}: the languages tell {counts}"


def goldens(program, write):
    for lang in ("zh", "en"):
        path = HERE / f"expected.{lang}.md"
        told = run(program, "docs", OWN, "--lang", lang)[1]
        if write:
            path.write_bytes(told)
        elif told != path.read_bytes():
            yield f"{path.name} is not what the program writes; look at it with --write and git diff"


def office(program, folder):
    """LibreOffice opens the largest document."""
    if not shutil.which("soffice"):
        print("skipped: LibreOffice is not installed, so that it opened no document")
        return
    made = folder / "office.docx"
    run(program, "docs", PACKS[0], "--format", "docx", "-o", made)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", folder, made], capture_output=True, check=False, timeout=300)
    if not made.with_suffix(".pdf").exists():
        yield "LibreOffice does not open the document"


def main():
    program, faults = sys.argv[1], []
    faults += goldens(program, "--write" in sys.argv)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for rules in PACKS:
            faults += check(program, rules, folder)
        hostile, empty, nested = (folder / f"{name}.zhunze" for name in ("a", "empty", "nested"))
        nested.write_text(NESTED, encoding="utf-8")
        hostile.write_text(HOSTILE, encoding="utf-8")
        (folder / "n.txt").write_text(NOTICE, encoding="utf-8")
        empty.write_text('规则集 空 (empty) 版本 "1"\n', encoding="utf-8")
        faults += check(program, hostile, folder)
        faults += check(program, empty, folder)
        faults += check(program, nested, folder)
        if LONG not in "".join(three_forms(program, hostile, "zh", folder)[1]):
            faults.append("a long hint is cut")
        for line in ((hostile, "-o", hostile, "--force"), (hostile, "-o", folder / "a.xlsx"),
                     (hostile, "--format", "pdf"), (folder / "none.zhunze",)):
            if run(program, "docs", *line)[0] != 2:
                faults.append(f"docs {line} is not refused")
        if run(program, "docs", OWN, "-o", folder / "a.md")[0] != 0:
            faults.append("Markdown is not the form that is written unasked")
        faults += office(program, folder)
    print("\n".join(faults))
    print(f"{len(PACKS) + 3} rulesets, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
