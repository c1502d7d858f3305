"""What benchmarks/clv.py runs with the Python of another package: fits on request, one line of JSON for each.

    python benchmarks/clv_peer.py lifetimes|clvkit|pymc FOLDER

Reads the name of a case from each line of its input, fits once, prints the seconds and the log-likelihood. It imports
nothing of this project.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from pathlib import Path

import pandas as pd


def lifetimes(folder: Path) -> dict[str, object]:
    """Fits of lifetimes."""
    import lifetimes as peer

    cdnow = pd.read_csv(folder / "cdnow_customers.csv")
    gifts = pd.read_csv(folder / "donations.csv")
    many = pd.read_csv(folder / "many.csv")
    again = cdnow[cdnow["frequency"] > 0]
    times = (cdnow["frequency"], cdnow["recency"], cdnow["T"])
    grouped = (many["frequency"], many["recency"], many["T"], many["n"])
    donors = (gifts["frequency"], gifts["recency"], gifts["n_periods"], gifts["n_donors"])
    return {
        "bg_nbd": lambda: peer.BetaGeoFitter().fit(*times),
        "mbg_nbd": lambda: peer.ModifiedBetaGeoFitter().fit(*times),
        "pareto_nbd": lambda: peer.ParetoNBDFitter().fit(*times),
        "gamma_gamma": lambda: peer.GammaGammaFitter().fit(again["frequency"], again["monetary_value"]),
        "bg_bb": lambda: peer.BetaGeoBetaBinomFitter().fit(*donors),
        "bg_nbd, many": lambda: peer.BetaGeoFitter().fit(*grouped),
    }


def clvkit(folder: Path) -> dict[str, object]:
    """Fits of clvkit, on a base of customers made beforehand."""
    import clvkit as peer

    log = pd.read_csv(folder / "cdnow_transactions.csv", parse_dates=["date"])
    log = log[log["date"] <= "1997-09-30"]
    base = peer.CustomerBase.from_transactions(log, time_unit="W", collapse="D", observation_period_end="1997-09-30")
    return {
        "bg_nbd": lambda: peer.BGNBD().fit(base),
        "mbg_nbd": lambda: peer.MBGNBD().fit(base),
        "gamma_gamma": lambda: peer.GammaGamma().fit(base),
    }


def pymc(folder: Path) -> dict[str, object]:
    """The posterior mode of pymc-marketing with its default priors, which is not the maximum of the likelihood."""
    from pymc_marketing import clv as peer

    cdnow = pd.read_csv(folder / "cdnow_customers.csv")

    def bg_nbd() -> object:
        model = peer.BetaGeoModel(data=cdnow[["customer_id", "frequency", "recency", "T"]])
        return model.fit(method="map", progressbar=False)

    return {"bg_nbd": bg_nbd}


def main() -> None:
    """Answer requests until the input ends."""
    warnings.simplefilter("ignore")
    cases = {"lifetimes": lifetimes, "clvkit": clvkit, "pymc": pymc}[sys.argv[1]](Path(sys.argv[2]))
    print(json.dumps(sorted(cases)), flush=True)
    for line in sys.stdin:
        start = time.perf_counter()
        fitted = cases[line.strip()]()
        seconds = time.perf_counter() - start
        params = getattr(fitted, "params_", None)
        shown = {} if params is None else {key: float(value) for key, value in params.items()}
        print(json.dumps({"seconds": seconds, "params": shown}), flush=True)


if __name__ == "__main__":
    main()
