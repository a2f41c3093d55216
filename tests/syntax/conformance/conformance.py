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


def grammar_folder():
    for up in (ROOT, os.path.dirname(ROOT)):
        folder = os.path.join(up, "shared", "design", "grammar")
        if os.path.isdir(folder):
            return folder
    return None


def load_grammar(folder):
    """recognise.py, with the stage that examples may name besides."""
    with open(os.path.join(folder, "recognise.py"), encoding="utf-8") as f:
        code = f.read()
    with open(os.path.join(folder, "zhunze.peg"), encoding="utf-8") as f:
        peg = f.read()
    base = '("based on" _ STRING / NAME) _'
    body = "'{' _ (assign (SEP assign)* SEP?)? _ '}'"
    stage = '"stage" _ NAME _'
    changed = peg.replace(base + " " + body, f"{base} ({stage} {body} / {body} (_ {stage})?)")
    members = "'{' _ (example _)+ '}'"
    changed = changed.replace("STRING _ " + members,
                              f"STRING _ ({stage} {members} / {members} (_ {stage})?)")
    assert changed != peg
    real_open = open

    def opened(path, *arguments, **named):
        if str(path).endswith("zhunze.peg"):
            return io.StringIO(changed)
        return real_open(path, *arguments, **named)

    scope = {"__name__": "grammar", "__file__": os.path.join(folder, "recognise.py"), "open": opened}
    exec(compile(code, "recognise.py", "exec"), scope)
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
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            texts.append(f.read())
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
    folder = grammar_folder()
    if folder is None:
        print("skipped: the runnable grammar (../shared/design/grammar) is not here")
        return SKIPPED
    sys.path.insert(0, HERE)
    sys.setrecursionlimit(100000)
    scope = load_grammar(folder)
    grammar, parser = Grammar(scope), Parser(given.program)
    compared = accepted = different = 0
    for name in ("sample.zhunze", "sample.en.zhunze"):
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            if parser.codes(f.read()):
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
