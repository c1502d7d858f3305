"""What the room diffusion says to input that it can't use: argument, what was found, what is allowed, what to do."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

TALK = {"contacts": 20, "motive": 0.3, "ease": 0.1}
SIZES = pd.DataFrame({"size": [1, 2, 3], "n": [5, 1, 1]})
PANEL = pd.DataFrame({"customer": [1, 1], "period": [1, 2], "rung": ["client", "advocate"]})
TWO = ["client", "advocate"]


def panel(**columns):
    return PANEL.assign(**columns)


CASES = [
    (
        lambda: cx.cascade(**TALK | {"motive": 20}),
        "motive: expected a fraction from 0 to 1, got 20. Write 0.2 for 20 %.",
    ),
    (lambda: cx.cascade(**TALK | {"ease": -0.1}), "ease: expected a fraction from 0 to 1, got -0.1"),
    (lambda: cx.cascade(**TALK | {"ease": True}), "ease: expected a fraction from 0 to 1, got True"),
    (
        lambda: cx.cascade(**TALK | {"contacts": -1}),
        "contacts: expected a number of at least 0 (people whom each one meets), got -1.",
    ),
    (lambda: cx.cascade(**TALK | {"contacts": float("nan")}), "contacts: expected a number of at least 0"),
    (
        lambda: cx.cascade(**TALK, overdispersion="big"),
        "overdispersion: expected a number of at least 0 (0 when everybody",
    ),
    (lambda: cx.cascade(**TALK, advocates=0), "advocates: expected a whole number of at least 1, got 0."),
    (
        lambda: cx.cascade(**TALK, advocates=60_000),
        "advocates: expected at most 50,000, got 60,000. Cascades don't touch",
    ),
    (lambda: cx.simulate_cascades(**TALK, rng=None), "rng: this draws random numbers, so that it needs a seed"),
    (lambda: cx.simulate_cascades(**TALK, rng=1, n_cascades=2_000_000), "n_cascades: expected at most 1,000,000, got"),
    (lambda: cx.simulate_cascades(**TALK, rng=1, largest=1), "largest: expected a whole number of at least 2, got 1."),
    (
        lambda: cx.simulate_cascades(**TALK, rng=1, largest=10**9),
        "largest: expected at most 10,000,000, got 1,000,000,000",
    ),
    (lambda: cx.fit_cascade([1, 0, 2.5]), "size: 2 sizes can't be: row 1 = 0, row 2 = 2.5. A size is a whole number"),
    (
        lambda: cx.fit_cascade([3, 2], advocates=3),
        "size: 1 size can't be: row 1 = 2. A size is a whole number that counts",
    ),
    (
        lambda: cx.fit_cascade([4]),
        "size: a single cascade can't show how much cascades differ. At least two are needed.",
    ),
    (lambda: cx.fit_cascade([None, np.nan]), "size: all 2 values are missing"),
    (lambda: cx.fit_cascade(SIZES), "size: name the column of the sizes. Columns: size, n."),
    (lambda: cx.fit_cascade(SIZES, size="sise"), "size: no column 'sise'. Did you mean 'size'?"),
    (lambda: cx.fit_cascade([1, 2], counts="n"), "size: data is a list, which has no columns."),
    (
        lambda: cx.fit_cascade(SIZES.assign(n=[1, -2, 0.5]), size="size", counts="n"),
        "counts: a count is a whole number, zero or more; got row 1 n = -2, row 2 n = 0.5.",
    ),
    (lambda: cx.fit_cascade([1, 2], telling="normal"), "telling: 'normal' is not known. Allowed: 'poisson'"),
    (
        lambda: cx.reach_scheme(steps=[9, 0]),
        "steps: expected a number above 0 for each step (people whom each one brings)",
    ),
    (lambda: cx.reach_scheme(steps=[]), "steps: expected 1 to 20 steps, got 0. [9, 90] has two."),
    (
        lambda: cx.participation([1, -2], rng=1),
        "amount: 1 contribution can't be: row 1 = -2. Expected numbers of zero or",
    ),
    (lambda: cx.participation([0, 0], rng=1), "amount: nobody contributed anything"),
    (
        lambda: cx.participation([1, 2], groups=[0.1, 0.8], rng=1),
        "groups: expected two or more shares that add up to 1",
    ),
    (lambda: cx.participation([1, 2], groups=[0, 1], rng=1), "groups: expected a number between 0 and 1, got 0."),
    (lambda: cx.participation([1, 2], rng=None), "rng: this draws random numbers"),
    (
        lambda: cx.participation([1, 2], rng=1, n_resamples=5),
        "n_resamples: expected a whole number of at least 100, got 5",
    ),
    (lambda: cx.participation(SIZES, rng=1), "amount: name the column of the contributions. Columns: size, n."),
    (lambda: cx.bass_curve(p=0, q=0.4), "p: expected a number above 0 (without it nobody begins), got 0."),
    (lambda: cx.bass_curve(p=0.1, q=-0.4), "q: expected a number of at least 0, got -0.4."),
    (lambda: cx.bass_curve(p=0.1, q=0.4, m=0), "m: expected a number above 0 (people in the market), got 0."),
    (lambda: cx.bass_curve(p=0.1, q=0.4, n_periods=2000), "n_periods: expected at most 1,000, got 2,000. Use longer"),
    (
        lambda: cx.fit_bass([1, 2, 3, 4]),
        "adopters: 4 periods with 10 adopters. At least 5 periods, and some adopters, are",
    ),
    (lambda: cx.fit_bass([0] * 6), "adopters: 6 periods with 0 adopters. At least 5 periods"),
    (
        lambda: cx.fit_bass([1, 2, None, 4, 5]),
        "adopters: no value in row 2. Periods must follow each other without a gap",
    ),
    (
        lambda: cx.fit_bass([1, -2, 3, 4, 5]),
        "adopters: 1 value can't be: row 1 = -2. Expected the new adopters of each",
    ),
    (lambda: cx.fit_bass(SIZES), "adopters: name the column of the new adopters. Columns: size, n."),
    (
        lambda: cx.ladder_transitions(panel(rung=["client", "advocat"]), rungs=TWO),
        "rung: 1 row not among the rungs: row 1 rung = 'advocat'. Did you mean 'advocate'? Rungs: client, advocate.",
    ),
    (
        lambda: cx.ladder_transitions(panel(period=[1, 1]), rungs=TWO),
        "customer: a customer stands twice in one period: row 1",
    ),
    (
        lambda: cx.ladder_transitions(panel(period=[1, 1.5]), rungs=TWO),
        "period: a customer and a whole-numbered period are",
    ),
    (
        lambda: cx.ladder_transitions(panel(period=[1, 3]), rungs=TWO),
        "data: no customer was seen in two periods that follow",
    ),
    (
        lambda: cx.ladder_transitions(PANEL, rungs=["client"]),
        "rungs: expected two or more different names, the lowest first",
    ),
    (lambda: cx.ladder_transitions(PANEL, customer="who"), "customer: no column 'who'."),
    (
        lambda: cx.simulate_ladder([[0.5, 0.4], [0, 1]], start=[1, 0], n_customers=1, n_periods=2, rng=1, rungs=TWO),
        "transitions: row 1 holds [0.5, 0.4]. Chances lie between 0 and 1 and add up to 1.",
    ),
    (
        lambda: cx.simulate_ladder(np.eye(3), start=[1, 0], n_customers=1, n_periods=2, rng=1, rungs=TWO),
        "transitions: expected 2 × 2 numbers, one for each rung, got the shape (3, 3).",
    ),
    (
        lambda: cx.simulate_ladder(np.eye(2), start=["a", "b"], n_customers=1, n_periods=2, rng=1, rungs=TWO),
        "start: expected numbers only, got ['a', 'b'].",
    ),
    (
        lambda: cx.simulate_ladder(np.eye(2), start=[1, 0], n_customers=10**7, n_periods=5, rng=1, rungs=TWO),
        "n_customers: 10,000,000 customers in 5 periods make more than 20,000,000 rows.",
    ),
]


@pytest.mark.parametrize(("call", "words"), CASES, ids=[words[:45] for _, words in CASES])
def test_the_refusal_names_argument_fault_and_remedy(call, words):
    with pytest.raises(ValueError, match="^" + re.escape(words)):
        call()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: cx.reach_scheme(steps=9), "steps: expected a list of numbers, [9, 90] say; got 9."),
        (lambda: cx.reach_scheme(steps="990"), "steps: expected a list of numbers"),
        (lambda: cx.participation([1], groups=0.1, rng=1), "groups: expected a list of shares, [0.01, 0.09, 0.9] say"),
        (lambda: cx.ladder_transitions([1, 2]), "data: expected a pandas DataFrame, got list."),
        (lambda: cx.fit_bass(7), "adopters: expected a list of values or a column name, got int."),
    ],
)
def test_the_wrong_kind_is_named(call, words):
    with pytest.raises(TypeError, match="^" + re.escape(words)):
        call()
