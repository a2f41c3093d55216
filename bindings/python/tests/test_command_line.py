"""`python -m zhunze` is the command line."""

import os
import subprocess
import sys


def run(*arguments, **environment):
    return subprocess.run([sys.executable, "-m", "zhunze", *arguments], capture_output=True,
                          env={**os.environ, **environment})


def test_it_is_the_program(pack, program):
    arguments = ["facts", str(pack / "award.zhunze"), "--format", "json"]
    expected = subprocess.run([program, *arguments], capture_output=True, check=True)
    said = run(*arguments, ZHUNZE_PROGRAM=program)
    assert (said.returncode, said.stdout, said.stderr) == (0, expected.stdout, expected.stderr)
    wrong = ["check", "nothing.zhunze", "nothing.csv"]
    expected = subprocess.run([program, *wrong], capture_output=True)
    said = run(*wrong, ZHUNZE_PROGRAM=program)
    assert (said.returncode, said.stderr) == (expected.returncode, expected.stderr) and said.returncode != 0


def test_a_program_that_is_not_there_or_is_another_is_refused(tmp_path):
    other = tmp_path / "zhunze"
    other.write_text("#!/bin/sh\necho zhunze 0.0\n")
    other.chmod(0o755)
    for program, words in ((str(other), b"is zhunze 0.0, this package is"), (str(tmp_path / "none"), b"does not run"),
                           ("/bin/true", b"is no zhunze")):
        said = run("--version", ZHUNZE_PROGRAM=program)
        assert said.returncode == 1 and words in said.stderr and b"Traceback" not in said.stderr
