#!/usr/bin/env python3
"""The language server by a client of its own: every feature on Chinese and English rules, texts that are cut off, and
messages that are none. Usage: run.py PROGRAM"""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from client import Client, edited, offset_of, piece, position_of, uri_of  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
PACK = ROOT / "rules/sichuan-2017/award.zhunze"
ENGLISH = """ruleset grants version "1"

source notice { gist "notice.txt" }

scale standing (等级) { low (低) "low"/"low" < middle (中) "middle"/"middle" < high (高) "high"/"high" }

record firm (企业) {
  number : id
  turnover (营业额) : integer unit EUR not below 0EUR "turnover"/"turnover"
  rank (级别) : standing "standing"/"standing"
}

parameter cap (上限) = 500EUR cites notice 1.1

require small (规模) for firm "turnover at most 500"/"turnover at most 500" cites notice 1.1
{ turnover at most cap }

require ranked for firm "the standing is middle or higher"/"the standing is middle or higher"
{ rank not below middle }

example "typical" firm { number "1", turnover 400EUR, rank high } expect eligible
example "wrong" based on "typical" { turnover 600EUR } expect eligible
"""
NOTICE = "1.1 Turnover must not exceed EUR 500.\n1.2 The standing must be middle or higher.\n"


class Open:
    """A text that is open, and questions about places in it."""

    def __init__(self, client, uri, text):
        self.client, self.uri, self.text = client, uri, text
        client.open(uri, text)
        self.findings = client.findings_of(uri)

    def params(self, offset):
        return {"textDocument": {"uri": self.uri}, "position": position_of(self.text, offset)}

    def at(self, method, word, nth=0, more=None):
        offset = -1
        for _ in range(nth + 1):
            offset = self.text.index(word, offset + 1)
        return self.client.ask("textDocument/" + method, {**self.params(offset + 1), **(more or {})})

    def of(self, method, more=None):
        return self.client.ask("textDocument/" + method, {"textDocument": {"uri": self.uri}, **(more or {})})

    def actions(self, offset):
        place = position_of(self.text, offset)
        return self.of("codeAction", {"range": {"start": place, "end": place}, "context": {"diagnostics": []}})

    def completed(self, before, behind=""):
        """What is offered where a text goes on with `before`, by its label."""
        text = self.text + before
        self.client.change(self.uri, text + behind)
        found = self.client.ask("textDocument/completion", {"textDocument": {"uri": self.uri},
                                                            "position": position_of(text, len(text))})
        self.client.change(self.uri, self.text)
        return [one["label"] for one in found["items"]]


def check_chinese(client):
    text = PACK.read_text(encoding="utf-8")
    pack = Open(client, uri_of(PACK), text)
    assert pack.findings == [], pack.findings
    hover = pack.client.ask("textDocument/hover", pack.params(text.index("{ 行政级别 不高于") + 3))
    for part in ("行政级别", "level", "事实", "行政级别表", "administrative level"):
        assert part in hover["contents"]["value"], (part, hover)
    clause = pack.at("hover", "三(二) 句")
    assert "20%" in clause["contents"]["value"] and "第4句" in clause["contents"]["value"], clause
    assert "require" in pack.at("hover", "要求 从事综治")["contents"]["value"]
    defined = client.ask("textDocument/definition", pack.params(text.index("{ 行政级别 不高于") + 3))
    assert piece(text, defined["range"]) == "行政级别" and defined["range"]["start"]["line"] == 70, defined
    source = pack.at("definition", "三(二) 句")
    gist = (PACK.parent / "notice-gist.txt").read_text(encoding="utf-8")
    assert source["uri"].endswith("notice-gist.txt") and "20%" in piece(gist, source["range"]), source
    from_text = client.ask("textDocument/references", {
        "textDocument": {"uri": source["uri"]}, "position": source["range"]["start"], "context": {}})
    assert any(piece(text, one["range"]).startswith("通知 三(二)") for one in from_text), from_text
    renamed = client.ask("textDocument/rename",
                         {**pack.params(text.index("{ 行政级别 不高于") + 3), "newName": "职务级别"})
    after = edited(text, renamed["changes"][pack.uri])
    client.change(pack.uri, after)
    assert client.findings_of(pack.uri) == []
    client.change(pack.uri, text)
    for wrong in ("且", "5", "a b", "推荐单位", ""):
        refused = client.answer("textDocument/rename",
                                {**pack.params(text.index("{ 行政级别 不高于") + 3), "newName": wrong})
        assert refused["error"]["message"], (wrong, refused)
    outline = pack.of("documentSymbol")
    facts = next(one for one in outline if one["name"] == "推荐对象")["children"]
    assert "行政级别" in [one["name"] for one in facts]
    folds = pack.of("foldingRange")
    assert any(one["startLine"] == 54 and one["endLine"] == 107 for one in folds), folds
    lenses = pack.of("codeLens")
    assert len(lenses) > 100 and all("✓" in one["command"]["title"] for one in lenses)
    bound = text.index("{ 行政级别 不高于") + 8
    offered = [one for one in pack.actions(bound) if one["kind"] == "refactor"]
    added = edited(text, offered[0]["edit"]["changes"][pack.uri])
    client.change(pack.uri, added)
    assert client.findings_of(pack.uri) == []
    more = pack.client.ask("textDocument/codeLens", {"textDocument": {"uri": pack.uri}})
    assert len(more) == len(lenses) + 3 and all("✓" in one["command"]["title"] for one in more)
    client.change(pack.uri, text)
    inlays = pack.of("inlayHint", {"range": {"start": {"line": 46, "character": 0},
                                             "end": {"line": 48, "character": 0}}})
    assert any("20%" in one["label"] for one in inlays), inlays
    check_typing(pack)
    return pack


def check_typing(pack):
    head = '\n要求 新规则 (nr) 对 先进集体 "新规则" 依 通知 三(二)\n'
    assert "行政级别" in pack.completed(head + "{ xzjb")
    assert "行政级别" in pack.completed(head + "{ xingzheng")
    assert "行政级别" in pack.completed(head + "{ ｘｚｊｂ"), "full-width letters"
    assert "行政级别" in pack.completed(head + "{ lev"), "the other name"
    assert "重大刑案数" in pack.completed(head + "{ zdxas") and "重大刑案数" in pack.completed(head + "{ chongda")
    assert "重大刑案数" in pack.completed(head + "{ zxs"), "skipped initials"
    assert "不高于" in pack.completed(head + "{ 行政级别 bgy")
    levels = pack.completed(head + "{ 行政级别 不高于 ")
    assert levels[0] == "无级别" and "县处级正职" in levels, levels[:5]
    assert "要求" in pack.completed("\nyq") and "排除" in pack.completed("\npaichu")
    assert pack.completed("\n要求 新规则 (nr) 对 xjjt")[0] == "先进集体"
    assert "三(二)" in pack.completed('\n要求 新规则 (nr) 对 先进集体 "新规则" 依 通知 三')
    assert "企事业单位" in pack.completed('\n示例 "新" 基于 "典型先进集体" { 单位性质 ', " }")
    assert "公示开始" in pack.completed('\n示例 "新" 基于 "典型先进集体" { gs', " }")
    assert "单位性质范围" in pack.completed('\n示例 "新" 基于 "典型先进集体" { } 应为 不合格 因 dwxz')
    assert pack.completed("\n# 注释 xz") == []
    for sign in ("{", "{ 公示结束 }", '"新规则"', "未申报(人)"):
        assert pack.completed(head + sign) == [], "the Enter that ends this line would take what is offered"
    assert pack.completed("\n对象 新 {\n  年数 : 整数 单位 学时") == [], "nothing of what is typed is a name"
    assert pack.completed("\nrecord r {\n  a : yes/no") == [], "its Enter would make it 'not below'"
    assert "规则集" not in pack.completed("\n") and "要求" in pack.completed("\n")
    for typed, plain in (("，", ","), ("（", "("), ("：", ":"), ("｛", "{")):
        text = pack.text + "\n对象 新 " + typed
        pack.client.change(pack.uri, text)
        made = pack.client.ask("textDocument/onTypeFormatting", {
            **{"textDocument": {"uri": pack.uri}, "position": position_of(text, len(text))}, "ch": typed,
            "options": {"tabSize": 2, "insertSpaces": True}})
        assert [one["newText"] for one in made] == [plain], (typed, made)
    text = pack.text + '\n对象 新 "，'
    pack.client.change(pack.uri, text + '"')
    made = pack.client.ask("textDocument/onTypeFormatting", {
        "textDocument": {"uri": pack.uri}, "position": position_of(text, len(text)), "ch": "，", "options": {}})
    assert made is None, made
    pack.client.change(pack.uri, pack.text)


def check_english(client, folder):
    (folder / "notice.txt").write_text(NOTICE, encoding="utf-8")
    rules = Open(client, uri_of(folder / "firm.zhunze"), ENGLISH)
    codes = [one["code"] for one in rules.findings]
    assert "Z0815" in codes, codes
    assert "500" in rules.at("hover", "1.1\n\nrequire")["contents"]["value"]
    hover = rules.at("hover", "turnover at most cap")["contents"]["value"]
    assert "营业额" in hover and "fact" in hover and "of firm" in hover, hover
    assert len(rules.at("references", "turnover (", more={"context": {"includeDeclaration": True}})) == 5
    assert len(rules.at("references", "turnover (", more={"context": {"includeDeclaration": False}})) == 3
    cites = [one for one in rules.actions(ENGLISH.index("ranked for")) if "standing must" in one["title"]]
    client.change(rules.uri, edited(ENGLISH, cites[0]["edit"]["changes"][rules.uri]))
    assert "Z0815" not in [one["code"] for one in client.findings_of(rules.uri)]
    client.change(rules.uri, ENGLISH)
    lenses = rules.of("codeLens")
    assert ["✓" in one["command"]["title"] for one in lenses] == [True, False]
    client.ask("workspace/executeCommand", {"command": lenses[1]["command"]["command"],
                                            "arguments": lenses[1]["command"]["arguments"]})
    # The message follows its answer.
    client.ask("textDocument/hover", rules.params(0))
    assert "ineligible" in client.shown[-1]["message"], client.shown
    wrong = ENGLISH.replace("turnover at most cap", "turnovr at most cap")
    broken = Open(client, rules.uri, wrong)
    assert [one["code"] for one in broken.findings] == ["Z0301"], broken.findings
    mends = broken.actions(wrong.index("turnovr"))
    assert mends[0]["edit"]["changes"][rules.uri][0]["newText"] == "turnover", mends
    assert "turnover" in broken.completed("\nrequire more for firm \"more\"\n{ turn")
    assert "require" in broken.completed("\nreq")
    messy = ENGLISH.replace("record firm", "record   firm")
    client.change(rules.uri, messy)
    laid = client.ask("textDocument/formatting", {"textDocument": {"uri": rules.uri}, "options": {}})
    assert "record firm (企业) {" in edited(messy, laid), laid
    client.change(rules.uri, ENGLISH)
    client.findings_of(rules.uri)


def check_positions(client, folder):
    """Astral characters are two units, wide ones one."""
    text = '规则集 试 (t) 版本 "1"\n\n对象 人 (p) {\n  编号 (n) : 标识 "𠮷𠮷"/"😀"  # 😀\n  在岗 (𠮷岗, on) : 是否 "在岗"/"on"\n}\n\n' \
           '要求 岗 (duty) 对 人 "𠮷岗"/"on duty"\n{ 𠮷岗 且 在岗 }\n'
    rules = Open(client, uri_of(folder / "宽 字.zhunze"), text)
    use = client.ask("textDocument/definition", rules.params(text.index("{ 𠮷岗") + 3))
    assert piece(text, use["range"]) == "在岗", use
    places = client.ask("textDocument/references", {**rules.params(text.rindex("在岗")), "context": {}})
    assert sorted(piece(text, one["range"]) for one in places) == ["on", "在岗", "在岗", "𠮷岗", "𠮷岗"], places
    data = rules.of("semanticTokens/full")["data"]
    line = start = 0
    words = []
    for i in range(0, len(data), 5):
        line, start = line + data[i], data[i + 1] + (0 if data[i] else start)
        words.append(piece(text, {"start": {"line": line, "character": start},
                                  "end": {"line": line, "character": start + data[i + 2]}}))
    assert '"𠮷𠮷"' in words and "# 😀" in words and words.count("𠮷岗") == 2, words
    # An edit of a part, behind an astral character.
    at = position_of(text, text.index("且"))
    end = {"line": at["line"], "character": at["character"] + 1}
    client.change(rules.uri, "或", {"start": at, "end": end})
    changed = text.replace("且", "或")
    hover = client.ask("textDocument/hover", rules.params(changed.index("或")))
    assert "**或**" in hover["contents"]["value"], hover


def check_files(client, folder):
    """A file that others import belongs to them; what is open counts, not what is stored."""
    main = '规则集 合 (all) 版本 "1"\n引入 "part.zhunze"\n\n要求 岗 (duty) 对 人 "在岗"/"on duty"\n{ 在岗 }\n'
    part = '对象 人 (p) {\n  编号 (n) : 标识\n  在岗 (on) : 是否 "在岗"/"on"\n}\n'
    (folder / "part.zhunze").write_text("坏的", encoding="utf-8")
    (folder / "main.zhunze").write_text(main, encoding="utf-8")
    imported = Open(client, uri_of(folder / "part.zhunze"), part)
    assert imported.findings == [], imported.findings
    places = imported.at("references", "在岗 (on)", more={"context": {}})
    assert {one["uri"].rsplit("/", 1)[1] for one in places} == {"main.zhunze", "part.zhunze"}, places


def check_cut_off(client, pack):
    """Rules that break off anywhere: every answer comes."""
    text = pack.text
    for size in [*range(0, len(text), 1999), *range(0, 1200, 61)]:
        cut = text[:size]
        client.change(pack.uri, cut)
        place = {"textDocument": {"uri": pack.uri}, "position": position_of(cut, size)}
        for method in ("completion", "hover", "definition", "documentSymbol", "semanticTokens/full", "foldingRange"):
            client.ask("textDocument/" + method, place)


def check_nonsense(program):
    client = Client(program, "en")
    assert client.answer("textDocument/nothing", {})["error"]["code"] == -32601
    for params in (None, [], 5, {"textDocument": 7}, {"textDocument": {"uri": 3}, "position": "x"},
                   {"textDocument": {"uri": "file:///no/such.zhunze"}, "position": {"line": -1, "character": 1e99}}):
        client.answer("textDocument/hover", params)
        client.tell("textDocument/didChange", params)
    client.send({"no": "method"})
    client.send_bytes(b"Content-Length: 3\r\n\r\n{[}")
    while "error" not in (message := client.receive()):
        pass
    assert message["error"]["code"] == -32700
    uri = "untitled:Untitled-1"
    client.open(uri, "ruleset x version \"1\"\n")
    for place in ({"line": 99, "character": 0}, {"line": 0, "character": 999}, {}):
        client.ask("textDocument/completion", {"textDocument": {"uri": uri}, "position": place})
        client.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": {"start": place, "end": {}}})
    client.ask("textDocument/rename", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 9},
                                       "newName": "y"})
    assert client.close() == 0
    cut = Client(program)
    cut.process.stdin.close()
    assert cut.process.wait(timeout=300) == 2
    for sent, told in ((b"", b""), (b"hello\r\n\r\n", b"Z0963"), (b"Content-Le", b"Z0963")):
        done = subprocess.run([program, "lsp", "--stdio"], input=sent, capture_output=True, check=False, timeout=300)
        assert done.returncode == 2 and told in done.stderr and bool(told) == bool(done.stderr), done


def main(program):
    client = Client(program)
    pack = check_chinese(client)
    check_cut_off(client, pack)
    with tempfile.TemporaryDirectory() as folder:
        check_positions(client, pathlib.Path(folder))
        check_files(client, pathlib.Path(folder))
    assert client.close() == 0
    with tempfile.TemporaryDirectory() as folder:
        english = Client(program, "en-GB")
        check_english(english, pathlib.Path(folder))
        assert english.close() == 0
    check_nonsense(program)
    print("the language server answers")


if __name__ == "__main__":
    main(sys.argv[1])
