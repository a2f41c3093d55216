#!/usr/bin/env python3
"""What clerks write into the sheets of the Sichuan pack, and what comes of it: cells.py PROGRAM

Each case changes cells of one sound nominee of the samples. What cannot be, or cannot be read for
certain, makes the record invalid with a message; it never bars and never passes.
"""

import csv
import json
import pathlib
import subprocess
import sys
import tempfile

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "rules" / "sichuan-2017"

# Cells, verdict, and a piece of the message where the record is invalid.
CASES = [
    ({}, "eligible", ""),
    ({"行政级别": "正科"}, "eligible", ""),
    ({"行政级别": "正科级"}, "eligible", ""),
    ({"行政级别": "副科级"}, "eligible", ""),
    ({"行政级别": "正处级"}, "eligible", ""),
    ({"行政级别": "副团级"}, "eligible", ""),
    ({"行政级别": "副厅级"}, "ineligible", ""),
    ({"行政级别": "正局级"}, "ineligible", ""),
    ({"行政级别": "副师级"}, "ineligible", ""),
    ({"行政级别": "处级"}, "invalid", "处级"),
    ({"行政级别": "县处级"}, "invalid", "县处级"),
    ({"行政级别": "科级"}, "invalid", "科级"),
    ({"行政级别": "调研员"}, "invalid", "调研员"),
    ({"行政级别": "副巡视员"}, "invalid", "副巡视员"),
    ({"行政级别": "主任科员"}, "invalid", "主任科员"),
    ({"行政级别": ""}, "undetermined", ""),
    ({"人员类别": "综治委成员单位工作人员"}, "eligible", ""),
    ({"人员类别": "其他综治工作人员"}, "eligible", ""),
    ({"推荐单位": ""}, "undetermined", ""),
    ({"推荐单位": "四川省公安厅"}, "invalid", "公安厅"),
    ({"中央驻川单位": "是", "所在地": "成都市"}, "eligible", ""),
    ({"中央驻川单位": "是", "所在地": "绵阳市"}, "ineligible", ""),
    ({"中央驻川单位": "是", "所在地": "成都"}, "invalid", "成都市"),
    ({"中央驻川单位": "是", "所在地": "成都市武侯区"}, "invalid", "成都市"),
    ({"中央驻川单位": "是", "所在地": ""}, "undetermined", ""),
    ({"公示结束": "2017-10-15"}, "invalid", "公示结束不早于公示开始"),
    ({"公示结束": "2017-10-16"}, "ineligible", ""),
    ({"公示开始": "2017-11-13", "公示结束": "2017-11-17"}, "invalid", "公示结束不晚于报送日期"),
    ({"公示开始": "2017-11-02", "公示结束": "2017-11-08"}, "eligible", ""),
    ({"公示开始": "2017-03-06", "公示结束": "2017-03-10"}, "eligible", ""),
    ({"报送日期": "2017-11-20"}, "eligible", ""),
    ({"报送日期": "2017-11-21"}, "ineligible", ""),
    ({"报送日期": "2016-11-20"}, "invalid", "报送日期"),
    ({"报送日期": "3017-11-20"}, "invalid", "报送日期"),
    ({"报送日期": "2017-10-08", "公示开始": "", "公示结束": ""}, "invalid", "报送日期"),
    ({"材料份数": "-4"}, "invalid", "材料份数"),
    ({"材料份数": "0"}, "ineligible", ""),
    ({"材料份数": "40"}, "eligible", ""),
    ({"推荐排序": "0"}, "invalid", "推荐排序"),
    ({"推荐排序": ""}, "eligible", ""),
]


def main():
    with open(FOLDER / "samples" / "individuals.csv", encoding="utf-8", newline="") as file:
        sound = next(csv.DictReader(file))
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "individuals.csv"
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.DictWriter(file, sound.keys())
            out.writeheader()
            for number, (cells, _, _) in enumerate(CASES):
                out.writerow({**sound, "编号": f"C{number:02}", **cells})
        command = [sys.argv[1], "check", FOLDER / "award.zhunze", f"先进个人={path}", "--lang", "zh"]
        text = subprocess.run(command, capture_output=True, text=True, check=False)
        answer = json.loads(subprocess.run([*command, "--format", "json"], capture_output=True, check=False).stdout)
    lines = (text.stdout + text.stderr).splitlines()
    said = [line + help_of_it for line, help_of_it in zip(lines, lines[1:] + [""])]
    faults = 0
    for got, (number, (cells, verdict, piece)) in zip(answer["records"], enumerate(CASES), strict=True):
        where = f"第{number + 2}行"
        told = not piece or any(piece in line and (where in line or f"C{number:02}" in line) for line in said)
        if got["verdict"] != verdict or not told:
            faults += 1
            print(f"{cells}: {got['verdict']}, want {verdict}" + ("" if told else f", and a message with {piece}"))
    print(f"{len(CASES)} cases, {faults} wrong")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
