#!/usr/bin/env python3
"""Makes the fonts of figures (src/ImageryWatch.Reporting/Fonts) from Pretendard; see README.md beside this file."""
import hashlib
import sys
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

FONTTOOLS = "4.38.0"
FAMILY = "ImageryWatch Sans"
VERSION = "Version 1.309; subset 1"

# SHA-256 of dist/public/static/alternative/*.ttf in the npm package pretendard 1.3.9.
SOURCES = {
    "Regular": "6d0af5258997aec7354a6e340fc2325ba321c410ca48b3af858c8c3d6e92a324",
    "Bold": "c16b88c670d23e83fa1170c954cbc4822d3b8dad3c3cde15d798a94b43d97985",
}

# Everything but Hangul that names and figures may hold: Latin with all accents, Greek, Cyrillic, punctuation, arrows,
# mathematical and geometric signs, CJK punctuation and compatibility jamo.
OTHER = [
    (0x0020, 0x007E), (0x00A0, 0x052F), (0x1E00, 0x1FFF), (0x2000, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x23FF),
    (0x2460, 0x27BF), (0x3000, 0x303F), (0x3131, 0x318E), (0xFF01, 0xFFE6),
]

# No calt: it swaps glyphs that no character maps to, and the text of a PDF would lose them.
FEATURES = ["kern", "ccmp", "locl", "mark", "mkmk"]


def common_syllables():
    """The 2350 syllables of KS X 1001."""
    found = set()
    for lead in range(0xB0, 0xC9):
        for trail in range(0xA1, 0xFF):
            found.add(ord(bytes([lead, trail]).decode("euc_kr")))
    assert len(found) == 2350
    return found


def all_syllables():
    return set(range(0xAC00, 0xD7A4))


def rename(font, style, family):
    """Pretendard is a reserved font name: a changed font must not carry it."""
    names = font["name"]
    copyright_line = names.getDebugName(0)
    designers = names.getDebugName(9)
    names.names = []
    postscript = f"{family.replace(' ', '')}-{style}"
    texts = {
        0: f"{copyright_line}. Modified: subset and renamed for ImageryWatch.",
        1: family,
        2: style,
        3: f"{VERSION};{postscript}",
        4: f"{family} {style}",
        5: VERSION,
        6: postscript,
        9: designers,
        13: "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
        14: "https://openfontlicense.org",
    }
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["OS/2"].achVendID = "NONE"


def make(source, style, characters, family, target):
    options = subset.Options()
    options.layout_features = FEATURES
    options.name_IDs = ["*"]
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    rename(font, style, family)
    font.save(target)
    print(f"{target.name}: {len(font.getBestCmap())} characters, {target.stat().st_size} bytes")


def main():
    if fontTools.version != FONTTOOLS:
        sys.exit(f"fonttools {FONTTOOLS} is needed for the same bytes, found {fontTools.version}")
    package, target = Path(sys.argv[1]), Path(sys.argv[2])
    files = {}
    for style, expected in SOURCES.items():
        files[style] = package / "dist" / "public" / "static" / "alternative" / f"Pretendard-{style}.ttf"
        if hashlib.sha256(files[style].read_bytes()).hexdigest() != expected:
            sys.exit(f"{files[style]} is not the file of pretendard 1.3.9")
    other = {code for first, last in OTHER for code in range(first, last + 1)}
    common = common_syllables()
    for style, source in files.items():
        make(source, style, other | common, FAMILY, target / f"ImageryWatchSans-{style}.ttf")
    make(files["Regular"], "Regular", all_syllables() - common, f"{FAMILY} Hangul", target / "ImageryWatchSansHangul-Regular.ttf")


if __name__ == "__main__":
    main()
