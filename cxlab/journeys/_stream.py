"""Simulations that don't fit into memory: part by part into a folder, on one core, several, or a Dask cluster."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cxlab import files
from cxlab.journeys import _memory, _parquet
from cxlab.journeys._run import Run
from cxlab.journeys._totals import Totals
from cxlab.journeys.simulation import Simulation

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator

    from cxlab.core.draws import Key
    from cxlab.journeys._rules import Tables

EVENTS_PER_PART = 1_000_000  # a part takes about 60 MB while it is simulated and written
ENGINES = ("local", "processes")


@dataclass(frozen=True)
class Part:
    """Founders who are simulated together, and where their events go."""

    tables: Tables
    key: Key
    first: int
    last: int
    n_founders: int
    number: int
    folder: Path

    def run(self) -> Totals:
        """Simulate the part, write its files, and return its totals."""
        run = Run(self.tables, self.key, self.first, self.last, self.n_founders).run()
        simulation = Simulation.of(run)
        name = f"part-{self.number:05d}.parquet"
        _parquet.write(simulation.events, self.folder / "events" / name)
        _parquet.write(simulation.customers, self.folder / "customers" / name)
        return run.totals


def parts_of(tables: Tables, key: Key, n_customers: int, folder: Path) -> list[Part]:
    """Cut the founders into parts of about a million events."""
    events = _memory.expected_events(tables.journey, n_customers, tables.n_periods)
    size = max(1, int(n_customers * EVENTS_PER_PART / max(events, 1.0)))
    starts = range(0, n_customers, size)
    return [
        Part(tables, key, first, min(first + size, n_customers), n_customers, i, folder)
        for i, first in enumerate(starts)
    ]


def stream(tables: Tables, key: Key, n_customers: int, to: str | os.PathLike[str], engine: Any) -> Simulation:
    """Simulate into a folder; see `simulate`."""
    check_engine(engine)
    _parquet.check_installed()
    folder = _new_folder(to)
    parts = parts_of(tables, key, n_customers, folder)
    totals = Totals.empty(tables.n_periods, len(tables.journey.shares), tables.journey.n_touchpoints)
    for part in _each(parts, engine):
        totals.add(part)
    files.write_table(folder / "periods.csv", totals.table(tables.world.margin))
    return Simulation(
        tables.journey, tables.policy, tables.world, n_customers, tables.n_periods, totals, None, None, key, folder
    )


def check_engine(engine: Any) -> None:
    """Accept "local", "processes", or a Dask client."""
    if engine not in ENGINES and not all(hasattr(engine, name) for name in ("map", "gather", "submit")):
        raise ValueError(f"engine: expected 'local', 'processes' or a Dask client, got {engine!r}.")


def _new_folder(to: str | os.PathLike[str]) -> Path:
    folder = Path(to)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(
            f"to: '{folder.as_posix()}' is there already and not an empty folder. Choose another name, or remove it, "
            "so that parts of two simulations never mix."
        )
    for name in ("events", "customers"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return folder


def _each(parts: list[Part], engine: Any) -> Iterator[Totals]:
    if engine == "local":
        yield from (part.run() for part in parts)
        return
    _check_can_be_sent(parts[0])
    if engine == "processes":
        with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
            yield from pool.map(Part.run, parts)
    else:
        yield from engine.gather(engine.map(Part.run, parts, pure=False))


def _check_can_be_sent(part: Part) -> None:
    try:
        pickle.dumps(part)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise ValueError(
            f"engine: the policy can't be sent to other processes ({error}). Its response functions must be defined "
            'with def in a module; a lambda or a function of a notebook works with engine="local" only.'
        ) from error
