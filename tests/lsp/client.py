"""A language client as small as it can be: messages to `zhunze lsp` and back."""

import json
import subprocess
import urllib.parse


class Client:
    def __init__(self, program, locale="zh"):
        self.process = subprocess.Popen([program, "lsp", "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.versions = {}  # of each text that is open, counted here
        self.findings = {}  # the last that came of each text, with the version that they are of
        self.shown = []
        self.capabilities = self.ask("initialize", {"processId": None, "rootUri": None, "locale": locale,
                                                    "capabilities": {}})["capabilities"]
        self.tell("initialized", {})

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode("utf-8")
        self.send_bytes(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def send_bytes(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def receive(self):
        length = None
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        assert length is not None, "the server went away"
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            params = message["params"]
            self.findings[params["uri"]] = params.get("version"), params["diagnostics"]
        if message.get("method") == "window/showMessage":
            self.shown.append(message["params"])
        return message

    def answer(self, method, params):
        self.number += 1
        self.send({"id": self.number, "method": method, "params": params})
        while (message := self.receive()).get("id") != self.number:
            pass
        return message

    def ask(self, method, params):
        message = self.answer(method, params)
        assert "error" not in message, (method, message["error"])
        return message["result"]

    def version(self, uri):
        self.versions[uri] = self.versions.get(uri, 0) + 1
        return {"uri": uri, "version": self.versions[uri]}

    def open(self, uri, text):
        self.tell("textDocument/didOpen", {"textDocument": {**self.version(uri), "languageId": "zhunze", "text": text}})

    def change(self, uri, text, span=None):
        part = {"text": text} if span is None else {"range": span, "text": text}
        self.tell("textDocument/didChange", {"textDocument": self.version(uri), "contentChanges": [part]})

    def findings_of(self, uri):
        """The findings of a text as it is now; waits for them."""
        while self.findings.get(uri, (None, None))[0] != self.versions[uri]:
            self.receive()
        return self.findings[uri][1]

    def close(self):
        self.ask("shutdown", None)
        self.tell("exit", {})
        return self.process.wait(timeout=300)


def uri_of(path):
    return "file://" + urllib.parse.quote(str(path), safe="/-._~")


def units(text):
    """UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def position_of(text, offset):
    """The position of a character, by its place in the text."""
    line = text.count("\n", 0, offset)
    begin = text.rfind("\n", 0, offset) + 1
    return {"line": line, "character": units(text[begin:offset])}


def offset_of(text, position):
    lines = text.split("\n")
    begin = sum(len(one) + 1 for one in lines[:position["line"]])
    line = lines[position["line"]]
    for i in range(len(line) + 1):
        if units(line[:i]) >= position["character"]:
            return begin + i
    return begin + len(line)


def piece(text, span):
    return text[offset_of(text, span["start"]):offset_of(text, span["end"])]


def edited(text, edits):
    for edit in sorted(edits, key=lambda one: offset_of(text, one["range"]["start"]), reverse=True):
        span = edit["range"]
        text = text[:offset_of(text, span["start"])] + edit["newText"] + text[offset_of(text, span["end"]):]
    return text
