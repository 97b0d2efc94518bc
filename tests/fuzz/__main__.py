"""Many rounds: `python -m tests.fuzz --rounds 10000`. Ends with 1 if one did not end well."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import multiprocessing.connection
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path

from tests.fuzz.rounds import KINDS, Ended, work


def main() -> int:
    """Run rounds in some processes, and tell how they ended."""
    words = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    words.add_argument("--rounds", type=int, default=1000)
    words.add_argument("--first", type=int, default=0, help="the number of the first round")
    words.add_argument("--seed", type=int, default=1)
    words.add_argument(
        "--kind", action="append", choices=[*KINDS], help="only this kind; may be given again"
    )
    words.add_argument("--workers", type=int, default=1)
    words.add_argument(
        "--command", type=int, default=200, help="every how many rounds the real command is asked"
    )
    words.add_argument("--councils", action="store_true", help="leave out the large example")
    words.add_argument("--into", type=Path, help="a file for the rounds that did not end well")
    given = words.parse_args()
    kinds = tuple(given.kind or KINDS)
    counted: Counter[tuple[str, str]] = Counter()
    wrong: defaultdict[str, list[Ended]] = defaultdict(list)
    slowest, largest = 0.0, 0
    for ended in _rounds(given, kinds):
        how = ended.how if ended.well else "wrong"
        counted[ended.kind, how] += 1
        slowest, largest = max(slowest, ended.seconds), max(largest, ended.megabytes)
        if counted.total() % 500 == 0:
            print(f"{counted.total()} rounds, {sum(map(len, wrong.values()))} wrong", flush=True)
        if not ended.well:
            if not wrong[ended.how]:
                print(f"{ended.number}  {ended.how}  ({ended.file})\n{ended.details}", flush=True)
            wrong[ended.how].append(ended)
            if given.into:
                with given.into.open("a", encoding="utf-8", errors="replace") as file:
                    file.write(f"{json.dumps(asdict(ended))}\n")
    print(f"{'':10}{'built':>8}{'told':>8}{'wrong':>8}")
    for kind in kinds:
        print(
            f"{kind:10}" + "".join(f"{counted[kind, how]:8}" for how in ("built", "told", "wrong"))
        )
    print(
        f"{counted.total()} rounds of seed {given.seed}. The longest took {slowest:.1f} seconds, "
        f"the largest process {largest} MB."
    )
    for how, found in sorted(wrong.items(), key=lambda item: -len(item[1])):
        numbers = ", ".join(str(ended.number) for ended in found[:8])
        print(f"{len(found):6}  {how}  (rounds {numbers})")
    return 1 if wrong else 0


def _rounds(given: argparse.Namespace, kinds: tuple[str, ...]) -> Iterator[Ended]:
    """Yield how each round ended. A process that dies of one is told, and another goes on."""
    shares = [
        range(given.first + at, given.first + given.rounds, given.workers)
        for at in range(given.workers)
    ]
    context = multiprocessing.get_context("spawn")
    running: dict[Connection, tuple[multiprocessing.process.BaseProcess, range, int]] = {}

    def start(share: range) -> None:
        if len(share):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=work,
                args=(theirs, share, kinds, given),
            )
            process.start()
            theirs.close()
            running[ours] = (process, share, 0)

    for share in shares:
        start(share)
    while running:
        for pipe in multiprocessing.connection.wait([*running]):
            assert isinstance(pipe, Connection)
            process, share, done = running[pipe]
            try:
                ended = pipe.recv()
            except EOFError:
                process.join()
                del running[pipe]
                if done < len(share):
                    how = f"the process died ({process.exitcode})"
                    yield Ended(
                        share[done], "+".join(kinds) if len(kinds) == 1 else "?", "?", how, 0
                    )
                    start(share[done + 1 :])
                continue
            running[pipe] = (process, share, done + 1)
            yield ended


if __name__ == "__main__":
    sys.exit(main())
