#!/usr/bin/env python3
"""Follows a page step by step at the language server, as an editor would: what is typed, offered, found wrong, mended.
Usage: follow.py PROGRAM PAGE. `scripts/test-vscode` follows the same pages in VS Code."""

import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from client import Client, edited, position_of, uri_of  # noqa: E402
from steps import steps_of  # noqa: E402


class Follower:
    def __init__(self, program, lang, folder, rules):
        self.program, self.lang, self.folder = program, lang, folder
        self.file = folder / rules
        self.client = Client(program, lang)
        self.text = ""
        self.uri = uri_of(self.file)
        self.client.open(self.uri, "")
        self.page = ""

    def ask(self, method, **more):
        return self.client.ask("textDocument/" + method, {"textDocument": {"uri": self.uri}, **more})

    def write(self, text):
        self.text = text
        self.client.change(self.uri, text)

    def findings(self):
        return self.client.findings_of(self.uri)

    def put(self, step):
        (self.folder / step["file"]).write_text(step["says"], encoding="utf-8")

    def begin(self, step):
        self.write(self.text + "\n" if self.text else "")

    def type(self, step):
        """Letter by letter, and the server is asked at each what it offers."""
        for letter in step["says"]:
            self.write(self.text + letter)
            self.ask("completion", position=position_of(self.text, len(self.text)))

    def take(self, step):
        offered = self.ask("completion", position=position_of(self.text, len(self.text)))["items"]
        first = min(offered, key=lambda one: one.get("sortText", one["label"]))
        assert first["label"] == step["says"], (step, [one["label"] for one in offered][:5])
        self.write(edited(self.text, [first["textEdit"]]))

    def replace(self, step):
        assert self.text.count(step["says"]) == 1, step
        self.write(self.text.replace(step["says"], step["with"]))

    def problems(self, step):
        said = [one["message"] for one in self.findings()]
        assert len(said) == len(step["says"]), (step, said)
        for message, expected in zip(said, step["says"]):
            assert message.startswith(expected), (expected, message)

    def mend(self, step):
        finding = self.findings()[0]
        offered = self.ask("codeAction", range=finding["range"], context={"diagnostics": [finding]})
        chosen = [one for one in offered if one["title"] == step["says"]]
        assert len(chosen) == 1, (step, [one["title"] for one in offered])
        self.write(edited(self.text, chosen[0]["edit"]["changes"][self.uri]))

    def stands(self, step):
        self.write(self.text.rstrip("\n") + "\n")
        layout = self.ask("formatting", options={"tabSize": 2, "insertSpaces": True}) or []
        assert edited(self.text, layout) == step["says"] == self.text, (step["says"], self.text)
        self.file.write_text(self.text, encoding="utf-8")

    def passes(self, step):
        shown = {one["command"]["arguments"][1]: one["command"]["title"] for one in self.ask("codeLens")}
        assert shown[step["says"]].startswith("✓"), (step, shown)

    def run(self, step):
        done = subprocess.run([self.program, "check", self.file, self.folder / step["with"], "--format", "html",
                               "--lang", self.lang], capture_output=True, encoding="utf-8", check=False)
        self.page = done.stdout

    def shown(self, step):
        assert step["says"] in self.page, (step, self.page)

    def follow(self, step):
        getattr(self, step["does"])(step)


def main(program, page):
    steps = steps_of(pathlib.Path(page).read_text(encoding="utf-8"))
    rules = next(one["file"] for one in steps if one["does"] == "stands")
    with tempfile.TemporaryDirectory() as folder:
        follower = Follower(program, "zh" if page.endswith(".zh.md") else "en", pathlib.Path(folder), rules)
        for step in steps:
            follower.follow(step)
        assert follower.findings() == [], follower.findings()
        assert follower.client.close() == 0
    print(f"{len(steps)} steps followed")


if __name__ == "__main__":
    main(*sys.argv[1:])
