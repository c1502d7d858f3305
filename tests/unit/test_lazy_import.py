"""`import cxlab` costs almost nothing, and still knows every public name."""

import subprocess
import sys
from importlib import import_module

import pytest

import cxlab as cx

HEAVY = ("numpy", "scipy", "pandas", "matplotlib", "seaborn", "statsmodels", "yaml", "pooch", "ipywidgets", "click")


def fresh(code):
    """What a line of Python prints in a process of its own, after `import cxlab as cx`."""
    code = f"import sys\nimport cxlab as cx\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_heavy():
    assert fresh(f"print([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_listing_the_names_loads_nothing_heavy():
    assert fresh(f"dir(cx)\nprint([name for name in {HEAVY} if name in sys.modules])") == "[]"


def test_a_computation_loads_neither_the_drawing_nor_the_regression_library():
    heavy = ("matplotlib", "seaborn", "statsmodels", "ipywidgets", "pooch")
    code = "cx.net_promoter_score([9, 10, 3], scale=(0, 10))"
    assert fresh(f"{code}\nprint([name for name in {heavy} if name in sys.modules])") == "[]"


@pytest.mark.parametrize("name", cx.__all__)
def test_every_public_name_can_be_reached(name):
    value = getattr(cx, name)
    if name in cx._MODULES:
        assert value is import_module(f"cxlab.{name}")
    else:
        assert value is getattr(import_module(f"cxlab.{cx._HOME[name]}"), name)


def test_no_name_lives_in_two_rooms():
    names = [name for names in cx._ROOMS.values() for name in names]
    assert len(names) == len(set(names))
    assert not set(names) & set(cx._MODULES)


def test_dir_lists_the_public_names():
    assert sorted(dir(cx)) == sorted([*cx.__all__, "__version__"])


def test_a_name_is_looked_up_once():
    assert fresh("cx.Moments\nprint('Moments' in vars(cx))") == "True"


def test_an_unknown_name_is_answered_with_the_nearest():
    with pytest.raises(
        AttributeError, match=r"^cxlab has no 'net_promotor_score'\. Did you mean 'net_promoter_score'\?$"
    ):
        _ = cx.net_promotor_score


def test_an_unknown_name_that_is_near_to_nothing_is_answered_with_where_to_look():
    with pytest.raises(AttributeError, match=r"^cxlab has no 'xyz'\. dir\(cxlab\) lists what there is\.$"):
        _ = cx.xyz


def test_star_import_brings_the_public_names():
    namespace = {}
    exec("from cxlab import *", namespace)
    assert set(cx.__all__) <= set(namespace)
