#!/usr/bin/env python3
"""Keeps one `zhunze serve` running and asks it about one record after the other.

serve_client.py PROGRAM RULES prints the verdict of each record on standard input, one JSON object a line.
"""

import json
import subprocess
import sys


class checker:
    """A running `zhunze serve`: the rules are read once, each answer comes as soon as it is decided."""

    def __init__(self, program, rules, *options):
        self.process = subprocess.Popen([program, "serve", "--stdio", rules, *options], text=True,
                                        encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        first = self.process.stdout.readline()
        if not first:
            raise RuntimeError("the rules are wrong; standard error says how")
        self.ruleset = json.loads(first)["ruleset"]

    def check(self, record):
        """The answer to one record, given as a dictionary of its facts."""
        self.process.stdin.write(json.dumps(record, ensure_ascii=False) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        """Ends the service; its summary."""
        self.process.stdin.close()
        summary = json.loads(self.process.stdout.readline())["summary"]
        self.process.wait()
        return summary


def main():
    service = checker(sys.argv[1], sys.argv[2], "--lang", "en")
    for line in sys.stdin:
        answer = service.check(json.loads(line))
        if "decision" in answer:
            print(answer["decision"]["id"], answer["decision"]["verdict"])
        for fault in answer.get("error", []) + answer.get("invalid", []):
            print("  ", fault["message"])
    print(service.close())


if __name__ == "__main__":
    main()
