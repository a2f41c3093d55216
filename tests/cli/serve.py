"""`zhunze serve --stdio`: an answer a line, as soon as the line is there; a bad line stops nothing."""

import json
import subprocess
import sys

import harness

KNOWN = '{"number": "B-1", "member": true, "years": 7, "street": "东街"}'
SHORT = '{"number": "B-2", "member": true, "years": 2, "street": "东街"}'


def answers(bench, *lines, options=()):
    text = "".join(line + "\n" for line in lines).encode("utf-8")
    done = bench.expect(0, "serve", "--stdio", "rules.zhunze", "--lang", "en", *options, stdin=text)
    return [json.loads(line) for line in done.out.splitlines()]


def test_answers_each_line(bench):
    first, known, short, last = answers(bench, KNOWN, SHORT)
    bench.check(first["ruleset"]["digest"].startswith("sha256:") and first["summary"]["records"] == 0, first)
    bench.check(known["line"] == 1 and known["decision"]["verdict"] == "eligible", known)
    bench.check(short["line"] == 2 and short["decision"]["failed"] == ["enough"], short)
    bench.check(last["summary"]["records"] == 2 and last["summary"]["ineligible"] == 1, last)


def test_a_bad_line_stops_nothing(bench):
    bad = ["not json", "[1]", "{", '{"number": "B-3", "years": "many"}', '{"number": "B-4", "foo": 1}', "\x00", ""]
    said = answers(bench, *bad, KNOWN)
    by_line = {one["line"]: one for one in said if "line" in one}
    bench.check(all("error" in by_line[k] and "decision" not in by_line[k] for k in (1, 2, 3, 6)), said)
    bench.check(by_line[4]["decision"]["verdict"] == "invalid" and by_line[4]["invalid"], said)
    bench.check("foo" in by_line[5]["notes"][0]["message"], said)
    bench.check(7 not in by_line and by_line[8]["decision"]["verdict"] == "eligible", said)
    bench.check(said[-1]["summary"]["unreadable"] == 4, said[-1])


def test_a_line_too_long_is_told(bench):
    said = answers(bench, '{"number": "' + "x" * (17 << 20) + '"}', KNOWN)
    bench.check(said[1]["error"][0]["code"] == "Z0699", said[1])
    bench.check(said[2]["decision"]["verdict"] == "eligible", said[2])


def test_same_decisions_as_check(bench):
    data = bench.write("some.ndjson", KNOWN + "\n" + SHORT + '\n{"number": "B-5"}\n')
    checked = bench.run("check", "rules.zhunze", data, "--format", "ndjson", "--explain", "--lang", "en")
    wanted = [json.loads(line) for line in checked.out.splitlines() if '"verdict"' in line[:200]]
    served = answers(bench, *data.read_text(encoding="utf-8").splitlines(), options=["--explain"])
    bench.check([one["decision"] for one in served if "decision" in one] == wanted, served)


def test_answers_before_the_next_line(bench):
    with subprocess.Popen([bench.program, "serve", "--stdio", str(bench.folder / "rules.zhunze")],
                          stdin=subprocess.PIPE, stdout=subprocess.PIPE) as service:
        service.stdout.readline()
        for _ in range(3):
            service.stdin.write(KNOWN.encode("utf-8") + b"\n")
            service.stdin.flush()
            bench.check(json.loads(service.stdout.readline())["decision"]["id"] == "B-1", "no answer")
        service.stdin.close()
        bench.check(json.loads(service.stdout.readline())["summary"]["records"] == 3, "no summary")


def test_wrong_rules_and_usage(bench):
    bench.expect(2, "serve", "--stdio", "wrong.zhunze")
    bench.expect(2, "serve", "rules.zhunze")
    bench.expect(2, "serve", "--stdio", "rules.zhunze", "--stage", "无此阶段")


def test_the_sample_client(bench):
    sample = harness.ROOT / "examples/serve_client.py"
    done = subprocess.run([sys.executable, sample, bench.program, bench.folder / "rules.zhunze"],
                          input=(KNOWN + "\n" + SHORT + "\n").encode("utf-8"), stdout=subprocess.PIPE, check=False,
                          timeout=harness.SECONDS)
    bench.check(done.stdout.decode("utf-8").startswith("B-1 eligible\nB-2 ineligible\n"), done.stdout)
