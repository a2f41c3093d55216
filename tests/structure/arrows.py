#!/usr/bin/env python3
"""Reads the includes and fails on any arrow between rooms that cmake/rooms.cmake does not allow, on
third parties outside their room, and on files that are too long (generated tables aside)."""

import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
THIRD_PARTIES = {"tao/": "syntax", "boost/": "graph", "simdjson": "read", "zip.h": "read report",
                 "expat.h": "read", "xlsxwriter.h": "report", "pugixml.hpp": "report",
                 "openssl/": "audit", "spdlog/": "cli",
                 "CLI/": "cli", "nlohmann/": "cli"}
LOADS_LATER = ROOT / "src/cli/lazy_libraries.cpp"  # names what the rooms call, for the loader
LONGEST = 600


def rooms():
    text = (ROOT / "cmake/rooms.cmake").read_text(encoding="utf-8")
    direct = {}
    for name, rest in re.findall(r"^zhunze_room\((\w+)(?: ROOMS ([\w ]*?))?(?: INCLUDES.*)?\)$", text, re.M):
        direct[name] = set(rest.split()) if rest else set()
    closed = {}
    for name in direct:
        seen, todo = {name, "root"}, list(direct[name])
        while todo:
            room = todo.pop()
            if room not in seen:
                seen.add(room)
                todo.extend(direct[room])
        closed[name] = seen
    return closed


def room_of(path):
    parts = path.relative_to(ROOT).parts
    inside = parts[2:] if parts[0] == "include" else parts[1:]
    return inside[0] if len(inside) > 1 and inside[0] != "detail" else "root"


def check_file(path, allowed, wrong):
    room = room_of(path)
    text = path.read_text(encoding="utf-8")
    if text.count("\n") > LONGEST and not path.stem.endswith("_tables"):
        wrong.append(f"{path.relative_to(ROOT)}: longer than {LONGEST} lines")
    for include in re.findall(r'^#include [<"]([^>"]+)[>"]', text, re.M):
        for prefix, owner in THIRD_PARTIES.items():
            if include.startswith(prefix) and room not in owner.split() and path != LOADS_LATER:
                rooms_of = " or ".join(owner.split())
                wrong.append(f"{path.relative_to(ROOT)}: {include} belongs to the room {rooms_of}")
        if not include.startswith("zhunze/"):
            continue
        if room == "cli":
            if "/detail/" in include:
                wrong.append(f"{path.relative_to(ROOT)}: programs see public headers only")
            continue
        target = include.split("/")[1:]
        seen = target[0] if len(target) > 1 and target[0] != "detail" else "root"
        facade = path.name == "zhunze.hpp"
        if not facade and seen not in allowed[room]:
            wrong.append(f"{path.relative_to(ROOT)}: {room} may not include {include}")


def main():
    allowed, wrong, count = rooms(), [], 0
    for folder in ("include/zhunze", "src"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".hpp", ".ipp", ".cpp", ".def"):
                count += 1
                check_file(path, allowed, wrong)
    print("\n".join(wrong))
    print(f"{count} files read, {len(wrong)} wrong")
    sys.exit(1 if wrong or count == 0 else 0)


if __name__ == "__main__":
    main()
