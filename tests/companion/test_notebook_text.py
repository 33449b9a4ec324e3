"""A caption is read whole, whatever is emphasised, linked or set as code in it."""

import pytest

from companion.audit.notebook_text import Output

CAPTION = (
    '<table><caption><span>Fell by <em>12</em>% of <code>n</code>, <a href="#x">see</a> '
    "<span>x<sup>2</sup></span></span></caption>{inner}<tr><td>39</td></tr></table>"
)


@pytest.mark.parametrize(
    "inner", ["", "<colgroup><col><col></colgroup>", "<hr>", "<wbr>", "<input>"]
)
def test_a_caption_is_one_text_and_ends_where_it_ends(inner):
    parser = Output()
    parser.feed(CAPTION.format(inner=inner))
    assert parser.prose == ["Fell by 12% of n, see x2"]
    assert "39" in "".join(parser.evidence) and parser.stack == ["evidence"]


def test_two_texts_stay_two():
    parser = Output()
    parser.feed(
        "<svg><title>One <tspan>a</tspan></title><desc>Two</desc><path d=''><text>3</text></svg>"
    )
    assert parser.prose == ["One a", "Two"]
