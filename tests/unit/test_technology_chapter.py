"""The chapter Technology: its notebook computes what the page says, and what the page says in words is true."""

import numpy as np
import pandas as pd
import pytest
from contracts.chapters import Chapter, Promises

import cxlab as cx
from cxlab.widgets import technologies

CHAPTER = Chapter("smart/technology")
run = CHAPTER.fixture()


# --- four technologies ---------------------------------------------------------------------------------------------


def test_help_for_staff_earns_most_and_two_of_four_do_not_pay(run):
    quoted = run.quoted
    assert quoted["low_staff"] > 0
    assert quoted["low_messages"] > 0
    assert quoted["profit_staff"] > quoted["profit_messages"]
    assert max(quoted["high_bot"], quoted["high_self"]) < 0
    profit = run.tagged["SM5"]["estimate"]
    assert (profit.idxmax(), len(profit)) == ("help for staff", 4)
    assert profit["help for staff"] == pytest.approx(2.0, abs=0.3)
    assert profit.clip(upper=0)[["chatbot", "self-service"]].to_numpy() == pytest.approx([-1.0, -0.8], abs=0.2)


def test_messages_leave_customers_where_they_were_and_the_chatbot_pleases_a_little(run):
    happy = run.names["values"].xs("10 cents", level="policy").loc["satisfaction"]
    assert happy.loc["messages", "conf_low"] < 0 < happy.loc["messages", "conf_high"]
    assert happy.loc["chatbot", "conf_low"] > 0
    assert happy.loc["help for staff", "estimate"] > 5 * happy.loc["chatbot", "estimate"]
    assert abs(happy.loc["self-service", "estimate"]) < 0.001


def test_more_money_turns_messages_into_a_loss_and_does_less_than_its_share_for_staff(run):
    assert run.quoted["messages_50"] < -1
    assert run.quoted["staff_50"] / run.quoted["profit_staff"] == pytest.approx(3.2, abs=0.5)
    assert run.names["reached"].tolist() == [0, 0.5, 0.75, 0.875, 0.9375]


def test_the_second_ten_cents_pay_for_staff_and_not_for_messages(run):
    quoted = run.quoted
    assert quoted["twice_messages"] < quoted["profit_messages"]
    assert quoted["twice_low_staff"] > quoted["profit_staff"], "the second ten cents still pay"
    assert quoted["twice_staff"] / quoted["profit_staff"] == pytest.approx(2, abs=0.25), "about twice as much"
    assert (quoted["half_messages"], quoted["half_staff"]) == (3, 40), "the notebook's text names them"
    assert run.names["twice"].loc[("messages", "10 cents"), "estimate"] == quoted["profit_messages"]


def test_the_explorer_shows_the_comparisons_of_the_notebook(run):
    lab = run.names["lab"]
    assert set(lab) == set(technologies.TECHNOLOGIES.values())
    assert lab["contact"].tidy().equals(technologies.spends_compared("contact").tidy())


# --- self-service, channels ----------------------------------------------------------------------------------------


def test_the_machine_beats_the_teller_on_all_three_sides_of_use(run):
    two = run.tagged["CX8"]
    assert (two.loc["cash_machine"] < two.loc["teller"]).all()
    assert two.loc["cash_machine", "effort"] == 2.0


def test_operations_improve_alike_and_only_the_end_of_the_visit_differs(run):
    table = run.tagged["CU7"]
    good, bad = table.loc["good machine"], table.loc["bad machine"]
    for column in ("machine", "served", "minutes"):
        assert good[column].to_list() == bad[column].to_list()
    assert good["last"].is_monotonic_increasing
    assert bad["last"].is_monotonic_decreasing
    quoted = run.quoted
    assert quoted["served_after"] > quoted["served_before"] + 0.05
    assert quoted["minutes_after"] < 0.6 * quoted["minutes_before"], "about half the minutes"
    bank = cx.Journey.preset("bank").absorption_probabilities().loc["all", "served"]
    assert quoted["served_before"] == pytest.approx(bank), "a factor of one changes nothing"


def test_seamless_channels_matter_where_customers_switch(run):
    channels = run.tagged["CX12"]
    assert channels.is_monotonic_decreasing
    assert channels[[0, 1]].to_numpy() == pytest.approx([-1.15, -1.98], abs=0.03)
    assert run.quoted["drop"] == pytest.approx(channels[0] - channels[1], abs=0.01)
    assert run.quoted["drop"] > 3 * run.quoted["bank_drop"] > 0
    assert run.quoted["lost_1"] - run.quoted["lost_0"] > 0.04
    assert 1 < run.quoted["switches"] < 3
    assert abs(run.quoted["hospital"] - run.quoted["bank_drop"]) < 0.1, "near the bank"


def test_the_simulation_feels_the_friction_that_theory_says(run):
    telecom = cx.Journey.preset("telecom")
    felt = []
    for friction in (0, 1):
        world = cx.World().change(friction=friction)
        month = cx.simulate(telecom, n_customers=4000, n_periods=1, rng=5, world=world)
        felt.append(month.events["emotion"].mean())
    assert felt[0] - felt[1] == pytest.approx(run.quoted["drop"], abs=0.1)


# --- claims --------------------------------------------------------------------------------------------------------


def test_channels_by_chance_make_omnichannel_customers_look_valuable(run):
    assert run.quoted["omni_ratio"] > 4
    buyers = run.names["buyers"]
    assert buyers.groupby("channels")["purchases"].mean().is_monotonic_increasing


def test_the_average_hides_a_gain_for_the_mature(run):
    everybody, mature = run.names["everybody"], run.names["those_mature"]
    assert everybody.p_value > 0.2
    assert mature.p_value < 0.01
    assert run.quoted["those_mature"] == pytest.approx(3, abs=1)
    assert 0 < run.quoted["mature_low"] < 3 < run.quoted["mature_high"]
    assert run.quoted["only_mature"] == pytest.approx(0.3 - 0.04)
    assert run.quoted["lost_to_all"] == pytest.approx(0.54 + 0.4 - 0.3)


def test_help_lifts_the_floor_and_not_the_best(run):
    table = run.names["help_table"]
    assert table.loc["min", "alone"] == table.loc["min", "with help"]
    mean = run.quoted["mean_help"] / run.quoted["mean_alone"]
    assert run.quoted["sd_help"] / run.quoted["sd_alone"] < mean < 1, "the spread falls more"
    assert run.quoted["disclosed"] == pytest.approx(0.8)


def test_paid_stated_and_up_to_rise(run):
    premium = run.tagged["CX10"]
    assert premium["paid"] == pytest.approx(3, abs=0.5)
    assert premium["stated"] - premium["paid"] == pytest.approx(15 / 4, abs=0.1), "half of them add 7.5 on average"
    assert premium["up to"] > premium["stated"] + 2
    assert run.quoted["points_needed"] == 2
    assert run.quoted["most"] < 0.5, "a fraction of the two points"


def test_the_solutions_are_right(run):
    quoted = run.quoted
    assert quoted["spends_needed"] == pytest.approx(np.log(0.1) / np.log(0.5))
    assert quoted["cents_needed"] == pytest.approx(3 * quoted["spends_needed"]), "messages: half spend of 3 cents"
    assert quoted["machine_good"] > quoted["machine_middle"] > 0 > quoted["machine_bad"]
    assert quoted["machine_good"] == pytest.approx(quoted["good_after"] - quoted["good_before"])
    share = quoted["enough_mature"]
    assert 3 * share - 0.6 * (1 - share) - 0.4 == pytest.approx(0)


# --- the page and its partner --------------------------------------------------------------------------------------


def test_each_figure_of_the_surveys_has_a_strength():
    table = CHAPTER.page.split("(technology-expectations)=")[1].split("(technology-answer)=")[0]
    rows = [line for line in table.splitlines() if line.startswith("|")][2:]
    strengths = pd.Series([row.split("|")[3].strip() for row in rows]).value_counts()
    assert strengths.to_dict() == {"*weak*": 6, "*untraceable*": 3}
    assert "of the nine rows" in table


class TestPromises(Promises):
    """What the notebook hands over is what the page prints."""

    chapter = CHAPTER
    said_on_paper = frozenset({"3.4", "40"})  # 4 less 15% of it, cents of the package
