"""The names by which comments and acceptances mean rules: ids, ids from before, families; letter case is nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lint.model import FAMILIES, Acceptance, Rule

EVERY_RULE = ""


def names_of(rule: Rule) -> tuple[str, ...]:
    """Return every name by which a rule may be meant, in lower case."""
    return (rule.id.lower(), rule.family, *(old.lower() for old in rule.was))


def ids_by_name(rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """Return the ids of the rules that each name means; of a family and EVERY_RULE, those on by default."""
    ids: dict[str, list[str]] = {name: [] for name in (EVERY_RULE, *FAMILIES)}
    for rule in rules.values():
        for name in (rule.id, *rule.was):
            ids.setdefault(name.lower(), []).append(rule.id)
        if rule.default:
            ids[EVERY_RULE].append(rule.id)
            ids[rule.family].append(rule.id)
    return ids


def unknown_names(entries: Iterable[Acceptance], rules: Mapping[str, Rule]) -> list[str]:
    """Return one line for each name in an acceptance that is no rule and no family: its place, and what is near."""
    from lint.typed_toml import did_you_mean

    known = ids_by_name(rules)
    unknown = ((entry.origin, name) for entry in entries for name in entry.rules if name.lower() not in known)
    return [
        f"{origin}: unknown rule '{name}'{did_you_mean(name.lower(), {*rules, *FAMILIES})}" for origin, name in unknown
    ]
