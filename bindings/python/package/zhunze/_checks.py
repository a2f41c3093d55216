"""Rules, checkers and what they answer."""

from __future__ import annotations

import dataclasses
import html
import json
import os
from typing import Any, Callable, Mapping

from . import _zhunze
from ._errors import Diagnostic

_FORMATS = {"json": 0, "ndjson": 1, "csv": 2, "text": 3, "html": 4, "md": 5}
_LANGUAGES = {"zh": 0, "en": 1}


def _chosen(choices: Mapping[str, int], value: str, what: str) -> int:
    try:
        return choices[value]
    except KeyError:
        raise ValueError(f"{what} is {value!r}: choose one of {', '.join(choices)}") from None


def load(path: str | os.PathLike[str], sources: Mapping[str, str | os.PathLike[str]] | None = None) -> Rules:
    """Loads a rules file and all that it names. `sources` are official texts in place of the files that the rules
    name: document → path. Raises `RulesError`."""
    return Rules(_zhunze.load(os.fspath(path), {name: os.fspath(one) for name, one in (sources or {}).items()}))


def compile(files: str | Mapping[str, str], main: str = "rules.zhunze") -> Rules:
    """Compiles rules that are in memory: a text, or texts by file name. Raises `RulesError`."""
    return Rules(_zhunze.compile(main, {main: files} if isinstance(files, str) else dict(files)))


def facts_of(record: Any) -> dict[str, Any]:
    """The facts of a record that is no dictionary: a mapping, a dataclass, a pydantic model, a named tuple."""
    if isinstance(record, Mapping):
        return dict(record)
    if dataclasses.is_dataclass(record) and not isinstance(record, type):
        return {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    for method in ("model_dump", "_asdict"):
        if callable(getattr(record, method, None)) and not isinstance(record, type):
            return dict(getattr(record, method)())
    raise TypeError(f"a record is a mapping, a dataclass, a pydantic model or a named tuple, not {type(record)!r}")


class Rules:
    """Compiled rules: immutable, for any number of threads."""

    def __init__(self, held: _zhunze.Rules):
        self._held = held

    @property
    def id(self) -> str:
        return self._held.about()[0]

    @property
    def version(self) -> str:
        return self._held.about()[1]

    @property
    def digest(self) -> str:
        return self._held.about()[2]

    def facts(self, lang: str = "en") -> dict[str, Any]:
        """What each kind of record holds, as `zhunze facts --format json` says it."""
        return json.loads(self._held.dictionary(_chosen(_LANGUAGES, lang, "lang")))

    def checker(self, kind: str = "", stage: str | None = None) -> Checker:
        """A checker for a kind of record, by name or alias; "" where there is just one. Without a stage it is the
        first, and where there are later ones, whose rules are left out, `StageWarning` says so. Raises
        `UnknownNameError`."""
        return Checker(self._held.checker(kind, stage or ""))

    def run(self, *data: str | os.PathLike[str] | tuple[str, str | os.PathLike[str]],
            output: str | os.PathLike[str] | None = None, format: str = "json", lang: str = "zh",
            stage: str | None = None, explain: bool = False, reasons: bool = False, jobs: int = 1,
            strict: bool = False, replace: bool = False,
            progress: Callable[[int, int, int], bool | None] | None = None) -> str | None:
        """Decides data files as one batch, as `zhunze check` does: paths, or pairs of kind and path. The results go to
        `output`, else they are the answer. `progress(pass_number, done, all)` may give True to end the run. Warns as `checker` does."""
        pairs = [("", os.fspath(one)) if isinstance(one, (str, os.PathLike)) else (one[0], os.fspath(one[1]))
                 for one in data]
        return self._held.run(pairs, os.fspath(output) if output is not None else "",
                              _chosen(_FORMATS, format, "format"), _chosen(_LANGUAGES, lang, "lang"), stage or "",
                              (1 if reasons else 0) | (2 if explain else 0), jobs, strict, replace, progress)

    def __repr__(self) -> str:
        return f"<zhunze.Rules {self.id} {self.version}>"


class Checker:
    """A kind of record at a stage: immutable, for any number of threads."""

    def __init__(self, held: _zhunze.Checker):
        self._held = held
        self.check = held.check  # one call less, for what runs most often

    check: Callable[[Any], _zhunze.Decision]
    """Decides one record by itself: a mapping from facts to values, a dataclass, a pydantic model or a named tuple.
    A value is text as it stands in a cell, a bool, an int, a Decimal, a date, or None where it is missing; or a
    mapping with `value`, `evidence`, `by` and `on`. A float is refused, for it is not exact. What cannot be read makes
    the verdict "invalid", and stands in `problems`."""

    @property
    def kind(self) -> str:
        return self._held.about()[0]

    @property
    def stage(self) -> str:
        return self._held.about()[1]

    def explain(self, record: Any) -> Explanation:
        """Why a record is decided as it is."""
        return Explanation(self._held.prepare(record))

    def check_batch(self, data: Any) -> Batch:
        """Decides records as one batch, with repeated ids and quotas: anything that has `__arrow_c_stream__` or
        `__arrow_c_array__` (a table of pyarrow, polars, pandas, DuckDB …), or the path of a data file."""
        if isinstance(data, (str, os.PathLike)):
            return Batch(self._held.check_file(os.fspath(data)))
        if hasattr(data, "__arrow_c_stream__"):
            return Batch(self._held.check_stream(data.__arrow_c_stream__()))
        if hasattr(data, "__arrow_c_array__"):
            return Batch(self._held.check_array(*data.__arrow_c_array__()))
        raise TypeError(f"{type(data)!r} has neither __arrow_c_stream__ nor __arrow_c_array__, and is no path")

    def __repr__(self) -> str:
        return f"<zhunze.Checker {self.kind}{' ' + self.stage if self.stage else ''}>"


class Explanation:
    """Why a record is decided as it is. A notebook shows it as a page."""

    def __init__(self, held: _zhunze.Prepared):
        self._held = held

    @property
    def decision(self) -> _zhunze.Decision:
        return self._held.decision()

    @property
    def verdict(self) -> str:
        return self._held.decision().verdict

    def text(self, lang: str = "zh") -> str:
        """The letter."""
        return self._held.explain(_FORMATS["text"], _chosen(_LANGUAGES, lang, "lang"))

    def json(self, lang: str = "zh") -> dict[str, Any]:
        """The tree, as `zhunze explain --format json` gives it."""
        return json.loads(self._held.explain(_FORMATS["json"], _chosen(_LANGUAGES, lang, "lang")))

    def html(self, lang: str = "zh") -> str:
        """A page that stands by itself."""
        return self._held.explain(_FORMATS["html"], _chosen(_LANGUAGES, lang, "lang"))

    def markdown(self, lang: str = "zh") -> str:
        return self._held.explain(_FORMATS["md"], _chosen(_LANGUAGES, lang, "lang"))

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        # The page has styles of its own, which are kept from the notebook's.
        return f'<iframe srcdoc="{html.escape(self.html())}" style="width: 100%; height: 36em; border: 0"></iframe>'


class Batch:
    """The decisions of a batch, a row a record: `id`, `verdict`, `rule`, `over_quota`. Any library that reads Arrow
    takes it: `pyarrow.table(batch)`, `polars.DataFrame(batch)`, DuckDB."""

    def __init__(self, held: _zhunze.Rows):
        self._held = held

    @property
    def diagnostics(self) -> list[Diagnostic]:
        """What was found: columns that are no facts, and why records are invalid (the first 200)."""
        return self._held.diagnostics()

    def __len__(self) -> int:
        return self._held.size()

    def __arrow_c_schema__(self) -> object:
        return self._held.schema()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self._held.stream()

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        return self._held.schema(), self._held.array()

    def __repr__(self) -> str:
        return f"<zhunze.Batch of {len(self)} records>"
