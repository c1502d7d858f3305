"""Arrays in, arrays out: the formulas, with numpy and scipy only. Arguments are taken as checked."""
