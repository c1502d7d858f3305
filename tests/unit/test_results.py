"""How numbers are printed."""

import numpy as np
import pytest

from cxlab.results import format_number, read_only


@pytest.mark.parametrize(
    ("value", "style", "language", "kind", "printed"),
    [
        (39.839767, "apa", "en", "estimate", "39.84"),
        (39.839767, "apa", "id", "estimate", "39,84"),
        (0.8207, "apa", "en", "estimate", "0.82"),
        (0.8207, "spss", "en", "estimate", ".821"),
        (-0.8207, "spss", "id", "estimate", "-,821"),
        (0.0004, "apa", "en", "p_value", "< .001"),
        (0.0004, "spss", "en", "p_value", "<.001"),
        (0.0004, "apa", "id", "p_value", "< ,001"),
        (0.0123, "apa", "en", "p_value", ".012"),
        (0.9999, "apa", "en", "p_value", "1.000"),
        (-0.0001, "apa", "en", "estimate", "0.00"),
        (87.0, "spss", "id", "df", "87"),
        (12.345, "spss", "id", "df_error", "12,345"),
        (2746, "apa", "en", "n", "2,746"),
        (2746, "apa", "id", "n", "2.746"),
        (np.int64(2746), "spss", "en", "n", "2746"),
        (float("nan"), "apa", "en", "estimate", "–"),
        (None, "apa", "en", "estimate", "–"),
        ("Bandung", "apa", "id", "term", "Bandung"),
        (True, "apa", "en", "flag", "True"),
    ],
)
def test_a_number_as_the_style_and_the_language_want_it(value, style, language, kind, printed):
    assert format_number(value, style=style, language=language, kind=kind) == printed


def test_a_read_only_array_is_a_copy_that_cannot_be_written_to():
    source = np.arange(3.0)
    array = read_only(source)
    source[0] = 9
    assert array.tolist() == [0, 1, 2]
    with pytest.raises(ValueError, match="read-only"):
        array[0] = 1
