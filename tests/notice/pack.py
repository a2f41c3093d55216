"""What the Sichuan pack cites and leaves out, read off its text: by fmt's layout, not by the program."""

import re

SENTENCE = r'(?: 第(\d+)句| 句 "([^"]*)")?'
PATH = r"(序言|附件\d|[一二三四五六七](?:\([一二三四五六七八九]\))?\d?)"
ITEM = re.compile(r"(?:通知 )?" + PATH + SENTENCE + r"(, )?")
DECIDES = ("要求", "排除", "原则", "优先", "条件", "名额", "比例", "校验", "表")
TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


def declarations(text):
    """Each declaration before the examples: its first word, id and text on one line."""
    rules = text.split("\n# 示例：")[0]
    kept = "\n".join(line for line in rules.splitlines() if not line.lstrip().startswith("#"))
    for one in re.split(r"\n(?=[^\s{}:])", kept):
        word = one.split()[0] if one.split() else ""
        found = re.match(r"\S+ \S+ \((\w+)", one)
        yield word, found.group(1) if found else None, " ".join(one.split())


def cited(text):
    """(path, sentence number or quoted words or None) of one list of citations."""
    at, out = 0, []
    while found := ITEM.match(text, at):
        path, number, words, more = found.groups()
        out.append((path, int(number) if number else words))
        at = found.end()
        if not more:
            return out
    return out


def covers(citation, path, number, words):
    where, which = citation
    if where != path:
        return False
    return which is None or which == number or (isinstance(which, str) and which in words)


class Pack:
    def __init__(self, text):
        self.rules = []     # (id, citations, whether it states a reading)
        self.waivers = []   # citations
        for word, name, one in declarations(text):
            if word == "不列规则":
                self.waivers += cited(one[len("不列规则 "):])
            elif word in DECIDES:
                head = TEXT.sub(lambda t: t.group() if one[:t.start()].endswith("句 ") else '""', one)
                found = re.search(r" 依 (?=通知)", head)
                self.rules.append((name, cited(head[found.end():]) if found else [], "口径" in head))

    def rules_of(self, path, number, words):
        return {name for name, citations, _ in self.rules
                if any(covers(c, path, number, words) for c in citations)}

    def waives(self, path, number, words):
        return any(covers(c, path, number, words) for c in self.waivers)
