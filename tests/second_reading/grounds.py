#!/usr/bin/env python3
"""Holds reasons, missing facts and changes of random nominees against the second reading.

grounds.py PROGRAM [NOMINEES] [SEED]: for every nominee, by the second reading alone,
- the facts of the reason force the verdict whatever else is unknown, and no fewer of them do;
- the missing facts, filled in as is wanted, settle it, and no fewer of the missing facts do;
- each set of changes makes it eligible, its bounds are exact, and no single fact does where a set has
  two; fixed facts are never proposed.
Trees in both languages have the same nodes, and every run writes the same bytes.
"""

import datetime
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

import compare
import reading

RULES = os.path.join(reading.PACK, "award.zhunze")
STANDING = ("eligible", "needs_justification")
STAGE = 2


def run(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True, check=False)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def fixed_facts(program):
    known = json.loads(run(program, "facts", RULES, "--format", "json"))
    return {fact["key"] for record in known["records"] for fact in record["facts"] if fact.get("fixed")}


def decided(n, kind):
    return reading.decide(n, kind, STAGE)["verdict"]


def by_these_alone(n, kind, told):
    """The verdict where nothing is known but these facts, not even whether a reason is stated."""
    alone = {key: value if key in told else None for key, value in n.items()}
    verdicts = {decided(alone, kind)}
    if "level_justification" in alone and "level_justification" not in told:
        verdicts.add(decided({**alone, "level_justification": "有"}, kind))
    return verdicts.pop() if len(verdicts) == 1 else "undetermined"


def check_reason(n, kind, verdict, got):
    told = set(got["reason"]) | set(got.get("reason_absent", []))
    if by_these_alone(n, kind, told) != verdict:
        yield f"the reason {sorted(told)} does not force {verdict}"
    for key in told:
        if by_these_alone(n, kind, told - {key}) == verdict:
            yield f"{key} is needless in the reason {sorted(told)}"


def check_rule_reasons(n, kind, got):
    reasons = got.get("failed_reasons", [])
    if len(got["failed"]) > 1 and {one["rule"] for one in reasons} != set(got["failed"]):
        yield f"reasons of {reasons}, failed {got['failed']}"
    for one in reasons:
        def fails(told, rule=one["rule"]):
            return rule in reading.decide({k: v if k in told else None for k, v in n.items()}, kind,
                                          STAGE)["failed"]
        told = set(one["reason"])
        if not fails(told):
            yield f"{one['rule']} does not fail by {sorted(told)}"
        for key in told:
            if fails(told - {key}):
                yield f"{key} is needless in the reason of {one['rule']}"


def read(fact, text):
    if fact["type"] == "yes/no":
        return text == "yes"
    if fact["type"] == "integer":
        return int(text)
    if fact["type"] == "date":
        return datetime.date.fromisoformat(text)
    return text


def after(fact, value, steps):
    """The value so many steps after another one; None where there is none."""
    if fact["type"] == "integer":
        return value + steps
    if fact["type"] == "date":
        return value + datetime.timedelta(days=steps)
    at = reading.LEVELS.index(value) + steps
    return reading.LEVELS[at] if 0 <= at < len(reading.LEVELS) else None


def bounds(fact, to):
    """(values that are to do, values just beyond, which are not to)."""
    if to == "given":
        return ["成都市" if fact["key"] in ("recommending_unit", "located_in") else "有"], []
    if to.startswith("not "):
        barred = to[len("not "):].split(" | ")
        return [next(u for u in compare.UNITS if u not in barred)], barred
    if " | " in to:
        return to.split(" | "), []
    does, does_not = [], []
    for part in to.split(" and "):
        least, most = part.startswith(">= "), part.startswith("<= ")
        value = read(fact, part[3:] if least or most else part)
        does.append(value)
        if least or most:
            beyond = after(fact, value, -1 if least else 1)
            does_not += [beyond] if beyond is not None else []
    return does, does_not


def some_values(fact, n):
    """Values that may make a difference."""
    if fact["type"] == "yes/no":
        return [True, False]
    if fact["type"] == "integer":
        return [0, 1, 4, 5]
    if fact["type"] == "scale:level":
        return reading.LEVELS
    if fact["type"].startswith("choice:"):
        return fact["type"][len("choice:"):].split("|")
    if fact["type"] == "date":
        near = [v for v in n.values() if isinstance(v, datetime.date)] + [datetime.date(2017, 11, 20)]
        return sorted({day + datetime.timedelta(days=d) for day in near for d in (-15, -6, 0, 6, 15)})
    return compare.UNITS if fact["key"] in ("recommending_unit", "located_in") else ["有"]


def open_to(n, key, value):
    """False where a day that is known would have to be moved back."""
    return key not in reading.ONLY_LATER or n[key] is None or value >= n[key]


def leads(n, kind, facts, keys, wanted):
    """True where some values of these facts lead to one of the verdicts."""
    choices = [[value for value in some_values(facts[key], n) if open_to(n, key, value)]
               for key in keys]
    return any(decided({**n, **dict(zip(keys, values))}, kind) in wanted
               for values in itertools.product(*choices))


def check_set(n, kind, facts, chosen, wanted):
    """The values do; each bound of one fact, the others at their first values, does, and beyond not."""
    read_bounds = {one["fact"]: bounds(facts[one["fact"]], one["to"]) for one in chosen}
    first = {key: does[0] for key, (does, _) in read_bounds.items()}
    if decided({**n, **first}, kind) not in wanted:
        yield f"{chosen} leads to {decided({**n, **first}, kind)}"
        return
    for key, value in first.items():
        if not open_to(n, key, value):
            yield f"{key} cannot go back to {value}"
    if len(chosen) != 1:
        return
    for key, (does, does_not) in read_bounds.items():
        for value in does:
            if decided({**n, key: value}, kind) not in wanted:
                yield f"{key} at its bound {value} of {chosen} does not do"
        for value in does_not:
            if decided({**n, key: value}, kind) in wanted:
                yield f"{key} beyond its bound, {value}, of {chosen} does, too"


def check_missing(n, kind, facts, got):
    wanted = ("ineligible",) if got.get("hopeless") else STANDING
    if "missing" not in got:
        # Nothing settles it, or the search, which then says so, was bounded.
        if not got.get("hopeless") and got["smallest"]:
            yield "nothing is said to be missing"
        lacking = [key for key in facts if n[key] is None]
        if any(leads(n, kind, facts, [key], STANDING) for key in lacking):
            yield "one missing fact would settle it"
        return
    chosen = [one["fact"] for one in got["missing"]]
    if any(n[key] is not None for key in chosen + got["open"]):
        yield f"{chosen} or {got['open']} are not missing"
    yield from check_set(n, kind, facts, got["missing"], wanted)
    lacking = [key for key in facts if n[key] is None and key != "name"]
    if got["smallest"] and len(chosen) in (2, 3):
        # One fewer: every rule that is unknown needs a fact of its own, so few are worth trying.
        open_ones = [key for key in lacking if key in got["open"]]
        for keys in itertools.combinations(open_ones[:12], len(chosen) - 1):
            if len(keys) < 2 and leads(n, kind, facts, keys, wanted):
                yield f"{keys} alone would do instead of {chosen}"


def check_changes(n, kind, facts, fixed, got):
    sets = got.get("changes", [])
    if len({len(one) for one in sets}) > 1:
        yield f"sets of several sizes: {sets}"
    for chosen in sets:
        if any(one["fact"] in fixed for one in chosen):
            yield f"a fixed fact is proposed: {chosen}"
        yield from check_set(n, kind, facts, chosen, ("eligible",))
    changeable = [key for key in facts if key not in fixed]
    alone = {key for key in changeable if leads(n, kind, facts, [key], ("eligible",))}
    proposed = {chosen[0]["fact"] for chosen in sets if len(chosen) == 1}
    if got["searched" if "searched" in got else "verdict"] != "partial" and "more" not in got:
        if alone - proposed:
            yield f"{sorted(alone - proposed)} would do alone, proposed: {sets}"


def nodes(node):
    yield node["id"]
    for child in node.get("children", []):
        yield from nodes(child)


def all_nodes(got):
    """Of a record that is invalid there is nothing to explain."""
    return list(nodes(got["explanation"])) if got["verdict"] != "invalid" else []


def check(n, kind, facts, fixed, got):
    want = reading.decide(n, kind, STAGE)["verdict"]
    if got["verdict"] != want:
        yield f"verdict {got['verdict']}, want {want}"
    elif want == "invalid":
        return
    elif "unverified" in got:
        yield "an explanation did not stand its own check"
    elif want == "undetermined":
        yield from check_missing(n, kind, facts, got)
    else:
        yield from check_reason(n, kind, want, got)
        if want == "ineligible":
            yield from check_rule_reasons(n, kind, got)
            yield from check_changes(n, kind, facts, fixed, got)


def decide(program, path, kind, lang):
    text = run(program, "check", RULES, f"{kind}={path}", "--explain", "--format", "ndjson", "--stage", "award",
               "--lang", lang)
    return [one for one in map(json.loads, text.splitlines()) if "verdict" in one], text


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2017)
    fixed = fixed_facts(program)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("collective", "individual"):
            facts = {fact["key"]: fact for fact in reading.facts_of(kind) if fact["key"] != "id"}
            nominees = [compare.random_nominee(rng, kind, i) for i in range(count // 2)]
            path = os.path.join(folder, kind + ".csv")
            compare.write_csv(rng, path, kind, nominees, ())
            zh, text = decide(program, path, kind, "zh")
            en, _ = decide(program, path, kind, "en")
            same = decide(program, path, kind, "zh")[1] == text
            failed += 0 if same else 1
            for n, got, other in zip(nominees, zh, en, strict=True):
                wrong = list(check(n, kind, facts, fixed, got))
                if all_nodes(got) != all_nodes(other):
                    wrong.append("the nodes depend on the language")
                for what in wrong[:3]:
                    print(f"{n['id']}: {what}")
                passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
