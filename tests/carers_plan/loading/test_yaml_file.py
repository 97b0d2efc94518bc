"""YAML is read as typed, with the line of every value, whatever is in the file."""

import time

import pytest

from carers_plan import limits
from carers_plan.loading.yaml_file import parse_yaml, read_text, read_yaml
from carers_plan.loading.yaml_reader import show_place


def test_every_value_stays_text_as_typed():
    file = parse_yaml(
        "a: 2024-07-22\nb: 0800\nc: no\nd: 12:30\ne: 1_000\nf: 3.10\ng: 0x1F\nh: =\n", "any.yaml"
    )
    assert file.values == {
        "a": "2024-07-22",
        "b": "0800",
        "c": "no",
        "d": "12:30",
        "e": "1_000",
        "f": "3.10",
        "g": "0x1F",
        "h": "=",
    }
    assert not file.problems


def test_each_value_remembers_its_line():
    file = parse_yaml(
        "# first\nphones:\n  - number: 1\n    type: voice\n  - number: 2\n", "any.yaml"
    )
    assert file.line(("phones", 1, "number")) == 5
    assert file.line(("phones", 0, "type")) == 4
    assert file.line(("phones", 1, "missing")) == 5
    assert file.line(("missing",)) == 2


def test_a_place_reads_as_an_editor_sees_it():
    assert show_place(("schedules", 1, "opens_at")) == "schedules 2, opens_at"
    assert show_place(("title",)) == "title"
    assert show_place(()) == ""


def test_a_problem_names_only_what_was_written():
    file = parse_yaml("target: soon\nchair:\n  role: A carer\n", "any.yaml")
    assert file.problem(("target", 0, "date"), "x", "y").where == "target"
    assert file.problem(("chair", "role"), "x", "y").where == "chair, role"
    assert file.problem(("chair", "missing"), "x", "y").where == "chair, missing"
    assert file.problem(("title",), "x", "y").where == "title"


def test_long_text_may_run_over_lines():
    file = parse_yaml(
        "a: one\n  two\nb: |\n  three\n\n  four - five\nc: >\n  - not a list\n", "any.yaml"
    )
    assert file.values == {"a": "one two", "b": "three\n\nfour - five\n", "c": "- not a list\n"}
    assert not file.problems


def test_a_comment_with_a_space_is_a_comment():
    file = parse_yaml("a: one # a note\n#another\nb: two\n", "any.yaml")
    assert file.values == {"a": "one", "b": "two"}
    assert not file.problems


def test_an_alias_bomb_costs_nothing():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    start = time.process_time()
    file = parse_yaml("\n".join(rows), "any.yaml")
    assert time.process_time() - start < 0.5
    assert any("alias" in problem.wrong for problem in file.problems)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 100_000,
        "\n".join(" " * n + "a:" for n in range(700)),
        "? " * 50_000,
        "".join(f"a: [ # ]{'x' * n}\n" for n in range(500)),
    ],
    ids=["brackets", "braces", "hyphens", "spaces", "questions", "hidden"],
)
def test_depth_is_refused_quickly(text):
    start = time.process_time()
    file = parse_yaml(text, "any.yaml")
    assert time.process_time() - start < 1
    assert len(file.problems) == 1


def test_some_depth_is_fine():
    assert not parse_yaml("[" * limits.LEVELS + "]" * limits.LEVELS, "any.yaml").problems


def test_a_mark_at_the_start_and_windows_lines_are_fine(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: one\r\nb: |\r\n  two\r\n  three\r\n")
    file = read_yaml(path, "a.yaml", tmp_path)
    assert file.values == {"a": "one", "b": "two\nthree\n"}
    assert not file.problems


def test_old_mac_lines_are_fine(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: one\rb: two\r")
    assert read_yaml(path, "a.yaml", tmp_path).values == {"a": "one", "b": "two"}


def test_bengali_joiners_are_kept(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("a: র\u200d্য ক্\u200cষ\n", encoding="utf-8")
    assert not read_yaml(path, "a.yaml", tmp_path).problems


@pytest.mark.parametrize(
    ("data", "line", "wrong"),
    [
        ("a: one\nb: caf\xe9\n".encode("latin-1"), 2, "UTF-8"),
        ("a: one\n".encode("utf-16"), 1, "UTF-8"),
        (b"a: one\n\nb: t\x07wo\n", 3, "invisible character in this line (U+0007)"),
        ("a: \u2066one\n".encode(), 1, "U+2066"),
        ("a: one\n\u00a0 b: two\n".encode(), 2, "special space"),
        ("a: Â£5\n".encode(), 1, "letter was lost"),
        ("a: \ufffd\n".encode(), 1, "letter was lost"),
        (b"x" * (limits.TEXT_FILE + 1), 0, "too big"),
    ],
)
def test_text_that_is_not_clean_is_refused(tmp_path, data, line, wrong):
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    text, problems = read_text(path, "a.yaml", tmp_path)
    assert text == ""
    assert [problem.line for problem in problems] == [line]
    assert wrong in problems[0].wrong


def test_links_out_of_the_project_are_refused(tmp_path):
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    for folder in (outside, inside):
        folder.mkdir()
    (outside / "a.yaml").write_text("a: secret\n", encoding="utf-8")
    (inside / "link.yaml").symlink_to(outside / "a.yaml")
    (inside / "folder").symlink_to(outside)
    for path in (inside / "link.yaml", inside / "folder" / "a.yaml"):
        text, problems = read_text(path, path.name, inside)
        assert text == ""
        assert "somewhere else" in problems[0].wrong


def test_what_is_no_file_is_refused(tmp_path):
    (tmp_path / "a.yaml").mkdir()
    assert read_text(tmp_path / "a.yaml", "a.yaml", tmp_path)[1]
    assert read_text(tmp_path / "gone.yaml", "gone.yaml", tmp_path)[1]
