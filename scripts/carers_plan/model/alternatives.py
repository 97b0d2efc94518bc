"""What else there is for the same need, when a service is not open."""

from __future__ import annotations

from collections.abc import Iterable

from carers_plan.model.directory import Service


def alternatives(closed: Service, services: Iterable[Service]) -> list[Service]:
    """Return those of some open services that may help its users, the most alike first.

    Areas are written freely, so one that is called otherwise may still be the right one. Nobody
    could reach a service of which only a report is known.
    """
    found = [item for item in services if not item.sources_only and _fits(closed, item)]
    return sorted(found, key=lambda item: _distance(closed, item))


def _fits(closed: Service, other: Service) -> bool:
    """Whether another service meets one of the needs, for some of the same people."""
    return (
        closed.id != other.id
        and not set(closed.needs).isdisjoint(other.needs)
        and _meet(closed.audiences, other.audiences)
        and ("language-help" not in other.needs or _speak_alike(closed, other))
        and (closed.minimum_age or 0) <= (other.maximum_age or 120)
        and (other.minimum_age or 0) <= (closed.maximum_age or 120)
    )


def _speak_alike(closed: Service, other: Service) -> bool:
    """Whether both help with a language, and with the same one: others need not speak it."""
    return "language-help" in closed.needs and bool(_languages(closed) & _languages(other))


def _languages(service: Service) -> set[str]:
    return {item.code for item in service.languages}


def _meet(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether two lists have anything in common; an empty one is for everybody."""
    one, two = set(some), set(others)
    return not (one and two) or bool(one & two)


def _distance(closed: Service, other: Service) -> tuple[int, int, int, int, str, str]:
    needs = len(set(closed.needs) & set(other.needs))
    languages = _languages(closed) & _languages(other)
    narrower = bool(other.audiences) and not set(closed.audiences) <= set(other.audiences)
    elsewhere = not _meet(closed.service_areas, other.service_areas)
    name = other.name.casefold()
    return -needs, int(narrower), int(elsewhere), -len(languages), name, other.id
