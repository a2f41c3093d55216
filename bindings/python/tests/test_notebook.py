"""The notebook runs from its beginning to its end, and shows an explanation as a page."""

import pathlib

import pytest

EXAMPLES = pathlib.Path(__file__).parents[1] / "examples"


def test_notebook():
    for needed in ("nbformat", "ipykernel", "pandas", "pyarrow"):
        pytest.importorskip(needed)
    nbclient = pytest.importorskip("nbclient")
    import nbformat

    book = nbformat.read(EXAMPLES / "check_list.ipynb", as_version=4)
    nbformat.validate(book)
    assert all(not cell.outputs for cell in book.cells if cell.cell_type == "code")
    nbclient.NotebookClient(book, timeout=120, kernel_name="python3",
                            resources={"metadata": {"path": str(EXAMPLES)}}).execute()
    shown = book.cells[-1].outputs[-1].data
    assert "<iframe" in shown["text/html"] and "R-1" in shown["text/html"]
