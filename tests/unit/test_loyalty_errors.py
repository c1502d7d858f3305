"""Bad input to the loyalty metrics: each case has an error that says what, where, what is allowed and what to do."""

import re

import numpy as np
import pandas as pd
import pytest

import cxlab as cx

COUNTS = {10: 5, 8: 3, 4: 2}
TABLE = pd.DataFrame({"score": [10, 9, 3, 7], "branch": list("AABB"), "w": [1.0, 2, 1, 1], "n": [2, 3, 1, 0]})
NPS = cx.NetPromoterScore.from_counts(COUNTS)
CSAT = cx.CustomerSatisfaction.from_counts({5: 3, 2: 4}, scale=(1, 5))


def ces(scale=(1, 5), direction="effort", top=2):
    return cx.CustomerEffortScore.from_counts({2: 3, 4: 4}, scale=scale, direction=direction, top=top)


CASES = {
    "off the scale": (
        lambda: cx.net_promoter_score(pd.Series([10, 11, 3], name="NETPRO")),
        ValueError,
        "data: 1 rating lies outside the 0-10 scale (whole numbers): row 1 NETPRO = 11. Correct them, or set codes for "
        "'no answer' to missing (NaN) first.",
    ),
    "many off the scale": (
        lambda: cx.csat([6, 7, 8, 9, 10, 11, 1], scale=(1, 5)),
        ValueError,
        "data: 6 ratings lie outside the 1-5 scale (whole numbers): row 0 = 6, row 1 = 7, row 2 = 8, row 3 = 9, "
        "row 4 = 10, … and 1 more.",
    ),
    "between two points": (lambda: cx.net_promoter_score([7.5, 8]), ValueError, "row 0 = 7.5"),
    "text": (
        lambda: cx.net_promoter_score(pd.DataFrame({"q": ["9", "good", "7"]}), rating="q"),
        ValueError,
        "rating: 1 value is not a number: row 1 q = 'good'. Turn answers into numbers first",
    ),
    "all missing": (
        lambda: cx.net_promoter_score([None, np.nan]),
        ValueError,
        "data: all 2 values are missing, so there is nothing to compute.",
    ),
    "empty list": (lambda: cx.net_promoter_score([]), ValueError, "data: there are no values. Check the file"),
    "empty table": (
        lambda: cx.net_promoter_score(TABLE.iloc[:0], rating="score"),
        ValueError,
        "data: the table has no rows. Check the file",
    ),
    "no such column": (
        lambda: cx.net_promoter_score(TABLE, rating="scroe"),
        ValueError,
        "rating: no column 'scroe'. Did you mean 'score'? Columns: score, branch, w, n.",
    ),
    "column not named": (
        lambda: cx.net_promoter_score(TABLE),
        ValueError,
        "rating: say which column holds the ratings, rating='…'. Columns: score, branch, w, n.",
    ),
    "column of a list": (
        lambda: cx.net_promoter_score([1, 2], rating="score"),
        TypeError,
        "rating: names a column of a table, but data is a list. Pass the table as data, or leave rating out.",
    ),
    "a dict as data": (
        lambda: cx.net_promoter_score(COUNTS),
        TypeError,
        "data: got a dict. Use from_counts for a dict of rating and count",
    ),
    "one number as data": (lambda: cx.net_promoter_score(9), TypeError, "data: expected a list of values"),
    "1-10 in place of 0-10": (
        lambda: cx.net_promoter_score([9, 10, 1], scale=(1, 10)),
        ValueError,
        "scale: the net promoter score is defined on 0-10, not on 1-10: there, 0-6 are detractors, and a form that "
        "starts at 1 and ends at 10 offers other shares of them. Report csat(..., scale=(1, 10)), or ask the 0-10",
    ),
    "scale upside down": (lambda: cx.csat([1, 2], scale=(5, 1)), ValueError, "scale: expected the two ends"),
    "negative weight": (
        lambda: cx.net_promoter_score([9, 3, 8], weights=[1, -2, 1]),
        ValueError,
        "weights: 1 weight is negative, missing or infinite: row 1 = -2. A weight is zero or more",
    ),
    "missing weight of an answer": (
        lambda: cx.net_promoter_score([9, 3, 8], weights=[1, None, 1]),
        ValueError,
        "weights: 1 weight is negative, missing or infinite: row 1 = nan.",
    ),
    "weights too short": (
        lambda: cx.net_promoter_score([9, 3, 8], weights=[1, 2]),
        ValueError,
        "weights: 2 values for 3 ratings. Pass one for each rating, in the same order.",
    ),
    "weights all zero": (
        lambda: cx.net_promoter_score([9, 3], weights=[0, 0]),
        ValueError,
        "weights: all weights are zero. At least one respondent must count.",
    ),
    "weights as text": (
        lambda: cx.net_promoter_score([9, 3], weights=["heavy", 1]),
        ValueError,
        "weights: 1 value is not a number: row 0 = 'heavy'.",
    ),
    "negative count": (
        lambda: cx.NetPromoterScore.from_counts({9: -3, 10: 4}),
        ValueError,
        "counts: a count is a whole number, zero or more; got -3 for rating 9.",
    ),
    "count of a rating off the scale": (
        lambda: cx.NetPromoterScore.from_counts({11: 84, 10: 4}),
        ValueError,
        "counts: 1 rating outside the 0-10 scale: 11. Leave codes for 'no answer' out and pass their number as",
    ),
    "all counts zero": (
        lambda: cx.NetPromoterScore.from_counts({9: 0}),
        ValueError,
        "counts: all counts are zero, so there is nothing to compute.",
    ),
    "counts as a list": (
        lambda: cx.NetPromoterScore.from_counts([1, 2]),
        TypeError,
        "counts: expected a dict of rating",
    ),
    "negative missing": (
        lambda: cx.NetPromoterScore.from_counts(COUNTS, n_missing=-1),
        ValueError,
        "n_missing: expected a whole number of at least 0, got -1.",
    ),
    "broken counts in a column": (
        lambda: cx.net_promoter_score(TABLE.assign(n=[1, 2.5, -1, 3]), rating="score", counts="n"),
        ValueError,
        "counts: 2 counts are not a whole number, zero or more: row 1 n = 2.5, row 2 n = -1. A count says how many "
        "people gave a rating; weights go to weights.",
    ),
    "counts of valid ratings zero": (
        lambda: cx.net_promoter_score([9, None], counts=[0, 7]),
        ValueError,
        "counts: all counts of valid ratings are zero, so there is nothing to compute.",
    ),
    "weight sums without squares": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", counts="n", weight_sums="w"),
        ValueError,
        "weight_sums: a table of summed weights needs three columns: counts, weight_sums and weight_squared_sums.",
    ),
    "weight sums and weights": (
        lambda: cx.scores_by_group(
            TABLE, by="branch", rating="score", counts="n", weights="w", weight_sums="w", weight_squared_sums="w"
        ),
        ValueError,
        "weights: pass either weights, or weight_sums with weight_squared_sums, not both.",
    ),
    "sums that contradict one another": (
        lambda: cx.NetPromoterScore.from_weight_sums(
            pd.DataFrame({"score": [9, 4], "n": [2, 3], "weight_sum": [2.0, 9.0], "weight_squared_sum": [2.0, 3.0]})
        ),
        ValueError,
        "weight_squared_sums: no weights of that many people sum and square to these figures: rows 1. Each must lie "
        "between weight_sum² / n and weight_sum². Check that the columns were not swapped.",
    ),
    "Wilson for the NPS": (
        lambda: cx.net_promoter_score([9, 3], method="wilson"),
        ValueError,
        "method: 'wilson' is an interval of a share; the net promoter score is a difference of two shares. Allowed: "
        "'adjusted_wald', 'wald', 'bootstrap'. The shares in .tidy() carry Wilson intervals already.",
    ),
    "unknown method": (
        lambda: cx.net_promoter_score([9, 3], method="ajusted_wald"),
        ValueError,
        "method: 'ajusted_wald' is not known. Did you mean 'adjusted_wald'? Allowed: 'adjusted_wald', 'wald'",
    ),
    "adjusted Wald for a share": (
        lambda: cx.csat([5, 3], scale=(1, 5), method="adjusted_wald"),
        ValueError,
        "method: 'adjusted_wald' adjusts promoters, passives and detractors, and there are none here. Allowed:",
    ),
    "unweighted method with weights": (
        lambda: cx.net_promoter_score([9, 3], weights=[1, 2], method="bootstrap"),
        ValueError,
        "method: 'bootstrap' counts every answer once, and these answers are weighted. Leave method out, or pass",
    ),
    "bootstrap without a seed": (
        lambda: cx.net_promoter_score([9, 3], method="bootstrap"),
        ValueError,
        "rng: this draws random numbers, so that it needs a seed: pass rng=1",
    ),
    "few resamples": (
        lambda: cx.net_promoter_score([9, 3], method="bootstrap", n_resamples=10, rng=1),
        ValueError,
        "n_resamples: expected a whole number of at least 100, got 10.",
    ),
    "top that leaves nothing": (
        lambda: cx.csat([5, 3], scale=(1, 5), top=5),
        ValueError,
        "top: 5 of the 5 points of the 1-5 scale would count, and nothing be left. Allowed: 1 to 4.",
    ),
    "no scale": (lambda: cx.csat([1, 2]), ValueError, "scale: say which scale the form offered, scale=(1, 5) say."),
    "no direction": (
        lambda: cx.customer_effort_score([1, 2], scale=(1, 5)),
        ValueError,
        "direction: say which one. Allowed: 'effort', 'ease'.",
    ),
    "direction": (
        lambda: cx.customer_effort_score([1, 2], scale=(1, 5), direction="easy"),
        ValueError,
        "direction: 'easy' is not known. Did you mean 'ease'? Allowed: 'effort', 'ease'.",
    ),
    "difference of two kinds": (
        lambda: cx.score_difference(NPS, CSAT),
        TypeError,
        "first, second: a NetPromoterScore and a CustomerSatisfaction measure different things and have no difference. "
        "Pass two scores of the same kind.",
    ),
    "difference of numbers": (
        lambda: cx.score_difference(NPS, 30.0),
        TypeError,
        "second: expected a score, got float. Compute it first, with net_promoter_score say.",
    ),
    "difference of two scales": (
        lambda: cx.score_difference(CSAT, cx.CustomerSatisfaction.from_counts({5: 3, 7: 4}, scale=(1, 7))),
        ValueError,
        "first, second: one scale is 1-5, the other 1-7. Scores from different scales can't be compared",
    ),
    "difference of two lines": (
        lambda: cx.score_difference(CSAT, cx.CustomerSatisfaction.from_counts({5: 3, 1: 4}, scale=(1, 5), top=1)),
        ValueError,
        "first, second: one counts the 2 best points of the scale, the other 1. Compute both with the same top.",
    ),
    "difference of two directions": (
        lambda: cx.score_difference(ces(), ces(direction="ease")),
        ValueError,
        "first, second: in one a high rating means effort, in the other ease. Turn the answers of one round",
    ),
    "groups of a list": (
        lambda: cx.scores_by_group([9, 3], by="branch", rating="score"),
        TypeError,
        "data: expected a pandas DataFrame, got list.",
    ),
    "no such group column": (
        lambda: cx.scores_by_group(TABLE, by="brunch", rating="score"),
        ValueError,
        "by: no column 'brunch'. Did you mean 'branch'?",
    ),
    "empty group column": (
        lambda: cx.scores_by_group(TABLE.assign(branch=None), by="branch", rating="score"),
        ValueError,
        "by: the column 'branch' is empty, so there are no groups.",
    ),
    "groups and ratings never meet": (
        lambda: cx.scores_by_group(
            pd.DataFrame({"branch": ["A", None], "score": [None, 9.0]}), by="branch", rating="score"
        ),
        ValueError,
        "by: no answer has both a rating and a value of 'branch'. Check that the two columns belong together.",
    ),
    "no such group": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score").result("C"),
        ValueError,
        "group: no group 'C'. Groups: 'A', 'B'.",
    ),
    "unknown metric": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", metric="npss"),
        ValueError,
        "metric: 'npss' is not known. Did you mean 'nps'?",
    ),
    "metric without its scale": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", metric="csat"),
        ValueError,
        "scale: metric='csat' needs the two ends of the scale, scale=(1, 5) say.",
    ),
    "effort without its direction": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", metric="ces", scale=(0, 10)),
        ValueError,
        "direction: metric='ces' needs to know what a high rating means. Pass direction='effort' (much effort) or",
    ),
    "direction without effort": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", direction="ease"),
        ValueError,
        "direction: belongs to effort scores, not to metric='nps'. Leave it out.",
    ),
    "bootstrap of groups without a seed": (
        lambda: cx.scores_by_group(TABLE, by="branch", rating="score", method="bootstrap"),
        ValueError,
        "rng: this draws random numbers",
    ),
    "a trend of one wave": (
        lambda: cx.score_trend(TABLE.assign(year=2024), wave="year", rating="score"),
        ValueError,
        "wave: only one wave, '2024'. A trend needs at least two.",
    ),
    "another size below one": (
        lambda: cx.score_at_size(COUNTS, n=0),
        ValueError,
        "n: expected a whole number of at least 1, got 0.",
    ),
    "bootstrap of expected answers": (
        lambda: cx.score_at_size(COUNTS, n=10, method="bootstrap"),
        ValueError,
        "method: the bootstrap needs real answers; these are expected ones. Allowed: 'adjusted_wald', 'wald'.",
    ),
    "a plan for nothing": (
        lambda: cx.sample_size(),
        ValueError,
        "margin, difference: pass one of them: margin for an interval of plus or minus so much, difference for what",
    ),
    "a plan for both": (lambda: cx.sample_size(margin=5, difference=5), ValueError, "margin, difference: pass one of"),
    "power of a margin": (
        lambda: cx.sample_size(margin=5, power=0.9),
        ValueError,
        "power: belongs to a difference, and margin was passed. Leave power out.",
    ),
    "power in per cent": (
        lambda: cx.sample_size(difference=5, power=80),
        ValueError,
        "power: expected a number between 0 and 1, got 80.",
    ),
    "a margin of zero": (
        lambda: cx.sample_size(margin=0),
        ValueError,
        "margin: expected a number above 0, got 0.",
    ),
    "a difference of zero": (
        lambda: cx.sample_size(difference=0),
        ValueError,
        "difference: expected a number other than 0, got 0. No sample is large enough for that.",
    ),
    "shares in per cent": (
        lambda: cx.sample_size(margin=5, promoters=60, detractors=10),
        ValueError,
        "promoters: expected a share from 0 to 1, got 60. Write 0.6 for 60 %.",
    ),
    "shares beyond one": (
        lambda: cx.sample_size(margin=5, promoters=0.7, detractors=0.5),
        ValueError,
        "promoters, detractors: 0.7 and 0.5 add up to 1.2. Shares of the same answers make 1 at most; what is left are",
    ),
    "no spread": (
        lambda: cx.sample_size(margin=5, promoters=1, detractors=0),
        ValueError,
        "The expected shares leave no spread: everybody would answer alike, and one answer would do.",
    ),
    "a share pushed over the edge": (
        lambda: cx.sample_size_share(share=0.9, difference=0.2),
        ValueError,
        "difference: from 0.9 it leads to 1.1, and a share stays between 0 and 1.",
    ),
    "spread of a mean": (
        lambda: cx.sample_size_mean(margin=0.1, std_dev=-1),
        ValueError,
        "std_dev: expected a number above 0, got -1.",
    ),
    "a population of one": (
        lambda: cx.sample_size(margin=5, population=1),
        ValueError,
        "population: expected a whole number of at least 2, got 1.",
    ),
    "more invitations than people": (
        lambda: cx.sample_size(margin=5, population=500, response_rate=0.2),
        ValueError,
        "response_rate: 378 answers at a response rate of 0.2 mean asking 1,890 people, and the population has 500. "
        "Raise the response rate, or accept a wider margin or less power.",
    ),
    "a response rate of nothing": (
        lambda: cx.sample_size(margin=5, response_rate=0),
        ValueError,
        "response_rate: expected a number above 0, got 0.0.",
    ),
    "coverage of too large a sample": (
        lambda: cx.interval_coverage(promoters=0.5, detractors=0.1, n=[10, 20_000]),
        ValueError,
        "n: expected one or more sizes from 2 to 5,000, got 10, 20000. Beyond that the intervals hardly differ",
    ),
    "coverage of no sizes": (
        lambda: cx.interval_coverage(promoters=0.5, detractors=0.1, n=[]),
        ValueError,
        "n: expected one or more sizes from 2 to 5,000, got none.",
    ),
    "coverage of an unknown interval": (
        lambda: cx.interval_coverage(promoters=0.5, detractors=0.1, methods=["wilson"]),
        ValueError,
        "methods: 'wilson' is not known. Allowed: 'adjusted_wald', 'wald'.",
    ),
    "coverage of the same interval twice": (
        lambda: cx.interval_coverage(promoters=0.5, detractors=0.1, methods=["wald", "wald"]),
        ValueError,
        "methods: name each interval once. Allowed: 'adjusted_wald', 'wald'.",
    ),
}


@pytest.mark.parametrize("case", CASES, ids=list(CASES))
def test_it_is_refused_with_words_that_help(case):
    call, kind, message = CASES[case]
    with pytest.raises(kind, match=re.escape(message)):
        call()
