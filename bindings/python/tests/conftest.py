import os
import pathlib

import pytest
import zhunze

ROOT = pathlib.Path(__file__).resolve().parents[3]

RULES = """
ruleset model_worker (劳动模范) version "2025"
scale rank (职级) { staff (科员) < section_head (科级) < bureau_head (厅级) }
stage apply (申报) < publish (公示)
record nominee (推荐对象) {
  number (编号) : id
  level (级别) : rank fixed
  years (工作年限) : integer unit years between 0years and 80years
  outstanding (成绩突出) : yes/no
  score (得分) : decimal
  born (出生日期) : date
}
record unit (推荐单位) { code (代码) : id }
exclude too_senior (厅级以上) for nominee "厅级以上不参评" { level not below bureau_head }
require experienced (年限) for nominee "工作满五年" { years at least 5years }
require merit (业绩) for nominee stage publish "成绩突出" { outstanding }
quota three (三名) for nominee "不超过三名" ordered by years highest first at most 3
"""


@pytest.fixture(scope="session")
def rules():
    return zhunze.compile(RULES)


@pytest.fixture(scope="session")
def by(rules):
    return rules.checker("nominee", "apply")


@pytest.fixture(scope="session")
def pack():
    return ROOT / "rules" / "sichuan-2017"


@pytest.fixture(scope="session")
def program():
    """The command line, to compare with."""
    path = os.environ.get("ZHUNZE_PROGRAM")
    if not path:
        pytest.skip("ZHUNZE_PROGRAM does not name the command line to compare with")
    return path
