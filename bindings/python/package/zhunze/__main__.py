"""`python -m zhunze`: the command line, by the program that the wheel carries, or that is installed."""

import os
import pathlib
import shutil
import subprocess
import sys

from . import __version__


def find_program() -> str:
    """`$ZHUNZE_PROGRAM`, else the one in this package, else the one on the path."""
    named = os.environ.get("ZHUNZE_PROGRAM")
    if named:
        return named
    carried = pathlib.Path(__file__).parent / "bin" / "zhunze"
    return str(carried) if carried.is_file() else shutil.which("zhunze") or ""


def main() -> None:
    program = find_program()
    if not program:
        sys.exit("zhunze: the program is neither in this package nor on the path; build the wheel where CLI11, spdlog, "
                 "libxlsxwriter and OpenSSL are installed, install the program, or name it in ZHUNZE_PROGRAM")
    try:
        says = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.strip()
        if says != f"zhunze {__version__}":
            found = f"is {says}" if says.startswith("zhunze ") and "\n" not in says else "is no zhunze"
            sys.exit(f"zhunze: {program} {found}, this package is {__version__}: install the same version")
        sys.stdout.flush()
        os.execv(program, [program, *sys.argv[1:]])
    except OSError as error:
        sys.exit(f"zhunze: {program} does not run: {error.strerror}")


if __name__ == "__main__":
    main()
