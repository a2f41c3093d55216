"""What goes wrong, as exceptions that hold what was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnostic:
    """One finding: what is wrong, in both languages, how to mend it, and where."""

    severity: str  # "note", "warning" or "error"
    code: str  # "Z0603"; "" where it has none
    kind: str  # "unknown_fact"
    zh: str
    en: str
    help_zh: str
    help_en: str
    file: str
    line: int  # of a text, or the row of data; 0 where there is none
    column: int
    fact: str  # id of the fact whose value it is about; "" where it is about none

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return " ".join(part for part in (place, self.code, self.en) if part)


class Error(Exception):
    """A call that did not end well. `status` is the number that the C interface gives."""

    def __init__(self, status: int, message: str, diagnostics: list[Diagnostic]):
        super().__init__("\n".join([message, *(str(one) for one in diagnostics)]))
        self.status = status
        self.diagnostics = diagnostics


class StageWarning(UserWarning):
    """No stage is named where the rules have several: the first counts, and the rules of later stages do not."""


class RulesError(Error):
    """The rules are wrong, or a file of theirs cannot be had."""


class UnknownNameError(Error):
    """No kind of record, stage or fact is called so."""


class DataError(Error):
    """Data that cannot be read, or are of another form than they may have."""


class OutputError(Error):
    """An output that cannot be written, or must not be."""


_OF_STATUS = {6: RulesError, 7: UnknownNameError, 10: DataError, 13: DataError, 14: OutputError, 15: DataError}


def raise_for(status: int, message: str, diagnostics: list[Diagnostic]) -> None:
    """What the extension calls for a status that is not 0."""
    if status == 3:
        raise MemoryError(message)
    raise _OF_STATUS.get(status, Error)(status, message, diagnostics)
