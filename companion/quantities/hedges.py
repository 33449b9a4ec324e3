"""What a printed number allows: its bound, and how far a hedge such as "about" reaches."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from math import inf

from companion.data.claims import Claim
from companion.quantities.interval import Interval

BOUNDS = ("exact", "range", "at_least", "more_than", "at_most", "less_than", "word")
HEDGES = ("", "about", "almost")


def half_unit(value: float) -> float:
    """Half a unit of the last non-zero digit: 500 for 12,000 and 0.05 for 2.5."""
    digits = Decimal(str(value)).normalize()
    return float(Decimal(5).scaleb(int(digits.as_tuple().exponent) - 1))


# How far a hedge reaches from a printed number, in its unit: named, so that a chapter can vary
# it. "About" reaches to both sides and "almost" downwards only.
HEDGE_RULES: dict[str, Callable[[float], float]] = {
    "strict": lambda value: 0.0,
    "ten_percent": lambda value: 0.10 * abs(value),
    "rounding": half_unit,
}


def from_claim(
    low: float | None, high: float | None, bound: str, hedge: str | None, rule: str
) -> Interval:
    """The values that a printed quantity allows, in its own unit, under a rule of `HEDGE_RULES`.

    The end that a bound leaves open is infinite; "more than" and "less than" keep their own
    number, and a word alone has no number and allows every value (see `Lexicon`).
    Raises `ValueError` for an unknown bound, hedge or rule, and for a number that is missing.
    """
    for value, known, name in ((bound, BOUNDS, "bound"), (hedge or "", HEDGES, "hedge")):
        if value not in known:
            raise ValueError(f"a {name} is one of {', '.join(filter(None, known))}, not {value!r}")
    if rule not in HEDGE_RULES:
        raise ValueError(f"a hedge rule is one of {', '.join(HEDGE_RULES)}, not {rule!r}")
    if bound == "word":
        return Interval(None, None)
    bottom = low if bound not in ("at_most", "less_than") else -inf
    top = high if bound not in ("at_least", "more_than") else inf
    if bottom is None or top is None:
        raise ValueError(f"the bound {bound!r} needs a number that is missing")
    reach = HEDGE_RULES[rule] if hedge else HEDGE_RULES["strict"]
    below = reach(bottom) if bottom > -inf else 0.0
    above = reach(top) if top < inf and hedge == "about" else 0.0
    return Interval(bottom - below, top + above)


def interval_of(claim: Claim, hedge_rule: str = "strict") -> Interval:
    """The values that a claim's print allows; an open side is infinite (or zero below).

    See `from_claim`. Raises `ValueError` for a claim that carries a word alone.
    """
    if claim.bound == "word":
        raise ValueError(f"{claim.id} has no number; read its word by a lexicon")
    value = from_claim(claim.low, claim.high, claim.bound, claim.hedge, hedge_rule)
    return value if value.low > -inf else Interval(0.0, value.high)
