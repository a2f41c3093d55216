"""Decides who is eligible by the rules of an official notice, and proves why.

    import zhunze

    rules = zhunze.load("award.zhunze")
    by = rules.checker("individual")
    by.check({"id": "R-1", "level": "副厅", "organ_staff": True}).verdict   # "ineligible"
    by.explain({"id": "R-1", "level": "副厅", "organ_staff": True})         # the letter
"""

from ._checks import Batch, Checker, Explanation, Rules, compile, load
from ._errors import DataError, Diagnostic, Error, OutputError, RulesError, StageWarning, UnknownNameError
from ._zhunze import Decision, abi, version

__all__ = ["Batch", "Checker", "DataError", "Decision", "Diagnostic", "Error", "Explanation", "OutputError", "Rules",
           "RulesError", "StageWarning", "UnknownNameError", "abi", "compile", "load", "version"]
__version__ = version()
