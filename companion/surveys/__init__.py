"""Multiple-response percentages with unknown sample sizes."""

from companion.surveys.contrasts import (
    cohen_h_bounds,
    contrast_family,
    holm,
    newcombe_interval,
    smallest_n,
    standing_contrasts,
    wilson_interval,
    worst_case_p,
)
from companion.surveys.overlap import (
    InfeasibleMargins,
    answer_patterns,
    frechet_bounds,
    overlap_bounds,
)
from companion.surveys.rounding import (
    answers_per_person,
    counts_printed_as,
    possible_sample_sizes,
    rounding_interval,
    total_interval,
)

__all__ = [
    "InfeasibleMargins",
    "answer_patterns",
    "answers_per_person",
    "cohen_h_bounds",
    "contrast_family",
    "counts_printed_as",
    "frechet_bounds",
    "holm",
    "newcombe_interval",
    "overlap_bounds",
    "possible_sample_sizes",
    "rounding_interval",
    "smallest_n",
    "standing_contrasts",
    "total_interval",
    "wilson_interval",
    "worst_case_p",
]
