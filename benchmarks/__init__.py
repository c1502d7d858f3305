"""How fast, and against what: ``python -m benchmarks.NAME [--quick]``. Ratios decide; seconds depend on the machine."""
