"""Right estimates of the assignments against what is true: near it as often as their standard error says."""

import numpy as np
import pytest

import cxlab as cx

SECRET = "an example of a secret, never use it"
N = 200
ESTIMATES = {
    "ipa": ["gap_waiting", "agreement_waiting", "cut_importance", "cut_performance"],
    "journey": ["conversion", "drop_out_basket", "first_advert", "throughput", "rating_product"],
    "clv": ["margin", "retention", "clv_end", "clv_start", "clv_five_years", "clv_to_cac", "gain_retention"],
    "crm-against-cem": ["profit_cem", "difference", "break_even"],
    "servqual": ["gap_reliability", "b_reliability", "b_responsiveness"],
}


@pytest.mark.recovery
@pytest.mark.parametrize("name", ESTIMATES)
def test_estimates_are_centred_on_the_truth_and_cover_it(name):
    off = {question: [] for question in ESTIMATES[name]}
    n_draws = []
    for seed in range(N):
        made = cx.individual_data(name, student=f"recovery {seed}", secret=SECRET)
        n_draws.append(made.n_draws)
        for one in made.questions:
            if one.name in off:
                off[one.name].append((one.answer - one.truth) / one.std_error)
    for question, values in off.items():
        # Three standard errors of a mean and of a share of N students; ratios and values lean by a little more.
        assert abs(np.mean(values)) < 3.5 / np.sqrt(N), question
        assert abs(np.mean(np.abs(values) < 1.959963984540054) - 0.95) < 3.3 * np.sqrt(0.95 * 0.05 / N), question
        # A share near one says little about standard errors that are too large; how far the values spread does.
        assert abs(np.std(values, ddof=1) - 1) < 4 / np.sqrt(2 * N), question
    assert np.mean(n_draws) < 1.06  # data sets are hardly ever chosen
