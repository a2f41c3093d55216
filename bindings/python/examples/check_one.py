"""Checks one nominee against the rules in a file: check_one.py RULES."""

import sys

import zhunze


def main():
    try:
        by = zhunze.load(sys.argv[1]).checker("individual", stage="apply")
    except zhunze.RulesError as wrong:
        sys.exit(str(wrong))
    nominee = {"id": "R-1", "level": "副厅", "organ_staff": True, "copies": 4}
    decision = by.check(nominee)
    print(decision.verdict, by.explain(nominee).text("zh"), sep="\n", end="")
    sys.exit(0 if decision.verdict == "ineligible" else 1)


main()
