"""What every page carries around its own content: navigation, business date, the demo's band."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from selaras.registry.business_date import business_date
from selaras.registry.navigation import NavEntry, Section, entries_for

ICONS = {
    Section.TODAY: "house",
    Section.PERFORMANCE: "diagram-3",
    Section.PEOPLE: "people",
    Section.ALIGNMENT: "signpost-split",
    Section.MORE: "grid",
}
# Pages of one's own account; the room that owns them stands above this one, so they go by name.
ACCOUNT = ((_("Ganti kata sandi"), "accounts:password"),)


@dataclass(frozen=True, slots=True)
class Place:
    """One link of the navigation, with the address already found."""

    label: str
    url: str
    icon: str
    current: bool = False
    entries: tuple["Place", ...] = ()
    name: str = ""
    under: str = ""
    leads: bool = False  # to the page one is on, which stands behind it


class Shell:
    """The frame around a page. Everything is worked out when a template asks, so partials pay nothing."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def is_demo(self) -> bool:
        return bool(getattr(settings, "SELARAS_DEMO", False))

    @cached_property
    def business_date(self) -> date:
        return business_date()

    @cached_property
    def person_name(self) -> str:
        """The name of the person, or of the account where no person stands behind it."""
        user = self.request.user
        return str(getattr(user, "person", None) or user)  # the name lives in a room above this one

    @cached_property
    def places(self) -> list[Place]:
        """The sections this person can use, each with its pages; an anonymous visitor has none."""
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            return []
        found = [(entry, url) for entry in entries_for(user) if (url := _address(entry.url_name))]
        here = self._current(found)
        sections = {entry.section: None for entry, _ in found}
        return [_place(section, found, here, self._view_name) for section in sections]

    @cached_property
    def pages(self) -> tuple[Place, ...]:
        """The pages of the section one is in, without those behind another; nothing where there is one."""
        heads = [each for each in self._entries if self._head_of(each) == each.name]
        behind = next((self._head_of(each) for each in self._entries if each.current), "")
        found = tuple(replace(each, leads=each.name == behind and not each.current) for each in heads)
        return found if len(found) > 1 else ()

    @cached_property
    def family(self) -> tuple[Place, ...]:
        """The page one is on with those of its family; nothing where it stands alone."""
        here = next((each for each in self._entries if each.current), None)
        if here is None:
            return ()
        found = tuple(each for each in self._entries if self._head_of(each) == self._head_of(here))
        return found if len(found) > 1 else ()

    @cached_property
    def _entries(self) -> tuple[Place, ...]:
        current = next((place for place in self.places if place.current), None)
        return current.entries if current is not None else ()

    def _head_of(self, page: Place) -> str:
        """The name of the entry it stands behind, or its own."""
        return page.under if any(each.name == page.under for each in self._entries) else page.name

    @property
    def sign_in(self) -> str:
        return _address("accounts:sign_in")

    @property
    def sign_out(self) -> str:
        return _address("accounts:sign_out")

    @property
    def account(self) -> list[Place]:
        return [Place(str(label), url, "key") for label, name in ACCOUNT if (url := _address(name))]

    @property
    def _view_name(self) -> str:
        match = self.request.resolver_match
        return match.view_name if match is not None else ""

    def _current(self, found: list[tuple[NavEntry, str]]) -> NavEntry | None:
        """The entry of this page, or that it belongs to: by name, or by the longest address above it."""
        above = [
            (len(url), entry) for entry, url in found if url != "/" and self.request.path.startswith(url)
        ]
        name = self._view_name
        exact = (entry for entry, _ in found if entry.url_name == name or name in entry.also)
        return next(exact, max(above, key=lambda pair: pair[0])[1] if above else None)


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _place(
    section: Section, found: list[tuple[NavEntry, str]], here: NavEntry | None, view_name: str
) -> Place:
    entries = tuple(
        Place(entry.label, url, entry.icon, entry is here, name=entry.url_name, under=entry.under)
        for entry, url in found
        if entry.section == section
    )
    url = _address("ui:more") if section is Section.MORE else ""
    current = here is not None and here.section == section
    current = current or (section is Section.MORE and view_name == "ui:more")
    return Place(section.value, url or entries[0].url, ICONS[section], current, entries)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor. `illustrative` holds for a whole demo; a page may say otherwise for itself."""
    frame = Shell(request)
    return {"shell": frame, "illustrative": frame.is_demo}
