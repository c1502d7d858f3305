"""How many passengers stand alone agrees with counts made apart from the script."""

import pytest

import cxlab as cx
from cxlab import datasets

RESPONDENTS = 2831

# known: groups, passengers alone, passengers in groups below five; counted from the rows with pandas, by hand.
COUNTED = {
    "age, gender": (30, 6, 14),
    "age, gender, income": (108, 16, 73),
    "age, gender, income, home city": (2104, 1818, 2391),
    "age, gender, income, ZIP code": (1883, 1749, 1924),
    "age, gender, income, ZIP code, flight": (2718, 2625, 2831),
}


@pytest.mark.parametrize("known", COUNTED)
def test_the_groups_of_each_list(known):
    table = datasets.load("sfo_group_sizes_2017").query("known == @known")
    sizes = table.set_index("group_size")["n_groups"]
    found = cx.KAnonymity.from_group_sizes(sizes, quasi_identifiers=known.split(", "))
    assert found.n == RESPONDENTS
    assert (len(found.sizes), found.n_unique, found.n_below(5)) == COUNTED[known]
    assert found.k == 1


def test_no_other_list():
    assert set(datasets.load("sfo_group_sizes_2017")["known"]) == set(COUNTED)
