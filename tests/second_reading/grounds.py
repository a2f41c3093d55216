#!/usr/bin/env python3
"""Holds reasons, missing facts and changes of random nominees against the second reading.

grounds.py PROGRAM [NOMINEES] [SEED]: for every nominee, by the second reading alone,
- the facts of the reason force the verdict whatever else is unknown, and no fewer of them do;
- the missing facts, filled in as is wanted, settle it, and no fewer of the missing facts do;
- each set of changes makes it eligible, its bounds are exact, and no single fact does where a set has
  two; known facts change only where and in the direction in which the rules say that they can;
- where nothing is said to help, nothing that was tried does, one fact or two or many; what bars it does
  so whatever else is unknown.
What the second reading knows nothing of, ranges and validations, the program says by deciding the
changed nominees again as new ones, with nothing asked about reasons.
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


def declared(program):
    """By key: what the rules declare of a fact; no two records of the pack have different ones of a key."""
    known = json.loads(run(program, "facts", RULES, "--format", "json"))
    return {fact["key"]: fact for record in known["records"] for fact in record["facts"]}


def may_become(fact, how, now, value):
    """Whether a fact that is so now may be that."""
    for end, sign in (("lowest", 1), ("highest", -1)):
        if end in how and value is not None and not isinstance(value, bool):
            bound = read(fact, str(how[end]))
            if bound is not None and (value > bound) - (value < bound) == -sign:
                return False
    if now is None:
        return True
    if how.get("fixed") or value is None:
        return value == now
    at = reading.LEVELS.index if fact["type"] == "scale:level" else lambda v: v
    if how.get("change") == "up":
        return at(value) >= at(now)
    return at(value) <= at(now) if how.get("change") == "down" else True


class Again:
    """Nominees to decide again by the program, and what is to come out."""

    def __init__(self):
        self.asked = []

    def ask(self, n, what, holds):
        self.asked.append((dict(n, id=f"{n['id']}-{len(self.asked)}"), what, holds))

    def wrong(self, rng, program, folder, kind):
        if not self.asked:
            return
        path = os.path.join(folder, kind + ".again.csv")
        compare.write_csv(rng, path, kind, [n for n, _, _ in self.asked], ())
        text = run(program, "check", RULES, f"{kind}={path}", "--format", "ndjson", "--stage", "award")
        verdicts = {one["id"]: one["verdict"] for one in map(json.loads, text.splitlines()) if "verdict" in one}
        for n, what, holds in self.asked:
            if not holds(verdicts[n["id"]]):
                yield f"{n['id']}: {what}: {verdicts[n['id']]}"


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
        if fact["type"].startswith("choice:"):
            return fact["type"][len("choice:"):].split("|"), []
        return ["成都市" if fact["key"] in ("recommending_unit", "located_in") else "有"], []
    if to.startswith("not "):
        barred = to[len("not "):].split(" | ")
        return [next(u for u in compare.UNITS if u not in barred)], barred
    if " | " in to:
        return to.split(" | "), []
    does, does_not = [], []
    for part in to.split(" and "):
        sign, _, rest = part.rpartition(" ")
        value = read(fact, rest)
        if sign in ("", ">=", "<="):
            does.append(value)
            if sign:
                does_not.append(after(fact, value, -1 if sign == ">=" else 1))
        else:
            does.append(after(fact, value, 1 if sign == ">" else -1))
            does_not.append(value)
    return does, [one for one in does_not if one is not None]


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


def allowed(fact, how, n, values):
    return [v for v in values if v != n[fact["key"]] and may_become(fact, how, n[fact["key"]], v)]


def ways(n, facts, rules, keys):
    """The nominee with some other values of these facts."""
    choices = [allowed(facts[key], rules[key], n, some_values(facts[key], n)) for key in keys]
    for values in itertools.product(*choices):
        yield {**n, **dict(zip(keys, values))}


def leading(n, kind, facts, rules, keys, wanted):
    """The first way that leads to one of the verdicts, or None."""
    return next((one for one in ways(n, facts, rules, keys) if decided(one, kind) in wanted), None)


def check_never(rng, n, kind, facts, rules, open_keys, wanted, what, again):
    """Nothing that is tried leads to one of the verdicts: one fact, two, or many at random."""
    usual = [key for key in open_keys if key != "name"]
    pairs = list(itertools.combinations(usual, 2))
    for keys in [(key,) for key in usual] + rng.sample(pairs, min(len(pairs), 40)):
        one = leading(n, kind, facts, rules, keys, wanted)
        if one:
            again.ask(one, f"{what}, but {keys} do", lambda v: v not in wanted)
    for _ in range(40):
        other = compare.random_nominee(rng, kind, 0)
        one = dict(n)
        for key in usual:
            if other[key] is not None and may_become(facts[key], rules[key], n[key], other[key]):
                one[key] = other[key]
        if decided(one, kind) in wanted:
            again.ask(one, f"{what}, but other values do", lambda v: v not in wanted)


def check_set(n, kind, facts, rules, chosen, wanted, again):
    """The values do; each bound of one fact, the others at their first values, does, and beyond not."""
    read_bounds = {one["fact"]: bounds(facts[one["fact"]], one["to"]) for one in chosen}
    first = {key: does[0] for key, (does, _) in read_bounds.items()}
    for key, (does, _) in read_bounds.items():
        for value in does:
            if not may_become(facts[key], rules[key], n[key], value):
                yield f"{key} cannot become {value}, but {chosen}"
    if decided({**n, **first}, kind) not in wanted:
        yield f"{chosen} leads to {decided({**n, **first}, kind)}"
        return
    again.ask({**n, **first}, f"{chosen}", lambda v: v in wanted)
    if len(chosen) != 1:
        return
    for key, (does, does_not) in read_bounds.items():
        for value in does:
            if decided({**n, key: value}, kind) not in wanted:
                yield f"{key} at its bound {value} of {chosen} does not do"
            again.ask({**n, key: value}, f"{key} at its bound {value}", lambda v: v in wanted)
        for value in does_not:
            if may_become(facts[key], rules[key], n[key], value):
                again.ask({**n, key: value}, f"{key} beyond its bound, {value}, of {chosen}",
                          lambda v: v not in wanted)


def check_missing(rng, n, kind, facts, rules, got, again):
    lacking = [key for key in facts if n[key] is None]
    if "blocked" in got and ("hopeless" in got or "missing" in got or "barred_rules" in got):
        yield f"blocked, and {got}"
    if got.get("hopeless"):
        check_never(rng, n, kind, facts, rules, lacking, STANDING, "hopeless", again)
    wanted = ("ineligible",) if got.get("hopeless") else STANDING
    if "missing" not in got:
        # Nothing settles it, or something is in the way, or the search, which then says so, was bounded.
        if not got.get("hopeless") and "blocked" not in got and got["smallest"]:
            yield "nothing is said to be missing"
        for key in lacking:
            one = leading(n, kind, facts, rules, [key], STANDING)
            if one:
                again.ask(one, f"{key} alone would settle it", lambda v: v not in STANDING)
        return
    chosen = [one["fact"] for one in got["missing"]]
    if any(n[key] is not None for key in chosen + got["open"]):
        yield f"{chosen} or {got['open']} are not missing"
    yield from check_set(n, kind, facts, rules, got["missing"], wanted, again)
    if got["smallest"] and len(chosen) == 2:
        # One fewer: every rule that is unknown needs a fact of its own, so few are worth trying.
        for key in [key for key in lacking if key in got["open"] and key != "name"][:12]:
            one = leading(n, kind, facts, rules, [key], wanted)
            if one:
                again.ask(one, f"{key} alone would do instead of {chosen}", lambda v: v not in wanted)


def check_barred(n, kind, facts, rules, barred):
    """What bars it does so whatever else is unknown, at every value that it may still have."""
    for key in barred:
        values = [n[key]] + allowed(facts[key], rules[key], n, some_values(facts[key], n))
        for value in values:
            if by_these_alone({**n, key: value}, kind, set(barred)) != "ineligible":
                yield f"{barred} do not bar it, {key} being {value}"


def check_changes(rng, n, kind, facts, rules, got, again):
    sets = got.get("changes", [])
    if len({len(one) for one in sets}) > 1:
        yield f"sets of several sizes: {sets}"
    for chosen in sets:
        yield from check_set(n, kind, facts, rules, chosen, ("eligible",), again)
    changeable = [key for key in facts if n[key] is None or not rules[key].get("fixed")]
    if "barred_by" in got:
        if sets or "blocked" in got:
            yield f"barred, and {got}"
        yield from check_barred(n, kind, facts, rules, got["barred_by"])
    if "blocked" in got and (sets or "barred_rules" in got or got["searched"] == "complete"):
        yield f"blocked, and {got}"
    if "barred_by" in got or (not sets and got["searched"] == "complete"):
        check_never(rng, n, kind, facts, rules, changeable, ("eligible",), "no change", again)
    proposed = {chosen[0]["fact"] for chosen in sets if len(chosen) == 1}
    if got.get("searched") == "complete" and "more" not in got:
        for key in set(changeable) - proposed:
            one = leading(n, kind, facts, rules, [key], ("eligible",))
            if one:
                again.ask(one, f"{key} would do alone, proposed: {sets}", lambda v: v != "eligible")


def nodes(node):
    yield node["id"]
    for child in node.get("children", []):
        yield from nodes(child)


def all_nodes(got):
    """Of a record that is invalid there is nothing to explain."""
    return list(nodes(got["explanation"])) if got["verdict"] != "invalid" else []


def check(rng, n, kind, facts, rules, got, again):
    want = reading.decide(n, kind, STAGE)["verdict"]
    if got["verdict"] != want:
        yield f"verdict {got['verdict']}, want {want}"
    elif "unverified" in got:
        yield "an explanation did not stand its own check"
    elif want == "invalid":
        return
    elif want == "undetermined":
        yield from check_missing(rng, n, kind, facts, rules, got, again)
    else:
        yield from check_reason(n, kind, want, got)
        if want == "ineligible":
            yield from check_rule_reasons(n, kind, got)
            yield from check_changes(rng, n, kind, facts, rules, got, again)


def decide(program, path, kind, lang):
    text = run(program, "check", RULES, f"{kind}={path}", "--explain", "--format", "ndjson", "--stage", "award",
               "--lang", lang)
    return [one for one in map(json.loads, text.splitlines()) if "verdict" in one], text


def main():
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    rng = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 2017)
    rules = declared(program)
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
            again = Again()
            for n, got, other in zip(nominees, zh, en, strict=True):
                wrong = list(check(rng, n, kind, facts, rules, got, again))
                if all_nodes(got) != all_nodes(other):
                    wrong.append("the nodes depend on the language")
                for what in wrong[:3]:
                    print(f"{n['id']}: {what}")
                passed, failed = (passed, failed + 1) if wrong else (passed + 1, failed)
            for what in again.wrong(rng, program, folder, kind):
                print(what)
                failed += 1
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main()
