#!/usr/bin/env python3
"""Reports as pages: well-formed, whole, alike in both languages, safe with hostile data, and PDF by an
outside program: pages PROGRAM."""
import html.parser
import os
import pathlib
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACK = ROOT / "rules/sichuan-2017"
SAMPLES = [f"先进个人={PACK}/samples/individuals.csv", f"先进集体={PACK}/samples/collectives.csv"]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
        "rect", "line"}
LOADING = {"src", "srcset", "data", "action", "formaction", "poster", "background", "ping"}
RULES = """规则集 试 (trial) 版本 "1"
对象 人员 (person) {
  编号 (number) : 标识
  年数 (years) : 整数
}
要求 够年 (enough) 对 人员 { 年数 不少于 3 }
名额 总数 (places) 对 人员 按 年数 从高到低 不超过 2
"""
NASTY = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; alert(1) //", "&lt;b&gt;", "</style>",
         "=cmd|' /C calc'!A0", "\u202egnp.exe", "שלום", "مرحبا", "a\u0007b", "[x](javascript:alert(1))", "`x`", "{0}",
         "长" * 10_000]


class Page(html.parser.HTMLParser):
    """What a page holds; `wrong` says where it is not as it should be."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.targets, self.wrong = [], [], [], []
        self.headings, self.tables, self.scripts, self.words = [], [], 0, []
        self.feed(text)
        self.close()
        if self.open:
            self.wrong.append(f"left open: {self.open}")

    def handle_starttag(self, tag, attrs):
        values = dict(attrs)
        if len(values) != len(attrs):
            self.wrong.append(f"an attribute twice in <{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{name} in <{tag}>")
            if name in LOADING or re.match(r"\s*(https?:|//|data:|javascript:)", value or "", re.I):
                self.wrong.append(f"<{tag} {name}={value!r}> loads something")
        if "id" in values:
            self.ids.append(values["id"])
        for name in ("href", "for", "aria-labelledby"):
            for target in values.get(name, "").split():
                self.targets.append(target.removeprefix("#"))
                if name == "href" and not target.startswith("#"):
                    self.wrong.append(f"a link that leads away: {target}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "table":
            self.tables.append({"caption": False, "unscoped": 0})
        if tag == "caption":
            self.tables[-1]["caption"] = True
        if tag == "th" and "scope" not in values:
            self.tables[-1]["unscoped"] += 1
        self.scripts += tag == "script"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing, line {self.getpos()[0]}")

    def handle_data(self, data):
        self.words.append(data)

    def check(self):
        wrong = list(self.wrong)
        twice = {one for one in self.ids if self.ids.count(one) > 1}
        if twice:
            wrong.append(f"ids twice: {sorted(twice)}")
        wrong += [f"#{one} is nowhere" for one in set(self.targets) - set(self.ids)]
        if self.headings.count(1) != 1:
            wrong.append(f"{self.headings.count(1)} <h1>")
        for before, after in zip(self.headings, self.headings[1:]):
            if after > before + 1:
                wrong.append(f"<h{after}> follows <h{before}>")
        if self.scripts != 1:
            wrong.append(f"{self.scripts} scripts")
        for table in self.tables:
            if not table["caption"] or table["unscoped"]:
                wrong.append(f"a table without caption or scope: {table}")
        return wrong


class Run:
    def __init__(self, program):
        self.program = program
        self.wrong = []
        self.said = ""

    def __call__(self, *arguments, status=(0, 1), **more):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, check=False, timeout=900, **more)
        self.said = done.stderr.decode("utf-8", "replace")
        if done.returncode not in status:
            self.wrong.append(f"{' '.join(map(str, arguments))}: status {done.returncode}\n{self.said}")
        return done.stdout.decode("utf-8")

    def page(self, name, text):
        self.wrong += [f"{name}: {one}" for one in Page(text).check()]
        return Page(text)

    def expect(self, what, holds):
        if not holds:
            self.wrong.append(what)


def check_samples(run):
    pages = {}
    for lang in ("zh", "en"):
        text = run("check", PACK / "award.zhunze", *SAMPLES, "--format", "html", "--lang", lang)
        pages[lang] = run.page(f"samples {lang}", text)
        run.expect(f"no lang for {lang}", f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in text)
        again = run("check", PACK / "award.zhunze", *SAMPLES, "--format", "html", "--lang", lang)
        run.expect(f"samples {lang}: not the same twice", text == again)
        markdown = run("check", PACK / "award.zhunze", *SAMPLES, "--format", "md", "--lang", lang)
        run.expect(f"HTML in the Markdown of {lang}", not re.search(r"(?<!\\)<", markdown))
    run.expect("the languages have different ids", pages["zh"].ids == pages["en"].ids)
    run.expect("the languages have different headings", pages["zh"].headings == pages["en"].headings)
    text = run("explain", PACK / "award.zhunze", SAMPLES[0], "--id", "R-017", "--format", "html")
    run.page("one record", text)
    run.expect("one record: another, too", text.count("<article") == 1)
    run("explain", PACK / "award.zhunze", SAMPLES[0], "--id", "R-017", "--format", "md")
    run.page("every record", run("explain", PACK / "award.zhunze", SAMPLES[0], "--all", "--format", "html"))


def check_hostile(run, folder):
    rules, data = folder / "rules.zhunze", folder / "data.csv"
    rules.write_text(RULES, encoding="utf-8")
    rows = ["编号,年数"] + [f'"{one.replace(chr(34), chr(34) * 2)}",{k}' for k, one in enumerate(NASTY)]
    data.write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = run("check", rules, data, "--format", "html", status=(0, 1, 2))
    words = "".join(run.page("hostile", text).words)
    for one in NASTY:
        shown = one.replace("\u202e", "").replace("\u0007", "\\u{7}")
        run.expect(f"hostile: {one[:30]!r} is not shown", shown in words)
    run.expect("hostile: a control character", not re.search("[\u202a-\u202e\u2066-\u2069\0-\x08\x0b-\x1f]", text))
    empty = folder / "empty.csv"
    empty.write_text("编号,年数\n", encoding="utf-8")
    run.page("empty", run("check", rules, empty, "--format", "html", status=(0, 1, 2)))
    broken = folder / "broken.ndjson"
    broken.write_text('{"record": "nothing"}\n{"record": "person", "number": "<i>", "years": "<b>"}\n', encoding="utf-8")
    run.page("broken", run("check", rules, broken, "--format", "html", status=(2,)))


def tool(folder, name, script):
    path = folder / name
    path.write_text("#!/bin/sh\n" + script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def check_pdf(run, folder):
    """By stand-ins for the programs: the real ones are for scripts/test-browser."""
    tools, temporary, out = folder / "tools", folder / "tmp", folder / "out.pdf"
    for one in (tools, temporary):
        one.mkdir()
    surroundings = {**os.environ, "PATH": str(tools), "TMPDIR": str(temporary)}

    def make(status):
        run("check", PACK / "award.zhunze", *SAMPLES, "--format", "pdf", "-o", out, "--lang", "en", status=(status,),
            env=surroundings)
        run.expect(f"left in the temporary folder: {os.listdir(temporary)}", not os.listdir(temporary))

    make(2)
    run.expect(f"no program: {run.said}", "Z0941" in run.said and "chromium" in run.said and not out.exists())
    tool(tools, "chromium", "echo no luck >&2; exit 1\n")
    make(2)
    run.expect(f"failed: {run.said}", "Z0942" in run.said and "no luck" in run.said and not out.exists())
    tool(tools, "weasyprint", 'exec 3<"$1" || exit 1\nprintf "%%PDF-1.7 %032d %%%%EOF\\n" 0 > "$2"\n')
    make(1)
    run.expect("the second program made no PDF", out.exists() and out.read_bytes().startswith(b"%PDF-1.7"))
    tool(tools, "weasyprint", 'printf "%%PDF-1.7 cut off here, without its end" > "$2"\n')
    before = out.read_bytes()
    make(2)
    run.expect("half a PDF replaced a whole one", out.read_bytes() == before)


def check_picture(run, folder):
    """Of the rules as a graph, by stand-ins for Graphviz, and by itself where it is there."""
    tools, temporary, out = folder / "graph-tools", folder / "graph-tmp", folder / "rules.svg"
    for one in (tools, temporary):
        one.mkdir()
    surroundings = {**os.environ, "PATH": str(tools), "TMPDIR": str(temporary)}

    def draw(status, env):
        run("graph", PACK / "award.zhunze", "--around", "三(二)", "--format", "svg", "-o", out, "--force", "--lang", "zh",
            status=(status,), env=env)
        run.expect(f"left in the temporary folder: {os.listdir(temporary)}", not os.listdir(temporary))

    draw(2, surroundings)
    run.expect(f"no program: {run.said}", "Z0958" in run.said and "graphviz" in run.said and not out.exists())
    tool(tools, "dot", "echo no luck >&2; exit 1\n")
    draw(2, surroundings)
    run.expect(f"failed: {run.said}", "Z0959" in run.said and "no luck" in run.said and not out.exists())
    tool(tools, "dot", 'printf "<svg><g>cut off" > "$3"\n')
    draw(2, surroundings)
    run.expect("half a picture was kept", "Z0959" in run.said and not out.exists())
    tool(tools, "dot", '{ echo "<svg>"; /bin/cat "$4"; echo "</svg>"; } > "$3"\n')
    draw(0, surroundings)
    run.expect("Graphviz does not get the graph", "fillcolor" in out.read_text(encoding="utf-8"))
    if shutil.which("dot"):
        draw(0, {**os.environ, "TMPDIR": str(temporary)})
        made = xml.etree.ElementTree.parse(out).getroot()
        words = [one.text for one in made.iter("{http://www.w3.org/2000/svg}text")]
        run.expect(f"shown: {words}", "三(二)" in words and "处（团）级干部比例上限" in words)


def check_parts(run, folder):
    """A long report is printed in parts, each of them a whole page without links, and joined in order."""
    tools, kept, out = folder / "part-tools", folder / "parts", folder / "parts.pdf"
    for one in (tools, kept):
        one.mkdir()
    rules, data = folder / "parts.zhunze", folder / "parts.csv"
    rules.write_text(RULES, encoding="utf-8")
    ids = [f"P-{k:04}" for k in range(1200)]
    data.write_text("\n".join(["编号,年数"] + [f"{one},{k % 9}" for k, one in enumerate(ids)]) + "\n", encoding="utf-8")
    surroundings = {**os.environ, "PATH": str(tools)}

    def make(status):
        run("check", rules, data, "--format", "pdf", "-o", out, status=(status,), env=surroundings)

    tool(tools, "weasyprint", f'/bin/cat "$1" > {kept}/$(/bin/ls {kept} | /usr/bin/wc -l).html\n'
         'printf "%%PDF-1.7 %032d %%%%EOF\\n" 0 > "$2"\n')
    make(2)
    run.expect(f"nothing joins: {run.said}", "Z0943" in run.said and "qpdf" in run.said and not out.exists())
    run.expect("printed what nothing can join", not os.listdir(kept))
    tool(tools, "qpdf", 'for last; do :; done\n'
         f'case " $* " in *--show-npages*) echo 7;; *) echo "$@" > {folder}/joined; printf "%%PDF-1.7 %032d %%%%EOF\\n" 1 > "$last";; esac\n')
    make(1)
    run.expect("no joined PDF", out.exists() and b"1 %%EOF" in out.read_bytes())
    pages = [path.read_text(encoding="utf-8") for path in sorted(kept.iterdir(), key=lambda path: int(path.stem))]
    run.expect(f"{len(pages)} parts", len(pages) == 3)
    joined = (folder / "joined").read_text(encoding="utf-8")
    run.expect(f"joined: {joined}", joined.count("1-z") == 3 and joined.index("part-1.pdf 1-z") < joined.index("part-2.pdf 1-z"))
    for k, text in enumerate(pages):
        made = run.page(f"part {k}", text)
        run.expect(f"part {k} counts from elsewhere", f"counter-set:page {7 * k + 1}}}" in text)
        run.expect(f"part {k} has links", not any(one.startswith("r") and one[1:].isdigit() for one in made.targets))
    whole = "".join(pages)
    for one in ids:
        run.expect(f"{one}: {whole.count(one)}", whole.count(f"<bdi>{one}</bdi>") >= 2)
    run.expect("the list of the eligible begins more than once", whole.count("<h2>合格的记录</h2>") == 1)
    before = out.read_bytes()
    tool(tools, "qpdf", 'case " $* " in *--show-npages*) echo 7;; *) echo torn; exit 2;; esac\n')
    make(2)
    run.expect(f"not joined: {run.said}", "Z0942" in run.said and "torn" in run.said and out.read_bytes() == before)
    tool(tools, "qpdf", "echo none\n")
    make(2)
    run.expect(f"not counted: {run.said}", "Z0942" in run.said and out.read_bytes() == before)


def main():
    run = Run(sys.argv[1])
    check_samples(run)
    with tempfile.TemporaryDirectory() as folder:
        check_hostile(run, pathlib.Path(folder))
        check_pdf(run, pathlib.Path(folder))
        check_picture(run, pathlib.Path(folder))
        check_parts(run, pathlib.Path(folder))
    print("\n".join(run.wrong) if run.wrong else "pages checked")
    return 1 if run.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
