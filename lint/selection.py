"""Which rules run under given settings: chosen by id, family, pack and locale; severities and options as stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any, NamedTuple, get_type_hints

from lint.model import Rule, Severity
from lint.settings import Selection, Settings, Stated
from lint.typed_toml import KeyPath, did_you_mean, frozen, typed


class Chosen(NamedTuple):
    """The rules that run, and the ids of those that were named, which show at any severity."""

    rules: list[Rule]
    named: frozenset[str]


def choose(rules: Mapping[str, Rule], settings: Settings, mistakes: list[str]) -> Chosen:
    """Return the rules that run under the settings; add every name and value that is wrong to `mistakes`."""
    mistakes += [*_unknown_names(rules, settings), *_unknown_packs(rules, settings)]
    chosen, named = [], set()
    for rule in rules.values():
        on, by_name = _is_on(rule, settings)
        if on:
            chosen.append(_configured(rule, settings, mistakes))
            named.update([rule.id] if by_name else [])
    return Chosen(chosen, frozenset(named))


def _unknown_names(rules: Mapping[str, Rule], settings: Settings) -> Iterator[str]:
    known = {*rules, *(old for rule in rules.values() for old in rule.was)}
    families = {rule.family for rule in rules.values()}
    for step in settings.selection:
        for name in (*step.select, *step.extend_select, *step.ignore):
            if name not in known and name not in families:
                yield f"{step.origin}: unknown rule '{name}'{did_you_mean(name, {*rules, *families})}"
    for name, own in settings.rules.items():
        if name not in known:
            origin = next((stated.origin for stated in own.values()), "")
            yield f"{origin}: unknown rule '{name}'{did_you_mean(name, rules)}"


def _unknown_packs(rules: Mapping[str, Rule], settings: Settings) -> Iterator[str]:
    known = {rule.pack for rule in rules.values() if rule.pack}
    for name, stated in settings.packs.items():
        if name not in known:
            yield f"{stated.origin}: unknown pack '{name}'{did_you_mean(name, known)}"


def _is_on(rule: Rule, settings: Settings) -> tuple[bool, bool]:
    """Tell whether a rule runs, and whether it was named; the last step that speaks of it decides."""
    on, by_name = _is_default(rule, settings), False
    for step in settings.selection:
        if step.select:
            on, by_name = False, False
        for spoken_of_as, value in _by_precision(rule, step, settings):
            on, by_name = value, value and spoken_of_as == "id"
    if "severity" in (own := _stated(rule, settings)):
        on = on and own["severity"].value != "off"
    return on, by_name


def _by_precision(rule: Rule, step: Selection, settings: Settings) -> Iterator[tuple[str, bool]]:
    """Yield what a step says of the rule, the surer word later: its family added or left out, then its id.

    A family stands for its rules that are on by default.
    """
    added, ignored = (*step.select, *step.extend_select), step.ignore
    ids = {rule.id, *rule.was}
    if rule.family in added and _is_default(rule, settings):
        yield "family", True
    if rule.family in ignored:
        yield "family", False
    if ids.intersection(added):
        yield "id", True
    if ids.intersection(ignored):
        yield "id", False


def _is_default(rule: Rule, settings: Settings) -> bool:
    if rule.pack:
        stated = settings.packs.get(rule.pack)
        return stated is not None and bool(stated.value)
    return rule.default and (not rule.locale or settings.locale in rule.locale)


def _stated(rule: Rule, settings: Settings) -> Mapping[str, Stated]:
    """Return what the settings say of a rule, by its id or one that it had before."""
    found: dict[str, Stated] = {}
    for name in (*rule.was, rule.id):
        found.update(settings.rules.get(name, {}))
    return found


def _configured(rule: Rule, settings: Settings, mistakes: list[str]) -> Rule:
    """Return the rule with its severity and options as stated, and note what does not fit."""
    stated = dict(_stated(rule, settings))
    options = rule.options
    if settings.locale and hasattr(options, "house"):
        options = replace(options, house=settings.locale)
    severity = stated.pop("severity", None)
    if severity and severity.value != "off":
        rule = replace(rule, severity=Severity.of(severity.value))
    if stated:
        options = replace(options, **_options(rule, stated, mistakes))
    return rule if options is rule.options else replace(rule, options=options)


def _options(rule: Rule, stated: Mapping[str, Stated], mistakes: list[str]) -> dict[str, Any]:
    """Return the options that are stated, by field name, and note what does not fit."""
    hints = get_type_hints(type(rule.options))
    fields_by_key = {f.name.rstrip("_"): f.name for f in fields(rule.options)}
    found = {}
    for key, (value, origin) in stated.items():
        name = fields_by_key.get(key)
        if name is None:
            hint = did_you_mean(key, {"severity", *fields_by_key})
            mistakes.append(f"{origin}: '{rule.id}' has no option '{key}'{hint}")
            continue
        wrong: list[tuple[KeyPath, str]] = []
        found[name] = frozen(typed((key,), value, hints[name], lambda *mistake: wrong.append(mistake)))  # noqa: B023
        mistakes += [f"{origin}: {message}" for _, message in wrong]
    return found
