"""What the findings of tests/golden/wrong say, and the rules with their help followed word for word."""

import re
import unicodedata

FOUND = re.compile(r"^(\S+?):(\d+):(\d+): (?:错误|警告|error|warning)\[(Z\d{4})\]: (.*)$")
CARETS = re.compile(r"^ +\| +(\^+)$")
HELP = re.compile(r"^  (?:帮助：|help: )(.*)$")
# Help that gives what to write in the place that is marked; of two forms the first. Help that names a form
# to fill in (一个更大的数, "文件名") is none.
REPLACEMENTS = [re.compile(one) for one in (
    r"请写 (?P<text>(?!.*(?:更大|文件名))[^…“，；]+?)(?: \{ … \})?(?: 或 .*|[，；].*)?", r"请写 (?P<text>“[^…]+?”)",
    r"请写“(?P<text>[^…]+?)”", r"请写作 (?P<text>[^…]+)",
    r"请改写为半角：(?P<text>.+)", r"请改用“(?P<text>[^”]+)”.*", r"请(?:用空格隔开|加空格)：(?P<text>.+)",
    r"请写明 (?P<text>\S+)(?: 或 .*)?", r"是不是想写 (?P<text>[^、？]+).*？", r"是否想写 (?P<text>[^、？]+?)(?:、.*| 或 .*)?？",
    r"请选一种：(?P<text>.+?)；或者 .*", r"请把 \S+ 改为 (?P<text>\S+)", r"请在后面加字，如 (?P<text>\S+)",
    r"带单位的数请用数字写：(?P<text>.+)", r"减法写作 (?P<text>.+?)，.*",
    r"请删去(?P<text>)(?:[，；].*)?")]


class Finding:
    def __init__(self, file, line, column, code, message):
        self.file = file
        self.line, self.column, self.code, self.message = int(line), int(column), code, message
        self.width, self.help = 0, []

    def replacement(self):
        """What the help says to write instead; None where it says so in other words, or names a form."""
        for told in self.help:
            for form in REPLACEMENTS:
                if found := form.fullmatch(told):
                    return found["text"].strip()
        return None

    def mended(self, rules):
        """The rules with what is marked replaced, or None."""
        text = self.replacement()
        lines = rules.split("\n")
        if text is None or self.width == 0 or self.line > len(lines):
            return None
        line = lines[self.line - 1]
        begin = end = self.column - 1
        width = 0
        while width < self.width and end < len(line):
            if unicodedata.category(line[end]) == "Cf":  # shown by its number
                end += 1
                break
            width += 2 if unicodedata.east_asian_width(line[end]) in "WF" else 1
            end += 1
        joined = text[-1:].isalnum() and line[end:end + 1].isalnum() and not line[end - 1:end].isalnum()
        lines[self.line - 1] = line[:begin] + text + (" " if joined else "") + line[end:]
        return "\n".join(lines)


def findings(said):
    """The findings in what the program says, in order; of places besides the first nothing is kept."""
    out = []
    for line in said.split("\n"):
        if found := FOUND.match(line):
            out.append(Finding(*found.groups()))
        elif (carets := CARETS.match(line)) and out and out[-1].width == 0:
            out[-1].width = len(carets[1])
        elif (told := HELP.match(line)) and out:
            out[-1].help.append(told[1])
    return out
