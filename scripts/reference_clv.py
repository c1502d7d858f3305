"""Reference values of the models of customer value: other programs on the embedded data, and 60-digit arithmetic.

    python -m venv reference && reference/bin/pip install lifetimes==0.11.3 "setuptools<81" clvkit==0.2.1 mpmath
    reference/bin/python scripts/reference_clv.py

Writes tests/reference/data/clv.json. The 60-digit values come from the formulas of the papers (hypergeometric functions
and integrals by mpmath), not from those that cxlab uses.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

import mpmath as mp
import pandas as pd
from mpmath import mpf

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "tests" / "reference" / "data" / "clv.json"

mp.mp.dps = 60

# Parameters and histories (frequency, recency, T) in the corners: hundreds of purchases, T equal to recency, a and s
# near 1 and at 1, small and large parameters, times of days and of years.
HISTORIES = [(0, 0, 38.86), (1, 0.14, 38.0), (2, 30.43, 38.86), (29, 38.86, 38.86), (300, 364.9, 365.0),
             (700, 100.0, 365.0), (3, 0.0, 10.0), (5, 9.999999, 10.0)]  # fmt: skip
BETA_GEOMETRIC = [(0.24, 4.4, 0.79, 2.43), (0.5, 6.0, 1.0, 1.6), (0.5, 6.0, 1.0000001, 1.6), (0.01, 0.2, 0.05, 0.02),
                  (60.0, 900.0, 40.0, 700.0)]  # fmt: skip
PARETO = [(0.55, 10.6, 0.61, 11.7), (0.5, 6.0, 1.0, 6.0), (1.5, 200.0, 0.9999999, 3.0), (0.05, 0.3, 2.5, 400.0),
          (40.0, 900.0, 30.0, 15.0)]  # fmt: skip
PERIODS = [(0, 0, 6), (6, 6, 6), (1, 1, 6), (3, 5, 6), (30, 40, 52), (0, 0, 52)]
BETA_BINOMIAL = [(1.2, 0.75, 0.66, 2.8), (0.02, 0.5, 0.01, 9.0), (90.0, 40.0, 3.0, 60.0)]
SPENDS = [(1, 0.01), (2, 35.0), (300, 1200.0), (7, 1e6)]
GAMMA_GAMMA = [(6.2, 3.7, 15.4), (0.4, 1.02, 900.0), (50.0, 30.0, 0.2)]
AHEAD = [0.5, 39, 520]


def beta_geometric(params: tuple[float, ...], row: tuple[float, ...], extra: int) -> tuple[mpf, mpf]:
    """Likelihood of the BG/NBD (extra 0) or MBG/NBD (extra 1), and its part with the customer alive."""
    r, alpha, a, b = map(mpf, params)
    x, recency, T = map(mpf, row)
    common = mp.gamma(r + x) * alpha**r / mp.gamma(r) / mp.beta(a, b)
    alive = common * mp.beta(a, b + x + extra) / (alpha + T) ** (r + x)
    gone = mpf(0)
    if x + extra > 0:
        gone = common * mp.beta(a + 1, b + x + extra - 1) / (alpha + recency) ** (r + x)
    return alive + gone, alive


def expected_if_alive(params: tuple[float, ...], row: tuple[float, ...], extra: int, t: float) -> mpf:
    """Expected purchases of a customer who is there at T: an integral over the chance to leave."""
    r, alpha, a, b = map(mpf, params)
    x, _, T = map(mpf, row)
    tau, shape, still = mpf(t) / (alpha + T), r + x, b + x + extra
    # (1 - (1 + p tau)^-shape) / p, averaged over p: one minus a hypergeometric function where a isn't 1.
    if a != 1:
        total = a + still - 1
        return total / (a - 1) * (1 - mp.hyp2f1(shape, a - 1, total, -tau))
    step = mpf(10) ** -25
    near = [(1 + e + still - 1) / e * (1 - mp.hyp2f1(shape, e, 1 + e + still - 1, -tau)) for e in (step, -step)]
    return (near[0] + near[1]) / 2


def pareto(params: tuple[float, ...], row: tuple[float, ...]) -> tuple[mpf, mpf]:
    """Likelihood of the Pareto/NBD by hypergeometric functions, and its part with the customer alive."""
    r, alpha, s, beta = map(mpf, params)
    x, recency, T = map(mpf, row)
    total = r + s + x

    def part(t: mpf) -> mpf:
        if alpha >= beta:
            return mp.hyp2f1(total, s + 1, total + 1, (alpha - beta) / (alpha + t)) / (alpha + t) ** total
        return mp.hyp2f1(total, r + x, total + 1, (beta - alpha) / (beta + t)) / (beta + t) ** total

    common = mp.gamma(r + x) * alpha**r * beta**s / mp.gamma(r)
    alive = common / (alpha + T) ** (r + x) / (beta + T) ** s
    return alive + common * s / total * (part(recency) - part(T)), alive


def pareto_ahead(params: tuple[float, ...], row: tuple[float, ...], t: float) -> mpf:
    """Expected purchases of a customer who is there at T."""
    r, alpha, s, beta = map(mpf, params)
    x, _, T = map(mpf, row)
    ratio = (beta + T) / (beta + T + t)
    growth = -mp.log(ratio) if s == 1 else (1 - ratio ** (s - 1)) / (s - 1)
    return (r + x) * (beta + T) / (alpha + T) * growth


def beta_binomial(params: tuple[float, ...], row: tuple[int, ...]) -> tuple[mpf, mpf]:
    """Likelihood of the BG/BB, and its part with the customer alive."""
    alpha, beta, gamma, delta = map(mpf, params)
    x, recency, n = row
    constant = mp.beta(alpha, beta) * mp.beta(gamma, delta)
    alive = mp.beta(alpha + x, beta + n - x) * mp.beta(gamma, delta + n) / constant
    gone = [
        mp.beta(alpha + x, beta + recency - x + i) * mp.beta(gamma + 1, delta + recency + i) / constant
        for i in range(n - recency)
    ]
    return alive + mp.fsum(gone), alive


def spending(params: tuple[float, ...], row: tuple[float, ...]) -> mpf:
    """Log-likelihood of the gamma-gamma model."""
    p, q, gamma = map(mpf, params)
    x, mean = map(mpf, row)
    return (
        mp.loggamma(p * x + q) - mp.loggamma(p * x) - mp.loggamma(q) + q * mp.log(gamma)
        + (p * x - 1) * mp.log(mean) + p * x * mp.log(x) - (p * x + q) * mp.log(gamma + x * mean)
    )  # fmt: skip


def many_digits() -> list[dict[str, object]]:
    """Every corner of every model."""
    cases: list[dict[str, object]] = []
    for extra, model in ((0, "bg_nbd"), (1, "mbg_nbd")):
        for params in BETA_GEOMETRIC:
            for row in HISTORIES:
                total, alive = beta_geometric(params, row, extra)
                ahead = [text(expected_if_alive(params, row, extra, t)) for t in AHEAD]
                cases.append(case(model, params, row, total, alive, ahead))
    for params in PARETO:
        for row in HISTORIES:
            total, alive = pareto(params, row)
            ahead = [text(pareto_ahead(params, row, t)) for t in AHEAD]
            cases.append(case("pareto_nbd", params, row, total, alive, ahead))
    for params in BETA_BINOMIAL:
        cases += [case("bg_bb", params, row, *beta_binomial(params, row), []) for row in PERIODS]
    for params in GAMMA_GAMMA:
        cases += [
            {"model": "gamma_gamma", "params": params, "row": row, "log_likelihood": text(spending(params, row))}
            for row in SPENDS
        ]
    return cases


def case(model: str, params: object, row: object, total: mpf, alive: mpf, ahead: list[str]) -> dict[str, object]:
    """One corner."""
    values = {"log_likelihood": text(mp.log(total)), "probability_alive": text(alive / total)}
    return {"model": model, "params": params, "row": row, **values, "ahead": AHEAD, "expected_if_alive": ahead}


def text(value: mpf) -> str:
    """Thirty digits."""
    return str(mp.nstr(value, 30))


def lifetimes() -> dict[str, object]:
    """What lifetimes finds in the embedded data."""
    from lifetimes import (
        BetaGeoBetaBinomFitter,
        BetaGeoFitter,
        GammaGammaFitter,
        ModifiedBetaGeoFitter,
        ParetoNBDFitter,
    )

    cdnow = pd.read_csv(ROOT / "data" / "cdnow_customers.csv")
    times = cdnow["frequency"], cdnow["recency"], cdnow["T"]
    found: dict[str, object] = {"version": metadata.version("lifetimes")}
    fitters = {"bg_nbd": BetaGeoFitter, "mbg_nbd": ModifiedBetaGeoFitter, "pareto_nbd": ParetoNBDFitter}
    for name, fitter in fitters.items():
        fitted = fitter().fit(*times)
        first = [column.to_numpy()[:20].astype(float) for column in times]
        alive = fitted.conditional_probability_alive(*first)
        ahead = fitted.conditional_expected_number_of_purchases_up_to_time(39, *first)
        found[name] = {
            "params": fitted.params_.to_dict(),
            "probability_alive": [float(value) for value in alive],
            "expected_39": [float(value) for value in ahead],
        }
    again = cdnow[cdnow["frequency"] > 0]
    found["gamma_gamma"] = GammaGammaFitter().fit(again["frequency"], again["monetary_value"]).params_.to_dict()
    gifts = pd.read_csv(ROOT / "data" / "donations.csv")
    names = ("frequency", "recency", "n_periods", "n_donors")
    fitted = BetaGeoBetaBinomFitter().fit(*(gifts[name] for name in names))
    ahead = fitted.conditional_expected_number_of_purchases_up_to_time(
        5, gifts["frequency"], gifts["recency"], gifts["n_periods"]
    )
    found["bg_bb"] = {"params": fitted.params_.to_dict(), "expected_5": [float(value) for value in ahead]}
    return found


def clvkit() -> dict[str, object]:
    """What clvkit finds in the log of purchases until 30 September 1997."""
    import clvkit as kit

    log = pd.read_csv(ROOT / "data" / "cdnow_transactions.csv", parse_dates=["date"])
    log = log[log["date"] <= "1997-09-30"]
    base = kit.CustomerBase.from_transactions(log, time_unit="W", collapse="D", observation_period_end="1997-09-30")
    found: dict[str, object] = {"version": metadata.version("clvkit")}
    for name, model in (("bg_nbd", kit.BGNBD), ("mbg_nbd", kit.MBGNBD)):
        fitted = model()
        fitted.fit(base)
        found[name] = fitted.params_.to_dict()
    return found


def main() -> None:
    """Write the file."""
    values = {"digits": many_digits(), "lifetimes": lifetimes(), "clvkit": clvkit()}
    OUT.write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(values['digits'])} corners")


if __name__ == "__main__":
    main()
