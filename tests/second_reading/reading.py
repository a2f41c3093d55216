"""A second reading of the Sichuan notice, by hand, to hold the engine against.

Plain on purpose: a nominee is a dict from fact key to a value, a missing fact is None, a truth is
True, False or None (unknown). Nothing here comes from the rules file.
"""

import csv
import datetime
import os
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
PACK = os.path.join(HERE, "..", "..", "rules", "sichuan-2017")
LEVELS = ["none", "clerk", "section_deputy", "section_chief", "division_deputy", "division_chief",
          "department_deputy", "department_chief", "ministry_deputy", "ministry_chief"]
STAGES = ["apply", "review", "award"]
NOTICE_DAY, AWARD_YEAR_ENDS = datetime.date(2017, 10, 9), datetime.date(2018, 12, 31)
# What has begun or is over cannot be moved to a day that is past.
ONLY_LATER = ("publicity_start", "publicity_end", "provincial_publicity_start",
              "provincial_publicity_end", "submitted_on")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTS = rows(os.path.join(HERE, "facts.csv"))
QUOTAS = {row["推荐单位"]: row for row in rows(os.path.join(PACK, "quotas.csv"))}
SPECIAL = {row["date"]: row["kind"] for row in rows(os.path.join(PACK, "holidays.csv"))}


def facts_of(kind):
    return [fact for fact in FACTS if fact["record"] in ("both", kind)]


def keys_of(kind, clause, type_="yes/no"):
    return [f["key"] for f in FACTS
            if f["record"] == kind and f["clause"] == clause and f["type"] == type_]


def every(truths):
    truths = list(truths)
    if any(t is False for t in truths):
        return False
    return None if any(t is None for t in truths) else True


def some(truths):
    truths = list(truths)
    if any(t is True for t in truths):
        return True
    return None if any(t is None for t in truths) else False


def no(t):
    return None if t is None else not t


def test(value, predicate):
    return None if value is None else predicate(value)


def is_workday(day):
    kind = SPECIAL.get(day.isoformat())
    if kind:
        return kind == "workday"
    return day.weekday() < 5


def workdays(start, end):
    if start is None or end is None:
        return None
    if not (start.year in (2017, 2018) and end.year in (2017, 2018)):
        return None
    count = 0
    while start <= end:
        count += is_workday(start)
        start += datetime.timedelta(days=1)
    return count


def level_at_least(n, name):
    return test(n["level"], lambda level: LEVELS.index(level) >= LEVELS.index(name))


def level_above(n, name):
    return test(n["level"], lambda level: LEVELS.index(level) > LEVELS.index(name))


def division_level(n):
    return test(n["level"], lambda level: level in ("division_deputy", "division_chief"))


def provincial(n):
    unit = n["recommending_unit"]
    return test(unit, lambda u: QUOTAS[u]["类型"] == "省直部门")


def all_facts(n, kind, clause):
    return every(n[key] for key in keys_of(kind, clause))


def criterion_c(n, i):
    truths = [n[key] for key in keys_of("collective", f"二(一){i}")]
    if i == 8:
        truths += [test(n[key], lambda count: count == 0)
                   for key in keys_of("collective", "二(一)8", "integer")]
    return every(truths)


def implies(condition, truth):
    return some([no(condition), truth])


def materials(n, kind):
    needed = ["has_work_report", "has_publicity_record", "has_summary_table", "has_approval_form",
              "signed_and_sealed"]
    truths = [n[key] for key in needed]
    truths.append(test(n["copies"], lambda copies: copies >= 4))
    if kind == "individual":
        truths.append(implies(n["organ_staff"], n["has_opinion_form"]))
    return every(truths)


def contradictory(n):
    """Values that cannot be, alone or beside each other; what is missing contradicts nothing."""
    def known(*keys):
        return all(n[key] is not None for key in keys)
    counts = [key for key in n if key.startswith("c8_") and type(n[key]) is int]
    if any(n[key] < 0 for key in counts) or (known("copies") and n["copies"] < 0):
        return True
    if known("rank") and n["rank"] < 1:
        return True
    if known("submitted_on") and not NOTICE_DAY <= n["submitted_on"] <= AWARD_YEAR_ENDS:
        return True
    in_order = [("publicity_start", "publicity_end"), ("publicity_end", "submitted_on"),
                ("submitted_on", "provincial_publicity_start"),
                ("provincial_publicity_start", "provincial_publicity_end")]
    return any(known(a, b) and n[a] > n[b] for a, b in in_order)


def at_least_five(days):
    return test(days, lambda d: d >= 5)


def requirements(n, kind, stage):
    """Rule id -> True (holds), False (does not), None."""
    out = {
        "scope_engaged": n["engaged"],
        "recommender": test(n["recommending_unit"],
                            lambda unit: QUOTAS[unit]["类型"] in ("市州", "省直部门")),
        "scope_territory": implies(n["central_unit"],
                                   None if n["recommending_unit"] is None or n["located_in"] is None
                                   else n["recommending_unit"] == n["located_in"]),
        "results_or_experience": some([n["recognised_results"], n["replicable_experience"]]),
        "democratic": every([n["democratic_recommendation"], n["collective_decision"]]),
        "approved": every([n["approved_politics_law"], n["approved_governance"],
                           n["approved_hr"]]),
        "publicity": every([at_least_five(workdays(n["publicity_start"], n["publicity_end"])),
                            n["publicity_has_profile"], n["publicity_has_deeds"]]),
        "deadline": test(n["submitted_on"], lambda day: day <= datetime.date(2017, 11, 20)),
        "materials": materials(n, kind),
    }
    if kind == "collective":
        out["scope_nature"] = test(n["unit_nature"], lambda _: True)
        out["scope_level"] = no(level_above(n, "division_chief"))
        out["preamble"] = all_facts(n, kind, "二(一)")
        out["one_of_eight"] = some(criterion_c(n, i) for i in range(1, 9))
    else:
        out["scope_category"] = test(n["person_category"], lambda _: True)
        out["preamble"] = all_facts(n, kind, "二(二)")
        out["one_of_five"] = some(all_facts(n, kind, f"二(二){i}") for i in range(1, 6))
        out["opinions"] = implies(n["organ_staff"],
                                  every([n["opinion_cadre"], n["opinion_discipline"],
                                         n["opinion_health"]]))
    if stage >= 1:
        out["provincial_review"] = n["provincial_approved"]
        out["provincial_publicity"] = at_least_five(
            workdays(n["provincial_publicity_start"], n["provincial_publicity_end"]))
    return out


def exclusions(n, kind, stage):
    """Rule id -> True (is barred), False, None."""
    out = {
        "level_excluded": level_at_least(n, "department_deputy"),
        "fraud": n["fraud_confirmed"],
        "procedure_breach": n["procedure_breach_confirmed"],
    }
    if kind == "collective":
        out["county_excluded"] = n["county_party_or_government"]
    if stage >= 2:
        out["revoked"] = n["serious_violation_after_award"]
    return out


def principle(n):
    if n["level_justification"] is not None:
        return True
    return some([no(provincial(n)), no(level_above(n, "section_chief"))])


def decide(n, kind, stage):
    """What the engine is to say of one nominee whose cells could be read."""
    if contradictory(n):
        return {"verdict": "invalid"}
    holds = requirements(n, kind, stage)
    barred = exclusions(n, kind, stage)
    failed = {r for r, t in holds.items() if t is False} | {r for r, t in barred.items() if t}
    open_rules = {r for r, t in {**holds, **barred}.items() if t is None}
    unjustified = set()
    if kind == "individual":
        kept = principle(n)
        if kept is None:
            open_rules.add("section_level_in_principle")
        if kept is False:
            unjustified.add("section_level_in_principle")
    if failed:
        verdict = "ineligible"
    elif open_rules:
        verdict = "undetermined"
    elif unjustified:
        verdict = "needs_justification"
    else:
        verdict = "eligible"
    return {"verdict": verdict, "failed": failed, "undetermined": open_rules,
            "unjustified": unjustified,
            "preferred": every([n["national_recommended"], no(n["national_awarded"])])}


def quota(members, possible, limit):
    if members > limit:
        return "exceeded"
    return "within" if members + possible <= limit else "undetermined"


def ratio(members, possible, invalid):
    """members, possible: nominees; invalid: how many more may be anything."""
    cap = Fraction(1, 5)
    levels = [division_level(n) for n in members]
    yes, unknown, count = levels.count(True), levels.count(None), len(levels)
    maybe = [division_level(n) for n in possible] + [None] * invalid
    x = sum(t is not False for t in maybe)
    y = sum(t is not True for t in maybe)
    highest = Fraction(yes + unknown + x, count + x) if count + x else Fraction(0)
    lowest = Fraction(yes, count + y) if count + y else Fraction(0)
    if highest <= cap:
        return "within"
    if count and lowest > cap:
        return "exceeded"
    return "undetermined"


def over(members, limit):
    def order(n):
        return (n["rank"] is None, n["rank"] or 0, n["id"])
    return [n["id"] for n in sorted(members, key=order)][limit:]


def groups(batch, kind, decisions, unreadable):
    """(rule, unit or None) -> (status, over or None) over the nominees of one kind.

    Beside those that stand count, as possible ones, those that could not be read (unreadable, how
    many) in any unit, and those whose values contradict each other in their own.
    """
    standing = [n for n in batch if decisions[n["id"]]["verdict"] not in ("ineligible", "invalid")]
    wrong = [n["recommending_unit"] for n in batch if decisions[n["id"]]["verdict"] == "invalid"]
    nowhere = [n for n in standing if n["recommending_unit"] is None]
    column, total = ("集体", 100) if kind == "collective" else ("个人", 200)
    out = {}
    for unit in sorted({n["recommending_unit"] for n in standing} - {None}):
        members = [n for n in standing if n["recommending_unit"] == unit]
        limit = int(QUOTAS[unit][column])
        invalid = unreadable + wrong.count(unit) + wrong.count(None)
        out["quota_unit_" + kind, unit] = (
            quota(len(members), len(nowhere) + invalid, limit), over(members, limit))
        if kind == "individual":
            out["division_ratio_unit", unit] = (ratio(members, nowhere, invalid), None)
    invalid = unreadable + len(wrong)
    out["quota_total_" + kind, None] = (quota(len(standing), invalid, total), None)
    if kind == "individual":
        out["division_ratio_total", None] = (ratio(standing, [], invalid), None)
    return out
