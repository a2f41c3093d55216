#!/usr/bin/env python3
"""Every file that a program wrote gives the decisions and values of people.csv, byte for byte: run.py PROGRAM"""
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def decide(program, path):
    run = subprocess.run([program, "check", str(HERE / "rules.zhunze"), str(path), "--format", "json", "--explain"],
                         capture_output=True, check=False)
    return run.returncode, run.stdout, run.stderr.decode()


def main():
    program = str(Path(sys.argv[1]).resolve())
    expected = decide(program, HERE / "people.csv")
    files = sorted((HERE / "files").iterdir())
    wrong = 0
    for path in files:
        got = decide(program, path)
        if got[:2] != expected[:2]:
            wrong += 1
            print(f"{path.name}: not what people.csv comes to\n{got[2]}{got[1].decode()[:400]}")
    if b'"eligible":2' not in expected[1]:
        wrong += 1
        print("people.csv:", expected)
    print(f"{len(files)} files, {wrong} wrong")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    sys.exit(main())
