"""Compute exact answers of textbook Markov chains with fractions, independently of cxlab, and store them as JSON.

Each chain is written down from its source; the answers come from Gaussian elimination on exact fractions, and, where
the source prints an answer, from the source too: the two must agree, or the script stops. Usage:

    python scripts/reference_chains.py tests/reference/data/chains.json
"""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path

F = Fraction
Matrix = list[list[Fraction]]


def solve(left: Matrix, right: Matrix) -> Matrix:
    """Solve left X = right by elimination on fractions."""
    rows = [list(a) + list(b) for a, b in zip(left, right, strict=True)]
    n = len(rows)
    for i in range(n):
        pivot = next(j for j in range(i, n) if rows[j][i])
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(n):
            if j != i and rows[j][i]:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[n:] for row in rows]


def times(left: Matrix, right: Matrix) -> Matrix:
    """Multiply two matrices."""
    return [[sum((a * b for a, b in zip(row, column, strict=True)), F(0)) for column in zip(*right, strict=True)]
            for row in left]  # fmt: skip


def identity(n: int) -> Matrix:
    """Make the unit matrix."""
    return [[F(int(i == j)) for j in range(n)] for i in range(n)]


def absorbing_answers(p: Matrix, n_transient: int) -> dict[str, object]:
    """Compute N, B, mean and variance of steps and visits; the transient states come first."""
    q = [row[:n_transient] for row in p[:n_transient]]
    r = [row[n_transient:] for row in p[:n_transient]]
    left = [[one - move for one, move in zip(a, b, strict=True)] for a, b in zip(identity(n_transient), q, strict=True)]
    visits = solve(left, identity(n_transient))
    mean = [sum(row, F(0)) for row in visits]
    twice = [2 * value[0] - m for value, m in zip(times(visits, [[m] for m in mean]), mean, strict=True)]
    return {
        "expected_visits": visits,
        "absorption": times(visits, r),
        "mean_steps": mean,
        "variance_steps": [t - m * m for t, m in zip(twice, mean, strict=True)],
        "variance_visits": [
            [visits[i][j] * (2 * visits[j][j] - 1) - visits[i][j] ** 2 for j in range(n_transient)]
            for i in range(n_transient)
        ],
    }


def stationary_answer(p: Matrix) -> list[F]:
    """Solve pi P = pi, sum pi = 1."""
    n = len(p)
    left = [[p[j][i] - int(i == j) for j in range(n)] for i in range(n - 1)] + [[F(1)] * n]
    return [row[0] for row in solve(left, [[F(0)]] * (n - 1) + [[F(1)]])]


def removal_answers(p: Matrix, n_transient: int, start: list[F], success: int) -> dict[str, object]:
    """Compute the removal effect of each transient state by dropping it and sending its visitors to failure."""

    def chance(q: Matrix, good: list[F]) -> F:
        n = len(q)
        left = [[int(i == j) - q[i][j] for j in range(n)] for i in range(n)]
        found = solve(left, [[value] for value in good])
        return sum((s * row[0] for s, row in zip(start, found, strict=True)), F(0))

    q = [row[:n_transient] for row in p[:n_transient]]
    good = [row[success] for row in p[:n_transient]]
    anyway, effects = chance(q, good), []
    for gone in range(n_transient):
        less = [[F(0) if gone in (i, j) else q[i][j] for j in range(n_transient)] for i in range(n_transient)]
        effects.append(1 - chance(less, [F(0) if i == gone else value for i, value in enumerate(good)]) / anyway)
    return {"success": anyway, "removal_effect": effects, "share": [effect / sum(effects) for effect in effects]}


def drunkards_walk() -> dict[str, object]:
    p = [[F(0)] * 5 for _ in range(5)]
    for i in range(3):  # corners 1, 2, 3, then home (0) and the bar (4)
        p[i][3 if i == 0 else i - 1] += F(1, 2)
        p[i][4 if i == 2 else i + 1] += F(1, 2)
    p[3][3] = p[4][4] = F(1)
    printed = {
        "expected_visits": [[F(3, 2), F(1), F(1, 2)], [F(1), F(2), F(1)], [F(1, 2), F(1), F(3, 2)]],
        "mean_steps": [F(3), F(4), F(3)],
        "absorption": [[F(3, 4), F(1, 4)], [F(1, 2), F(1, 2)], [F(1, 4), F(3, 4)]],
    }
    return chain(
        "drunkard's walk on four blocks",
        "Grinstead & Snell (1997), Introduction to Probability, Examples 11.13-11.15",
        ["corner 1", "corner 2", "corner 3", "home", "bar"],
        p,
        3,
        printed,
    )


def land_of_oz() -> dict[str, object]:
    p = [[F(1, 2), F(1, 4), F(1, 4)], [F(1, 2), F(0), F(1, 2)], [F(1, 4), F(1, 4), F(1, 2)]]
    return chain(
        "weather in the Land of Oz",
        "Kemeny, Snell & Thompson (1974); Grinstead & Snell (1997), Examples 11.1 and 11.19",
        ["rain", "nice", "snow"],
        p,
        None,
        {"stationary": [F(2, 5), F(1, 5), F(2, 5)]},
    )


def land_of_oz_until_nice() -> dict[str, object]:
    p = [[F(1, 2), F(1, 4), F(1, 4)], [F(1, 4), F(1, 2), F(1, 4)], [F(0), F(0), F(1)]]
    return chain(
        "days until it is nice in Oz",
        "Grinstead & Snell (1997), Section 11.5, mean first passage times",
        ["rain", "snow", "nice"],
        p,
        2,
        {"mean_steps": [F(4), F(4)]},
    )


def gamblers_ruin(win: F, stakes: int) -> dict[str, object]:
    k = stakes - 1
    p = [[F(0)] * (k + 2) for _ in range(k + 2)]
    for i in range(k):  # fortunes 1 .. stakes - 1, then ruin and all
        p[i][k if i == 0 else i - 1] += 1 - win
        p[i][k + 1 if i == k - 1 else i + 1] += win
    p[k][k] = p[k + 1][k + 1] = F(1)
    odds = (1 - win) / win
    ruin = [(odds**z - odds**stakes) / (1 - odds**stakes) for z in range(1, stakes)]
    length = [z / (1 - 2 * win) - stakes / (1 - 2 * win) * (1 - odds**z) / (1 - odds**stakes) for z in range(1, stakes)]
    printed = {"absorption": [[chance, 1 - chance] for chance in ruin], "mean_steps": length}
    return chain(
        f"gambler's ruin, win {win}, {stakes} coins",
        "Feller (1968), An Introduction to Probability Theory I, XIV.2-3",
        [*(f"{z} coins" for z in range(1, stakes)), "ruin", "all"],
        p,
        k,
        printed,
    )


def coupon_collector(kinds: int) -> dict[str, object]:
    p = [[F(0)] * (kinds + 1) for _ in range(kinds + 1)]
    for have in range(kinds):
        p[have][have], p[have][have + 1] = F(have, kinds), F(kinds - have, kinds)
    p[kinds][kinds] = F(1)
    chances = [F(kinds - have, kinds) for have in range(kinds)]
    printed = {
        "mean_steps": [sum((1 / c for c in chances[have:]), F(0)) for have in range(kinds)],
        "variance_steps": [sum(((1 - c) / c**2 for c in chances[have:]), F(0)) for have in range(kinds)],
    }
    return chain(
        f"coupon collector, {kinds} kinds",
        "Feller (1968), An Introduction to Probability Theory I, IX.3, Example (d)",
        [*(f"{have} kinds" for have in range(kinds)), "complete"],
        p,
        kinds,
        printed,
    )


def heads_in_a_row(run: int) -> dict[str, object]:
    p = [[F(0)] * (run + 1) for _ in range(run + 1)]
    for have in range(run):
        p[have][0] += F(1, 2)
        p[have][have + 1] += F(1, 2)
    p[run][run] = F(1)
    printed = {"mean_steps": [F(2 ** (run + 1) - 2 ** (have + 1)) for have in range(run)]}
    first = F(2) ** (2 * run + 2) - (2 * run + 1) * F(2) ** (run + 1) - 2
    found = chain(
        f"{run} heads in a row",
        "Feller (1968), An Introduction to Probability Theory I, XIII.7, equation (7.7)",
        [*(f"{have} heads" for have in range(run)), "done"],
        p,
        run,
        printed,
    )
    require(found["answers"]["variance_steps"][0] == first, "variance of the wait for a run")
    return found


def tennis_at_deuce(win: F) -> dict[str, object]:
    lose = 1 - win
    p = [  # deuce, advantage A, advantage B, game A, game B
        [F(0), win, lose, F(0), F(0)],
        [lose, F(0), F(0), win, F(0)],
        [win, F(0), F(0), F(0), lose],
        [F(0), F(0), F(0), F(1), F(0)],
        [F(0), F(0), F(0), F(0), F(1)],
    ]
    chance, points = win**2 / (win**2 + lose**2), 2 / (win**2 + lose**2)
    found = chain(
        f"tennis game at deuce, win {win}",
        "Kemeny & Snell (1976), Finite Markov Chains, Section 7.2",
        ["deuce", "advantage A", "advantage B", "game A", "game B"],
        p,
        3,
        {},
    )
    require(found["answers"]["absorption"][0][0] == chance, "chance of winning from deuce")
    require(found["answers"]["mean_steps"][0] == points, "points from deuce")
    return found


def ehrenfest(balls: int) -> dict[str, object]:
    p = [[F(0)] * (balls + 1) for _ in range(balls + 1)]
    for inside in range(balls + 1):
        if inside:
            p[inside][inside - 1] = F(inside, balls)
        if inside < balls:
            p[inside][inside + 1] = F(balls - inside, balls)
    choose = [1]
    for i in range(balls):
        choose.append(choose[-1] * (balls - i) // (i + 1))
    printed = {"stationary": [F(c, 2**balls) for c in choose]}
    return chain(
        f"Ehrenfest urns, {balls} balls",
        "Grinstead & Snell (1997), Examples 11.8 and 11.25; periodic",
        [f"{inside} balls" for inside in range(balls + 1)],
        p,
        None,
        printed,
    )


def chutes_and_ladders() -> dict[str, object]:
    """Nine squares, a fair coin for one or two squares; ladders 2 to 7 and 5 to 8, a chute 6 to 3."""
    jump = {2: 7, 5: 8, 6: 3}
    squares = [1, 3, 4, 7, 8, 9]
    p = [[F(0)] * len(squares) for _ in squares]
    for i, square in enumerate(squares[:-1]):
        for roll in (1, 2):
            land = min(square + roll, 9)
            p[i][squares.index(jump.get(land, land))] += F(1, 2)
    p[-1][-1] = F(1)
    return chain(
        "small game of snakes and ladders",
        "own board, after Althoen, King & Schilling (1993), Mathematical Gazette 77, 71-76",
        [f"square {square}" for square in squares],
        p,
        len(squares) - 1,
        {},
    )


def brand_switching() -> dict[str, object]:
    p = [[F(text) for text in row.split()] for row in
         (".75 .1 .05 .1", ".4 .2 .1 .3", ".1 .2 .4 .3", ".2 .2 .3 .3")]  # fmt: skip
    return chain(
        "switching among four detergents",
        "LINDO Systems, LINGO 15 online help, Markov chain model: the new detergent A",
        ["A", "B", "C", "D"],
        p,
        None,
        {},
    )


def removal_example() -> dict[str, object]:
    """Three paths: C1 > C2 > C3 converts; C1 alone and C2 > C3 don't."""
    half = F(1, 2)
    p = [  # C1, C2, C3, conversion, null
        [F(0), half, F(0), F(0), half],
        [F(0), F(0), F(1), F(0), F(0)],
        [F(0), F(0), F(0), half, half],
        [F(0), F(0), F(0), F(1), F(0)],
        [F(0), F(0), F(0), F(0), F(1)],
    ]
    start = [F(2, 3), F(1, 3), F(0)]
    found = chain(
        "three channels",
        "Bryl' (2016), Marketing multi-channel attribution model with R (part 1: Markov chains "
        "concept), analyzecore.com",
        ["C1", "C2", "C3", "conversion", "null"],
        p,
        3,
        {},
    )
    answers = removal_answers(p, 3, start, 3)
    require(answers["success"] == F(1, 3), "conversion of the three channels")
    require(answers["removal_effect"] == [half, F(1), F(1)], "removal effects of the three channels")
    require(answers["share"] == [F(1, 5), F(2, 5), F(2, 5)], "shares of the three channels")
    return {**found, "start": start, "removal": answers}


def channels_with_returns() -> dict[str, object]:
    """Four channels that lead back to each other, so that paths can meet a channel often."""
    p = [  # ad, mail, search, shop, conversion, null
        [F(1, 10), F(2, 10), F(3, 10), F(1, 10), F(0), F(3, 10)],
        [F(0), F(1, 5), F(1, 5), F(2, 5), F(1, 20), F(3, 20)],
        [F(1, 8), F(1, 8), F(1, 8), F(3, 8), F(1, 8), F(1, 8)],
        [F(0), F(1, 10), F(1, 10), F(1, 5), F(2, 5), F(1, 5)],
        [F(0), F(0), F(0), F(0), F(1), F(0)],
        [F(0), F(0), F(0), F(0), F(0), F(1)],
    ]
    start = [F(1, 2), F(1, 4), F(1, 4), F(0)]
    found = chain(
        "four channels with returns",
        "made for this test",
        ["ad", "mail", "search", "shop", "conversion", "null"],
        p,
        4,
        {},
    )
    return {**found, "start": start, "removal": removal_answers(p, 4, start, 4)}


def chain(
    name: str, source: str, states: list[str], p: Matrix, n_transient: int | None, printed: dict[str, object]
) -> dict[str, object]:
    """Put a chain together, and hold the computed answers against those of the source."""
    require(all(sum(row) == 1 for row in p), f"rows of {name}")
    answers = {"stationary": stationary_answer(p)} if n_transient is None else absorbing_answers(p, n_transient)
    for key, value in printed.items():
        require(answers[key] == value, f"{key} of {name}")
    return {
        "name": name, "source": source, "states": states, "p": p, "n_transient": n_transient, "answers": answers,
        "printed_in_source": sorted(printed),
    }  # fmt: skip


def require(holds: bool, what: str) -> None:
    """Stop when the source and the computation disagree."""
    if not holds:
        raise SystemExit(f"{what}: the source and the exact computation disagree")


def main(path: str) -> None:
    """Compute all chains and write them."""
    chains = [
        drunkards_walk(), land_of_oz(), land_of_oz_until_nice(), gamblers_ruin(F(9, 19), 10), coupon_collector(6),
        heads_in_a_row(5), tennis_at_deuce(F(3, 5)), ehrenfest(4), chutes_and_ladders(), brand_switching(),
        removal_example(), channels_with_returns(),
    ]  # fmt: skip
    text = json.dumps(chains, default=str, indent=1, ensure_ascii=False)
    Path(path).write_text(text + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
