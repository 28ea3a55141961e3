"""Keep a child's id the same from day to day, and log what changed.

A linkage run gives groups of records, and names them afresh each time. A register needs ids that
last: somebody has written yesterday's id into a letter. So today's groups take over yesterday's ids
wherever they can, and the log says where they cannot.
"""

from __future__ import annotations

import pandas as pd


def carry_over_ids(before: pd.Series, groups: pd.Series) -> tuple[pd.Series, pd.DataFrame]:
    """Return the id of each record today, and a log of every child whose records changed.

    Args:
        before: Yesterday's id of each record (text such as "C000012"), indexed by record.
        groups: Today's group of each record, indexed by record: old records and new ones.

    Returns:
        The ids, indexed as `groups`. And the log, with columns `id`, `change` ("created", "joined",
        "merged" or "split") and `from`, the ids that went into it. An id goes to the group that
        holds most of its records, and of several ids a group takes the one that gives it most, the
        lowest if they are equal. No id is ever used for another child again.

    Raises:
        ValueError: A record of yesterday is in no group today.
    """
    lost = before.index.difference(groups.index)
    if len(lost):
        raise ValueError(f"{len(lost)} records of yesterday are missing today, such as {lost[0]}.")
    shared = pd.DataFrame({"group": groups, "id": before.reindex(groups.index)})
    sizes = shared.dropna().groupby(["id", "group"]).size().rename("records").reset_index()
    id_of_group = _claim_ids(sizes)
    fresh = sorted(set(groups) - set(id_of_group), key=str)
    start = 1 + max((int(name[1:]) for name in before), default=0)
    id_of_group |= {group: f"C{start + step:06d}" for step, group in enumerate(fresh)}
    return groups.map(id_of_group).rename("id"), _write_log(shared, id_of_group)


def _claim_ids(sizes: pd.DataFrame) -> dict[str, str]:
    """Return the id that each group takes over: the largest overlap chooses first."""
    order = sizes.sort_values(["records", "id", "group"], ascending=[False, True, True])
    taken: dict[str, str] = {}
    used: set[str] = set()
    for name, group in zip(order["id"], order["group"], strict=True):
        if group not in taken and name not in used:
            taken[group] = name
            used.add(name)
    return taken


def _write_log(shared: pd.DataFrame, id_of_group: dict[str, str]) -> pd.DataFrame:
    groups_of_id = shared.dropna().groupby("id")["group"].nunique()
    rows = []
    for group, part in shared.groupby("group"):
        ids = sorted(part["id"].dropna().unique())
        change = _name_change(ids, bool(part["id"].isna().any()), groups_of_id)
        if change:
            rows.append((id_of_group[str(group)], change, ", ".join(ids)))
    log = pd.DataFrame(rows, columns=["id", "change", "from"])
    return log.sort_values("id", ignore_index=True)


def _name_change(ids: list[str], has_new: bool, groups_of_id: pd.Series) -> str | None:
    if not ids:
        return "created"
    if any(groups_of_id[name] > 1 for name in ids):
        return "split"
    if len(ids) > 1:
        return "merged"
    return "joined" if has_new else None
