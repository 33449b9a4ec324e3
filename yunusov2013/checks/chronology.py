"""Causal statements against dates: which can be dated at all, and whether the order fits."""

from __future__ import annotations

from companion.audit.registry import Result
from yunusov2013.chapters.chronology import links, written
from yunusov2013.checks.registry import check
from yunusov2013.events import order_of

LAST = "what-holds-what-does-not-what-cannot-be-known"


def _verdict(*orders: str) -> str:
    """Holds if the cause always comes first, fails if it never can, else undetermined."""
    if set(orders) == {"before"}:
        return "holds"
    return "fails" if set(orders) == {"after"} else "undetermined"


@check("order-a-campaign-and-a-drop", "Order: a campaign and a drop", "azerbaijan-foreigners-irregular-dropped",
       passage=LAST)  # fmt: skip
def campaign_and_drop() -> Result:
    dated = links().set_index("id")["effect_event"]["link-azerbaijan-foreigners-campaign-drop"]
    return Result(
        "as the result",
        f"campaign {written('event-visa-2010')}; the drop {'dated' if dated else 'without a date'}",
        _verdict(order_of("event-visa-2010", dated)) if dated else "undetermined",
        "The drop may have begun before the campaign.",
        missing="irregular migrants just before the campaign, or the time of the drop",
    )


@check("order-rules-then-50-000-citizens", "Order: rules, then 50,000 citizens",
       "abroad-russia-instantly-many", beside=("abroad-russia-citizens-2007",), passage=LAST)  # fmt: skip
def rules_and_citizens() -> Result:
    causes = ["event-policy-2006", "event-market-ban-2007"]
    return Result(
        "made them decide; already, by early 2007",
        f"rules {'; '.join(map(written, causes))}; citizens {written('event-citizens-2007')}",
        _verdict(*(order_of(cause, "event-citizens-2007") for cause in causes)),
        "The count may hold people who became citizens before the rules, and none or few because "
        "of them.",
        missing="the day from which these citizens are counted",
    )
