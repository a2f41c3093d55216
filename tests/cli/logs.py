"""Decision logs: written by check, verified, signed, replayed; a second reading of their format."""

import csv
import hashlib
import json
import re
import shutil
import stat
import subprocess

import authority
import harness

PEOPLE = 70_000  # more than are decided together
SECRETS = ("A-1", "A-2", "东街", "西街")


def lines_of(bench, name):
    return (bench.folder / name).read_text(encoding="utf-8").splitlines(keepends=True)


def entries(bench, name):
    return [json.loads(line) for line in lines_of(bench, name)]


def receipts(bench, name):
    return [one["receipt"] for one in entries(bench, name) if "receipt" in one]


def hashed(algorithm, *parts):
    return hashlib.new(algorithm, b"".join(parts)).digest()


def read_again(bench, name):
    """The chain, worked out from the description of the format alone."""
    chain = bytes(32)
    for number, line in enumerate(lines_of(bench, name), 1):
        read = json.loads(line)
        algorithm, digits = read["chain"].split(":")
        body = line.split(',"chain":"')[0].encode()
        leaf = hashed(algorithm, body)
        chain = hashed(algorithm, chain, leaf)
        check = hashed(algorithm, leaf, chain, read["at"].encode())[:8].hex()
        bench.check(read["n"] == number and digits == chain.hex() and read["check"] == check,
                    f"{name}, line {number} is not as the format says")


def test_log_of_check(bench):
    for algorithm in ("sha256", "sm3"):
        if algorithm not in hashlib.algorithms_available:
            continue
        name = f"{algorithm}.log"
        bench.expect(2, "check", "rules.zhunze", "mixed.csv", "bad.csv", "--log", name, "--log-hash", algorithm)
        bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", name)
        read_again(bench, name)
        made = receipts(bench, name)
        bench.check([one["id"] for one in made] == ["A-1", "A-2", "A-3", "C-1", "C-2", "A-1", "A-2"],
                    "receipts are in the order of the input:", [one["id"] for one in made])
        bench.check([one["verdict"] for one in made][:5] ==
                    ["eligible", "ineligible", "undetermined", "eligible", "invalid"], "verdicts of receipts")
        bench.check(made[1]["rules"] == ["enough"] and made[1]["reason"] == {"value": ["years"]}, "why", made[1])
        told = json.loads(bench.run("check", "rules.zhunze", "good.csv", "--format", "json").out)
        run = entries(bench, name)[0]["run"]
        bench.check(run["basis"]["digest"] == told["ruleset"]["digest"], "the digest of the rules", run)
        done = bench.expect(0, "log", "verify", name)
        bench.check("9" in done.out or "11" in done.out, "verify counts", done.out)
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", "sm3.log", "--log-hash", "sha256")


def test_same_receipts_from_other_files(bench):
    bench.write("same.ndjson", "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in (
        {"record": "人员", "number": "A-1", "member": True, "years": 5, "street": "东街"},
        {"record": "person", "编号": "A-2", "党员": "否", "年数": "3", "街道": "西街"})))
    for data, name in (("good.csv", "a.log"), ("same.ndjson", "b.log")):
        bench.expect(0, "check", "rules.zhunze", data, "--log", name)
    bench.check(receipts(bench, "a.log") == receipts(bench, "b.log"), "CSV and NDJSON give other receipts")


def test_unwritable_log(bench):
    for name in ("none/a.log", ".", "/dev/full", "good.csv", "rules.zhunze"):
        before = (bench.folder / "good.csv").read_bytes()
        done = bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", name)
        bench.check(not done.out, name, "as a log: something is decided all the same")
        bench.check((bench.folder / "good.csv").read_bytes() == before, "a file that is no log is changed")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log-hash", "sm3")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", "a.log", "--log-hash", "md5")
    bench.expect(2, "check", "rules.zhunze", "none.csv", "--log", "b.log")


def test_redacted_log(bench):
    for how in ("hash", "omit"):
        name = f"{how}.log"
        bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", name, "--log-redact", how)
        text = (bench.folder / name).read_text(encoding="utf-8")
        bench.check(not any(secret in text for secret in SECRETS), f"--log-redact {how} tells who it is")
        bench.expect(0, "log", "verify", name)
        bench.expect(0, "log", "replay", name, "--rules", "rules.zhunze", "--data", "mixed.csv")
        bench.expect(1, "log", "replay", name, "--rules", "rules.zhunze", "--data", "good.csv")


def test_tampering(bench):
    bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "a.log")
    lines = lines_of(bench, "a.log")
    for shape, code, changed in (
            ("changed", "Z1010", [*lines[:2], lines[2].replace("ineligible", "eligible"), *lines[3:]]),
            ("missing", "Z1012", lines[:2] + lines[3:]),
            ("inserted", "Z1013", lines[:4] + [lines[2]] + lines[4:]),
            ("moved", "Z1014", [lines[0], lines[2], lines[1], *lines[3:]]),
            ("torn", "Z1015", [*lines[:-1], lines[-1][:20]]),
            ("cut", "Z1016", lines[:-1])):
        bench.write("b.log", "".join(changed))
        for language in ("zh", "en"):
            done = bench.expect(1, "log", "verify", "b.log", "--lang", language)
            bench.check(code in done.err and "b.log" in done.err, f"{shape} lines are told as", done.err)
        bench.expect(1, "log", "replay", "b.log", "--rules", "rules.zhunze", "--data", "mixed.csv")
    for name in ("none.log", "good.csv", "."):
        bench.expect(2, "log", "verify", name)


def test_killed_runs(bench):
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log")
    whole = (bench.folder / "a.log").read_bytes()
    for size in range(1, len(whole), 97):
        (bench.folder / "a.log").write_bytes(whole[:size])
        done = bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log")
        torn = whole[:size].rpartition(b"\n")[2]
        bench.check(("Z1006" in done.err) == bool(torn), "what is torn is not told:", done.err)
        if torn:
            bench.check((bench.folder / "a.log.torn").read_bytes().endswith(torn + b"\n"), "what is torn is lost")
        bench.expect(0, "log", "verify", "a.log")
        read_again(bench, "a.log")


def test_signatures(bench):
    for kind in ("ed25519", "sm2"):
        key = f"{kind} key.pem"
        bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", f"{kind}.log")
        bench.expect(0, "log", "keygen", "-o", key, "--kind", kind)
        mode = stat.S_IMODE((bench.folder / key).stat().st_mode)
        bench.check(mode == 0o600, f"the private key has mode {mode:o}")
        bench.expect(2, "log", "keygen", "-o", key, "--kind", kind)
        bench.expect(1, "log", "verify", f"{kind}.log", "--key", f"{key}.pub")
        bench.expect(0, "log", "sign", f"{kind}.log", "--key", key)
        done = bench.expect(0, "log", "verify", f"{kind}.log", "--key", f"{key}.pub", "--lang", "en")
        bench.check("signed" in done.out, "a signature is not told:", done.out)
        bench.expect(2, "log", "verify", f"{kind}.log", "--key", key)
        read_again(bench, f"{kind}.log")
    bench.expect(1, "log", "verify", "sm2.log", "--key", "ed25519 key.pem.pub")
    check_by_openssl(bench)


def check_by_openssl(bench):
    """The signatures are such as OpenSSL's own program accepts, and no others."""
    if shutil.which("openssl") is None:
        return
    for kind, more in (("ed25519", []), ("sm2", ["-digest", "sm3", "-pkeyopt", "distid:1234567812345678"])):
        signed = entries(bench, f"{kind}.log")[-1]["signature"]
        (bench.folder / "value").write_bytes(bytes.fromhex(signed["value"]))
        for number, status in ((signed["signed"], 0), (signed["signed"] + 1, 1)):
            bench.write("text", f"zhunze log 1\n{number}\n{signed['head']}\n")
            done = subprocess.run(["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", f"{kind} key.pem.pub", "-rawin",
                                   "-in", "text", "-sigfile", "value", *more], cwd=bench.folder, capture_output=True,
                                  check=False)
            bench.check(done.returncode == status, f"openssl on a signature of {kind}:", done.stdout, done.stderr)


def test_logs_of_the_first_format(bench):
    """Logs that were written before stay what they are."""
    old = harness.ROOT / "tests/audit/format_1"
    for name, key in (("plain", "office.pub"), ("sm3", "office-sm2.pub"), ("hash", ""), ("omit", "")):
        asked = ("--key", old / key) if key else ()
        done = bench.expect(0, "log", "verify", old / f"{name}.log", *asked, "--lang", "en")
        bench.check(bool(key) == ("the log is intact" in done.out), f"the log {name} is told as", done.out)
        shutil.copy(old / f"{name}.log", bench.folder / "a.log")
        bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "a.log")
        bench.expect(0, "log", "verify", "a.log")
        bench.expect(0, "log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "mixed.csv")


def test_results_of_groups_in_a_log(bench):
    for how in ("none", "hash"):
        name = f"{how}.log"
        bench.expect(1, "check", "rules.zhunze", "crowded.csv", "--log", name, "--log-redact", how)
        groups = [one["group"] for one in entries(bench, name) if "group" in one]
        bench.check(len(groups) == 1 and groups[0]["status"] == "exceeded" and groups[0]["counted"] == 3 and
                    groups[0]["limit"] == "2", "results of groups:", groups)
        bench.check(("东街" in json.dumps(groups, ensure_ascii=False)) == (how == "none"), "the key of a group", groups)
        again = ("log", "replay", name, "--rules", "rules.zhunze", "--data")
        bench.expect(0, *again, "crowded.csv")
        bench.write("fewer.csv", harness.CROWDED.replace("A-3,是,3,东街", "A-3,是,3,西街"))
        done = bench.expect(1, *again, "fewer.csv", "--lang", "en")
        bench.check("result of the group" in done.out, "another result of a group is told as", done.out)


def test_day_and_key_of_a_log(bench):
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log", "--at", "2017-11-25")
    done = bench.expect(0, "log", "verify", "a.log", "--lang", "en")
    bench.check("decided on 2017-11-25" in done.out and "unproven" in done.out, "the day is told as", done.out)
    again = ("log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "good.csv", "--key", "k.pub")
    bench.expect(0, "log", "keygen", "-o", "k")
    bench.expect(1, *again)
    bench.expect(0, "log", "sign", "a.log", "--key", "k")
    bench.expect(0, *again)
    head = bench.expect(0, "log", "head", "a.log").out.strip()
    bench.expect(0, "log", "verify", "a.log", "--head", head)
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--at", "2017-11-25")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", "b.log", "--at", "yesterday")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", "b.log", "--log-salt", "s")


def test_replay_of_some(bench):
    bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "a.log")
    bench.write("appeal.csv", harness.HEADER + "A-2,否,8,西街\n")
    again = ("log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "appeal.csv", "--lang", "en")
    bench.check(bench.expect(1, *again).out.count("has a receipt") == 2, "records that are not there")
    done = bench.expect(1, *again, "--id", "A-2")
    bench.check("verdict: was ineligible, is eligible" in done.out and "has a receipt" not in done.out, done.out)
    bench.expect(0, "log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "mixed.csv", "--id", "A-2", "--id", "A-3")
    bench.expect(2, *again, "--id", "Z-9")
    bench.expect(0, "check", "rules.zhunze", "appeal.csv", "--log", "a.log")
    review = ("log", "review", "a.log", "--id", "A-2", "--why", "年数核实", "--by", "复核组", "--on", "2017-12-01")
    bench.expect(2, *review, "--verdict", "不合格", "--supersede")
    bench.expect(0, *review, "--verdict", "合格", "--supersede", "--evidence", "\x1b[31m档案")
    for lang, shown in (("zh", "由第 8 号凭据取代"), ("en", "superseded by receipt 8")):
        done = bench.expect(0, "log", "verify", "a.log", "--lang", lang)
        bench.check(shown in done.out and "\x1b" not in done.out, "a review is told as", done.out)
    bench.expect(0, "log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "mixed.csv", "--run", "1")
    bench.expect(2, "log", "review", "a.log", "--why", "x", "--by", "y")
    bench.expect(2, "log", "review", "a.log", "--id", "A-2", "--line", "3", "--why", "x", "--by", "y")


def test_salt_kept_apart(bench):
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log", "--log-redact", "hash", "--log-salt", "s")
    bench.check(stat.S_IMODE((bench.folder / "s").stat().st_mode) == 0o600, "others may read the salt")
    salt = (bench.folder / "s").read_text().strip()
    bench.check(salt not in (bench.folder / "a.log").read_text(encoding="utf-8"), "the salt stands in the log")
    again = ("log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "good.csv")
    bench.expect(0, *again, "--log-salt", "s")
    bench.expect(2, *again)
    bench.expect(2, *again, "--log-salt", "good.csv")
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log", "--log-redact", "hash", "--log-salt", "s")
    one, two = receipts(bench, "a.log")[:2], receipts(bench, "a.log")[2:]
    bench.check({r["id_hash"] for r in one}.isdisjoint({r["id_hash"] for r in two}), "runs can be told to be of one man")
    bench.expect(2, "check", "rules.zhunze", "good.csv", "--log", "b.log", "--log-redact", "hash", "--log-salt", "good.csv")
    bench.check((bench.folder / "good.csv").read_text(encoding="utf-8") == harness.GOOD, "a salt harms data")


def test_replay(bench):
    bench.expect(2, "check", "rules.zhunze", "mixed.csv", "bad.csv", "--log", "a.log")
    again = ("log", "replay", "a.log", "--rules", "rules.zhunze", "--data")
    bench.expect(0, *again, "mixed.csv", "bad.csv")
    bench.expect(0, *again, "bad.csv", "mixed.csv")
    done = bench.expect(1, *again, "mixed.csv", "--lang", "en")
    bench.check(done.out.count("has a receipt") == 2, "receipts without record:", done.out)
    bench.write("other.csv", harness.MIXED.replace("A-2,否,2", "A-2,否,8"))
    done = bench.expect(1, *again, "other.csv", "bad.csv", "--lang", "en")
    bench.check("A-2 (line 3): verdict: was ineligible, is eligible" in done.out, "differences:", done.out)
    bench.write("other.zhunze", harness.RULES.replace("不少于 3", "不少于 4"))
    done = bench.expect(1, "log", "replay", "a.log", "--rules", "other.zhunze", "--data", "mixed.csv", "bad.csv")
    bench.check("规则：原为" in done.out, "other rules are not told:", done.out)
    bench.expect(1, *again, "mixed.csv", "bad.csv", "--stage", "review")
    bench.expect(2, *again, "mixed.csv", "--run", "2")
    bench.expect(2, "log", "replay", "none.log", "--rules", "rules.zhunze", "--data", "mixed.csv")
    bench.expect(2, "log", "replay", "a.log", "--rules", "none.zhunze", "--data", "mixed.csv")


def test_log_of_many(bench):
    """Batches decided block by block give the receipts that batches decided together give."""
    rows = "".join(f"N{i:06},{'是' if i % 3 else ''},{i % 7},街{i % 50_000}\n" for i in range(PEOPLE))
    bench.write("many.csv", harness.HEADER + rows)
    for shape in ("json", "ndjson"):
        bench.run("check", "rules.zhunze", "many.csv", "--log", f"{shape}.log", "--format", shape)
    held, streamed = lines_of(bench, "json.log"), lines_of(bench, "ndjson.log")
    strip = lambda lines: [re.sub(r',"at":.*', "", line) for line in lines]
    made = sum(',"receipt":' in line for line in held)
    bench.check(made == PEOPLE and strip(held) == strip(streamed), "receipts of streamed data differ")
    bench.expect(0, "log", "verify", "ndjson.log")
    bench.expect(0, "log", "replay", "ndjson.log", "--rules", "rules.zhunze", "--data", "many.csv")


WRONG_LINES = ((["log"], "verify"), (["log", "nope"], "nope"), (["log", "verify"], ""),
               (["log", "sign", "a.log"], "--key"), (["log", "keygen"], "-o"),
               (["log", "keygen", "-o", "k", "--kind", "rsa"], "rsa"),
               (["log", "replay", "a.log", "--rules", "rules.zhunze"], "--data"),
               (["log", "verify", "a.log", "--nope"], "--nope"))


def test_wrong_lines_of_log(bench):
    for line, shown in WRONG_LINES:
        told = [bench.expect(2, *line, locale={"LC_ALL": locale}).err for locale in ("zh_CN.UTF-8", "en_US.UTF-8")]
        bench.check(told[0] != told[1] and all(shown in one for one in told), line, "is told as", told)
    for command in ("verify", "sign", "keygen", "replay"):
        done = bench.expect(0, "log", command, "--help", locale={"LC_ALL": "en_US.UTF-8"})
        bench.check(done.out.isascii() and not done.err, f"log {command} --help prints", done.out, done.err)


def forged(bodies, algorithm="sha256", at=b"2026-01-01T00:00:00Z"):
    """A log of these bodies, numbered and chained anew, as whoever can write the file may make it."""
    chain, out = bytes(32), []
    for number, body in enumerate(bodies, 1):
        body = re.sub(rb'^\{"n":\d+', b'{"n":%d' % number, body)
        leaf = hashed(algorithm, body)
        chain = hashed(algorithm, chain, leaf)
        check = hashed(algorithm, leaf, chain, at)[:8]
        out.append(body + b',"chain":"%s:%s","at":"%s","check":"%s"}\n' %
                   (algorithm.encode(), chain.hex().encode(), at, check.hex().encode()))
    return b"".join(out)


def test_forged_logs(bench):
    bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "a.log")
    bodies = [line.split(',"chain":"')[0].encode() for line in lines_of(bench, "a.log")]
    run, *received, end = bodies
    (bench.folder / "b.log").write_bytes(forged(bodies))
    bench.expect(0, "log", "verify", "b.log")
    basis = re.search(rb'"basis":"(sha256:[0-9a-f]+)"', received[0])[1]
    twice = received[1].replace(b'"verdict":"ineligible"', b'"verdict":"ineligible","verdict":"eligible"')
    for shape, code, changed in (
            ("without a run", "Z1023", [*received, end]),
            ("of another basis", "Z1024", [run, received[0].replace(basis, b"sha256:" + b"1" * 64), *received[1:], end]),
            ("that ends another run", "Z1025", [*bodies, *bodies[:-1], end]),
            ("of another hash", "Z1026", [run.replace(b'"hash":"sha256"', b'"hash":"sm3"'), *received, end]),
            ("with a name twice", "Z1010", [run, received[0], twice, *received[2:], end]),
            ("with a basis of more", "Z1010", [run.replace(b'"engine"', b'"x":"y","engine"'), *received, end])):
        (bench.folder / "b.log").write_bytes(forged(changed))
        done = bench.expect(1, "log", "verify", "b.log")
        bench.check(code in done.err, f"a log {shape} is told as", done.err)
        if shape not in ("without a run", "of another hash"):
            continue
        status = 2 if shape == "without a run" else 1
        bench.expect(status, "log", "replay", "b.log", "--rules", "rules.zhunze", "--data", "mixed.csv")
    canonical = re.sub(rb'"canonical":"sha256:....', b'"canonical":"sha256:0000', run)
    digest = b"sha256:" + hashed("sha256", canonical.split(b'"basis":')[1][:-1]).hex().encode()
    (bench.folder / "b.log").write_bytes(forged([canonical, *(one.replace(basis, digest) for one in received), end]))
    bench.expect(0, "log", "verify", "b.log")
    bench.expect(1, "log", "replay", "b.log", "--rules", "rules.zhunze", "--data", "mixed.csv")


def test_signatures_without_a_key(bench):
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "a.log")
    bodies = [line.split(',"chain":"')[0].encode() for line in lines_of(bench, "a.log")]
    head = json.loads(lines_of(bench, "a.log")[-1])["chain"].encode()
    bodies.append(b'{"n":5,"signature":{"kind":"ed25519","key":"sha256:%s","signed":%d,"head":"%s","value":"00"}' %
                  (b"0" * 64, len(bodies), head))
    (bench.folder / "b.log").write_bytes(forged(bodies))
    done = bench.expect(0, "log", "verify", "b.log", "--lang", "en")
    bench.check("1 not verified" in done.out, "a signature that is not checked counts as one:", done.out)
    bench.expect(0, "log", "keygen", "-o", "k")
    bench.expect(0, "log", "sign", "a.log", "--key", "k")
    done = bench.expect(0, "log", "verify", "a.log", "--key", "k.pub", "--lang", "en")
    bench.check("not verified" not in done.out, "a signature that is checked:", done.out)


def test_escapes_in_a_log(bench):
    evil = "\x1b[31mA\x07"
    bench.write("evil.csv", harness.HEADER + f"{evil},是,5,东街\n")
    bench.write("other.csv", harness.HEADER + "\x1b[2JB,是,5,东街\n")
    bench.expect(0, "check", "rules.zhunze", "evil.csv", "--log", "a.log")
    done = bench.expect(1, "log", "replay", "a.log", "--rules", "rules.zhunze", "--data", "other.csv")
    bench.check("\x1b" not in done.out and "\x07" not in done.out, "escapes reach the terminal:", done.out)
    bench.check("A" in done.out and "B" in done.out, "ids are told:", done.out)
    evil_rules = harness.RULES + '引入 "\x1b[31m.zhunze"\n'
    bench.write("evil.zhunze", evil_rules)
    done = bench.expect(2, "lint", "evil.zhunze", "--verbose")
    bench.check("\x1b[31m." not in done.err, "escapes in names of files reach the terminal")


def test_time_stamps(bench):
    if not authority.is_there():
        return
    by = authority.authority(bench.folder / "center")
    for algorithm in ("sha256", "sm3"):
        name, stamp = f"{algorithm}.log", f"{algorithm}.tsr"
        bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", name, "--log-hash", algorithm)
        by.stamp(bench.expect(0, "log", "head", name).out, bench.folder / stamp)
        asked = ("log", "verify", name, "--timestamp", stamp, "--trusted", by.root)
        for lang, shown in (("zh", ("日志完好", "第 6 行有时间戳")), ("en", ("the log is intact\n", "time stamp of line 6"))):
            done = bench.expect(0, *asked, "--lang", lang)
            bench.check(all(one in done.out for one in shown) and "CN=Stamps,O=时间戳中心" in done.out, done.out)
        told = json.loads(bench.expect(0, *asked, "--format", "json").out)["log"]
        bench.check(told["standing"] == "guarded" and told["stamps"][0]["line"] == 6, told)
        bench.check(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["stamps"][0]["at"]), told["stamps"])
    bench.expect(0, "check", "rules.zhunze", "good.csv", "--log", "sha256.log")
    asked = ("log", "verify", "sha256.log", "--timestamp", "sha256.tsr", "--trusted", by.root, "--lang", "en")
    bench.check("intact up to line 6;" in bench.expect(0, *asked).out, "a stamp vouches for what is behind it")
    bench.check("Z1048" in bench.expect(1, *asked[:3], "--timestamp", "sm3.tsr", *asked[5:]).err, "another log's stamp")
    check_untrusted(bench, by, asked)


def check_untrusted(bench, by, asked):
    """Stamps of strangers, of certificates for something else, altered ones, and files that are none."""
    bench.check("Z1047" in bench.expect(1, *asked[:6], str(by.folder / "own.key")).err, "a key is no certificate")
    head = bench.run("log", "head", "sha256.log").out
    for name, use, root in (("stranger", "for_stamps", by.root), ("server", "for_servers", None)):
        other = authority.authority(bench.folder / name, use)
        stamp = bench.folder / f"{name}.tsr"
        try:
            other.stamp(head, stamp)
        except AssertionError:  # the tool itself refuses to stamp with such a certificate
            continue
        done = bench.expect(1, *asked[:3], "--timestamp", stamp, "--trusted", root or other.root)
        bench.check("Z1047" in done.err and "intact\n" not in done.out, name, done.err)
    whole = (bench.folder / "sha256.tsr").read_bytes()
    for at in range(0, len(whole), 61):
        (bench.folder / "altered.tsr").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        done = bench.run("log", "verify", "sha256.log", "--timestamp", "altered.tsr", "--trusted", by.root)
        bench.check(done.status in (0, 1), at, done.status)
        if done.status == 0:  # what no signature covers: the answer's words, the certificates that are not needed
            bench.check("2 次运行" in done.out, at, done.out)
        (bench.folder / "cut.tsr").write_bytes(whole[:at])
        bench.check("Z1046" in bench.expect(1, "log", "verify", "sha256.log", "--timestamp", "cut.tsr", "--trusted",
                                            by.root).err, "a stamp that was cut", at)
    for name in ("none.tsr", "good.csv", "."):
        bench.check("Z1046" in bench.expect(1, *asked[:3], "--timestamp", name, *asked[5:]).err, name)
    for line in (asked[:5], [*asked[:3], "--trusted", by.root]):
        bench.expect(2, *line)


def test_disclosure(bench):
    for how in ("hash", "omit"):
        name = f"{how}.log"
        bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", name, "--log-redact", how)
        asked = ("log", "disclose", name, "--rules", "rules.zhunze", "--data", "mixed.csv", "--id", "A-2")
        bench.expect(0, *asked, "--fact", "年数", "--fact", "number", "-o", "shown.json", "--force")
        text = (bench.folder / "shown.json").read_text(encoding="utf-8")
        bench.check("西街" not in text and '"value":["integer",2]' in text, "shows what was not asked for", text)
        for lang, shown in (("zh", "由以下事实作出"), ("en", "is of")):
            done = bench.expect(0, "log", "verify", name, "--disclosed", "shown.json", "--lang", lang)
            bench.check(shown in done.out and 'years = ["integer",2]' in done.out and
                        'number = ["id","A-2"]' in done.out, done.out)
        told = json.loads(bench.expect(0, "log", "verify", name, "--disclosed", "shown.json", "--format", "json").out)
        told = told["log"]["disclosed"][0]
        bench.check(told["facts"] == {"years": ["integer", 2], "number": ["id", "A-2"]} and
                    told["verdict"] == "ineligible", told)
        for old, new in (('["integer",2]', '["integer",8]'), ('"years"', '"member"'), ('"line":', '"line":1'),
                         ('"record":"person"', '"record":"man"'), ('"salt":"sha256:', '"salt":"sha256:0'),
                         ('{"value":["integer",2]', '{"value":["integer",2],"value":["integer",3]')):
            bench.check(old in text, old, text)
            bench.write("wrong.json", text.replace(old, new, 1))
            done = bench.expect(1, "log", "verify", name, "--disclosed", "wrong.json")
            bench.check("Z1051" in done.err and "= [" not in done.out, new, done.out)
        other = [word.replace("mixed", "good") for word in asked]
        for line in ([*other, "--fact", "年数"], [*asked, "--fact", "没有"]):
            bench.check("Z1050" in bench.expect(2, *line).err, line)
        bench.expect(2, *asked[:-1], "Z-9", "--fact", "年数")
        (bench.folder / f"{name}.salt").unlink()
        bench.expect(2, *asked, "--fact", "年数")
    bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "plain.log")
    bench.check("Z1049" in bench.expect(2, "log", "disclose", "plain.log", *asked[3:], "--fact", "年数").err, "plain")
    for name in ("none.json", "good.csv", "."):
        bench.check("Z1051" in bench.expect(1, "log", "verify", "plain.log", "--disclosed", name).err, name)


def test_appeal(bench):
    bench.expect(1, "check", "rules.zhunze", "mixed.csv", "--log", "a.log", "--at", "2017-11-27")
    line = ("log", "appeal", "a.log", "--id", "A-2")
    bench.check("Z1052" in bench.expect(2, *line).err, "a sheet without a review")
    review = ("log", "review", "a.log", "--id", "A-2", "--by", "复核组")
    bench.expect(0, *review, "--why", "不变")
    held = json.loads(bench.expect(0, *line, "--format", "json").out)["appeal"]
    bench.check(held["after"] == {"verdict": "ineligible", "receipt": None}, held)
    for lang, shown in (("zh", ("复核对照单", "没有新凭据", "enough")), ("en", ("Review: A-2", "no new receipt", "years"))):
        done = bench.expect(0, *line, "--lang", lang)
        bench.check(all(one in done.out for one in shown), "a confirmed receipt is told as", done.out)
    bench.write("right.csv", harness.MIXED.replace("A-2,否,2", "A-2,否,8"))
    bench.expect(1, "check", "rules.zhunze", "right.csv", "--log", "a.log", "--at", "2017-12-01")
    bench.expect(0, *review, "--why", "材料更正", "--verdict", "合格", "--supersede", "--evidence", "证明 7", "--on", "2017-12-02")
    for rules in ([], ["--rules", "rules.zhunze"]):
        rows = list(csv.reader(bench.expect(0, *line, *rules, "--format", "csv", "--lang", "zh").out.splitlines()))
        told = {row[0]: row[1:] for row in rows}
        bench.check(told["结论"] == ["不合格", "合格"] and told["决定日期"] == ["2017-11-27", "2017-12-01"], told)
        bench.check(told["起决定作用的规则"] == ["够年" if rules else "enough", ""], told)
        bench.check(told["输入摘要值"][0] != told["输入摘要值"][1], told)
    held = json.loads(bench.expect(0, *line, "--format", "json").out)["appeal"]
    before, after = held["before"], held["after"]
    bench.check((before["verdict"], after["verdict"], after["receipt"]["day"]) == ("ineligible", "eligible", "2017-12-01")
                and before["receipt"]["deciding"] == ["enough"] and before["receipt"]["reason"]["value"] == ["years"], held)
    done = bench.expect(0, *line, "--lang", "zh")
    bench.check(all(one in done.out for one in ("材料更正", "复核组", "证明 7", "2017-12-02")), done.out)
    bench.write("next.zhunze", harness.RULES.replace('版本 "1"', '版本 "2"').replace("不少于 3", "不少于 2"))
    bench.check("enough" in bench.expect(0, *line, "--rules", "next.zhunze").out, "names of other rules")
    bench.expect(0, *line, "--format", "docx", "-o", "sheet.docx")
    bench.expect(2, *line, "--format", "docx", "-o", "a.log", "--force")
    whole = (bench.folder / "a.log").read_bytes()
    (bench.folder / "a.log").write_bytes(whole.replace("材料更正".encode(), "材料不改".encode()))
    bench.check(not bench.expect(1, *line).out, "a sheet of a log that was changed")
