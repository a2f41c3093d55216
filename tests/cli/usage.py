"""Exit statuses, wrong command lines, help, languages, where output goes."""

import os
import subprocess

import harness

COMMANDS = ("check", "explain", "lint", "fmt", "test", "facts")
DATA_COMMANDS = ("check", "explain")


def test_status_of_check(bench):
    for data, status in (("good.csv", 0), ("mixed.csv", 1), ("crowded.csv", 1), ("bad.csv", 2),
                         ("repeated.csv", 2), ("no-id.csv", 2), ("none.csv", 2), ("one.ndjson", 0)):
        for shape in ("text", "json", "csv"):
            done = bench.expect(status, "check", "rules.zhunze", data, "--format", shape)
            bench.check(done.out, f"check {data} --format {shape} writes nothing")
        bench.expect(status, "explain", "rules.zhunze", data, "--all")
    bench.expect(1, "check", "rules.zhunze", "good.csv", "--stage", "review")
    bench.expect(1, "check", "rules.zhunze", "good.csv", "--stage", "复核")
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--stage", "apply")
    bench.expect(0, "check", "rules.zhunze", "good.csv", "one.ndjson")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "none.csv")


def test_status_of_the_others(bench):
    bench.expect(0, "lint", "rules.zhunze")
    bench.expect(2, "lint", "wrong.zhunze")
    bench.expect(2, "lint", "none.zhunze")
    bench.expect(0, "test", "rules.zhunze")
    bench.expect(1, "test", "warned.zhunze")
    bench.expect(2, "test", "wrong.zhunze")
    bench.expect(0, "facts", "rules.zhunze")
    bench.expect(2, "facts", "wrong.zhunze")
    bench.expect(0, "fmt", "rules.zhunze")
    bench.expect(0, "fmt", "wrong.zhunze")  # laid out, whatever it means
    bench.write("broken.zhunze", harness.RULES + "要求 {{{\n")
    bench.expect(2, "fmt", "broken.zhunze")
    for command in COMMANDS:
        data = ["good.csv"] if command in DATA_COMMANDS else []
        more = ["--all"] if command == "explain" else []
        for rules in ("none.zhunze", ".", "broken.zhunze"):
            done = bench.expect(2, command, rules, *data, *more)
            bench.check(not done.out, f"{command} {rules} writes a result")
            bench.check(rules in done.err, f"{command} {rules} does not name the file")


def test_rules_that_are_no_files(bench):
    os.mkfifo(bench.folder / "pipe.zhunze")
    os.symlink("/dev/zero", bench.folder / "endless.zhunze")
    for command in ("lint", "fmt", "facts", "test"):
        bench.expect(2, command, "pipe.zhunze")
        bench.expect(2, command, "endless.zhunze")


WRONG_LINES = (
    (["nope"], "nope"),
    (["chek"], "check"),
    (["--nope"], "--nope"),
    (["--nope", "check", "rules.zhunze", "good.csv"], "--nope"),
    (["check", "--nope"], "--nope"),
    (["check", "rules.zhunze", "good.csv", "--nope=3"], "--nope"),
    (["check", "rules.zhunze", "good.csv", "--fromat", "json"], "--format"),
    (["check", "rules.zhunze", "good.csv", "-x"], "-x"),
    (["check", "rules.zhunze", "good.csv", "--format", "xml"], "xml"),
    (["check", "rules.zhunze", "good.csv", "--format"], "--format"),
    (["check", "rules.zhunze", "good.csv", "--stage", "a", "--stage", "b"], "--stage"),
    (["check", "rules.zhunze", "good.csv", "--stage", "不存在"], "不存在"),
    (["check", "rules.zhunze", "good.csv", "--only", "good"], "good"),
    (["check", "rules.zhunze", "good.csv", "--only", "eligible,good"], "good"),
    (["check", "rules.zhunze", "good.csv", "--source", "notice"], "notice"),
    (["check", "rules.zhunze", "good.csv", "--source", "notice=none.txt"], "none.txt"),
    (["check", "rules.zhunze", "good.csv", "--color", "red"], "red"),
    (["check", "rules.zhunze", "good.csv", "--strict=maybe"], "maybe"),
    (["check", "rules.zhunze"], ""),
    (["check"], ""),
    ([], "check"),
    (["explain", "rules.zhunze", "good.csv"], "--id"),
    (["explain", "rules.zhunze", "good.csv", "--id", ""], "--id"),
    (["explain", "rules.zhunze", "good.csv", "--id", "A-1", "--all"], "--all"),
    (["explain", "rules.zhunze", "good.csv", "--id", "A-1", "--format", "csv"], "csv"),
    (["explain", "rules.zhunze", "good.csv", "--id", "Z-9"], "Z-9"),
    (["lint", "rules.zhunze", "more.zhunze"], "more.zhunze"),
    (["lint", "rules.zhunze", "--only", "eligible"], "--only"),
    (["fmt", "rules.zhunze", "--names", "fr"], "fr"),
    (["facts", "rules.zhunze", "--format", "text", "--all"], "--all"),
)


def test_wrong_lines(bench):
    for line, shown in WRONG_LINES:
        told = {}
        for language, locale in (("zh", "zh_CN.UTF-8"), ("en", "en_US.UTF-8")):
            done = bench.expect(2, *line, locale={"LC_ALL": locale})
            told[language] = done.err
            bench.check(shown in done.err, line, "does not show", shown, "but", done.err)
            bench.check(not done.out, line, "writes a result")
        bench.check(told["zh"] != told["en"], line, "is told in one language only:", told["zh"])
        # --only takes the Chinese words as well, and lists them.
        bench.check(told["en"].replace(shown, "").isascii() or "--only" in line, line, "is told in mixed languages")
    done = bench.expect(2, "check", "rules.zhunze", "good.csv", "--lang", "fr")
    bench.check("fr" in done.err, "--lang fr is not shown")


def test_help_and_version(bench):
    for language, word in (("zh", "用法"), ("en", "Usage")):
        locale = {"LC_ALL": "en_US.UTF-8" if language == "en" else "zh_CN.UTF-8"}
        for line in (["--help"], ["-h"], *([command, "--help"] for command in COMMANDS)):
            done = bench.expect(0, *line, locale=locale)
            bench.check(word in done.out and not done.err, line, "prints", done.out[:200], done.err)
            if language == "en":
                bench.check(done.out.isascii(), line, "is not all in English")
            bench.check(language == "en" or "Options" not in done.out, line, "is not all in Chinese")
        listed = bench.run("--help", locale=locale).out
        bench.check(all(f"  {command} " in listed for command in COMMANDS), "--help lists not all commands")
    bench.check(bench.expect(0, "check", "--help", "--lang", "en", locale={"LC_ALL": "zh_CN"}).out.isascii(),
                "--lang en does not hold for help")
    done = bench.expect(0, "--version")
    bench.check(done.out.startswith("zhunze ") and done.out.count("\n") == 1, "--version prints", done.out)


def test_language_of_the_locale(bench):
    for locale, language in (({}, "zh"), ({"LC_ALL": "C"}, "zh"), ({"LC_ALL": "POSIX"}, "zh"),
                             ({"LC_ALL": "zh_CN.UTF-8"}, "zh"), ({"LC_ALL": "en_US.UTF-8"}, "en"),
                             ({"LANG": "en_GB"}, "en"), ({"LC_ALL": "", "LANG": "en_US"}, "en"),
                             ({"LC_ALL": "zh_CN", "LANG": "en_US"}, "zh"), ({"LANG": "fr_FR"}, "zh"),
                             ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en")):
        done = bench.expect(0, "check", "rules.zhunze", "good.csv", locale=locale)
        bench.check(("合格" in done.out) == (language == "zh"), locale, "is not taken for", language)
        for chosen in ("zh", "en"):
            done = bench.expect(0, "check", "rules.zhunze", "good.csv", "--lang", chosen, locale=locale)
            bench.check(("合格" in done.out) == (chosen == "zh"), locale, "goes before --lang", chosen)


RESULTS = (["check", "rules.zhunze", "good.csv"],
           ["check", "rules.zhunze", "good.csv", "--format", "json"],
           ["explain", "rules.zhunze", "good.csv", "--id", "A-1"],
           ["lint", "rules.zhunze"], ["fmt", "rules.zhunze"], ["test", "rules.zhunze"],
           ["facts", "rules.zhunze", "--format", "csv"])


def test_output_to_a_file(bench):
    for line in RESULTS:
        shown = bench.expect(0, *line)
        for name in ("out file.txt", "结果.txt"):
            done = bench.expect(0, *line, "-o", name)
            bench.check((bench.folder / name).read_bytes() == shown.raw, line, "-o writes something else")
            bench.check(not done.out, line, "-o also writes to standard output")
        for name in ("none/out.txt", ".", "/dev/full"):
            done = bench.expect(2, *line, "-o", name)
            bench.check(name in done.err, line, "does not name", name)


def test_output_that_cannot_be_written(bench):
    for line in RESULTS:
        with open("/dev/full", "wb") as full:
            bench.expect(2, *line, stdout=full)
    data = harness.HEADER + "".join(f"N-{n},否,1,东街\n" for n in range(3000))
    bench.write("many.csv", data)
    for line in (["explain", "rules.zhunze", "many.csv", "--all"],
                 ["check", "rules.zhunze", "many.csv", "--format", "json", "--explain"]):
        with subprocess.Popen([bench.program, *line], cwd=bench.folder, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            first = process.stdout.read(1)
            process.stdout.close()
            err = process.stderr.read()
            status = process.wait(timeout=harness.SECONDS)
        bench.check(first and status == 2, line, "into a closed pipe ends with", status)
        bench.check(not err, line, "into a closed pipe says", err[:200])


def test_findings_into_a_closed_pipe(bench):
    bench.write("bad-rows.csv", harness.HEADER + "".join(f"N-{n},也许,1,东街\n" for n in range(3000)))
    with subprocess.Popen([bench.program, "check", "rules.zhunze", "bad-rows.csv"], cwd=bench.folder,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stderr.close()
        process.stdout.read()
        bench.check(process.wait(timeout=harness.SECONDS) == 2, "findings into a closed pipe")


def test_colour_only_where_asked(bench):
    plain = bench.expect(1, "check", "rules.zhunze", "mixed.csv")
    bench.check("\033" not in plain.out + plain.err, "colour where none is due")
    bright = bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--color", "always")
    bench.check("\033" in bright.out, "--color always shows none")
    bench.check("\033" not in bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--color", "never").out,
                "--color never shows some")
