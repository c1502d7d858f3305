"""What a notebook hands to the page that quotes it."""

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient

import cxlab as cx


def test_the_values_travel_unrounded_under_their_names_and_nothing_is_shown():
    cell = nbformat.v4.new_code_cell(
        "import cxlab as cx, numpy as np\ncx.quote(score=np.float64(39.839767), n=np.int64(2746), branch='Bandung')"
    )
    book = nbformat.v4.new_notebook(cells=[cell])
    NotebookClient(book, timeout=60, kernel_name="python3").execute()
    found = {output.metadata.scrapbook.name: output.data for output in book.cells[0].outputs}
    prefix = "application/papermill.record/text/plain"
    assert found == {"score": {prefix: "39.839767"}, "n": {prefix: "2746"}, "branch": {prefix: "'Bandung'"}}


def test_a_picture_travels_as_html_with_its_words():
    source = "import cxlab as cx\ncx.quote(bar=cx.plots.Picture(b'x', 'A bar.', 10))"
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    NotebookClient(book, timeout=60, kernel_name="python3").execute()
    data = book.cells[0].outputs[0].data
    assert data["application/papermill.record/text/plain"] == "<Picture: A bar.>"
    assert 'alt="A bar."' in data["application/papermill.record/text/html"]


def test_outside_jupyter_nothing_happens(capsys):
    cx.quote(score=39.8)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("value", [[39.8, 40.1], None, True, np.array([1.0])])
def test_what_is_no_single_number_is_refused(value):
    with pytest.raises(TypeError, match=r"score: expected one number, text or a picture, got .* Pick the value out"):
        cx.quote(score=value)
