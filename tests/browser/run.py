#!/usr/bin/env python3
"""The sample report in headless Chromium: it loads without errors under its own policy, the filter works,
pictures and PDFs come out: run PROGRAM [FOLDER]. With FOLDER the reports and pictures are kept there."""
import collections
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PACK = ROOT / "rules/sichuan-2017"
SIZES = (0, 1, 36, 5_000)
PDF_SIZES = (0, 1, 36, 1_000)
PROBE = """<script>
addEventListener("load", () => {
  const words = document.getElementById("filter-words");
  const verdict = document.getElementById("filter-verdict");
  const said = [];
  const say = () => said.push([...document.querySelectorAll("#records-table tbody tr")].filter((row) => !row.hidden).length);
  say();
  words.value = "R-01"; words.dispatchEvent(new Event("input")); say();
  verdict.value = "ineligible"; verdict.dispatchEvent(new Event("change")); say();
  words.value = "nothing like it"; words.dispatchEvent(new Event("input")); say();
  document.title = "filter " + said.join(" ");
});
</script></body>"""


def browser():
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    sys.exit("no Chromium: scripts/setup --browser installs it")


class Suite:
    def __init__(self, program, folder):
        self.program, self.folder, self.wrong = program, folder, []
        self.chromium = browser()

    def expect(self, what, holds):
        if not holds:
            self.wrong.append(what)

    def report(self, name, *arguments):
        path = self.folder / name
        done = subprocess.run([self.program, *map(str, arguments), "-o", path], capture_output=True, check=False, timeout=900)
        self.expect(f"{name}: {done.stderr.decode()}", done.returncode in (0, 1) and path.exists())
        return path

    def load(self, page, *more):
        """What Chromium makes of a page; what the page's console says is an error."""
        with tempfile.TemporaryDirectory() as profile:
            done = subprocess.run(
                [self.chromium, "--headless=new", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0",
                 f"--user-data-dir={profile}", "--host-resolver-rules=MAP * ~NOTFOUND", *more, f"file://{page}"],
                capture_output=True, check=False, timeout=900)
        said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if "CONSOLE" in line]
        self.expect(f"{page.name}: status {done.returncode}", done.returncode == 0)
        self.expect(f"{page.name}: {said}", not said)
        return done.stdout.decode("utf-8", "replace")

    def check_page(self, lang, samples):
        page = self.report(f"report.{lang}.html", "check", PACK / "award.zhunze", *samples, "--format", "html", "--lang", lang)
        made = self.load(page, "--dump-dom")
        self.expect(f"{page.name}: its script does not run", re.search(r'id="filter"[^>]*>', made) and
                    not re.search(r'id="filter"[^>]*hidden', made))
        probed = self.folder / f"probe.{lang}.html"
        text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text(encoding="utf-8"))
        probed.write_text(text.replace("</body>", PROBE), encoding="utf-8")
        title = re.search(r"<title>(.*?)</title>", self.load(probed, "--dump-dom")).group(1)
        self.expect(f"{page.name}: {title}", title == "filter 44 10 5 0")
        picture = self.folder / f"report.{lang}.png"
        self.load(page, f"--screenshot={picture}", "--window-size=1000,3600", "--hide-scrollbars")
        self.expect(f"{page.name}: no picture", picture.exists() and picture.stat().st_size > 50_000)

    def check_foreign_script(self):
        """The policy stops a script that somehow got into a page."""
        page = (self.folder / "report.zh.html").read_text(encoding="utf-8")
        foreign = self.folder / "foreign.html"
        foreign.write_text(page.replace("</main>", "<script>document.title='foreign'</script></main>"), encoding="utf-8")
        wrong, self.wrong = self.wrong, []
        made = self.load(foreign, "--dump-dom")
        refused, self.wrong = self.wrong, wrong
        self.expect("the policy lets a foreign script run", "<title>foreign" not in made and refused)

    def batch(self, size, header, rows):
        data = self.folder / f"batch-{size}.csv"
        lines = [header]
        for k in range(size):
            cells = rows[k % len(rows)].split(",")
            cells[0] = f"N-{k + 1:05}"
            lines.append(",".join(cells))
        data.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return data

    def check_sizes(self, header, rows):
        for size in SIZES:
            data = self.batch(size, header, rows)
            page = self.report(f"batch-{size}.html", "check", PACK / "award.zhunze", f"先进个人={data}", "--format", "html")
            made = self.load(page, "--dump-dom")
            self.expect(f"{page.name}: not whole", made.rstrip().endswith("</html>"))
            self.load(page, f"--screenshot={self.folder}/batch-{size}.png", "--window-size=1000,2400", "--hide-scrollbars")

    def check_papers(self, header, rows):
        """PDFs of one part and of several: all records are in them, and the pages are numbered through."""
        for size in PDF_SIZES:
            data = self.batch(size, header, rows)
            pdf = self.report(f"batch-{size}.pdf", "check", PACK / "award.zhunze", f"先进个人={data}", "--format", "pdf")
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True, timeout=300).stdout.decode()
            pages = text.removesuffix("\f").split("\f")
            in_parts = size > 400
            for k, page in enumerate(pages, 1):
                number = str(k) if in_parts else f"{k}/{len(pages)}"
                self.expect(f"{pdf.name}: page {k} has another number", "".join(page.rstrip().split("\n")[-1].split()) == number)
            ids = collections.Counter(re.findall(r"N-\d{5}", text))
            for k in range(size):
                self.expect(f"{pdf.name}: N-{k + 1:05} is in it {ids[f'N-{k + 1:05}']} times", ids[f"N-{k + 1:05}"] >= 2)
            self.expect(f"{pdf.name}: joined otherwise than it is long", in_parts == (b"/Lang" not in pdf.read_bytes()))


def main():
    folder = pathlib.Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else None
    with tempfile.TemporaryDirectory() as temporary:
        suite = Suite(pathlib.Path(sys.argv[1]).resolve(), folder or pathlib.Path(temporary))
        suite.folder.mkdir(parents=True, exist_ok=True)
        samples = [f"先进个人={PACK}/samples/individuals.csv", f"先进集体={PACK}/samples/collectives.csv"]
        for lang in ("zh", "en"):
            suite.check_page(lang, samples)
        suite.check_foreign_script()
        header, *rows = (PACK / "samples/individuals.csv").read_text(encoding="utf-8-sig").splitlines()
        suite.check_sizes(header, rows)
        suite.check_papers(header, rows)
        print("\n".join(suite.wrong) if suite.wrong else "the pages stand in Chromium")
    return 1 if suite.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
