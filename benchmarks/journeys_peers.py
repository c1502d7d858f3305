"""How fast other simulators walk the same network: Mesa, SimPy, Ciw.

    python -m benchmarks.journeys_peers [--quick]

The peers are installed into an environment of their own, _build/peers, so that the package never depends on them. Each
draws the variates of variates.yml for each event and keeps a row for it: a customer, a step, a touchpoint, five marks,
an emotion, the minutes and an outcome. Compare the events per second with those of benchmarks/journeys.py on the same
computer. Last line: one JSON object.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks._harness import is_quick
from benchmarks._network import N_TOUCHPOINTS, network

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "_build" / "peers"
PEERS = ("mesa>=3", "simpy>=4", "ciw>=3", "numpy>=2")

# Runs inside the environment of the peers, with the network as JSON on its input.
PROGRAM = '''
import json, sys, time
from importlib.metadata import version
import numpy as np

job = json.load(sys.stdin)
P, n = np.array(job["matrix"]).cumsum(axis=1), job["customers"]
LAST = len(P)
rng = np.random.default_rng(1)


def event(events, customer, step, state, emotion):
    """Draw what happens at a touchpoint, keep it, and say where the customer goes next."""
    marks = 5 + rng.standard_normal(5)
    emotion = 0.5 * emotion + marks.mean() - 5 + rng.standard_normal()
    minutes = rng.standard_exponential()
    events.append((customer, step, state, *marks, emotion, minutes, rng.random() < 0.05))
    return int(np.searchsorted(P[state], rng.random(), side="right")), emotion, minutes


def with_mesa(n):
    import mesa

    class Customer(mesa.Agent):
        def __init__(self, model, number):
            super().__init__(model)
            self.number, self.at, self.taken, self.emotion = number, 0, 0, 0.0

        def step(self):
            self.at, self.emotion, _ = event(self.model.events, self.number, self.taken, self.at, self.emotion)
            self.taken += 1
            if self.at >= LAST:
                self.remove()

    class Shop(mesa.Model):
        def __init__(self):
            super().__init__()
            self.events = []
            for number in range(n):
                Customer(self, number)

        def step(self):
            self.agents.do("step")

    shop = Shop()
    while len(shop.agents):
        shop.step()
    return len(shop.events)


def with_simpy(n):
    import simpy

    environment, events = simpy.Environment(), []

    def visit(number):
        state, emotion, step = 0, 0.0, 0
        while state < LAST:
            state, emotion, minutes = event(events, number, step, state, emotion)
            step += 1
            yield environment.timeout(minutes)

    for number in range(n):
        environment.process(visit(number))
    environment.run()
    return len(events)


def with_ciw(n):
    import ciw

    events = []
    moves = np.array(job["matrix"])[:, :LAST].tolist()
    nobody = [None] * (LAST - 1)
    net = ciw.create_network(
        arrival_distributions=[ciw.dists.Sequential([1e-9] * n + [float("inf")]), *nobody],
        service_distributions=[ciw.dists.Exponential(rate=1.0)] * LAST, number_of_servers=[float("inf")] * LAST,
        routing=moves,
    )
    ciw.seed(1)
    simulation = ciw.Simulation(net)
    simulation.simulate_until_max_customers(n, method="Finish")
    for record in simulation.get_all_records():
        event(events, record.id_number, 0, record.node - 1, 0.0)
    return len(events)


rates = {}
for name, run, share in (("mesa", with_mesa, 1.0), ("simpy", with_simpy, 1.0), ("ciw", with_ciw, 0.05)):
    start = time.perf_counter()
    events = run(max(20, int(n * share)))
    seconds = time.perf_counter() - start
    rates[name] = {"version": version(name), "events": events, "events per second": events / seconds}
print(json.dumps(rates))
'''


def python_of_peers() -> Path:
    """Make the environment when it isn't there, and return its Python."""
    python = FOLDER / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    if not python.exists():
        venv.create(FOLDER, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
    return python


def main() -> None:
    """Measure and report."""
    n = 500 if is_quick(__doc__ or "") else 5_000
    journey = network()
    matrix = journey.matrix("loyal")[:N_TOUCHPOINTS].tolist()
    done = subprocess.run([python_of_peers(), "-c", PROGRAM], input=json.dumps({"matrix": matrix, "customers": n}),
                          capture_output=True, text=True, check=True)  # fmt: skip
    rates = json.loads(done.stdout.splitlines()[-1])
    for name, rate in rates.items():
        print(f"{name} {rate['version']}: {rate['events per second']:,.0f} events per second")
    print(json.dumps({"benchmark": "journeys_peers", "customers": n, "peers": rates}))


if __name__ == "__main__":
    main()
