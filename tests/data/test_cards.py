"""Each file in data/ has a card, and each card says what is true of its file."""

import csv
import hashlib
from pathlib import Path

import pandas as pd
import pytest
import yaml

from cxlab import datasets

DATA = Path(__file__).resolve().parents[2] / "data"
NAMES = [
    "acsi_covariances",
    "acsi_variables",
    "babakus_boller_1992",
    "cdnow_customers",
    "cdnow_transactions",
    "cfpb_disputes",
    "cfpb_issues",
    "donations",
    "feedback_words",
    "film_campaign",
    "iranian_churn_counts",
    "kiosk_covariances",
    "kiosk_kano",
    "kiosk_ratings",
    "kiosk_variables",
    "online_retail_cohorts",
    "online_retail_rfm",
    "prdect_labels",
    "prdect_terms",
    "reviews_english",
    "reviews_indonesian",
    "sfo_group_sizes_2017",
    "sfo_ratings_2017",
    "sfo_recommendation_2017",
]
REMOTE = ["cfpb_complaints", "iranian_churn", "kiosk_servqual_kr", "prdect_id", "sfo_airport_2017"]
LARGEST = 1_048_576

# What each column may hold, in a form that a test can read; the cards say the same in words.
RANGES = {
    ("acsi_covariances", "covariance"): (0.8, 5.3),
    ("acsi_variables", "n"): (10_417, 10_417),
    ("acsi_variables", "sd"): (1.7, 2.3),
    **{("babakus_boller_1992", f"Q{number}"): (0.1, 1) for number in range(1, 23)},
    ("cdnow_customers", "customer_id"): (1, 2357),
    ("cdnow_customers", "frequency"): (0, 29),
    ("cdnow_customers", "recency"): (0, 38.86),
    ("cdnow_customers", "T"): (27, 38.86),
    ("cdnow_customers", "monetary_value"): (0, 300),
    ("cdnow_transactions", "master_id"): (4, 23569),
    ("cdnow_transactions", "customer_id"): (1, 2357),
    ("cdnow_transactions", "date"): (pd.Timestamp("1997-01-01"), pd.Timestamp("1998-06-30")),
    ("cdnow_transactions", "n_cds"): (1, 40),
    ("cdnow_transactions", "amount"): (0, 507),
    ("cfpb_disputes", "n"): (1, 616),
    ("cfpb_issues", "n"): (2, 447),
    ("cfpb_issues", "n_disputed"): (0, 88),
    ("donations", "frequency"): (0, 6),
    ("donations", "recency"): (0, 6),
    ("donations", "n_periods"): (6, 6),
    ("donations", "n_donors"): (1, 3464),
    ("feedback_words", "value"): (-2, 2),
    ("film_campaign", "value"): (19, 2_000_000),
    ("kiosk_covariances", "covariance"): (-4, 98),
    ("kiosk_kano", "functional"): (1, 5),
    ("kiosk_kano", "dysfunctional"): (1, 5),
    ("kiosk_kano", "n"): (0, 194),
    ("kiosk_ratings", "rating"): (1, 7),
    ("kiosk_ratings", "n"): (0, 194),
    ("kiosk_variables", "n"): (194, 194),
    ("kiosk_variables", "mean"): (-42, 49),
    ("kiosk_variables", "sd"): (0.5, 10),
    ("iranian_churn_counts", "complained"): (0, 1),
    ("iranian_churn_counts", "subscription_months"): (3, 47),
    ("iranian_churn_counts", "churned"): (0, 1),
    ("iranian_churn_counts", "n"): (1, 222),
    ("online_retail_cohorts", "age"): (0, 12),
    ("online_retail_cohorts", "n_active"): (0, 885),
    ("online_retail_cohorts", "complete"): (0, 1),
    ("sfo_group_sizes_2017", "group_size"): (1, 345),
    ("sfo_group_sizes_2017", "n_groups"): (1, 2625),
    ("prdect_labels", "rating"): (1, 5),
    ("prdect_labels", "n"): (1, 1000),
    ("prdect_terms", "n"): (1, 1000),
    ("reviews_english", "rating"): (1, 5),
    ("reviews_indonesian", "rating"): (1, 5),
    ("online_retail_rfm", "recency_from"): (1, 271),
    ("online_retail_rfm", "recency_to"): (7, 374),
    ("online_retail_rfm", "frequency_from"): (1, 51),
    ("online_retail_rfm", "frequency_to"): (1, 1000),
    ("online_retail_rfm", "money_from"): (0, 12_801),
    ("online_retail_rfm", "money_to"): (100, 1_000_000),
    ("online_retail_rfm", "n"): (1, 122),
    ("online_retail_rfm", "recency_sum"): (1, 39_818),
    ("online_retail_rfm", "frequency_sum"): (1, 974),
    ("online_retail_rfm", "money_sum"): (36, 941_814),
    ("sfo_ratings_2017", "rating"): (1, 5),
    ("sfo_ratings_2017", "n"): (1, 2831),
    ("sfo_ratings_2017", "weight_sum"): (0.28, 2831),
    ("sfo_ratings_2017", "weight_squared_sum"): (0.08, 4000),
    ("sfo_recommendation_2017", "score"): (0, 10),
    ("sfo_recommendation_2017", "n"): (1, 2831),
    ("sfo_recommendation_2017", "weight_sum"): (0.28, 2831),
    ("sfo_recommendation_2017", "weight_squared_sum"): (0.08, 4000),
}


def test_each_table_has_a_card_and_each_card_a_table():
    assert sorted(path.stem for path in DATA.glob("*.csv")) == NAMES
    assert sorted(path.stem for path in DATA.glob("*.yml")) == sorted([*NAMES, "remote"])
    assert datasets.names() == NAMES
    assert datasets.remote_names() == REMOTE


@pytest.mark.parametrize("name", NAMES)
def test_the_card_describes_its_file(name):
    card = datasets.card(name)
    content = (DATA / card.file).read_bytes()
    header, *rows = csv.reader(content.decode().splitlines())
    assert card.name == name
    assert card.file == f"{name}.csv"
    assert card.sha256 == hashlib.sha256(content).hexdigest()
    assert card.rows == len(rows)
    assert [column.name for column in card.columns] == header
    assert card.address is None


@pytest.mark.parametrize("name", NAMES)
def test_the_file_is_plain_and_small(name):
    content = (DATA / f"{name}.csv").read_bytes()
    assert len(content) <= LARGEST
    assert b"\r" not in content
    assert content.endswith(b"\n")


@pytest.mark.parametrize("name", NAMES)
def test_types_and_missing_values_are_those_of_the_card(name):
    table = datasets.load(name)
    for column in datasets.card(name).columns:
        dtype = str(table[column.name].dtype)
        assert dtype == column.dtype or (column.type == "date" and dtype.startswith("datetime64"))
        assert table[column.name].isna().any() == (column.missing is not None), column.name


@pytest.mark.parametrize(("name", "column"), RANGES)
def test_values_stay_in_their_range(name, column):
    low, high = RANGES[name, column]
    assert datasets.load(name)[column].dropna().between(low, high).all()


def test_every_column_of_numbers_has_a_range():
    described = {
        (name, column.name) for name in NAMES for column in datasets.card(name).columns if column.type != "text"
    }
    assert described == set(RANGES)


@pytest.mark.parametrize("name", REMOTE)
def test_a_set_to_download_has_a_pinned_address(name):
    card = datasets.card(name)
    assert card.address.startswith("https://raw.githubusercontent.com/")
    commit = card.address.split("/")[5]
    assert set(commit) <= set("0123456789abcdef")
    assert len(commit) >= 7


def test_the_registry_holds_nothing_but_cards():
    content = yaml.safe_load((DATA / "remote.yml").read_text(encoding="utf-8"))
    assert sorted(content) == REMOTE


@pytest.mark.parametrize("name", [*NAMES, *REMOTE])
def test_a_card_says_what_a_reader_needs(name):
    card = datasets.card(name)
    texts = [card.description, card.source, card.licence.evidence, card.made_by, *card.traps]
    texts += [column.meaning for column in card.columns]
    assert all(text.endswith((".", ")")) for text in texts), [text for text in texts if not text.endswith((".", ")"))]
    assert len(card.traps) >= 2
    assert card.attribution == f"{card.title}. {card.source} Licence: {card.licence.name}."


@pytest.mark.parametrize(
    ("file", "owner"),
    [
        ("Lifetimes", "Copyright (c) 2015, Cameron Davidson-Pilon"),
        ("Kiosk", "Copyright (c) 2022 Hana"),
        ("PRDECT-ID", "Copyright (c) 2024 Rhio Sutoyo"),
    ],
)
def test_what_the_licence_asks_for_is_kept(file, owner):
    text = (DATA / "licences" / f"{file}.txt").read_text(encoding="utf-8")
    assert owner in text
    assert "The above copyright notice and this permission notice shall be included" in text
