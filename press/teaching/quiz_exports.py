"""Quizzes for learning platforms: GIFT, which Moodle reads, and QTI by text2qti, which Canvas reads."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from text2qti.config import Config
from text2qti.qti import QTI
from text2qti.quiz import Quiz as CanvasQuiz

from press.archive import entry
from press.teaching.quizzes import Quiz, verdict

GIFT_SPECIAL = re.compile(r"([~=#{}:\\])")


def as_gift(quiz: Quiz) -> str:
    """The quiz in Moodle's GIFT format, feedback with each answer."""
    return f"// {quiz.title}\n\n" + "\n".join(
        f"::{question.name}::[markdown]{_escaped(question.asks)} {{\n"
        + "".join(
            f"{'=' if answer.is_right else '~'}{_escaped(answer.text)}#{_escaped(verdict(answer))}\n"
            for answer in question.answers
        )
        + "}\n"
        for question in quiz.questions
    )


def _escaped(text: str) -> str:
    return GIFT_SPECIAL.sub(r"\\\1", text)


def as_text2qti(quiz: Quiz) -> str:
    """The quiz in the text format of text2qti."""
    lines = [f"Quiz title: {quiz.title}", "shuffle answers: false", ""]
    for number, question in enumerate(quiz.questions, start=1):
        lines += [f"Title: {question.name}", "Points: 1", f"{number}. {question.asks}"]
        for letter, answer in zip("abcde", question.answers, strict=False):
            lines.append(f"{'*' if answer.is_right else ''}{letter}) {answer.text}")
            lines.append(f"... {verdict(answer)}")
        lines.append("")
    return "\n".join(lines)


def qti(quiz: Quiz) -> bytes:
    """The quiz as the zip of XML that Canvas imports; the same bytes for the same quiz."""
    config = Config()  # its defaults: code in a quiz is never run
    canvas = CanvasQuiz(as_text2qti(quiz), config=config, source_name=quiz.chapter)
    made = QTI(canvas).zip_bytes()
    stream = io.BytesIO()  # packed again: text2qti gives its files the time of the day
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(entry(name), old.read(name))
    return stream.getvalue()


def write_exports(quiz: Quiz, folder: Path) -> list[Path]:
    """Write a quiz for both platforms to a folder; the files written."""
    stem = folder / quiz.chapter.replace("/", "-")
    folder.mkdir(parents=True, exist_ok=True)
    gift, canvas = stem.with_suffix(".gift"), stem.with_suffix(".qti.zip")
    gift.write_text(as_gift(quiz), encoding="utf-8")
    canvas.write_bytes(qti(quiz))
    return [gift, canvas]
