"""Multiple-response percentages with unknown sample sizes."""

from companion.statistics.surveys.contrasts import (
    Contrast,
    contrast_family,
    smallest_n,
    standing_contrasts,
)
from companion.statistics.surveys.counts import (
    Convention,
    counts_printed_as,
    possible_sample_sizes,
    printed_count_ends,
    printed_percent,
)
from companion.statistics.surveys.equivalence import equivalence_p, normal_power, power
from companion.statistics.surveys.joint_tables import extreme_joint_tables, whole_people_bounds
from companion.statistics.surveys.multiple_response import (
    bonferroni,
    marginal_independence,
)
from companion.statistics.surveys.nonresponse import response_that_orders
from companion.statistics.surveys.order import least_overlap_p, surely_ordered_chain
from companion.statistics.surveys.overlap import (
    Margins,
    answer_patterns,
    frechet_bounds,
    overlap_bounds,
)
from companion.statistics.surveys.pairs import Answering, Bounds
from companion.statistics.surveys.proportions import (
    cohen_h_bounds,
    count_ratio_interval,
    holm,
    newcombe_interval,
    score_test_p,
    wilson_interval,
)
from companion.statistics.surveys.rounding import (
    InfeasibleMargins,
    answers_per_person,
    rounding_interval,
    total_interval,
)
from companion.statistics.surveys.worst_case import (
    printed_interval,
    printed_intervals,
    worst_case_p,
)

__all__ = [
    "Answering",
    "Bounds",
    "Contrast",
    "Convention",
    "InfeasibleMargins",
    "Margins",
    "answer_patterns",
    "answers_per_person",
    "bonferroni",
    "cohen_h_bounds",
    "contrast_family",
    "count_ratio_interval",
    "counts_printed_as",
    "equivalence_p",
    "extreme_joint_tables",
    "frechet_bounds",
    "holm",
    "least_overlap_p",
    "marginal_independence",
    "newcombe_interval",
    "normal_power",
    "overlap_bounds",
    "possible_sample_sizes",
    "power",
    "printed_count_ends",
    "printed_interval",
    "printed_intervals",
    "printed_percent",
    "response_that_orders",
    "rounding_interval",
    "score_test_p",
    "smallest_n",
    "standing_contrasts",
    "surely_ordered_chain",
    "total_interval",
    "whole_people_bounds",
    "wilson_interval",
    "worst_case_p",
]
