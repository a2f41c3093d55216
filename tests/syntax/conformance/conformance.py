#!/usr/bin/env python3
"""Holds the parser against the grammar that runs: both must accept and refuse the same texts.

usage: conformance.py ACCEPT [--count N] [--seed S]

ACCEPT is the program built from accept.cpp. The grammar is read from ../shared beside the project;
where it is absent the test is skipped (exit status 77). Refusals that the language adds to the
grammar (characters, days that do not exist, depth) are not compared.
"""
import argparse
import io
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", "..", ".."))
SKIPPED = 77
# Codes that the grammar does not know: bytes and characters, limits, alternatives by 或, 30,000 in
# lists, numerals and days that are none, and signs that stand for others.
ADDED = re.compile(r"Z000\d|Z010[2-6]|Z0111|Z0121|Z0123|Z0124|Z0127|Z0128|Z0149")


# The constructs of the second edition that are built, and of each rule what is not built yet.
BUILT = {"prop": [], "scale": [], "choice": [], "labelled": [], "record": [], "range": [], "validate": [],
         "example": [], "batch": [], "factopt": [' / "reference date"', '"reference date" / '],
         "unit": [" / CURRENCY"], "type": [" (S '.' S NAME)?"], "decl": [" / result"],
         "comparison": [], "relation": [], "UNITWORD": [], "POSTFIX": [],
         "NUMBER": ["'-'? CURRENCY D+ ('.' D+)? [万亿]* END !('-' D) / ", " / CURRENCY"]}
BUILT_WORDS = {"validate", "gist", "display name", "only up", "only down", "invalid",
               "or more", "or less", "within_number", "reaches", "under", "not yet"}
ALSO_BUILT = ["V\t并且\tand\tand", "V\t或者\tor\tor"]


def design_folder():
    for up in (ROOT, os.path.dirname(ROOT)):
        folder = os.path.join(up, "shared", "design")
        if all(os.path.isdir(os.path.join(folder, one)) for one in ("grammar", "grammar-2")):
            return folder
    return None


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        return f.read()


def rules_of(peg):
    """The text of each rule of a grammar, by name, in order."""
    plain = "\n".join(line for line in peg.split("\n") if not line.startswith("#"))
    parts = re.split(r"^(\w+)\s*<-", plain, flags=re.MULTILINE)
    return {name: re.sub(r"\s*\n\s*", " ", body).strip() for name, body in zip(parts[1::2], parts[2::2])}


def one_stage(body):
    """An example or batch names its stage before its braces or behind them, never twice."""
    stage = '(_ "stage" _ NAME)?'
    twice = re.fullmatch(r"(.*?) " + re.escape(stage) + r" (_ '\{'.*?'\}') " + re.escape(stage) + r" (.*)", body)
    if not twice:
        return body
    head, braces, tail = twice.groups()
    return f"""{head} (_ "stage" _ NAME {braces} / {braces} {stage}) {tail}"""


def built_peg(first, second):
    """The first edition's grammar with the rules of the second that are built."""
    out, newer = rules_of(first), rules_of(second)
    for name, cuts in BUILT.items():
        body = newer[name]
        for cut in cuts:
            body = body.replace(cut, "")
        out[name] = one_stage(body)
    return "\n".join(f"{name} <- {body}" for name, body in out.items()) + "\n"


def load_grammar(folder):
    """recognise.py of the second edition, reading the grammar and the words of what is built."""
    older, newer = os.path.join(folder, "grammar"), os.path.join(folder, "grammar-2")
    words = [row for row in read(newer, "keywords.tsv").splitlines()
             if row.split("\t")[-1] in BUILT_WORDS]
    assert len(words) == len(BUILT_WORDS), words
    words += ALSO_BUILT
    texts = {"zhunze.peg": built_peg(read(older, "zhunze.peg"), read(newer, "zhunze.peg")),
             "keywords.tsv": read(older, "keywords.tsv").rstrip("\n") + "\n" + "\n".join(words) + "\n"}
    real_open = open

    def opened(path, *arguments, **named):
        text = texts.get(os.path.basename(str(path)))
        return real_open(path, *arguments, **named) if text is None else io.StringIO(text)

    scope = {"__name__": "grammar", "__file__": os.path.join(newer, "recognise.py"), "open": opened}
    exec(compile(read(newer, "recognise.py"), "recognise.py", "exec"), scope)
    return scope


class Grammar:
    def __init__(self, scope):
        self.scope = scope

    def accepts(self, text):
        parser = self.scope["P"](self.scope["fold"](text))
        return parser.run(("ref", "file"), 0) >= 0


class Parser:
    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def codes(self, text):
        data = text.encode("utf-8")
        self.process.stdin.write(b"%d\n" % len(data) + data)
        self.process.stdin.flush()
        return self.process.stdout.readline().decode().split()


def samples(folder):
    texts = []
    for name in ("sample.zhunze", "sample.en.zhunze"):
        texts.append(read(os.path.join(folder, "grammar"), name))
    for at, _, names in os.walk(os.path.join(ROOT, "rules")):
        for name in sorted(names):
            if name.endswith(".zhunze"):
                with open(os.path.join(at, name), encoding="utf-8") as f:
                    texts.append(f.read())
    cases = os.path.join(HERE, "..", "..", "golden", "syntax", "cases.txt")
    if os.path.exists(cases):
        from cases import read_cases
        texts += [text for _, _, text in read_cases(cases)]
    return texts


def make_texts(scope, folder, count, seed):
    from generate import Grower, make_rng, mutate, snippet
    words = sorted({w for row in scope["KW"] for w in row[1:3]})
    originals = samples(folder)
    yield from originals
    rng = make_rng(seed)
    for i in range(count):
        language = rng.choice([0, 0, 1, None])
        if i % 3 == 0:
            grower = Grower(scope["G"], scope["EN"], rng, language)
            text = grower.grow(("ref", rng.choice(["decl", "decl", "rule", "file"])))
            if rng.random() < 0.3:
                text = f"要求 x 对 r {{ {Grower(scope['G'], scope['EN'], rng, language).grow(('ref', 'cond'))} }}"
        else:
            text = snippet(rng.choice(originals), rng)
        yield text
        yield mutate(text, rng, words)


def comparable(text):
    # The runnable grammar does not read \\ in strings as the language does, and knows neither ≥ nor ≤.
    return "\\" not in text and "≥" not in text and "≤" not in text and len(text) < 2000


def main():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("--count", type=int, default=1500)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    folder = design_folder()
    if folder is None:
        print("skipped: the runnable grammars (../shared/design/grammar and grammar-2) are not here")
        return SKIPPED
    sys.path.insert(0, HERE)
    sys.setrecursionlimit(100000)
    scope = load_grammar(folder)
    grammar, parser = Grammar(scope), Parser(given.program)
    compared = accepted = different = 0
    for name in ("sample.zhunze", "sample.en.zhunze"):
        if parser.codes(read(os.path.join(folder, "grammar"), name)):
            print(f"--- parser refuses {name}")
            different += 1
    for text in make_texts(scope, folder, given.count, given.seed):
        if not comparable(text):
            continue
        codes = parser.codes(text)
        if any(ADDED.fullmatch(code) for code in codes):
            continue
        compared += 1
        try:
            expected = grammar.accepts(text)
        except RecursionError:
            continue
        accepted += expected
        if expected == (not codes):
            continue
        different += 1
        if different <= 20:
            print(f"--- grammar {'accepts' if expected else 'refuses'}, parser says {codes}\n{text}")
    print(f"{compared} texts compared, {accepted} accepted, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
