"""Files are written whole or not at all, by one command at a time, whatever stops the program."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from carers_plan.atomic_file import create, only_writer, write
from carers_plan.problem import told
from carers_plan.project import Project
from tests.conftest import ROOT, contents

LARGE = 4_000_000


def test_a_file_is_replaced_and_made_with_its_folder(tmp_path: Path):
    file = tmp_path / "new" / "bn.po"
    for text in ("first\n", "কল করুন\n"):
        write(file, text)
        assert file.read_text(encoding="utf-8") == text
    assert contents(tmp_path).keys() == {"new/bn.po"}


def test_who_may_read_a_file_stays_the_same_and_a_link_goes_on_leading_to_it(tmp_path: Path):
    file, link = tmp_path / "real.po", tmp_path / "link.po"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    write(link, "new")
    assert file.read_text(encoding="utf-8") == "new"
    assert file.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_a_file_of_the_same_name_is_not_overwritten_by_a_new_one(tmp_path: Path):
    assert create(tmp_path / "a.xlsx", b"first")
    assert not create(tmp_path / "a.xlsx", b"second")
    assert contents(tmp_path) == {"a.xlsx": b"first"}


def test_on_a_disk_that_knows_no_links_a_new_file_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def refused(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(target), None, str(self))

    monkeypatch.setattr(Path, "hardlink_to", refused)
    assert create(tmp_path / "a.xlsx", b"first")
    assert not create(tmp_path / "a.xlsx", b"second")
    assert contents(tmp_path) == {"a.xlsx": b"first"}


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    file = tmp_path / "bn.po"
    file.write_text("old", encoding="utf-8")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OSError, match="File too large") as found:
            write(file, "x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert "there is no room left" in told(found.value)
    assert contents(tmp_path) == {"bn.po": b"old"}


WRITER = f"""
import sys
from pathlib import Path
from carers_plan.atomic_file import write
file, number = Path(sys.argv[1]), 0
print("ready", flush=True)
while True:
    number += 1
    write(file, str(number % 10) * {LARGE}, durable=False)
"""


def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path: Path):
    file, chance = tmp_path / "bn.po", random.Random(7)  # noqa: S311
    write(file, "0" * LARGE)
    for _ in range(12):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file)], stdout=subprocess.PIPE, cwd=ROOT
        )
        assert writer.stdout
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(chance.random() / 10)
        writer.kill()
        writer.wait()
        writer.stdout.close()
        text = file.read_text(encoding="utf-8")
        assert (len(text), len(set(text))) == (LARGE, 1)


def test_what_a_killed_command_left_is_taken_away_by_the_next(tmp_path: Path):
    project = Project(tmp_path)
    names = (".mkdocs.yml.77.carers-plan-new", "plan_data/translations/.bn.po.77.carers-plan-new")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("half", encoding="utf-8")
    (tmp_path / "plan_data/.keep").write_text("x", encoding="utf-8")
    with only_writer(project):
        assert contents(tmp_path).keys() == {"plan_data/.keep", ".cache/writing.lock"}
    assert contents(tmp_path).keys() == {"plan_data/.keep"}


HOLDER = """
import sys, time
from pathlib import Path
from carers_plan.atomic_file import only_writer
from carers_plan.project import Project
from carers_plan.words import po_file
from carers_plan.words.po_file import Catalogue, parse
with only_writer(Project(Path(sys.argv[1]))):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
    print("done", flush=True)
"""


def holder(root: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", HOLDER, str(root), str(seconds)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def test_a_second_writer_waits_says_so_and_goes_on_when_the_first_has_ended_or_died(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
):
    busy = "Another command is writing into this project. Waiting for it to end.\n"
    for seconds, said in ((0.5, "held\ndone\n"), (600, "held\n")):
        first = holder(tmp_path, seconds)
        assert first.stdout
        line = first.stdout.readline()
        if seconds > 1:
            # It dies while another waits.
            subprocess.Popen(["sh", "-c", f"sleep 0.3; kill -9 {first.pid}"])
        with only_writer(Project(tmp_path)):
            assert line + first.stdout.read() == said
        first.wait()
        first.stdout.close()
        assert capfd.readouterr().err == busy
        assert contents(tmp_path) == {}
