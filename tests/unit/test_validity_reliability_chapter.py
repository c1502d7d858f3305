"""The chapter Validity and reliability: its notebook computes what the page says, and what it says in words is true."""

import numpy as np
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx

CHAPTER = Chapter("servqual/validity-reliability")
run = CHAPTER.fixture()


# --- the story of the page -----------------------------------------------------------------------------------------


def test_the_numbers_on_paper(run):
    desk, total = run.names["desk"], run.names["total"]
    assert total.tolist() == [12, 15, 5, 10, 4, 13]
    assert run.names["with_itself"] == pytest.approx(np.corrcoef(desk["T1"], total)[0, 1])
    assert run.names["without"] < run.names["with_itself"]
    assert run.names["alpha"] == pytest.approx(cx.cronbach_alpha(desk, items=["T1", "T2", "T3"]).alpha)
    assert run.names["alpha"] > 0.9, "near one, the notebook says"


def test_noise_passes_one_table_and_not_the_other(run):
    assert run.quoted["noise_passed"] == 4
    assert run.quoted["fair_passed"] == 0
    assert run.quoted["noise_r"] == pytest.approx(0.5, abs=0.03)
    assert (round(run.quoted["two_tails"], 4), round(run.quoted["one_tail"], 4)) == (0.1966, 0.1654)


def test_the_printed_error_is_no_correlation(run):
    assert run.quoted["caught_p"] > 0.5
    assert run.names["caught"]["verdict"] == "not above"


def test_a_turned_item_ruins_alpha_and_is_named(run):
    assert run.quoted["straight_alpha"] == pytest.approx(0.725, abs=5e-4)
    assert run.quoted["turned_alpha"] < 0.3
    (note,) = run.names["after"].notes
    assert "items of its scale: P17." in note


def test_every_kiosk_item_is_above_the_table_and_two_lower_their_dimension(run):
    table = run.names["table"]
    assert (table["verdict"] == "above").all()
    assert run.quoted["n_items"] == len(table) == 20
    assert sorted(run.names["better"]["term"]) == ["P03", "P18"]
    row = run.names["better"].iloc[0]
    assert (row["term"], row["dimension"]) == ("P18", "economy")
    assert run.quoted["kiosk_table"] < 0.15


def test_all_pass_sixty_and_three_intervals_cross_seventy(run):
    table = run.names["alphas"].tidy()
    assert (table["estimate"] > 0.6).all()
    assert (table["estimate"] < 0.7).sum() == 2
    crossing = table[(table["conf_low"] < 0.7) & (table["conf_high"] > 0.7)]
    assert len(crossing) == 3
    assert (crossing["estimate"] < 0.7).sum() == 2
    assert run.quoted["few_low"] < 0.55
    assert run.quoted["few_high"] > 0.78


def test_two_unrelated_halves_have_a_high_alpha(run):
    r = 0.5 * 2 * 45 / 190
    assert run.quoted["two_things"] == pytest.approx(20 * r / (1 + 19 * r))
    assert run.names["two_things"].common == 0


def test_omega_is_above_alpha_most_for_the_tangibles(run):
    gain = run.names["gain"]
    assert (gain > 0).all()
    assert gain.index[-1] == "tangibles"
    corr = run.names["published"].loc[["Q1", "Q2", "Q3", "Q4"], ["Q1", "Q2", "Q3", "Q4"]].to_numpy()
    assert np.sort(corr[np.triu_indices(4, 1)])[-1] == corr[1, 3] > 0.6, "two of their items share far more"


def test_nothing_points_to_five_factors(run):
    values = run.names["factors"].eigenvalues()
    assert run.quoted["n_above_chance"] == 2
    assert values.loc[2, "estimate"] < values.loc[2, "chance"] < values.loc[2, "estimate"] + 0.15, "just below the line"
    assert run.quoted["n_above_one"] == 4
    assert run.quoted["first_share"] == pytest.approx(values.loc[0, "share"])
    assert run.quoted["first_share"] > 1 / 3


def test_the_second_factor_is_the_nine_negative_items_and_nothing_else(run):
    published, strongest = run.names["published"], run.names["strongest"]
    second = set(strongest[strongest == "F2"].index)
    assert second == set(published[published["wording"] == "negative"].index)
    assert second == {f"Q{i}" for i in [*range(10, 14), *range(18, 23)]}
    assert set(strongest[strongest == "F3"].index) == {"Q2", "Q4"}
    assert set(published.loc[list(second), "dimension"]) == {"responsiveness", "empathy"}


def test_two_pairs_do_not_separate(run):
    table = run.names["ratios"].tidy().set_index("term")
    assert table["separate"].value_counts().to_dict() == {"yes": 8, "unsure": 1, "no": 1}
    assert table.loc["responsiveness – empathy", "separate"] == "no"
    assert table.loc["reliability – assurance", "separate"] == "unsure"
    assert run.quoted["same"] == table.loc["responsiveness – empathy", "estimate"]
    assert run.quoted["doubt"] == table.loc["reliability – assurance", "estimate"]


def test_fornell_and_larcker_fail_in_several_places(run):
    values = run.names["larcker"].to_numpy()
    whole = np.where(np.isnan(values), values.T, values)
    lost = [(i, j) for i in range(5) for j in range(i) if whole[i, j] > min(whole[i, i], whole[j, j])]
    assert len(lost) > 2
    names = list(run.names["larcker"].index)
    pairs = {frozenset((names[i], names[j])) for i, j in lost}
    assert {frozenset(("responsiveness", "empathy")), frozenset(("reliability", "assurance"))} <= pairs


def test_successive_intervals_hardly_change_anything(run):
    steps = np.diff(run.names["steps"]["estimate"])
    assert steps.max() < 1.2 * steps.min()
    assert run.quoted["msi_r"] > 0.999


def test_the_solutions_are_right(run):
    assert run.quoted["one_tail"] < run.quoted["weak_r"] < run.quoted["two_tails"]
    assert (run.quoted["habit_fair_2"], run.quoted["habit_fair_1"], run.quoted["habit_naive_2"]) == (0, 4, 4)
    k = run.quoted["shortest"]
    assert k * 0.12 / (1 + (k - 1) * 0.12) >= 0.7 > (k - 1) * 0.12 / (1 + (k - 2) * 0.12)
    assert run.quoted["wording_high"] < 0.85
    assert run.names["width"](run.quoted["enough"]) <= 0.1 < run.names["width"](run.quoted["enough"] - 10)


# --- the page and its partner --------------------------------------------------------------------------------------


# --- an export of one's own ----------------------------------------------------------------------------------------


def test_the_export_is_read_after_its_one_fault_is_mended(run):
    faults = run.names["survey"].problems["kind"].tolist()
    assert faults == ["personal column"]
    assert run.names["survey"].n == 60
    assert "Mahasiswa" not in run.names["survey"].summary(language="id")
    assert (run.names["own_items"].tidy()["verdict"] == "above").all()


def test_the_lines_on_the_page_run_as_they_stand(tmp_path, monkeypatch, run):
    page = CHAPTER.page.split("(validity-reliability-yours)=")[1]
    lines = page.split("```python\n")[1].split("```")[0]
    run.names["form"].to_csv(tmp_path / "jawaban.csv", index=False)
    monkeypatch.chdir(tmp_path)
    exec(lines, {"cx": cx})
    assert (tmp_path / "tabel.xlsx").stat().st_size > 5_000


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
