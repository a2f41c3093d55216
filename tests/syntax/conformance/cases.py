"""Reads tests/golden/syntax/cases.txt."""


def read_cases(path):
    """(accepted, what it is, text of a whole file) of each case."""
    with open(path, encoding="utf-8") as f:
        content = f.read()
    blocks = content.split("\n--\n")
    out = []
    for block in blocks:
        lines = [line for line in block.split("\n")]
        while lines and (not lines[0] or lines[0].startswith("#")):
            lines.pop(0)
        if not lines:
            continue
        verdict, what = lines[0].split()
        text = "\n".join(lines[1:])
        if what == "condition":
            text = f"要求 x 对 r {{ {text} }}"
        out.append((verdict == "accepts", what, text))
    return out
