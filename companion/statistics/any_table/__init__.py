"""What anybody's table of rounded percentages carries, question by question."""

from companion.statistics.any_table.answers import answers
from companion.statistics.any_table.design import Design, check
from companion.statistics.any_table.parts import Answer

__all__ = ["Answer", "Design", "answers", "check"]
