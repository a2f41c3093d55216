"""One record: every shape and value that is taken, and what is refused."""

import dataclasses
import datetime
import decimal
import enum
import fractions
import typing
import warnings

import pytest
import zhunze


def test_verdict_and_rule(by):
    assert by.check({"number": "A", "level": "科级", "years": 7}).verdict == "eligible"
    assert by.check({"number": "A", "level": "科级", "years": 7}).rule is None
    rejected = by.check({"编号": "A", "级别": "厅级"})
    assert (rejected.verdict, rejected.rule, rejected.problems) == ("ineligible", "too_senior", [])
    assert by.check({"number": "A", "level": None, "years": 7}).verdict == "undetermined"
    assert repr(rejected) == "<zhunze.Decision ineligible by too_senior>"


def test_a_record_leaves_nothing_behind(by):
    assert by.check({"number": "A", "level": "科级", "years": "many"}).verdict == "invalid"
    assert by.check({"number": "A", "level": "科级", "years": 7}).verdict == "eligible"
    assert by.check({"number": "A"}).verdict == "undetermined"


class Rank(enum.Enum):
    SECTION_HEAD = "科级"


class Whole:
    def __index__(self):
        return 7


@pytest.mark.parametrize("years", [7, "7", "七", "7年", Whole(), decimal.Decimal("7"), decimal.Decimal("0.7E1"),
                                   fractions.Fraction(14, 2), {"value": 7, "evidence": "合同", "by": "人事处"}])
def test_numbers(by, years):
    assert by.check({"number": "A", "level": Rank.SECTION_HEAD, "years": years}).verdict == "eligible"


def test_other_values(rules):
    late = rules.checker("推荐对象", "公示")
    record = {"number": "A", "level": "科级", "years": 7, "born": datetime.date(1980, 2, 29), "score": "91.5"}
    assert late.check({**record, "outstanding": True}).verdict == "eligible"
    assert late.check({**record, "outstanding": False}).rule == "merit"


@pytest.mark.parametrize("value", [7.0, float("nan"), datetime.datetime(2020, 1, 1), object(), [7], b"7", 7j])
def test_refused_types(by, value):
    with pytest.raises(TypeError):
        by.check({"number": "A", "years": value})


@pytest.mark.parametrize("value", ["seven", 10**30, -1, 81, True, datetime.date(2020, 1, 1), "1/3"])
def test_values_that_cannot_be_read(by, value):
    decision = by.check({"number": "A", "years": value})
    assert decision.verdict == "invalid"
    assert [(one.fact, one.severity) for one in decision.problems] == [("years", "error")]
    assert decision.problems[0].zh and decision.problems[0].en and decision.problems[0].code.startswith("Z06")


def test_unknown_and_repeated_facts(by):
    unknown = by.check({"number": "A", "yaers": 7})
    assert unknown.verdict == "invalid"
    assert unknown.problems[0].code == "Z0603" and "years" in unknown.problems[0].help_en
    assert by.check({"number": "A", "years": 7, "工作年限": 7}).verdict == "invalid"
    assert by.check({"years": 7, "level": "科级"}).verdict == "invalid"  # no id


def test_names_and_parts_of_other_types(by):
    for record in ({7: 1}, {"years": {"worth": 7}}, {"number": "\ud800"}, "A", None, 7, [("number", "A")]):
        with pytest.raises((TypeError, ValueError)):
            by.check(record)
    assert by.check({"number": "A", "level": "科级", "years": 7}).verdict == "eligible"


@dataclasses.dataclass
class Nominee:
    number: str
    level: str
    years: typing.Optional[int] = None


class Tuple(typing.NamedTuple):
    number: str
    level: str
    years: int


def test_shapes(by):
    assert by.check(Nominee("A", "科级", 7)).verdict == "eligible"
    assert by.check(Nominee("A", "科级")).verdict == "undetermined"
    assert by.check(Tuple("A", "厅级", 7)).verdict == "ineligible"


def test_pydantic(by):
    pydantic = pytest.importorskip("pydantic")
    model = pydantic.create_model("model", number=(str, ...), level=(str, ...), years=(int, ...))
    assert by.check(model(number="A", level="科级", years=7)).verdict == "eligible"


def test_hosts_that_check_while_they_are_read(by):
    """A value may run code, which may check another record by the same checker."""

    class nested:
        def __index__(self):
            assert by.check({"number": "B", "level": "厅级"}).verdict == "ineligible"
            return 7

    assert by.check({"number": "A", "level": "科级", "years": nested()}).verdict == "eligible"


def test_explanations(by):
    why = by.explain({"number": "A", "level": "厅级", "years": 7})
    assert why.verdict == why.decision.verdict == "ineligible"
    assert "厅级以上不参评" in why.text() and "Verdict: ineligible" in why.text("en")
    assert why.json("en")["verdict"] == "ineligible" and why.json()["explanation"]["children"]
    assert why.html().startswith("<!") and why.markdown().startswith("#")
    assert why._repr_html_().startswith("<iframe srcdoc=")
    assert str(why) == why.text("zh")
    with pytest.raises(ValueError):
        why.text("fr")


def test_rules(rules):
    assert (rules.id, rules.version) == ("model_worker", "2025") and rules.digest.startswith("sha256:")
    assert [one["record"] for one in rules.facts()["records"]] == ["nominee", "unit"]
    assert (rules.checker("nominee").kind, rules.checker("nominee", "公示").stage) == ("nominee", "publish")


def test_the_first_stage_is_said_where_it_counts_for_want_of_a_name(rules, tmp_path):
    with pytest.warns(zhunze.StageWarning, match=r"it is the first, 'apply'; .* \(publish\)") as warned:
        by = rules.checker("nominee")
    assert by.stage == "apply" and warned[0].filename == __file__
    data = tmp_path / "list.csv"
    data.write_text("编号,级别\nA-1,科级\n", encoding="utf-8")
    with pytest.warns(zhunze.StageWarning):
        rules.run(("nominee", data))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert rules.checker("nominee", "apply").stage == "apply"
        zhunze.compile("ruleset r version \"1\"\nrecord a { n : id }\n").checker("a")
        with pytest.raises(zhunze.StageWarning):
            rules.checker("nominee")


def test_wrong_rules_and_names(rules, tmp_path):
    with pytest.raises(zhunze.RulesError) as wrong:
        zhunze.compile("ruleset")
    assert wrong.value.diagnostics and wrong.value.diagnostics[0].line == 1 and wrong.value.status == 6
    assert wrong.value.diagnostics[0].file == "rules.zhunze"
    with pytest.raises(zhunze.RulesError):
        zhunze.load(tmp_path / "nothing.zhunze")
    for names in (("nobody",), ("",), ("nominee", "later")):
        with pytest.raises(zhunze.UnknownNameError) as unknown:
            rules.checker(*names)
        assert unknown.value.diagnostics
    with pytest.raises(zhunze.Error):
        zhunze.load("a\0b")
