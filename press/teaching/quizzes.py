"""Quizzes, one YAML file a chapter in teaching/quizzes/, at the path that the chapter has in book/.

A file has a title, the minutes it takes and five questions or more, each with a name, what it asks
(Markdown) and two to five answers: one that is right and others that are wrong, plain text, with what is
said to whoever chose it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

import nbformat
import yaml

from press.project import ROOT

FOLDER = ROOT / "teaching" / "quizzes"
HEADING = "## Quiz"
FEWEST_QUESTIONS = 5
ANSWERS = (2, 5)
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MARKUP = re.compile(r"[*_`<>\[\]{}$\\]")


class QuizError(ValueError):
    """A fault in a quiz's file; its text names file, question, field and what was expected."""


@dataclass(frozen=True)
class Answer:
    """An answer to choose, whether it is right, and what is said to whoever chose it."""

    text: str
    is_right: bool
    says: str


@dataclass(frozen=True)
class Question:
    name: str
    asks: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Quiz:
    """A chapter's quiz; `chapter` is its path below book/, without an ending."""

    chapter: str
    title: str
    minutes: int
    questions: tuple[Question, ...]


def quizzes(folder: Path = FOLDER) -> list[Quiz]:
    """All quizzes, in the order of their paths. Raises `QuizError` for the first faulty file."""
    return [read_quiz(path, folder) for path in sorted(folder.rglob("*.yml"))]


def quiz_of(chapter: str, folder: Path = FOLDER) -> Quiz | None:
    """The quiz of a chapter, its path below book/; None without one."""
    path = folder / f"{chapter}.yml"
    return read_quiz(path, folder) if path.exists() else None


def read_quiz(path: Path, folder: Path = FOLDER) -> Quiz:
    """One quiz. Raises `QuizError` for what the format, told above, doesn't allow."""
    where = path.relative_to(folder).as_posix()
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise QuizError(f"{where}{line}: no YAML: {getattr(error, 'problem', error)}") from None
    fields = _fields(content, {"title": str, "minutes": int, "questions": list}, where)
    if not 1 <= fields["minutes"] <= 60:
        raise QuizError(f"{where}, minutes: {fields['minutes']}; expected 1 to 60")
    if len(fields["questions"]) < FEWEST_QUESTIONS:
        raise QuizError(
            f"{where}, questions: {len(fields['questions'])}; expected {FEWEST_QUESTIONS} or more"
        )
    questions = tuple(
        _question(item, f"{where}, question {number}")
        for number, item in enumerate(fields["questions"], start=1)
    )
    _no_double((q.name for q in questions), f"{where}, name")
    chapter = path.relative_to(folder).with_suffix("").as_posix()
    return Quiz(chapter, fields["title"], fields["minutes"], questions)


def _question(item: Any, where: str) -> Question:
    fields = _fields(item, {"name": str, "asks": str, "answers": list}, where)
    if not NAME.fullmatch(fields["name"]):
        raise QuizError(f"{where}, name: {fields['name']!r}; expected lower case and hyphens")
    where = f"{where} ({fields['name']})"
    fewest, most = ANSWERS
    if not fewest <= len(fields["answers"]) <= most:
        raise QuizError(f"{where}, answers: {len(fields['answers'])}; expected {fewest} to {most}")
    answers = tuple(
        _answer(answer, f"{where}, answer {number}")
        for number, answer in enumerate(fields["answers"], start=1)
    )
    right = sum(answer.is_right for answer in answers)
    if right != 1:
        raise QuizError(f"{where}, answers: {right} are right; expected one")
    _no_double((answer.text for answer in answers), f"{where}, answers")
    return Question(fields["name"], fields["asks"], answers)


def _answer(item: Any, where: str) -> Answer:
    kind = "right" if isinstance(item, dict) and "right" in item else "wrong"
    fields = _fields(item, {kind: str, "says": str}, where)
    for name, text in fields.items():
        if found := MARKUP.search(text):
            raise QuizError(f"{where}, {name}: has {found[0]!r}; expected plain text")
    return Answer(fields[kind], kind == "right", fields["says"])


def _fields(item: Any, expected: dict[str, type], where: str) -> dict[str, Any]:
    """The fields of a mapping, if they are those expected, each of its type and not empty."""
    if not isinstance(item, dict):
        raise QuizError(f"{where}: {item!r}; expected the fields {', '.join(expected)}")
    for name in item:
        if name not in expected:
            raise QuizError(f"{where}, {name}: unknown; expected {', '.join(expected)}")
    for name, kind in expected.items():
        if name not in item:
            raise QuizError(f"{where}, {name}: missing")
        value = item[name]
        if type(value) is not kind:
            expects = {str: "text", int: "a whole number", list: "a list"}[kind]
            raise QuizError(f"{where}, {name}: {value!r}; expected {expects}")
        if isinstance(value, str) and (not value or value != " ".join(value.split())):
            raise QuizError(f"{where}, {name}: {value!r}; expected text on one line")
    return item


def _no_double(values: Any, where: str) -> None:
    if doubles := [value for value, count in Counter(values).items() if count > 1]:
        raise QuizError(f"{where}: {doubles[0]!r} stands twice")


def verdict(answer: Answer) -> str:
    return f"{'Right' if answer.is_right else 'Not so'}. {answer.says}"


def as_markdown(quiz: Quiz) -> str:
    """The quiz as a notebook's cell: a question's answers are folds of one name, of which one is open.

    Plain Markdown with HTML that GitHub, Colab and Jupyter show: each answer opens to what is said of it.
    """
    parts = [
        f"{HEADING}\n\n*About {quiz.minutes} minutes.* Choose an answer: it opens and says why."
    ]
    for number, question in enumerate(quiz.questions, start=1):
        parts.append(f"**{number}.** {question.asks}")
        parts += [
            f'<details class="answer" name="{question.name}"><summary>{escape(answer.text, quote=False)}</summary>\n\n'
            f"{verdict(answer)}\n\n</details>"
            for answer in question.answers
        ]
    return "\n\n".join(parts)


def as_questions(quiz: Quiz) -> str:
    """The quiz for a student's notebook: questions and answers, without what is right."""
    parts = [f"{HEADING}\n\n*About {quiz.minutes} minutes.*"]
    for number, question in enumerate(quiz.questions, start=1):
        answers = "\n".join(
            f"- {letter}) {escape(answer.text, quote=False)}"
            for letter, answer in zip("abcde", question.answers, strict=False)
        )
        parts.append(f"**{number}.** {question.asks}\n\n{answers}")
    return "\n\n".join(parts)


def with_quiz(notebook: nbformat.NotebookNode, text: str) -> nbformat.NotebookNode:
    """The notebook with a quiz's text as its last cell, in place of one that is there."""
    cells = [cell for cell in notebook.cells if not cell.source.startswith(HEADING)]
    last = nbformat.v4.new_markdown_cell(text, id=f"cell-{len(cells)}")
    return nbformat.NotebookNode(**{**notebook, "cells": [*cells, last]})


def put_quizzes(notebooks: list[Path], book: Path = ROOT / "book", folder: Path = FOLDER) -> None:
    """Write each chapter's quiz into its notebook, of those given, below `book`.

    Raises `QuizError` for a faulty quiz.
    """
    for path in (path for path in notebooks if path.is_relative_to(book)):
        source = folder / path.relative_to(book).with_suffix(".yml")
        if source.exists():
            notebook = nbformat.read(path, as_version=4)
            found = with_quiz(notebook, as_markdown(read_quiz(source, folder)))
            if found != notebook:
                nbformat.write(found, path)
