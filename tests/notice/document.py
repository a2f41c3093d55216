"""Clauses and sentences of a notice, counted a second time: by docs/language.md, not by the program."""

import re

LEVELS = [re.compile(r"([一二三四五六七八九十]+)、"), re.compile(r"[((]([一二三四五六七八九十]+)[))]"),
          re.compile(r"(\d+)[.．]")]
ENDS = "。;；!！?？"
OPENING, CLOSING = "“‘\"(（《", "”’\")）》"


def sentences_of(line):
    """The sentences of one line; a sentence also ends with the line, but not within quotes or brackets."""
    out, text, depth = [], "", 0
    for sign in line:
        text += sign
        depth += (sign in OPENING) - (sign in CLOSING)
        if sign in ENDS and depth <= 0:
            out.append(text)
            text = ""
    return out + [text] if text.strip() else out


def clauses(text):
    """Path -> list of sentences; the text before the first number is "序言", one piece without a count."""
    out, path = {"序言": []}, []
    lines = [line.strip() for line in text.splitlines()]
    annex = next(i for i, line in enumerate(lines) if re.fullmatch(r"附件[:：]", line))
    for line in lines[:annex]:
        level = next((i for i, sign in enumerate(LEVELS) if sign.match(line) and (path or i == 0)), None)
        if level is None:
            out[name(path)] += sentences_of(line)
            continue
        found = LEVELS[level].match(line)
        path = path[:level] + [found.group(1)]
        rest = sentences_of(line[found.end():])
        heading = len(rest) == 1 and rest[0][-1] not in ENDS and level < 2
        out[name(path)] = [] if heading else rest
    for line in lines[annex + 1:]:
        if found := LEVELS[2].match(line):
            out["附件" + found.group(1)] = [line[found.end():]]
    return out


def name(path):
    return ("序言" if not path else path[0] + "".join(f"({p})" for p in path[1:2]) + "".join(path[2:3]))
