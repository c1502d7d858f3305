"""The explorer of tenure, beyond what every explorer promises."""

import cxlab as cx


def test_early_tenure_foretells_less():
    explorer = cx.widgets.tenure_explorer()
    columns = ("profit", "orders")
    late = explorer.at(shop="alike", segment=24, columns=columns).result.table()["profit"]
    early = explorer.at(shop="alike", segment=2, columns=columns).result.table()["profit"]
    assert late["longer"] / late["bought once"] > 3 * early["longer"] / early["bought once"]
