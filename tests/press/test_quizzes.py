"""Quizzes: their format, the notebooks' cells, and what Moodle and Canvas read."""

import io
import re
import zipfile
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import nbformat
import pytest
import yaml
from conftest import broken_rules

from press.project import ROOT
from press.teaching.quiz_exports import as_gift, qti, write_exports
from press.teaching.quizzes import (
    FOLDER,
    HEADING,
    Quiz,
    QuizError,
    as_markdown,
    put_quizzes,
    quizzes,
    read_quiz,
)

ALL = quizzes()
SAMPLE = FOLDER / "evidence" / "sample_size.yml"
EACH = pytest.mark.parametrize("quiz", ALL, ids=lambda quiz: quiz.chapter)


def test_there_are_quizzes():
    assert "evidence/sample_size" in [quiz.chapter for quiz in ALL]


def changed(tmp_path: Path, change) -> Path:
    """A quiz's file with one change."""
    content = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "evidence" / "made.yml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    return path


def first(content: dict) -> dict:
    return content["questions"][0]


FAULTS = [
    (lambda c: c.pop("title"), "evidence/made.yml, title: missing"),
    (lambda c: c.update(minutes="8"), "evidence/made.yml, minutes: '8'; expected a whole number"),
    (lambda c: c.update(minutes=True), "evidence/made.yml, minutes: True; expected a whole number"),
    (lambda c: c.update(minutes=0), "evidence/made.yml, minutes: 0; expected 1 to 60"),
    (lambda c: c.update(level=1), "evidence/made.yml, level: unknown"),
    (lambda c: c.update(questions=c["questions"][:4]), "questions: 4; expected 5 or more"),
    (lambda c: c["questions"].insert(1, "why"), "question 2: 'why'; expected the fields"),
    (lambda c: first(c).update(name="A b"), "question 1, name: 'A b'; expected lower case"),
    (lambda c: c["questions"][1].update(name="rounded-share"), "'rounded-share' stands twice"),
    (lambda c: first(c).update(asks="  "), "question 1, asks: '  '; expected text on one line"),
    (lambda c: first(c)["answers"].pop(1), "question 1 (rounded-share), answers: 0 are right"),
    (lambda c: first(c)["answers"].append({"right": "a", "says": "b"}), "answers: 2 are right"),
    (lambda c: first(c)["answers"].clear(), "(rounded-share), answers: 0; expected 2 to 5"),
    (lambda c: first(c)["answers"][0].pop("says"), "(rounded-share), answer 1, says: missing"),
    (lambda c: first(c)["answers"][0].update(wrong=22), "answer 1, wrong: 22; expected text"),
    (lambda c: first(c)["answers"][0].update(wrong="*a*"), "has '*'; expected plain text"),
    (lambda c: first(c)["answers"][0].update(right="a"), "answer 1, wrong: unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message"), FAULTS, ids=[m for _, m in FAULTS])
def test_a_fault_is_told_with_its_place(tmp_path, change, message):
    path = changed(tmp_path, change)
    with pytest.raises(QuizError, match=re.escape(message)) as told:
        read_quiz(path, tmp_path)
    assert str(told.value).startswith("evidence/made.yml, ")


@pytest.mark.parametrize("text", ["questions: [", "", "- a", "title: a\ntitle: [b"])
def test_what_is_no_quiz_is_told(tmp_path, text):
    (tmp_path / "made.yml").write_text(text)
    with pytest.raises(QuizError, match=r"^made\.yml"):
        read_quiz(tmp_path / "made.yml", tmp_path)


@EACH
def test_the_notebook_ends_with_its_quiz(quiz: Quiz):
    notebook = nbformat.read(ROOT / "book" / f"{quiz.chapter}.ipynb", as_version=4)
    assert [c.source for c in notebook.cells if c.source.startswith(HEADING)] == [as_markdown(quiz)]
    assert notebook.cells[-1].source == as_markdown(quiz), "run make outputs"


def test_a_changed_quiz_takes_the_place_of_the_old_one(tmp_path):
    book, folder = tmp_path / "book", tmp_path / "quizzes"
    book.mkdir()
    folder.mkdir()
    (folder / "made.yml").write_text(SAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    path = book / "made.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# A")]), path)
    put_quizzes([path], book, folder)
    (folder / "made.yml").write_text(SAMPLE.read_text(encoding="utf-8").replace("22%", "23%"))
    put_quizzes([path], book, folder)
    title, quiz = nbformat.read(path, as_version=4).cells
    assert title.source == "# A"
    assert quiz.source == as_markdown(read_quiz(folder / "made.yml", folder))
    assert "23%" in quiz.source and "22%" not in quiz.source


def items(quiz: Quiz) -> list:
    """What every form of a quiz must hold: questions, answers, which is right, what is said."""
    return [
        (q.name, q.asks, [(a.text, a.is_right, a.says) for a in q.answers]) for q in quiz.questions
    ]


def without_verdict(text: str, is_right: bool) -> str:
    start = "Right. " if is_right else "Not so. "
    assert text.startswith(start)
    return text.removeprefix(start)


def items_of_gift(text: str) -> list:
    """Read GIFT by Moodle's rules: a backslash takes its meaning from the sign after it."""
    kept = re.sub(r"\\(.)", lambda m: f"<{ord(m[1])}>", text)

    def plain(part: str) -> str:
        return re.sub(r"<(\d+)>", lambda m: chr(int(m[1])), part).strip()

    found = []
    for name, asks, body in re.findall(r"::(.*?)::\[markdown\](.*?)\{(.*?)\}", kept, re.S):
        answers = []
        for sign, answer, says in re.findall(r"([=~])([^#]*)#([^=~]*)", body):
            right = sign == "="
            answers.append((plain(answer), right, without_verdict(plain(says), right)))
        found.append((plain(name), plain(asks), answers))
    return found


def files_in(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def items_of_qti(raw: bytes) -> list:
    """Read QTI as Canvas does: the answer that sets the score to 100 is the right one."""
    (name,) = (n for n in files_in(raw) if re.fullmatch(r"(text2qti_assessment_\w+)/\1\.xml", n))
    tree = ElementTree.fromstring(files_in(raw)[name])
    for element in tree.iter():
        element.tag = element.tag.partition("}")[2]

    def text(element) -> str:
        html = element.find(".//mattext").text
        plain = unescape(re.sub(r"<[^>]+>", "", html))
        return plain.translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})

    found = []
    for item in tree.iter("item"):
        (right,) = (
            condition.find(".//varequal").text
            for condition in item.iter("respcondition")
            if (score := condition.find("setvar")) is not None and score.text == "100"
        )
        says = {f.get("ident").removesuffix("_fb"): text(f) for f in item.iter("itemfeedback")}
        answers = [
            (text(label), label.get("ident") == right,
             without_verdict(says[label.get("ident")], label.get("ident") == right))
            for label in item.iter("response_label")
        ]  # fmt: skip
        found.append((item.get("title"), text(item.find("presentation")), answers))
    return found


@EACH
def test_moodle_reads_the_same_quiz(quiz: Quiz):
    assert items_of_gift(as_gift(quiz)) == items(quiz)


@EACH
def test_canvas_reads_the_same_quiz(quiz: Quiz):
    plain = [(n, re.sub(r"[*`]", "", asks), answers) for n, asks, answers in items(quiz)]
    assert items_of_qti(qti(quiz)) == plain


@EACH
def test_two_exports_are_equal(quiz: Quiz, tmp_path):
    one, other = (write_exports(quiz, tmp_path / name) for name in ("one", "other"))
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in other]


@pytest.mark.parametrize("text", ["a = b ~ c # d", "{e}: f", "back\\slash"])
def test_signs_of_gift_are_text(text, tmp_path):
    def change(content):
        first(content)["asks"] = text

    quiz = read_quiz(changed(tmp_path, change), tmp_path)
    assert items_of_gift(as_gift(quiz))[0][1] == text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("quiz", ALL[:1], ids=lambda quiz: quiz.chapter)
def test_a_quiz_works_without_a_script(open_page, quiz: Quiz, scheme):
    tab = open_page(
        f"book/{quiz.chapter}.html", java_script_enabled=False, color_scheme=scheme,
        viewport={"width": 360, "height": 740},
    )  # fmt: skip
    question = quiz.questions[0]
    folds = tab.locator(f"details[name='{question.name}']")
    assert folds.count() == len(question.answers)
    for number, answer in enumerate(question.answers):
        summary = folds.nth(number).locator("summary")
        assert summary.inner_text().replace("’", "'") == answer.text
        summary.focus()
        tab.keyboard.press("Enter")
        said = folds.nth(number).locator("p").inner_text().replace("’", "'")
        assert said.endswith(answer.says)
        opened = tab.locator(f"details[name='{question.name}'][open]")
        assert opened.count() == 1, "one answer at a time"
    assert tab.locator("script[src*=quiz], details.answer [style]").count() == 0


def test_axe_finds_nothing_in_a_quiz(open_page):
    tab = open_page("book/evidence/sample_size.html")
    tab.locator("details.answer summary").first.click()
    assert not broken_rules(tab, "section#quiz")
