import pytest

from cxlab.widgets import Choice, Control, Steps


def test_steps_are_shown_with_their_unit():
    steps = Steps("n", "Sample size", [10, 2500, 0.5], unit="answers")
    assert steps.values == (10, 2500, 0.5)
    assert steps.labels == ("10 answers", "2,500 answers", "0.5 answers")
    assert steps.start == 10
    assert isinstance(steps, Control)


def test_steps_without_a_unit_are_plain_numbers():
    assert Steps("n", "Sample size", (10, 20)).labels == ("10", "20")


def test_choice_keeps_names_and_values_apart():
    choice = Choice("method", "Interval", {"Plain": "wald", "Adjusted": "adjusted_wald"}, start="adjusted_wald")
    assert choice.labels == ("Plain", "Adjusted")
    assert choice.values == ("wald", "adjusted_wald")
    assert choice.start == "adjusted_wald"


def test_a_value_is_found_at_its_place():
    assert Steps("n", "Sample size", (10, 20)).index(20) == 1


def test_controls_cannot_be_changed():
    with pytest.raises(AttributeError):
        Steps("n", "Sample size", (10, 20)).start = 20


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Steps("sample size", "Size", (1, 2)), "name: 'sample size' can't name a parameter. Use letters"),
        (lambda: Steps("n", " ", (1, 2)), "label: the control 'n' has none. Say in words what is chosen."),
        (lambda: Steps("n", "Size", (1,)), "n: a control needs at least two values to choose from, got 1."),
        (lambda: Choice("n", "Size", {}), "n: a control needs at least two values to choose from, got 0."),
        (lambda: Steps("n", "Size", (1, 2, 1)), "n: a value stands there twice: 1. Keep one of them."),
        (lambda: Choice("n", "Size", {"a": 1, "b": 1}), "n: a value stands there twice: 1."),
        (lambda: Choice("n", "Size", {1: "a", "1": "b", 2: "c"}), "n: a label stands there twice: '1'."),
        (lambda: Steps("n", "Size", (1, 2), start=3), "n: 3 is not one of the values to choose from. Allowed: 1, 2."),
    ],
)
def test_a_control_that_nobody_could_use_is_refused(make, message):
    with pytest.raises(ValueError, match="^" + message.replace(".", r"\.").replace("(", r"\(")):
        make()


def test_a_misspelt_value_is_guessed():
    choice = Choice("method", "Interval", {"Plain": "wald", "Exact": "exact"})
    with pytest.raises(ValueError, match=r"method: 'wold' is not .* Did you mean 'wald'\? Allowed: 'wald', 'exact'\.$"):
        choice.index("wold")
