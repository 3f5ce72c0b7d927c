"""Rules that hold for every template of every room, so that the content security policy never refuses one."""

import re
from pathlib import Path

import pytest

import selaras
from selaras.ui.context import ICONS
from selaras.ui.states import MARKS

SRC = Path(selaras.__file__).parent
TEMPLATES = sorted(SRC.glob("*/templates/**/*.html"))
SPRITE = (SRC / "ui" / "static" / "ui" / "ikon.svg").read_text(encoding="utf-8")
ICON_NAMES = set(re.findall(r'id="i-([^"]+)"', SPRITE))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_no_inline_style_script_colour_or_foreign_host(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"))
    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style|<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son[a-z]+\s*=|hx-on", text)
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text)
    colours = re.findall(r"#[0-9a-fA-F]{6}\b|fill=\"#[0-9a-fA-F]{3}\"", text)
    assert not colours or path.name == "base.html"  # the browser's own bar takes no variable


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: str(p.relative_to(SRC)))
def test_every_icon_exists(path):
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"""\{% ikon ["']([\w-]+)["']|\sikon="([\w-]+)\"""", text)
    assert {tag or attribute for tag, attribute in named} <= ICON_NAMES


def test_every_state_and_section_has_its_icon():
    assert {mark.icon for mark in MARKS.values()} <= ICON_NAMES
    assert set(ICONS.values()) <= ICON_NAMES
