"""Rules in, other things out: the data dictionary, layout, digests."""

import csv
import io
import json
import re

import harness

try:
    import jsonschema
except ImportError:
    jsonschema = None


def objects_of(path):
    """The records of a sample as JSON objects: what is empty is left out."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return [{key: value for key, value in row.items() if value} for row in csv.DictReader(io.StringIO(text))]


def test_facts(bench):
    for rules in harness.PACKS:
        for language in ("zh", "en"):
            tables = {shape: bench.expect(0, "facts", rules, "--format", shape, "--lang", language)
                      for shape in ("text", "json", "csv", "jsonschema")}
            bench.check(all(one.out and not one.err for one in tables.values()), rules.name, "facts")
            kinds = json.loads(tables["json"].out)["records"]
            listed = [(kind["record"], fact["key"]) for kind in kinds for fact in kind["facts"]]
            rows = [(row["record"], row["key"]) for row in csv.DictReader(io.StringIO(tables["csv"].out))]
            bench.check(listed and listed == rows, rules.name, "CSV and JSON list different facts")
        keys = [bench.run("facts", rules, "--format", "json", "--lang", one).out for one in ("zh", "en")]
        digests = {json.loads(text)["ruleset"]["digest"] for text in keys}
        bench.check(len(digests) == 1, rules.name, "the digest depends on the language")


def test_schema_accepts_what_the_reader_does(bench):
    if jsonschema is None:
        print("test_schema_accepts_what_the_reader_does: skipped, there is no jsonschema")
        return
    for rules in harness.PACKS:
        schema = json.loads(bench.expect(0, "facts", rules, "--format", "jsonschema").out)
        validator = jsonschema.validators.validator_for(schema)
        validator.check_schema(schema)
        for sample in sorted((rules.parent / "samples").iterdir()):
            for number, one in enumerate(objects_of(sample), 1):
                wrong = list(validator(schema).iter_errors(one))
                bench.check(not wrong, sample.name, number, wrong[0].message[:200] if wrong else "")
    schema = json.loads(bench.expect(0, "facts", "rules.zhunze", "--format", "jsonschema").out)
    for good in ({"编号": "A-1", "年数": 3}, {"number": "A-1", "years": "3年", "member": None},
                 {"number": "A-1", "years": {"value": 3, "evidence": "file"}}):
        bench.check(not list(validator(schema).iter_errors(good)), "the schema refuses", good)
    for bad in (3, [], {"number": "A-1", "years": [3]}, {"number": "A-1", "member": {"evidence": 3}}):
        bench.check(list(validator(schema).iter_errors(bad)), "the schema accepts", bad)


def test_fmt(bench):
    untidy = harness.RULES.replace("{ 年数 不少于 3 }", "{   年数   不少于   3   }")
    path = bench.write("untidy.zhunze", untidy)
    tidy = bench.expect(0, "fmt", "untidy.zhunze").raw
    done = bench.expect(1, "fmt", "untidy.zhunze", "--check")
    bench.check("untidy.zhunze" in done.out, "fmt --check does not name the file")
    bench.check(path.read_text(encoding="utf-8") == untidy, "fmt or fmt --check writes the file")
    done = bench.expect(0, "fmt", "untidy.zhunze", "-i")
    bench.check(not done.out and path.read_bytes() == tidy, "fmt -i does not write the file")
    bench.expect(0, "fmt", "untidy.zhunze", "--check")
    stamp = path.stat().st_mtime_ns
    bench.expect(0, "fmt", "untidy.zhunze", "-i")
    bench.check(path.stat().st_mtime_ns == stamp, "fmt -i writes what is laid out already")
    broken = bench.write("broken.zhunze", "规则集 甲 (a)\n要求 {{{\n")
    before = broken.read_bytes()
    bench.expect(2, "fmt", "broken.zhunze", "-i")
    bench.check(broken.read_bytes() == before, "fmt -i touches a file that it cannot read")
    bench.expect(2, "fmt", "broken.zhunze", "--check")


def test_fmt_takes_one_way_of_output(bench):
    for both in (["-i", "--check"], ["-i", "-o", "out.txt"], ["--check", "-o", "out.txt"]):
        before = (bench.folder / "rules.zhunze").read_bytes()
        bench.expect(2, "fmt", "rules.zhunze", *both)
        bench.check((bench.folder / "rules.zhunze").read_bytes() == before, both, "writes the file")


def digest_of(text):
    found = re.search(r"sha256:[0-9a-f]{64}", text)
    return found[0] if found else None


def test_two_spellings(bench):
    for rules in harness.PACKS:
        copy = bench.copy_pack(rules, "pack")
        status = bench.run("lint", copy).status
        plain = bench.expect(0, "fmt", copy).raw
        digests = {digest_of(bench.expect(status, "lint", copy).out)}
        spelled = {}
        for language in ("zh", "en", "zh"):
            text = bench.expect(0, "fmt", copy, "--lang", language).raw
            bench.check(spelled.setdefault(language, text) == text, rules.name, "is not the same there and back")
            copy.write_bytes(text)
            bench.expect(0, "fmt", copy, "--check")
            digests.add(digest_of(bench.expect(status, "lint", copy).out))
            sample = next((copy.parent / "samples").glob("*.ndjson"), None)
            if sample is not None:
                result = json.loads(bench.run("check", copy, sample, "--format", "json").out)
                digests.add(result["ruleset"]["digest"])
        bench.check(spelled["zh"] != spelled["en"], rules.name, "is spelled the same in both languages")
        bench.check(plain in spelled.values(), rules.name, "comes back as something else")
        bench.check(len(digests) == 1 and None not in digests, rules.name, "has digests", digests)
