#!/usr/bin/env python3
"""In the header-only form, a header ends by including its definitions, and these include other
headers. Follows the includes from each file of the library and of the tests, as the preprocessor
would, and fails where a file includes a header whose declarations are still being read: what that
file uses would not be declared. A compiler says the same, minutes later and less clearly.

usage: header_only.py"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "include", ROOT / "tests/support", ROOT / "tests"]
LINE = re.compile(r'#\s*(if|ifdef|ifndef|elif|else|endif)\b(.*)|#include "([^"]+)"')


class reader:
    def __init__(self):
        self.known = {}

    def includes(self, path):
        """The files that `path` includes in the header-only form, each with whether this follows
        the declarations of `path`."""
        if path not in self.known:
            self.known[path] = list(self.read(path))
        return self.known[path]

    def read(self, path):
        text = path.read_text(encoding="utf-8")
        declared = text.rfind("\n}")
        open_conditions = []  # for each: whether what stands in it is read
        for found in LINE.finditer(text):
            word, condition, included = found.groups()
            form = condition is not None and "ZHUNZE_HEADER_ONLY" in condition
            if word in ("if", "ifdef", "ifndef"):
                negated = word == "ifndef" or "!" in (condition or "")
                open_conditions.append((form, not (form and negated)))
            elif word == "endif":
                open_conditions.pop()
            elif word in ("elif", "else"):
                form, read = open_conditions.pop()
                open_conditions.append((form, not read if form else True))
            elif included and all(read for _, read in open_conditions):
                target = next((f / included for f in [path.parent, *FOLDERS] if (f / included).is_file()), None)
                if target:
                    yield target.resolve(), 0 <= declared < found.start()


def follow(files, path, state, stack, wrong):
    """`state`: of each file that was begun, whether its declarations are complete."""
    state[path] = False
    for target, after in files.includes(path):
        state[path] = state[path] or after
        if target not in state:
            follow(files, target, state, [*stack, target], wrong)
        elif not after and not state[target] and target.suffix == ".hpp":
            wrong.setdefault((path, target), [*stack, target])
    state[path] = True


def main():
    files, wrong = reader(), {}
    begun = [p for folder in ("include", "tests", "examples") for p in sorted((ROOT / folder).rglob("*.[hc]pp"))
             if "detail" not in p.parts]
    for path in begun:
        follow(files, path, {}, [path], wrong)
    for way in wrong.values():
        print("included before its declarations are complete:")
        print("\n".join(f"  {p.relative_to(ROOT)}" for p in way))
    print(f"{len(begun)} files begun, {len(wrong)} wrong")
    return 1 if wrong or not begun else 0


if __name__ == "__main__":
    sys.exit(main())
