#!/usr/bin/env python3
"""No switch over operations, shapes of operands or steps has a `default`: a new one is then handled
everywhere or does not compile.

usage: switches.py"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLOSED = re.compile(r"\bcase (?:plan_operation|tree_operation|operation|operand_shape)::")


def switches(text):
    """The body of each switch, and where it begins."""
    for found in re.finditer(r"\bswitch \(", text):
        begin = text.index("{", found.end())
        depth = 0
        for at in range(begin, len(text)):
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            if depth == 0:
                yield found.start(), text[begin:at]
                break


def main():
    wrong = []
    for path in sorted(ROOT.glob("include/**/*.[hi]pp")):
        text = path.read_text(encoding="utf-8")
        for begin, body in switches(text):
            if CLOSED.search(body) and re.search(r"\bdefault:", body):
                wrong.append(f"{path.relative_to(ROOT)}:{text.count(chr(10), 0, begin) + 1}")
    for place in wrong:
        print(f"{place}: a default would hide an operation that is not handled")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
