#!/usr/bin/env python3
"""Runs the program on data and rules that once took it too long, too much memory, or ended it: data.py PROGRAM

Each case must end by itself within SECONDS of processor and BYTES, with the status and the words that it asks for.
"""

import pathlib
import resource
import subprocess
import sys
import tempfile
import zipfile

SECONDS = 30
BYTES = 1 << 30
HEAD = 'ruleset x version "1"\n'
PERSON = HEAD + "record p { number : id\nok : yes/no\nn : integer }\nrequire good for p { ok }\n"
CASES = []


def case(status, *says):
    def register(fill):
        CASES.append((fill, status, says))
        return fill
    return register


def write(folder, name, text):
    (folder / name).write_text(text, encoding="utf-8")
    return name


@case(1, '"undetermined"')
def twenty_thousand_missing_facts(folder):
    names = [f"f{i}" for i in range(20_000)]
    write(folder, "r.zhunze", HEAD + "record p { number : id\n" + "\n".join(f"{name} : yes/no" for name in names) +
          " }\nrequire r for p all of { " + ", ".join(names) + " }\n")
    write(folder, "d.csv", "number\n1\n")
    return ["explain", "r.zhunze", "d.csv", "--id", "1", "--format", "json"]


def explained(folder, rules, data="number,n\n1,-5\n"):
    write(folder, "r.zhunze", rules)
    write(folder, "d.csv", data)
    return ["check", "r.zhunze", "d.csv", "--format", "json", "--explain"]


@case(1, '"ineligible"')
def a_thousand_values_in_a_list(folder):
    return explained(folder, HEAD + "record p { number : id\nn : integer }\nrequire r for p { n in (" +
                     ", ".join(map(str, range(1000))) + ") }\n")


@case(1, '"ineligible"')
def a_thousand_alternatives(folder):
    return explained(folder, HEAD + "record p { number : id\nn : integer }\nrequire r for p any of {\n" +
                     "".join(f"n is {i}\n" for i in range(1000)) + "}\n")


@case(1, '"ineligible"')
def three_hundred_thresholds(folder):
    return explained(folder, HEAD + "record p { number : id\nok : yes/no\nn : integer }\n" + "".join(
        f"require r{i} for p {{ n at least {i} and ok }}\n" for i in range(300)), "number,ok,n\n1,no,5\n")


@case(1, '"ineligible"')
def sums_that_turn_anywhere(folder):
    return explained(folder, HEAD + "record p { number : id\nn : integer }\nrequire r for p any of {\n" +
                     "".join(f"n * {i + 2} - n is {i}\n" for i in range(300)) + "}\n")


@case(0, "Z0640")
def unknown_keys(folder):
    write(folder, "r.zhunze", HEAD + "record p { number : id\n" + "".join(
        f"a_rather_long_name_of_a_fact_{i} : yes/no\n" for i in range(1000)) + "}\n")
    write(folder, "d.ndjson", "".join(f'{{"number":"{i}","a_rather_long_name_of_a_fict_{i}x":true}}\n'
                                      for i in range(20_000)))
    return ["check", "r.zhunze", "d.ndjson", "--format", "ndjson"]


@case(2, "Z0673")
def a_sheet_of_500_bytes(folder):
    write(folder, "r.zhunze", PERSON)
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    cells = '<table:table-cell table:number-columns-repeated="16384"><text:p>{}</text:p></table:table-cell>'
    with zipfile.ZipFile(folder / "d.ods", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", (
            f'<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
            f'xmlns:text="{office}text:1.0"><office:body><office:spreadsheet><table:table table:name="S">'
            "<table:table-row><table:table-cell><text:p>number</text:p></table:table-cell></table:table-row>"
            '<table:table-row table:number-rows-repeated="1000000">' + cells.format("a") + "</table:table-row>"
            "</table:table></office:spreadsheet></office:body></office:document-content>"))
    return ["check", "r.zhunze", "d.ods", "--format", "csv"]


@case(2, "Z0645")
def rows_wider_than_the_header(folder):
    write(folder, "r.zhunze", PERSON + "record q { name : id }\n")
    write(folder, "d.csv", "record\np" + ",x" * 10_000 + "\n")
    return ["check", "r.zhunze", "d.csv", "--format", "json"]


@case(2, "Z1027")
def a_receipt_longer_than_a_line_of_a_log(folder):
    name = "长" * 190
    write(folder, "r.zhunze", HEAD + "record p { number : id\nok : yes/no }\n" + "".join(
        f"require {name}{i} for p {{ ok }}\n" for i in range(30_000)))
    write(folder, "d.csv", "number,ok\n1,no\n")
    return ["check", "r.zhunze", "d.csv", "--format", "csv", "--log", "a.log"]


def limited():
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def trouble(program, fill, status, says):
    with tempfile.TemporaryDirectory(prefix="zhunze-hostile-") as name:
        folder = pathlib.Path(name)
        line = fill(folder)
        try:
            done = subprocess.run([program, *line], cwd=folder, capture_output=True, timeout=20 * SECONDS, check=False,
                                  preexec_fn=limited)
        except subprocess.TimeoutExpired:
            return ["hangs"]
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        found = [f"does not say {word}" for word in says if word not in said]
        if done.returncode != status:
            found.append(f"status {done.returncode}, expected {status}: {said[-400:]}")
        return found


def main():
    program, only = str(pathlib.Path(sys.argv[1]).resolve()), sys.argv[2:]
    failed = 0
    for fill, status, says in CASES:
        if only and fill.__name__ not in only:
            continue
        found = trouble(program, fill, status, says)
        failed += bool(found)
        if found:
            print(f"{fill.__name__}:", *found, sep="\n  ", flush=True)
    print(f"{len(CASES)} hostile cases of data, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
