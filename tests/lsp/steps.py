"""The steps of a page that is followed in an editor (docs/first-notice*.md), for whoever follows them.

A block ```LANGUAGE NAME is a file to begin with. A block ```zhunze + NAME is written at the end of the file NAME, behind an
empty line; where a block ```editor before it types, it says what stands there then. The lines of an ```editor block begin with
signs; the page says what they mean. Usage: steps.py PAGE, which prints the steps as JSON.
"""

import json
import pathlib
import re
import sys

BLOCK = re.compile(r"^```(\w+) ?(\+ )?(\S+)?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SIGNS = {"⌨": "type", "⇥": "take", "✎": "mend", "⇄": "replace", "✓": "passes", "▶": "run", "▷": "shown"}


def of_editor(body):
    """The steps of one block, and whether they write."""
    steps, problems = [], None
    for line in body.splitlines():
        sign, said = line[0], line[2:]
        if sign == "✗":
            if problems is None:
                problems = {"does": "problems", "says": []}
                steps.append(problems)
            problems["says"] += [said] if said else []
            continue
        problems = None
        step = {"does": SIGNS[sign], "says": said}
        if sign == "⌨":
            step["says"] = said.replace("⏎", "\n")
        if sign == "⇄":
            step["says"], step["with"] = said.split(" → ")
        if sign == "▶":
            step["says"], step["with"] = said.rsplit(": ", 1)
        steps.append(step)
    return steps, any(one["does"] == "type" for one in steps)


def steps_of(page):
    """In the order of the page; `stands` gives the whole text that the file then has."""
    steps, texts, typed = [], {}, False
    for language, more, name, body in BLOCK.findall(page):
        if language == "editor":
            begun, typed = of_editor(body)
            if typed:
                steps.append({"does": "begin"})
            steps += begun
        elif more:
            text = texts.get(name, "")
            texts[name] = text + ("\n" if text else "") + body
            if not typed:
                steps += [{"does": "begin"}, {"does": "type", "says": body.rstrip("\n")}]
            steps.append({"does": "stands", "file": name, "says": texts[name]})
            typed = False
        elif name:
            steps.append({"does": "put", "file": name, "says": body})
    return steps


if __name__ == "__main__":
    print(json.dumps(steps_of(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")), ensure_ascii=False, indent=1))
