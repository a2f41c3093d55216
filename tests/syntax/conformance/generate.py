"""Random rules texts: grown from the grammar, and samples with tokens or characters changed."""
import random

NAMES = ["甲", "乙", "材料份数", "行政级别", "副处", "日期1", "条件1", "五项择一", "一级", "a", "b5", "copies",
         "level", "级别", "日期", "单位", "对象", "其余", "全部", "至少", "天数", "附件2", "行5", "第三条", "第4句",
         "none", "all", "at", "least", "key", "except", "项", "of", "未超", "合格", "依", "当", "句"]
WORDS = NAMES + ["是", "且", "不少于", "五", "is", "given"]
HAN = ["一", "二", "三", "十二", "五"]


class Grower:
    """Walks the grammar as recognise.py has read it and writes what it would accept."""

    def __init__(self, grammar, keywords, rng, language):
        self.grammar, self.keywords, self.rng, self.language = grammar, keywords, rng, language
        self.depth = 0
        self.budget = 600  # rules to grow; then every choice is the shortest

    def grow(self, node):
        return getattr(self, "grow_" + self.kind(node))(node)

    @staticmethod
    def kind(node):
        return {"*": "star", "+": "plus", "?": "maybe", "!": "nothing", "&": "nothing",
                ".": "any"}.get(node[0], node[0])

    def grow_seq(self, node):
        return "".join(self.grow(part) for part in node[1])

    def grow_alt(self, node):
        return self.grow(self.rng.choice(node[1]))

    def repeat(self, node, least):
        most = 0 if self.depth > 24 or self.budget <= 0 else 2
        return "".join(self.grow(node[1]) for _ in range(self.rng.randint(least, least + most)))

    def grow_star(self, node):
        return self.repeat(node, 0)

    def grow_plus(self, node):
        return self.repeat(node, 1)

    def grow_maybe(self, node):
        return self.grow(node[1]) if self.depth < 24 and self.budget > 0 and self.rng.random() < 0.5 else ""

    def grow_nothing(self, _):
        return ""

    def grow_any(self, _):
        return "x"

    def grow_lit(self, node):
        return node[1]

    def grow_cls(self, node):
        return self.rng.choice([c for c in "0123456789+-*/,; 一二三十" if node[1].match(c)])

    def grow_kw(self, node):
        chinese, english = self.keywords[node[1]]
        which = self.language if self.language is not None else self.rng.randrange(2)
        return [chinese, english][which] + ("" if self.rng.random() < 0.05 else " ")

    def grow_ref(self, node):
        name = node[1]
        fixed = getattr(self, "ref_" + name.strip("_"), None) if name != "_" else self.ref_gap
        if fixed:
            return fixed()
        if (self.depth > 22 or self.budget <= 0) and name in ("cond", "unary", "comparison", "sum", "product", "atom"):
            return self.ref_NAME()
        self.depth += 1
        self.budget -= 1
        try:
            return self.grow(self.grammar[name])
        finally:
            self.depth -= 1

    def ref_gap(self):
        return self.rng.choice([" "] * 12 + ["\n", "", "  # c\n", "\n\n"])

    def ref_S(self):
        return self.rng.choice([" ", " ", "", "　"])

    def ref_SEP(self):
        return self.rng.choice(["、", ", ", "\n", "；", " # c\n", "。"])

    def ref_NAME(self):
        return self.rng.choice(NAMES) + self.rng.choice(["", " "])

    def ref_WORD(self):
        return self.rng.choice(WORDS)

    def ref_STRING(self):
        return self.rng.choice(['"x"', "“乙”", "“a“b”c”", '"a、b"', '""'])

    def ref_NUMBER(self):
        return self.rng.choice(["5", "-5", "20%", "500万元", "4份", "3.5", "五", "百分之二十", "三分之一",
                                "2项", "3年", "0", "500 万元", "2 years", "20 %", "4 份"]) + self.rng.choice(["", " "])

    def ref_POSTFIX(self):
        return self.rng.choice(["10人", "20%", "3 年", "1.5", "20 %"]) + self.rng.choice(["以上", "以下", "以内"]) + " "

    def ref_DATE(self):
        return self.rng.choice(["2017-11-20", "2017年9月1日", "2017年10月09日"]) + " "

    def ref_HAN(self):
        return self.rng.choice(HAN)

    def ref_INT(self):
        return self.rng.choice(["1", "2", "12"])

    def ref_END(self):
        return self.rng.choice(["", " "])


INSERTS = (["、", ",", ";", "\n", " ", "(", ")", "{", "}", "[", "]", ".", ":", "=", "<", ">=", "+", "-", "*",
            "/", "%", '"', "“", "”", "#", "5", "2项", "五", "20%", "2017-11-20", "2.1", "二(一)", "一", "项",
            "附件2", "至少 2 项", "at least", "of", "yes/no", "第三条", "第4句", "句 3", "且5", "不少于5", "当5",
            "is", "not", "_", "0", "万", "整数5", "满足5", "未填5", "是5", "依2.1", "句3"])


def pieces(text):
    """Rough tokens of a text, blanks included, for changing."""
    out = []
    kind = None
    for c in text:
        now = "w" if c.isalnum() or c == "_" else "b" if c in " \t" else None
        if now and now == kind:
            out[-1] += c
        else:
            out.append(c)
        kind = now
    return out


def mutate(text, rng, words):
    parts = pieces(text) if rng.random() < 0.7 else list(text)
    for _ in range(rng.choice([1, 1, 1, 2, 3])):
        if not parts:
            break
        at = rng.randrange(len(parts))
        how = rng.randrange(6)
        if how == 0:
            del parts[at]
        elif how == 1:
            parts.insert(at, rng.choice(INSERTS))
        elif how == 2:
            parts.insert(at, " " + rng.choice(words) + " ")
        elif how == 3:
            parts[at] = rng.choice(INSERTS + words)
        elif how == 4:
            other = rng.randrange(len(parts))
            parts[at], parts[other] = parts[other], parts[at]
        else:
            parts[at] = parts[at] * 2
    return "".join(parts)


def snippet(text, rng):
    """Some of the declarations of a text: short texts show more."""
    chunks = [c for c in text.split("\n\n") if c.strip()]
    count = rng.choice([1, 1, 1, 2])
    at = rng.randrange(len(chunks))
    return "\n".join(chunks[at:at + count]) + "\n"


def make_rng(seed):
    return random.Random(seed)
