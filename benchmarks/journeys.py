"""How fast customers walk, against NumPy that only draws the same variates and writes the same bytes.

    python -m benchmarks.journeys [--quick]

Cases, all on one thread and in turn:
  events       the event part of `simulate`: 24 touchpoints, 5 personas, 12 events a visit, ordered rows
  memories     the same with what is remembered of each visit: satisfaction, marks and problems are made from it
  simulate     the whole of `simulate` for the same visits, customers and totals included
  (f)          NumPy draws the variates of variates.yml with SFC64 in float32 and writes the columns of variates.yml
  (f2)         NumPy draws 128 random bits for each event and writes the columns
  loop         one customer after the other in plain Python, on fewer customers, counted up
Memory is the peak that Python and NumPy allocate (tracemalloc) over the bytes of the stored columns.
The variance factors say how much smaller the variance of a difference between the CRM and the CEM preset is when both
meet the same customers, against independent seeds. Peers run in an environment of their own: `journeys_peers.py`.
"""

from __future__ import annotations

import tracemalloc
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from benchmarks._harness import interleaved, is_quick, report, stopwatch
from benchmarks._network import N_TOUCHPOINTS, network
from cxlab.core import draws, kernel
from cxlab.journeys import Policy, World, compare_policies, simulate
from cxlab.journeys._rules import Tables
from cxlab.journeys._visits import BYTES_PER_EVENT, COLUMNS, Recall, Store, Who, simulate_events, simulate_visits

VARIATES = yaml.safe_load((Path(__file__).parent / "variates.yml").read_text(encoding="utf-8"))
CHUNK = 16384
EVENTS_PER_VISIT = 12.1
BUDGET = 0.25  # of each preset, money per customer and period: about four per cent of the margin of a customer
SILENT = World(follower_conversion=0.0, reach_conversion=0.0)  # nobody is won by word of mouth


def visits_of(n: int, key: draws.Key) -> tuple[kernel.Visits, Who]:
    """One visit for each of `n` customers."""
    persona = (np.arange(n) % 5).astype(np.int8)
    visits = kernel.Visits(
        draws.addresses(np.arange(n), key), (2 * N_TOUCHPOINTS * persona.astype(np.int16)),
        np.zeros(n, np.float32), np.full(n, 5, np.float32), np.zeros(n, np.int16),
    )  # fmt: skip
    return visits, Who(np.arange(n), persona, np.zeros(n, np.int8), 0)


def event_part(n: int, remember: bool = False) -> int:
    """Simulate the events of `n` visits and keep them, with what is remembered of each if asked for; count them."""
    key = draws.new_key(np.random.default_rng(1))
    visits, who = visits_of(n, key)
    rules = Tables(network(), World(), Policy.none(), 1).rules(0)
    store = Store(int(n * EVENTS_PER_VISIT * 1.01))
    if remember:
        simulate_visits(visits, who, rules, Recall(0.35, 0.35), key, store)
    else:
        for _ in simulate_events(visits, who, rules, key, store):
            pass
    return store.used


def whole(n: int) -> int:
    """Simulate `n` customers with everything."""
    return len(simulate(network(), n_customers=n, n_periods=1, rng=1).columns["customer"])  # type: ignore[index]


def same_variates(n: int) -> None:
    """(f): draw the same variates with SFC64 in float32, and write the same columns."""
    generator = np.random.Generator(np.random.SFC64(1))
    draw = {"normal": generator.standard_normal, "exponential": generator.standard_exponential,
            "uniform": generator.random}  # fmt: skip
    plan = [draw[one["distribution"]] for one in VARIATES["variates"] for _ in range(one["count"])]
    rooms = [np.empty(CHUNK, np.float32) for _ in plan]
    _write(n, lambda size: [one(dtype=np.float32, out=room[:size]) for one, room in zip(plan, rooms, strict=True)])


def random_bits(n: int) -> None:
    """(f2): draw 128 random bits for each event, and write the same columns."""
    generator = np.random.SFC64(1)
    _write(n, lambda size: [generator.random_raw(2 * size)[:size].view(np.float64)])


def _write(n: int, draw: Any) -> None:
    columns = [np.empty(n, dtype) for dtype in VARIATES["columns"].values()]
    for begin in range(0, n, CHUNK):
        size = min(CHUNK, n - begin)
        drawn = draw(size)
        for i, column in enumerate(columns):
            source = drawn[i % len(drawn)]
            target = column[begin : begin + size]
            if source.dtype == np.float64:  # bits: their pattern is written, whatever it means
                target[:] = source.view(target.dtype)[:size]
            else:
                np.copyto(target, source, casting="unsafe")


def loop(n: int) -> int:
    """Simulate `n` customers one after the other, with the same variates, in plain Python and NumPy scalars."""
    journey, rng, events = network(), np.random.default_rng(1), []
    for customer in range(n):
        matrix = journey.matrix(journey.personas[customer % 5].name).cumsum(axis=1)  # type: ignore[index]
        state, emotion, step = 0, 0.0, 0
        while state < N_TOUCHPOINTS:
            marks = 5 + rng.standard_normal(5)
            emotion = 0.5 * emotion + (marks.mean() - 5) + rng.standard_normal()
            events.append((customer, 0, step, state, *marks, emotion, rng.standard_exponential(), rng.random() < 0.05))
            state = int(np.searchsorted(matrix[state], rng.random(), side="right"))
            step += 1
    return len(events)


def peak_bytes(n: int) -> tuple[float, int]:
    """Return peak allocated bytes per event, and the number of events."""
    visits, who = visits_of(n, key := draws.new_key(np.random.default_rng(1)))
    rules = Tables(network(), World(), Policy.none(), 1).rules(0)
    tracemalloc.start()
    store = Store(int(n * EVENTS_PER_VISIT * 1.01))
    for _ in simulate_events(visits, who, rules, key, store):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / store.used, store.used


def variance_factors(n: int, n_reps: int, world: World) -> dict[str, float]:
    """Variance with independent seeds over variance with the same customers, CRM against CEM, full model."""
    comparison = compare_policies(network(), [Policy.cem(BUDGET)], baseline=Policy.crm(BUDGET), n_customers=n,
                                  n_periods=6, n_reps=n_reps, rng=1, world=world)  # fmt: skip
    factors = comparison.variance_factors.loc["CEM"]
    return {name: round(float(factors[name]), 1) for name in ("journey_length", "satisfaction", "purchases")}


def main() -> None:
    """Measure and report."""
    quick = is_quick(__doc__ or "")
    n, n_loop, n_rounds = (50_000, 200, 3) if quick else (1_000_000, 2_000, 7)
    if dict(VARIATES["columns"]) != {name: np.dtype(dtype).name for name, dtype in COLUMNS.items()}:
        raise SystemExit("variates.yml names other columns than cxlab stores: mend it first")
    n_events, n_looped = event_part(n), loop(n_loop)
    cases = {
        "events": partial(event_part, n), "events and memories": partial(event_part, n, True),
        "simulate": partial(whole, n),
        "(f) same variates": partial(same_variates, n_events),
        "(f2) random bits": partial(random_bits, n_events), "loop": partial(loop, n_loop),
    }  # fmt: skip
    timings = interleaved(cases, stopwatch, n_rounds)
    wanted = {
        "events and memories to (f)": ("events and memories", "(f) same variates"),
        "events to (f)": ("events", "(f) same variates"), "simulate to (f)": ("simulate", "(f) same variates"),
        "events to (f2)": ("events", "(f2) random bits"),
    }  # fmt: skip
    bytes_per_event, _ = peak_bytes(n)
    seconds = timings["events"].summary["median"]
    looped = timings["loop"].summary["median"] / n_looped
    size = (400, 10) if quick else (400, 250)
    facts = {
        "events": n_events, "events per second": round(n_events / seconds),
        "ns per event": round(seconds / n_events * 1e9, 1), "loop, ns per event": round(looped * 1e9),
        "loop to events": round(looped / (seconds / n_events), 1), "stored bytes per event": BYTES_PER_EVENT,
        "peak to stored bytes": round(bytes_per_event / BYTES_PER_EVENT, 3),
        "variance factors": variance_factors(*size, World()),
        "variance factors without word of mouth": variance_factors(*size, SILENT),
    }  # fmt: skip
    report("journeys", timings, wanted, ("cxlab", "numpy"), **facts)


if __name__ == "__main__":
    main()
