"""Runs over files, the command line's bytes, threads."""

import json
import pathlib
import subprocess
import sys
import threading

import pytest
import zhunze

ROOT = pathlib.Path(__file__).resolve().parents[3]
CASES = sorted(one for one in (ROOT / "tests" / "cases").iterdir() if one.is_dir())


@pytest.fixture
def data(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("编号,级别,工作年限\nA-1,科级,7\n", encoding="utf-8")
    return path


def test_outputs(rules, data, tmp_path):
    answer = rules.run(("nominee", data), format="json", lang="en")
    assert json.loads(answer)["summary"]["eligible"] == 1
    output = tmp_path / "out.ndjson"
    assert rules.run(("nominee", data), format="ndjson", output=output) is None
    assert "A-1" in output.read_text(encoding="utf-8")
    with pytest.raises(zhunze.OutputError):
        rules.run(("nominee", data), output=output)
    rules.run(("nominee", data), output=output, replace=True)
    with pytest.raises(zhunze.OutputError):
        rules.run(("nominee", data), output=data, replace=True)
    assert data.read_text(encoding="utf-8").startswith("编号")


def test_progress(rules, data):
    told = []
    rules.run(("nominee", data), progress=lambda *at: told.append(at))
    assert told and all(len(at) == 3 for at in told)
    with pytest.raises(zhunze.Error):
        rules.run(("nominee", data), progress=lambda *at: True)

    def failing(*at):
        raise KeyError("the host's own trouble")

    with pytest.raises(KeyError):
        rules.run(("nominee", data), progress=failing)


def test_wrong_choices(rules, data):
    for wrong in ({"format": "xml"}, {"lang": "fr"}):
        with pytest.raises(ValueError):
            rules.run(("nominee", data), **wrong)
    with pytest.raises(zhunze.Error):
        rules.run()
    with pytest.raises(zhunze.UnknownNameError):
        rules.run(("nominee", data), stage="later")


def said(program, *line):
    return subprocess.run([program, *map(str, line)], capture_output=True, check=False).stdout.decode("utf-8")


@pytest.mark.parametrize("folder", CASES, ids=lambda one: one.name)
def test_cases(program, folder):
    expected = json.loads((folder / "expect.json").read_text(encoding="utf-8"))
    if "errors" in expected:
        with pytest.raises(zhunze.RulesError) as wrong:
            zhunze.load(folder / "rules.zhunze")
        assert [one.code for one in wrong.value.diagnostics if one.severity == "error"] == expected["errors"]
        return
    rules = zhunze.load(folder / "rules.zhunze")
    for check in expected["checks"]:
        stage = ["--stage", check["stage"]] if check["stage"] else []
        assert rules.run(folder / "records.ndjson", explain=True, stage=check["stage"]) == said(
            program, "check", folder / "rules.zhunze", folder / "records.ndjson", "--explain", "--format", "json",
            "--lang", "zh", *stage)


@pytest.mark.parametrize("folder", CASES, ids=lambda one: one.name)
def test_cases_fact_by_fact(program, folder):
    """Each record of a case, set fact by fact, has the verdict that `serve` gives it, by one of the rules
    that it names."""
    if "errors" in json.loads((folder / "expect.json").read_text(encoding="utf-8")):
        return
    rules = zhunze.load(folder / "rules.zhunze")
    lines = (folder / "records.ndjson").read_text(encoding="utf-8").splitlines()
    served = subprocess.run([program, "serve", "--stdio", folder / "rules.zhunze"], input="\n".join(lines) + "\n",
                            capture_output=True, text=True, encoding="utf-8", check=False).stdout.splitlines()
    for line, answer in zip(lines, served[1:-1]):
        record = json.loads(line, parse_float=str)
        expected = json.loads(answer)["decision"]
        got = rules.checker(record.pop("record", "")).check(record)
        deciding = {"ineligible": "failed", "undetermined": "undetermined", "needs_justification": "unjustified"}
        assert got.verdict == expected["verdict"], line
        if got.verdict in deciding:
            assert got.rule in expected[deciding[got.verdict]], line
        else:
            assert got.rule is None or got.verdict == "invalid", line
    assert len(served) == len(lines) + 2


def test_pack_as_the_command_line_explains_it(program, pack, tmp_path):
    rules = zhunze.load(pack / "award.zhunze")
    lines = (pack / "samples" / "nominees.ndjson").read_text(encoding="utf-8").splitlines()
    compared = 0
    for line in lines[::4]:
        record = json.loads(line)
        kind = record.pop("record")
        why = rules.checker(kind).explain({name: without_evidence_floats(one) for name, one in record.items()})
        if why.verdict == "invalid":
            continue
        path = tmp_path / "one.ndjson"
        path.write_text(line + "\n", encoding="utf-8")
        assert why.text("en") == said(program, "explain", pack / "award.zhunze", path, "--id", record["id"],
                                      "--lang", "en")
        compared += 1
    assert compared > 5


def without_evidence_floats(value):
    return str(value) if isinstance(value, float) else value


def test_eight_threads(by):
    wrong = []

    def work(number):
        for i in range(5_000):
            years = (i + number) % 10
            if by.check({"number": "A", "level": "科级", "years": years}).verdict != (
                    "eligible" if years >= 5 else "ineligible"):
                wrong.append(years)
        if "年" not in by.explain({"number": "A", "years": 3}).text():
            wrong.append("explanation")

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []


def test_example(pack):
    example = ROOT / "bindings" / "python" / "examples" / "check_one.py"
    done = subprocess.run([sys.executable, example, pack / "award.zhunze"], capture_output=True, text=True,
                          encoding="utf-8", check=False)
    assert done.returncode == 0 and done.stdout.startswith("ineligible\n"), done.stderr
