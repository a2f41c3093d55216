"""What the tests of the program share: a folder to work in, running the program, saying what is wrong."""

import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACKS = sorted((ROOT / "rules").glob("*/*.zhunze"))
SICHUAN = ROOT / "rules/sichuan-2017/award.zhunze"
SECONDS = 900  # ends a run that hangs, on the slowest machine; it says nothing of speed

RULES = """规则集 评选 (award) 版本 "1"
阶段 申报 (apply) < 复核 (review)
对象 人员 (person) {
  编号 (number) : 标识
  党员 (member) : 是否
  年数 (years) : 整数
  街道 (street) : 文本
}
要求 够年 (enough) 对 人员 { 年数 不少于 3 }
要求 是党员 (is_member) 对 人员 阶段 复核 { 党员 }
名额 街道名额 (places) 对 人员 每 街道 按 年数 从高到低 不超过 2
"""
HEADER = "编号,党员,年数,街道\n"
GOOD = HEADER + "A-1,是,5,东街\nA-2,否,3,西街\n"
MIXED = HEADER + "A-1,是,5,东街\nA-2,否,2,西街\nA-3,,,东街\n"
CROWDED = HEADER + "A-1,是,5,东街\nA-2,是,4,东街\nA-3,是,3,东街\n"
BAD_CELL = HEADER + "C-1,是,5,东街\nC-2,也许,3,西街\n"
REPEATED = HEADER + "A-1,是,5,东街\nA-2,是,3,西街\nA-1,是,4,西街\n"
NO_ID = HEADER + "A-1,是,5,东街\n,是,3,西街\n"
FILES = {"rules.zhunze": RULES, "good.csv": GOOD, "mixed.csv": MIXED, "crowded.csv": CROWDED,
         "bad.csv": BAD_CELL, "repeated.csv": REPEATED, "no-id.csv": NO_ID,
         "unknown-column.csv": GOOD.replace("街道", "街到"),
         "wrong.zhunze": RULES.replace("{ 党员 }", "{ 党元 }"),
         "warned.zhunze": RULES + '示例 "空" 人员 { 党员 是 } 应为 合格\n',
         "one.ndjson": '{"record": "person", "number": "B-1", "member": true, "years": 7, "street": "东街"}\n'}


class said:
    """What the program printed and how it ended."""

    def __init__(self, status, out, err):
        self.status, self.raw = status, out
        self.out, self.err = out.decode("utf-8", "replace"), err.decode("utf-8")


class bench:
    """A folder with small rules and data, and the program to try on them."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.sanitized = "ZHUNZE_SANITIZED" in os.environ
        self.wrong = []
        for name, text in FILES.items():
            self.write(name, text)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def copy_pack(self, rules, name):
        """A copy of a pack's folder; the path of its rules."""
        to = self.folder / name
        if to.exists():
            shutil.rmtree(to)
        shutil.copytree(rules.parent, to)
        return to / rules.name

    def environment(self, locale):
        kept = {key: value for key, value in os.environ.items()
                if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE")}
        return {**kept, **locale}

    def run(self, *arguments, stdin=b"", locale=None, stdout=subprocess.PIPE):
        line = [self.program, *map(str, arguments)]
        done = subprocess.run(line, cwd=self.folder, input=stdin, stdout=stdout, stderr=subprocess.PIPE,
                              env=self.environment(locale or {}), timeout=SECONDS, check=False)
        return said(done.returncode, done.stdout or b"", done.stderr)

    def check(self, holds, *what):
        if not holds:
            self.wrong.append(" ".join(map(str, what)))

    def expect(self, status, *arguments, **named):
        """Runs the program, which must end with this status; what it said."""
        done = self.run(*arguments, **named)
        line = " ".join(map(str, arguments))
        self.check(done.status == status, f"{line}: status {done.status}, expected {status}\n", done.err[:400])
        self.check(status != 2 or done.err or done.out, f"{line}: fails without saying why")
        return done
