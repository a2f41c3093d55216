"""What the program never does to a file: write over what it reads, or over what it did not write itself."""

import os
import resource
import subprocess

import harness

try:
    os.setxattr
    MARKS = True
except AttributeError:
    MARKS = False

CHECK = ("check", "rules.zhunze", "good.csv")
FORMATS = {"text": "txt", "json": "json", "ndjson": "ndjson", "csv": "csv", "xlsx": "xlsx", "html": "html",
           "md": "md", "docx": "docx"}
WITH_FILES = harness.RULES + ('依据 通知 { 标题 "通知"、原文 "notice.txt" }\n'
                              '表 甲表 来自 "table.csv" 键 名 { 数 : 整数 }\n'
                              '日历 工作日历 来自 "days.csv"\n引入 "inner/part.zhunze"\n')
NAMED = {"notice.txt": "一、总则\n", "table.csv": "名,数\n甲,1\n", "days.csv": "日期,类别\n2024-01-01,假日\n",
         "inner/part.zhunze": "参数 参 = 3\n"}


def marks_are_kept(bench):
    """Whether the disk keeps what the program knows its own files by."""
    if not MARKS:
        return False
    try:
        os.setxattr(bench.write("mark", "x"), "user.zhunze.test", b"1")
        return True
    except OSError:
        return False


def files_of(bench):
    return {path.relative_to(bench.folder): path.read_bytes()
            for path in bench.folder.rglob("*") if path.is_file()}


def refused(bench, code, *line, status=2, **named):
    """The line must end with the code, and no file may be another one, or new."""
    before = files_of(bench)
    done = bench.expect(status, *line, **named)
    bench.check(any(one in done.err for one in code.split("|")), *line, "does not say", code, ":", done.err[:300])
    bench.check(files_of(bench) == before, *line, "changes files")


def test_output_that_is_an_input(bench):
    bench.write("with.zhunze", WITH_FILES)
    for name, text in NAMED.items():
        bench.write(name, text)
    bench.write("official.txt", "一、总则\n")
    os.symlink("good.csv", bench.folder / "link.csv")
    os.link(bench.folder / "good.csv", bench.folder / "hard.csv")
    os.symlink(bench.folder, bench.folder / "folder")
    for name in ("good.csv", "./good.csv", "link.csv", "hard.csv", "folder/good.csv", "rules.zhunze",
                 str(bench.folder / "good.csv")):
        for more in ([], ["--force"]):
            refused(bench, "Z0921", *CHECK, "--format", "csv", "-o", name, *more)
    for name in (*NAMED, "with.zhunze", "official.txt"):
        shape = "csv" if name.endswith("csv") else "text"
        refused(bench, "Z0923" if name.endswith("zhunze") and name != "with.zhunze" else "Z0921", "check",
                "with.zhunze", "good.csv", "--format", shape, "-o", name, "--force", "--source", "通知=official.txt")
    for command in (["lint", "with.zhunze"], ["test", "with.zhunze"], ["facts", "with.zhunze"],
                    ["explain", "with.zhunze", "good.csv", "--all"]):
        for name in ("notice.txt", "with.zhunze", "inner/part.zhunze"):
            refused(bench, "Z0921|Z0923", *command, "-o", name, "--force")
    refused(bench, "Z0921", "fmt", "rules.zhunze", "-o", "rules.zhunze", "--force")
    refused(bench, "Z0921", *CHECK, "--verbose-file", "good.csv", "--force")
    refused(bench, "Z0921", *CHECK, "--log", "good.csv")
    refused(bench, "Z0921", "facts", "with.zhunze", "--format", "csv", "-o", "table.csv", "--force")


def test_output_that_is_standard_input(bench):
    for stream, line in (("stdin", ["check", "rules.zhunze", "-", "--format", "csv", "-o", "good.csv", "--force"]),
                         ("stdout", ["check", "rules.zhunze", "good.csv"])):
        before = files_of(bench)
        with open(bench.folder / "good.csv", "rb" if stream == "stdin" else "ab") as file:
            done = subprocess.run([bench.program, *line], cwd=bench.folder, stderr=subprocess.PIPE, check=False,
                                  timeout=harness.SECONDS, **{stream: file})
        bench.check(done.returncode == 2 and b"Z0921" in done.stderr, stream, "is written over", done.stderr)
        bench.check(files_of(bench) == before, stream, "is changed")


def test_two_outputs(bench):
    bench.expect(0, *CHECK, "--log", "kept.log")
    for one, other in (("x", "x"), ("x", "./x"), ("Out", "out"), ("kept.log", "kept.log"),
                       ("kept.log.torn", "kept.log")):
        refused(bench, "Z0924", *CHECK, "-o", one, "--log", other, "--force")
    refused(bench, "Z0924", *CHECK, "-o", "x", "--verbose-file", "X")
    refused(bench, "Z0924", *CHECK, "--verbose-file", "kept.log", "--log", "kept.log")
    bench.expect(0, "log", "verify", "kept.log")
    refused(bench, "Z0921", "log", "verify", "kept.log", "-o", "kept.log", "--force")
    refused(bench, "Z0921", "log", "replay", "kept.log", "--rules", "rules.zhunze", "--data", "good.csv", "-o",
            "good.csv", "--force")


def test_output_that_is_there(bench):
    own = marks_are_kept(bench)
    for shape, ending in FORMATS.items():
        name = f"out.{ending}"
        line = [*CHECK, "--format", shape, "-o", name]
        bench.expect(0, *line)
        made = (bench.folder / name).read_bytes()
        if own:
            bench.expect(0, *line)
            bench.check((bench.folder / name).read_bytes() == made, name, "is another the second time")
        with open(bench.folder / name, "ab") as file:
            file.write(b" ")
        refused(bench, "Z0922", *line)
        bench.expect(0, *line, "--force")
        bench.check((bench.folder / name).read_bytes() == made, name, "is not replaced with --force")
    bench.expect(0, "template", "rules.zhunze", "--record", "person", "-o", "form.xlsx")
    with open(bench.folder / "form.xlsx", "ab") as file:
        file.write(b"FILLED")
    refused(bench, "Z0922", "template", "rules.zhunze", "--record", "person", "-o", "form.xlsx")
    for line in (["lint", "rules.zhunze"], ["test", "rules.zhunze"], ["fmt", "rules.zhunze"],
                 ["facts", "rules.zhunze"], ["explain", "rules.zhunze", "good.csv", "--id", "A-1"]):
        bench.write("mine.txt", "mine")
        refused(bench, "Z0922", *line, "-o", "mine.txt")
    refused(bench, "Z0922", *CHECK, "--verbose-file", "mine.txt")
    bench.write("empty.txt", "")
    bench.expect(0, *CHECK, "-o", "empty.txt")


def test_letters_that_are_there(bench):
    line = ["explain", "rules.zhunze", "mixed.csv", "--all", "--format", "docx", "-o", "letters"]
    bench.expect(1, *line)
    made = sorted((bench.folder / "letters").iterdir())
    bench.check(len(made) == 2, "letters:", made)
    made[0].write_bytes(b"signed")
    refused(bench, "Z0922", *line)
    bench.expect(1, *line, "--force")


def test_endings(bench):
    for shape, ending in FORMATS.items():
        for other in (*FORMATS.values(), "xls", "ods", "doc", "tsv", "zhunze", "PDF"):
            plain = shape in ("text", "json", "ndjson", "csv", "md") and other == "txt"
            if other != ending and not plain:
                refused(bench, "Z0923", *CHECK, "--format", shape, "-o", f"x.{other}", "--force")
        bench.expect(0, *CHECK, "--format", shape, "-o", f"x.{ending.upper()}")
        bench.expect(0, *CHECK, "--format", shape, "-o", f"x-{shape}")
    refused(bench, "Z0923", *CHECK, "-o", "result.xlsx")
    refused(bench, "Z0923", "template", "rules.zhunze", "--record", "person", "-o", "form.docx")
    refused(bench, "Z0923", "template", "--letter", "-o", "letter.xlsx")
    refused(bench, "Z0923", "lint", "rules.zhunze", "-o", "lint.json")
    refused(bench, "Z0923", "facts", "rules.zhunze", "--format", "jsonschema", "-o", "facts.csv")


def small_files(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_disk_that_is_full(bench):
    facts = "".join(f"  事实{n} : 是否\n" for n in range(400))
    rules = bench.write("large.zhunze", harness.RULES + "对象 多 { 号 : 标识\n" + facts + "}\n")
    bench.write("many.csv", harness.HEADER + "".join(f"N-{n},是,5,街{n}\n" for n in range(3000)))
    before = files_of(bench)
    for line in (["fmt", rules, "-i"], ["fmt", rules, "-o", "out.zhunze"],
                 ["check", "rules.zhunze", "many.csv", "--format", "csv", "-o", "out.csv"],
                 ["check", "rules.zhunze", "many.csv", "--format", "xlsx", "-o", "out.xlsx"],
                 ["check", "rules.zhunze", "many.csv", "--format", "html", "-o", "out.html"],
                 ["explain", "rules.zhunze", "many.csv", "--id", "N-1", "--format", "docx", "-o", "out.docx"],
                 ["template", "rules.zhunze", "--record", "person", "-o", "form.xlsx"]):
        done = subprocess.run([bench.program, *map(str, line)], cwd=bench.folder, capture_output=True, check=False,
                              timeout=harness.SECONDS, preexec_fn=small_files(1024))
        bench.check(done.returncode == 2 and b"Z09" in done.stderr, *line, done.returncode, done.stderr[:300])
        bench.check(files_of(bench) == before, *line, "leaves", set(files_of(bench)) - set(before))


def test_memory_that_runs_out(bench):
    if bench.sanitized:  # sanitizers ask for more address space than there is memory
        return
    bench.write("many.csv", harness.HEADER + "".join(f"N-{n},是,{n % 7},街{n}\n" for n in range(20_000)))
    for jobs in ("1", "8"):
        for megabytes in (60, 100):
            size = megabytes << 20
            limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (size, size))
            done = subprocess.run([bench.program, "check", "rules.zhunze", "many.csv", "--format", "json", "--jobs",
                                   jobs, "-o", "out.json", "--force"], cwd=bench.folder, capture_output=True,
                                  check=False, timeout=harness.SECONDS, preexec_fn=limit)
            bench.check(done.returncode in (0, 1, 2), f"{megabytes} MB:", done.returncode, done.stderr[-300:])
            bench.check(done.returncode != 2 or b"Z0" in done.stderr, "memory runs out without a word")


def test_fmt_in_place_keeps_links_and_permissions(bench):
    untidy = harness.RULES.replace("{ 年数 不少于 3 }", "{   年数   不少于   3   }")
    path = bench.write("untidy.zhunze", untidy)
    path.chmod(0o640)
    os.symlink("untidy.zhunze", bench.folder / "link.zhunze")
    bench.expect(0, "fmt", "link.zhunze", "-i")
    bench.check((bench.folder / "link.zhunze").is_symlink(), "fmt -i puts a file into the place of a link")
    bench.check(path.read_text(encoding="utf-8") != untidy, "fmt -i does not write the file behind a link")
    bench.check(path.stat().st_mode & 0o777 == 0o640, "fmt -i changes the permissions")
    os.symlink("nowhere", bench.folder / "broken.txt")
    bench.expect(2, *CHECK, "-o", "broken.txt")
