"""What binds a page that prose names: a passage that passes and one that fails, for each rule."""

import pytest

from companion.audit.page_bindings import fits, page_of, pages_in
from companion.audit.prose_pages import PagesRead
from yunusov2013.report import REPORT

CHIP = "../evidence/ledger.ipynb#"


def wrong(text: str, name: str = "book/abroad/russia") -> list[int]:
    """The wrong pages of a chapter's text; pages 6 to 11 are of the section on Russia."""
    cell = {"cell_type": "markdown", "source": f"# Chapter\n\n{text}"}
    return wrong_in({"cells": [cell]}, name)


def wrong_in(notebook: dict, name: str) -> list[int]:
    read = PagesRead(REPORT, name, notebook)
    return [page for piece in read.prose for page, _ in read.wrong_in(piece)]


def caption(code: str, note: str, beside: str = "") -> list[int]:
    """The wrong pages of a figure's note, by the code of its cell and what is printed beside."""
    html = f'<p class="figure-note">{note}</p>{beside}'
    outputs = [{"output_type": "display_data", "data": {"text/html": html}}]
    cell = {"cell_type": "code", "source": code, "outputs": outputs}
    return wrong_in({"cells": [cell]}, "book/abroad/russia")


def test_pages_are_read_from_prose_and_not_from_code():
    text = "On page 6, pages 8 to 10 and Pages 1, 2 and 3; `--page 9` of 12 pages."
    assert pages_in(text) == [6, 8, 10, 1, 2, 3]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("page 6<!-- page of abroad-russia-groups -->", []),
        ("page 8<!-- page of abroad-russia-groups -->", [8]),
        ("pages 8 to 10<!-- pages of event-survey-2001, event-survey-plans-2005 -->", []),
        ("pages 8 to 11<!-- pages of event-survey-2001, event-survey-plans-2005 -->", [8, 11]),
        ("pages 9 to 10<!-- pages of event-survey-2001, event-survey-plans-2005 -->", [9, 10]),
        ("page 14<!-- page of readmission -->", []),
    ],
)
def test_a_comment_behind_it_binds_each_page(told, found):
    assert wrong(f"So it is on {told}.") == found


def test_a_comment_names_what_there_is():
    with pytest.raises(KeyError, match="abroad-russia-groups"):
        wrong("See page 6<!-- page of abroad-russia-group -->.")
    assert page_of(REPORT, "event-survey-2001") == 8


@pytest.mark.parametrize(
    ("name", "told", "found"),
    [
        ("book/abroad/west", "pages 11 to 12", []),
        ("book/abroad/west", "pages 11 to 13", [11, 13]),
        ("book/abroad/index", "page 6", []),
        ("book/abroad/index", "page 7", [7]),
        ("book/definition", "abstract and page 1", []),
        ("book/evidence/sources", "pages 1 to 14", []),
        ("book/evidence/sources", "pages 1 to 13", [1, 13]),
        ("book/abroad/russia_table_1", "page 9", [9]),
        (
            "book/abroad/russia_table_1",
            "page 9<!-- page of abroad-russia-image-most-russian-city -->",
            [],
        ),
    ],
)
def test_a_chapter_says_the_pages_of_its_section(name, told, found):
    """A page about a part of a section names a claim."""
    assert wrong(f"*The report, {told}. Reading time: about 2 minutes.*", name) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (f"The [three]({CHIP}abroad-russia-groups) groups (page 6).", []),
        (f"The [three]({CHIP}abroad-russia-groups) groups (page 8).", [8]),
        (
            f"[49%]({CHIP}abroad-russia-citizenship-plans-2005-moscow) (page 10) of the "
            f"[three]({CHIP}abroad-russia-groups) groups (page 6).",
            [],
        ),
        (
            f"[49%]({CHIP}abroad-russia-citizenship-plans-2005-moscow) (page 6) of the "
            f"[three]({CHIP}abroad-russia-groups) groups (page 10).",
            [6, 10],
        ),
        (f"The [three]({CHIP}abroad-russia-groups) groups, pages 6 and 9.", [6, 9]),
    ],
)
def test_the_nearest_link_of_a_sentence_binds_a_page(told, found):
    assert wrong(told) == found


def test_a_link_may_name_the_only_page_of_where_it_leads():
    assert wrong("See [page 6](index.ipynb).", "book/abroad/west") == []
    assert wrong("See [page 7](index.ipynb).", "book/abroad/west") == [7]
    assert wrong("See [page 12](west.ipynb).", "book/abroad/index") == [12]


def test_a_page_that_could_be_another_has_to_be_bound():
    """In the section on Russia, 17% is a figure of page 8 only, and 50,000 one of page 11."""
    assert wrong("## A survey\n\nThe 17% are on page 8.") == []
    assert wrong("## A survey\n\nThe 17% are on page 11.") == [11]
    assert wrong("## A survey\n\nThe 17%, or 50,000 people, are on page 8.") == [8]


@pytest.mark.parametrize(
    ("code", "beside", "found"),
    [
        ("show('The report, page 6.')  # page of abroad-russia-groups", "", []),
        ("show('The report, page 6.')  # page of event-survey-2001", "", [6]),
        ("show('abroad-russia-groups')", "", []),
        ("show('event-survey-2001')", "", [6]),
        ("show()", '<table><tr><td data-label="Page">6</td></tr></table>', []),
        ("show()", '<table><tr><td data-label="Page">8</td></tr></table>', [6]),
        ("show()", '<p class="computed">Three groups (page 6).</p>', []),
        ("show()", '<p class="computed">A survey (page 8).</p>', [6]),
        ("show()", '<a href="ledger.html#abroad-russia-groups">three</a>', []),
        ("show()", '<a href="ledger.html#abroad-russia-soviet-identity-2001">17%</a>', [6]),
    ],
)
def test_a_caption_has_the_pages_of_what_its_cell_shows(code, beside, found):
    assert caption(code, "The report, page 6.", beside) == found


def test_several_pages_are_told_in_their_order_and_a_span_by_its_ends():
    assert fits((4, 6), False, [6, 4]) and fits((4, 6), True, [6, 4, 5])
    assert not fits((6, 4), False, [6, 4])
    assert not fits((4, 6), False, [4, 5, 6])
