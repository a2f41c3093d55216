#!/usr/bin/env python3
"""Tampers with a signed log in each way that tampering.json names: tampering.py PROGRAM

Each case says what is done to the log, how it is asked about, which codes it must be told by or which words must
say what cannot be shown, in both languages. Cases of one kind cover each place where it can be done.
"""

import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
import authority
import harness

LINE = re.compile(rb'^(\{"n":\d+,"(\w+)":.*),"chain":"(\w+):([0-9a-f]+)","at":"([^"]+)","check":"([0-9a-f]+)"\}$')


def hashed(algorithm, data):
    return hashlib.new(algorithm, data).digest()


def chained(bodies, algorithm="sha256", at=b"2026-01-01T00:00:00Z"):
    """A log of these bodies, numbered and chained anew, as whoever can write the file can make it."""
    chain, out = bytes(32), []
    for number, body in enumerate(bodies, 1):
        body = re.sub(rb'^\{"n":\d+', b'{"n":%d' % number, body)
        leaf = hashed(algorithm, body)
        chain = hashed(algorithm, chain + leaf)
        check = hashed(algorithm, leaf + chain + at)[:8]
        out.append(body + b',"chain":"%s:%s","at":"%s","check":"%s"}\n' %
                   (algorithm.encode(), chain.hex().encode(), at, check.hex().encode()))
    return out


def body_of(line):
    return LINE.match(line.rstrip(b"\n"))[1]


def retimed(line):
    body, _, algorithm, chain, _, _ = LINE.match(line.rstrip(b"\n")).groups()
    at = b"2017-01-01T00:00:00Z"
    check = hashed(algorithm.decode(), hashed(algorithm.decode(), body) + bytes.fromhex(chain.decode()) + at)[:8]
    return body + b',"chain":"%s:%s","at":"%s","check":"%s"}\n' % (algorithm, chain, at, check.hex().encode())


class tamperer:
    """Logs of a folder, and the ways to change them. Each gives all the logs that come of it."""

    def __init__(self, tool):
        self.tool = tool
        bench = tool.folder
        tool.write("award.zhunze", harness.RULES)
        tool.write("people.csv", harness.MIXED + "A-4,是,9,东街\n")
        self.check("people.csv", "log", "--at", "2017-11-25")
        tool.run("log", "keygen", "-o", "office")
        tool.run("log", "sign", "log", "--key", "office")
        self.lines = (bench / "log").read_bytes().splitlines(keepends=True)
        self.bodies = [body_of(line) for line in self.lines]

    def check(self, data, log, *more):
        done = self.tool.run("check", "award.zhunze", data, "--log", log, *more)
        assert done.status in (0, 1), done.err

    def evidence(self, head):
        """What else there is to hold logs against: a time stamp, where OpenSSL's tool makes one, and a disclosure."""
        stamp = root = None
        if authority.is_there():
            by = authority.authority(self.tool.folder / "center")
            stamp, root = str(by.stamp(head, self.tool.folder / "stamp")), by.root
        return {"STAMP": stamp, "ROOT": root, "SHOWN": "shown", "FALSE": "false"}

    def shown(self):
        """A redacted log, its disclosure and a false one."""
        self.check("people.csv", "secret", "--log-redact", "hash")
        text = self.tool.run("log", "disclose", "secret", "--rules", "award.zhunze", "--data", "people.csv", "--id",
                             "A-2", "--fact", "年数").out
        self.tool.write("shown", text)
        self.tool.write("false", text.replace('["integer",2]', '["integer",5]'))
        return self.read("secret")

    def kept(self):
        yield b"".join(self.shown())

    def rewritten_receipts(self):
        """A redacted log with its receipts written anew: another verdict, another input."""
        bodies = [body_of(line) for line in self.shown()]
        for old, new in ((b'"verdict":"ineligible"', b'"verdict":"eligible"'), (b'"input":"sha256:', b'"input":"sha256:0')):
            changed = [re.sub(rb'(:0[0-9a-f]{63})[0-9a-f]"', rb'\1"', body.replace(old, new)) for body in bodies]
            assert changed != bodies
            yield b"".join(chained(changed))

    def read(self, name):
        return (self.tool.folder / name).read_bytes().splitlines(keepends=True)

    def flip(self):
        whole = b"".join(self.lines)
        for at in range(0, len(whole), 41):
            yield whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]

    def lost_first(self):
        yield b"".join(self.lines[1:])

    def lost_middle(self):
        for at in range(1, len(self.lines) - 1):
            yield b"".join(self.lines[:at] + self.lines[at + 1:])

    def lost_last(self):
        yield b"".join(self.lines[:-1])

    def cut_tail(self):
        whole = b"".join(self.lines)
        for size in range(1, len(whole), 97):
            yield whole[:size]

    def reordered(self):
        for at in range(len(self.lines) - 1):
            yield b"".join(self.lines[:at] + [self.lines[at + 1], self.lines[at]] + self.lines[at + 2:])

    def inserted(self):
        for at in range(1, len(self.lines) + 1):
            yield b"".join(self.lines[:at] + [self.lines[1]] + self.lines[at:])

    def rehashed(self):
        forged = [body.replace(b'"verdict":"ineligible"', b'"verdict":"eligible"') for body in self.bodies]
        assert forged != self.bodies
        yield b"".join(chained(forged))
        yield b"".join(chained(forged[:-1]))

    def other_day(self):
        yield b"".join(chained([body.replace(b"2017-11-25", b"2017-11-20") for body in self.bodies]))

    def twice(self):
        for old, new in ((b'"verdict":"ineligible"', b'"verdict":"ineligible","verdict":"eligible"'),
                         (b'"verdict":"ineligible"', b'"verdict": "ineligible"'),
                         (b'"verdict":"ineligible"', b'"verdict":"\\u0069neligible"'),
                         (b'"reason":', b'"note":"x","reason":'),
                         (b'"receipts":4', b'"receipts":04'),
                         (b'"may_lack":', b'"may_lack":0,"may_lack":')):
            changed = [body.replace(old, new) for body in self.bodies[:-1]]
            assert changed != self.bodies[:-1], old
            yield b"".join(chained(changed))

    def other_key(self):
        self.tool.run("log", "keygen", "-o", "stranger")
        (self.tool.folder / "again").write_bytes(b"".join(chained(self.bodies[:-1])))
        self.tool.run("log", "sign", "again", "--key", "stranger")
        yield b"".join(self.read("again"))

    def swapped_signature(self):
        self.check("people.csv", "second")
        self.tool.run("log", "sign", "second", "--key", "office")
        other = body_of(self.read("second")[-1])
        yield b"".join(chained([*self.bodies[:-1], other]))

    def edited_redaction(self):
        self.check("people.csv", "hidden", "--log-redact", "hash")
        self.tool.run("log", "sign", "hidden", "--key", "office")
        lines = self.read("hidden")
        for at, line in enumerate(lines):
            found = re.search(rb'"(?:id_hash|input|key_hash|nonce|salt_digest)":"(?:sha256:)?([0-9a-f]{8})', line)
            if found:
                yield b"".join(lines[:at] + [line.replace(found[1], b"00000000")] + lines[at + 1:])

    def edited_review(self):
        """Reviews that name another receipt, another verdict of it, or one that is none."""
        self.tool.run("log", "review", "log", "--id", "A-2", "--why", "x", "--by", "y", "--verdict", "eligible")
        bodies = [body_of(line) for line in self.read("log")]
        (self.tool.folder / "log").write_bytes(b"".join(self.lines))
        assert b'"review"' in bodies[-1], bodies[-1]
        for old, new in ((b'"receipt":3', b'"receipt":2'), (b'"receipt":3', b'"receipt":1'),
                         (b'"before":"ineligible"', b'"before":"eligible"'), (b'"chain":"sha256:', b'"chain":"sm3:'),
                         (b'"id":"A-2"', b'"id":"A-1"')):
            assert old in bodies[-1], bodies[-1]
            changed = bodies[-1].replace(old, new, 1)
            yield b"".join(self.lines + chained([*bodies[:-1], changed])[-1:])
            yield b"".join(chained([*bodies[:-2], changed]))

    def rewritten_times(self):
        yield b"".join(retimed(line) for line in self.lines)

    def other_log(self):
        self.tool.write("others.csv", harness.GOOD)
        self.check("others.csv", "whole")
        yield b"".join(self.read("whole"))

    def emptied(self):
        yield b""


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    cases = json.loads((HERE / "tampering.json").read_text(encoding="utf-8"))
    wrong, count = [], 0
    with tempfile.TemporaryDirectory(prefix="zhunze 篡改 ") as folder:
        tool = harness.bench(program, folder)
        by = tamperer(tool)
        head = tool.run("log", "head", "log").out.strip()
        places = {"KEY": "office.pub", "HEAD": head, **by.evidence(head)}
        for case in cases:
            logs = list(getattr(by, case["tampering"])())
            assert logs, case
            for number, content in enumerate(logs, 1):
                (tool.folder / "changed").write_bytes(content)
                for way in case["asked"]:
                    asked = [places.get(word, word) for word in way["with"]]
                    if None in asked:
                        continue
                    for lang in ("zh", "en"):
                        count += 1
                        done = tool.run("log", "verify", "changed", *asked, "--lang", lang)
                        said = done.out + done.err
                        missing = [word for word in way["told"].get(lang, []) if word not in said]
                        codes = way["told"].get("codes", [])
                        if codes and not any(code in said for code in codes):
                            missing.append(" or ".join(codes))
                        claims = ("日志完好", "the log is intact:", "the log is intact\n")
                        if way["status"] and any(claim in said for claim in claims):
                            missing.append("no word that it is intact")
                        if done.status not in way["status_in"] if "status_in" in way else done.status != way["status"]:
                            missing.append(f"status {way.get('status')} and not {done.status}")
                        if missing:
                            wrong.append(f"{case['tampering']} {number} {' '.join(way['with'])} {lang}: lacks "
                                         f"{missing}\n{said}")
    print(*wrong[:10], sep="\n")
    print(f"{len(cases)} kinds of tampering, {count} questions, {len(wrong)} answered wrongly")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
