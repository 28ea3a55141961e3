"""Make shards on several cores. What comes out is the same as on one, in the same order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice

from synthetic.faults import FaultSettings
from synthetic.making import Shard, WorldMaker
from synthetic.output import Piece, Step
from synthetic.steps import make_steps

_AHEAD = 1
"""How many shards more than there are cores may be under way: this keeps memory bounded."""


class _Worker:
    """What one process keeps from shard to shard."""

    maker: WorldMaker
    faults: FaultSettings
    history: bool


def _set_up(people: int, seed: int, faults: FaultSettings, history: bool) -> None:
    _Worker.maker = WorldMaker(people, seed)
    _Worker.faults, _Worker.history = faults, history


def _make(shard: Shard) -> list[Piece]:
    steps = make_steps(_Worker.maker.make(shard), _Worker.faults, _Worker.history)
    return [piece for step in steps for piece in step()]


def share_shards(
    shards: Iterable[Shard],
    people: int,
    seed: int,
    faults: FaultSettings,
    history: bool,
    cores: int,
) -> Iterator[tuple[Shard, list[Step]]]:
    """Yield each shard with one step that gives all its rows, in the order of ``shards``.

    ``cores`` processes are started afresh, which works alike on every system; the program that
    calls must therefore guard its start with ``if __name__ == "__main__"``.
    """
    afresh = multiprocessing.get_context("spawn")
    about = (people, seed, faults, history)
    waiting = iter(shards)
    with ProcessPoolExecutor(cores, afresh, _set_up, about) as pool:
        under_way: deque[tuple[Shard, Future[list[Piece]]]] = deque()
        for shard in islice(waiting, cores + _AHEAD):
            under_way.append((shard, pool.submit(_make, shard)))
        while under_way:
            shard, made = under_way.popleft()
            pieces = made.result()
            for following in islice(waiting, 1):
                under_way.append((following, pool.submit(_make, following)))
            yield shard, [partial(list, pieces)]
