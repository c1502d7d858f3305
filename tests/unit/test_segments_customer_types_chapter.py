"""The chapter Segments and customer types: what its page says is computed by its notebook, and true."""

import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("loyalty/segments-customer-types")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_champions_are_a_minority_with_most_of_the_money(run):
    log = cx.datasets.load("cdnow_transactions")
    assert run.quoted["n_cdnow"] == log["customer_id"].nunique()
    assert run.quoted["champions_share"] < 0.4
    assert run.quoted["champions_money"] > 0.6
    scores = run.tagged["LM10"].scores
    best = scores[scores["segment"] == "champions"]
    assert run.quoted["champions_money"] == pytest.approx(best["monetary"].sum() / log["amount"].sum())
    once = (log.groupby("customer_id")["date"].nunique() == 1).mean()
    assert 0.45 < once < 0.55, "half of the customers bought on one day only"


def test_the_wrong_recency_turns_every_champion(run):
    assert run.quoted["slipping"] == 1
    assert run.quoted["n_champions"] == len(run.names["champions"]) > 500


def test_five_clusters_do_not_stand_out(run):
    table = run.names["choice"].tidy().set_index("n_clusters")
    assert run.quoted["suggested"] == 3
    assert run.quoted["five_stability"] == table.loc[5, "estimate"] > 0.8
    assert 0 < run.quoted["five_silhouette"] - run.quoted["five_shuffled"] < 0.05


def test_the_table_of_customers_is_the_simulation_added_up(run):
    people, events = run.names["people"], run.names["simulation"].events
    assert len(people) == run.quoted["n_cafe"] == 1536
    shown = run.tagged["CU1"]
    assert shown["persona"].tolist() == ["need_based", "impulse", "need_based"]
    assert shown["visits"].tolist() == people["visits"].iloc[:3].tolist() == [3, 1, 11]
    visits = events.groupby("customer", observed=True)[["period", "visit"]].apply(
        lambda one: len(one.drop_duplicates())
    )
    assert people["visits"].equals(visits.loc[people.index].astype(people["visits"].dtype).rename("visits"))


def test_receipts_recover_types_badly_and_questions_help(run):
    assert run.quoted["n_cafe"] == len(run.names["receipts"])
    crossed = run.names["found"].crossed.to_numpy()
    assert crossed.shape == (5, 5)
    assert run.quoted["guessed_receipts"] == pytest.approx(crossed.sum(axis=1).max() / crossed.sum())
    assert 0.1 < run.quoted["rand_receipts"] < 0.3
    assert (
        run.quoted["rand_receipts"]
        < run.quoted["asked_low"]
        < run.quoted["rand_asked"]
        < run.quoted["asked_high"]
        < 0.5
    )
    assert run.quoted["matched_receipts"] < run.quoted["matched_asked"] < 0.7
    assert run.quoted["rand_methods"] < 0.7


def test_noise_is_divided_as_asked_and_called_noise(run):
    assert "the data don't show groups" in run.names["nothing_choice"].notes[-1]


def test_the_honest_model_is_modest_and_the_leak_splendid(run):
    assert 0.5 < run.quoted["auc_low"] < run.quoted["auc"] < run.quoted["auc_high"] < 0.75
    assert run.quoted["leak_auc"] > 0.85
    lift = run.names["lift"]
    assert run.quoted["tenth_gain"] == lift["left"][0] / lift["left"].sum()
    assert 1 < run.quoted["tenth_lift"] < 2
    data = run.names["data"]
    left = run.names["everybody"].loc[data.index, "left"]
    assert (left[data["churned"] == 1].between(8, 11)).all()
    assert not (left[data["churned"] == 0].between(0, 11)).fillna(False).any()


def test_the_solutions_are_right(run):
    assert run.quoted["three_name"] == "gone"
    assert run.quoted["felt_lowest"] < run.quoted["felt_highest"] < 7
    assert abs(run.quoted["rand_twice"] - run.quoted["rand_receipts"]) < 0.05


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"20", "22"})  # what a predicted 20% means, questions of SERVQUAL
