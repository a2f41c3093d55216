"""What the program loads when it starts, and what it says where that cannot be loaded later."""

import re
import subprocess

LAZY = ("libzip", "libxlsxwriter", "libcrypto")
COMPILED_IN = ("libspdlog", "libfmt")


def needed(bench):
    """The shared libraries that the program loads at its start."""
    said = subprocess.run(["readelf", "-d", bench.program], capture_output=True, text=True, check=True).stdout
    return re.findall(r"\(NEEDED\).*\[(lib\w+)[-.\w+]*\.so", said)


def test_libraries_at_the_start(bench):
    libraries = needed(bench)
    lazy = [one for one in LAZY if one in libraries]
    # Builds with sanitizers load all of them; one alone means that the list in lazy_functions.def lacks a function.
    bench.check(lazy in ([], list(LAZY)), "loads", lazy, "at the start, not when it first needs them")
    bench.check(bench.sanitized or not lazy, "loads", lazy, "at the start")
    for one in COMPILED_IN:
        bench.check(one not in libraries, "loads", one, "at the start, which is to be compiled in")


def test_library_that_is_not_there(bench):
    if "libzip" in needed(bench):
        return
    for name in ("libzip.so.4", "libzip.so.5"):
        bench.write(f"broken/{name}", "")
    broken = {"LD_LIBRARY_PATH": str(bench.folder / "broken")}
    bench.expect(0, "check", "rules.zhunze", "good.csv", locale=broken)
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--format", "xlsx", "-o", "out.xlsx")
    done = bench.expect(2, "check", "rules.zhunze", "out.xlsx", locale=broken)
    bench.check("libzip" in done.err and "install" in done.err and "安装" in done.err, done.err)
