"""Explorers: a public function, a plot, and controls, wired together and nothing more."""
