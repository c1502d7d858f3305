"""Count the SFO airport survey of 2017 into the small tables that the book uses.

    python scripts/make_sfo_tables.py --mirror FOLDER

FOLDER holds ``sfo_airport_2017/sfo_2017_raw.csv``, the file as DataSF published it. Codes follow the airport's code
list: recommendation 11 is a blank; in the items from 1 to 5, 0 is a blank and 6 is "never used" or "don't know".
"""

from __future__ import annotations

import argparse
import hashlib
import math
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

ROOT = Path(__file__).resolve().parents[1]
RAW = Path("sfo_airport_2017/sfo_2017_raw.csv")
RAW_SHA256 = "171423b74247f1c0144a93104ef19265975be6a78c6665a7319d8efbc7d1493e"

RECOMMENDATION = "NETPRO"
SCORES = {str(score): str(score) for score in range(11)}

YES_NO = {"1": "yes", "2": "no"}
RATING = {**{str(rating): str(rating) for rating in range(1, 6)}, "6": "not applicable"}
NO_ANSWER = "no answer"


class Item(NamedTuple):
    """A question that is rated from 1 to 5, its column in the survey, and the words at the two ends of its scale."""

    column: str
    label: str
    low: str
    high: str


QUALITY = ("unacceptable", "outstanding")
CLEAN = ("dirty", "clean")
EASE = ("difficult", "easy")
ITEMS = {
    "overall": Item("Q7ALL", "SFO airport as a whole", *QUALITY),
    "art": Item("Q7ART", "Artwork and exhibitions", *QUALITY),
    "food": Item("Q7FOOD", "Restaurants", *QUALITY),
    "shops": Item("Q7STORE", "Shops and concessions", *QUALITY),
    "signs": Item("Q7SIGN", "Signs and directions inside the airport", *QUALITY),
    "walkways": Item("Q7WALKWAYS", "Escalators, lifts, moving walkways", *QUALITY),
    "screens": Item("Q7SCREENS", "Information on screens", *QUALITY),
    "info_arrivals": Item("Q7INFODOWN", "Information booths near baggage claim", *QUALITY),
    "info_departures": Item("Q7INFOUP", "Information booths in the departure area", *QUALITY),
    "wifi": Item("Q7WIFI", "Free Wi-Fi", *QUALITY),
    "roads": Item("Q7ROADS", "Signs on the airport's roads", *QUALITY),
    "parking": Item("Q7PARK", "Parking", *QUALITY),
    "airtrain": Item("Q7AIRTRAIN", "AirTrain", *QUALITY),
    "parking_shuttle": Item("Q7LTPARKING", "Shuttle to the long-term car park", *QUALITY),
    "rental_cars": Item("Q7RENTAL", "Rental car centre", *QUALITY),
    "cleanliness": Item("Q9ALL", "Cleanliness overall", *CLEAN),
    "clean_boarding": Item("Q9BOARDING", "Cleanliness of the boarding areas", *CLEAN),
    "clean_airtrain": Item("Q9AIRTRAIN", "Cleanliness of the AirTrain", *CLEAN),
    "clean_rental_cars": Item("Q9RENTAL", "Cleanliness of the rental car centre", *CLEAN),
    "clean_food": Item("Q9FOOD", "Cleanliness of the restaurants", *CLEAN),
    "clean_restrooms": Item("Q9RESTROOM", "Cleanliness of the restrooms", *CLEAN),
    "safety": Item("Q10SAFE", "Feeling safe", "not safe at all", "extremely safe"),
    "getting_there": Item("Q13GETRATE", "Getting to the airport", *EASE),
    "wayfinding": Item("Q14FIND", "Finding your way around", *EASE),
    "security": Item("Q14PASSTHRU", "Passing through security and screening", *EASE),
}

# Which answers the recommendation is broken down by: name → column, code → group. Other codes are "no answer".
TOUCHPOINTS = (
    "overall", "signs", "food", "shops", "screens", "wifi", "art", "cleanliness", "safety", "getting_there",
    "wayfinding", "security",
)  # fmt: skip
BREAKDOWNS: dict[str, tuple[str, Mapping[str, str]]] = {
    "problem": ("Q15PROBLEM", YES_NO),
    **{name: (ITEMS[name].column, RATING) for name in TOUCHPOINTS},
    "purpose": ("Q2PURP1", {"1": "business", "2": "leisure", "3": "friends or relatives",
                            **dict.fromkeys(["4", "5", "6", "7", "10", "12", "13"], "other")}),
    "first_visit": ("Q5FIRSTTIME", {"2": "yes", "1": "no"}),
    "used_wifi": ("Q4WIFI", YES_NO),
    "flight": ("PEAK", {"1": "domestic", "2": "domestic", "3": "international"}),
    "departure": ("STRATA", {"1": "before 11", "2": "11 to 17", "3": "after 17"}),
}  # fmt: skip


def read_survey(path: Path) -> pd.DataFrame:
    """Read the published file as text, after its checksum was found right; weights become numbers."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != RAW_SHA256:
        raise SystemExit(f"{path}: sha256 is {digest}, expected {RAW_SHA256}. This isn't the file as published.")
    survey = pd.read_csv(path, dtype=str, keep_default_na=False)
    return survey.assign(WEIGHT=survey["WEIGHT"].astype("float64"))


def sums(weights: Iterable[float]) -> tuple[int, float, float]:
    """Count the respondents, and add up their weights and squared weights; exactly, whatever their order."""
    weights = list(weights)
    return len(weights), math.fsum(weights), math.fsum(weight * weight for weight in weights)


def tally(weights: pd.Series, answers: pd.Series, order: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """Sum the weights of each answer, in the given order; answers that nobody gave are left out."""
    for answer in order:
        chosen = weights[answers == answer]
        if len(chosen):
            yield answer, *sums(chosen)


def recommendation(survey: pd.DataFrame) -> pd.DataFrame:
    """How often each recommendation was given, by breakdown and group; a blank score is no valid answer."""
    score = survey[RECOMMENDATION].map(SCORES).fillna("")
    groups = {"all": pd.Series("all", index=survey.index)}
    groups["answer_code"] = survey[RECOMMENDATION].map({**dict.fromkeys(SCORES, "0-10"), "11": "11"}).fillna("blank")
    groups |= {name: survey[column].map(codes).fillna(NO_ANSWER) for name, (column, codes) in BREAKDOWNS.items()}
    orders = {"all": ["all"], "answer_code": ["0-10", "11", "blank"]}
    orders |= {name: [*dict.fromkeys(codes.values()), NO_ANSWER] for name, (_, codes) in BREAKDOWNS.items()}
    rows = [
        (breakdown, group, *counted)
        for breakdown, members in groups.items()
        for group in orders[breakdown]
        for counted in tally(survey["WEIGHT"][members == group], score[members == group], [*SCORES, ""])
    ]
    return pd.DataFrame(rows, columns=["breakdown", "group", "score", "n", "weight_sum", "weight_squared_sum"])


def ratings(survey: pd.DataFrame) -> pd.DataFrame:
    """How often each rating from 1 to 5 was given, by item; a blank rating is never used, don't know or no answer."""
    rows = [
        (name, item.label, item.low, item.high, *counted)
        for name, item in ITEMS.items()
        for counted in tally(
            survey["WEIGHT"], survey[item.column].where(survey[item.column].isin(list("12345")), ""), [*"12345", ""]
        )
    ]
    columns = ["item", "label", "low_end", "high_end", "rating", "n", "weight_sum", "weight_squared_sum"]
    return pd.DataFrame(rows, columns=columns)


def net_promoter_score(table: pd.DataFrame, column: str = "n") -> float:
    """Score of one group of the recommendation table, in points; for the checks of this script only."""
    valid = table[table["score"] != ""]
    score = valid["score"].astype(int)
    balance = valid.loc[score >= 9, column].sum() - valid.loc[score <= 6, column].sum()
    return float(100 * balance / valid[column].sum())


def check(table: pd.DataFrame, scales: pd.DataFrame) -> None:
    """Stop when the tables don't give the figures that R and pandas gave on the row-level file."""
    everyone = table[table["breakdown"] == "all"]
    code_11 = table[(table["breakdown"] == "answer_code") & (table["group"] == "11")]
    problem = table[table["breakdown"] == "problem"]
    trap = pd.concat([everyone[everyone["score"] != ""], code_11.assign(score="10")])
    found = {
        "score": (net_promoter_score(everyone), 39.839767),
        "score with code 11 counted as a promoter": (net_promoter_score(trap), 41.625442),
        "weighted score": (net_promoter_score(everyone, "weight_sum"), 40.398436),
        "score where a problem occurred": (net_promoter_score(problem[problem["group"] == "yes"]), 18.770227),
        "score where none occurred": (net_promoter_score(problem[problem["group"] == "no"]), 43.648069),
        "share of top two ratings overall": (top_two(scales, "overall"), 82.068452),
        "share of top two ratings of food": (top_two(scales, "food"), 55.720777),
    }
    wrong = {name: pair for name, pair in found.items() if not abs(pair[0] - pair[1]) <= 1e-6}
    if wrong:
        raise SystemExit(f"The tables don't give the reference figures (found, expected): {wrong}")


def top_two(scales: pd.DataFrame, item: str) -> float:
    """Share of the ratings 4 and 5 among the valid ones, in per cent; for the checks of this script only."""
    rows = scales[(scales["item"] == item) & (scales["rating"] != "")]
    if rows.empty:
        return math.nan
    return float(100 * rows.loc[rows["rating"].isin(["4", "5"]), "n"].sum() / rows["n"].sum())


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table with the shortest digits that read back to the same numbers, and with the same bytes everywhere."""
    path.write_bytes(table.to_csv(index=False, lineterminator="\n").encode())
    print(f"{path.name}: {len(table):,} rows, sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}")


def main() -> None:
    """Read the survey, make the tables, check them, write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mirror", type=Path, required=True, help="folder with sfo_airport_2017/sfo_2017_raw.csv")
    parser.add_argument("--out", type=Path, default=ROOT / "data", help="where to write (default: data)")
    arguments = parser.parse_args()
    survey = read_survey(arguments.mirror / RAW)
    table, scales = recommendation(survey), ratings(survey)
    check(table, scales)
    write(table, arguments.out / "sfo_recommendation_2017.csv")
    write(scales, arguments.out / "sfo_ratings_2017.csv")


if __name__ == "__main__":
    main()
