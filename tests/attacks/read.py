"""Reads the files that a breach statement leaves in, with readers that are not ours, and prints what they found as JSON.

    python3 read.py FOLDER

Archives are unpacked beside themselves, so that what is in them is read as well. For each file: `wrong`, what must not be in it, and
`texts`, what a person reads there. Of an email also `html`, which somebody else has to read.
"""

import csv
import email
import email.policy
import io
import json
import os
import re
import sys
import unicodedata
import zipfile
from xml.parsers import expat

FOLDER = sys.argv[1]

# What a name in an archive may hold: no folder above, no root, no letter that a file system takes for something else.
SAFE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
# Names that Windows keeps for devices, with any ending.
DEVICES = re.compile(r"(?i)(^|/)(con|prn|aux|nul|com\d|lpt\d)(\.|/|$)")
SCHEMES = ("https:", "http:", "mailto:", "tel:")
HEADERS = {"From", "Subject", "X-Unsent", "Content-Language", "MIME-Version", "Content-Type"}
FORMULA = tuple("=+-@\t\r\n") + ("\uff1d", "\uff0b", "\uff0d", "\uff20")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SVG = "http://www.w3.org/2000/svg"
SVG_ELEMENTS = {"svg", "title", "desc", "style", "g", "line", "circle", "rect", "path", "text", "tspan"}


def hidden(text):
    """Whether somebody would be misled by what cannot be seen."""
    for c in text:
        o = ord(c)
        if unicodedata.category(c) == "Cc" and c not in "\n\r\t":
            return f"U+{o:04X}"
        if unicodedata.category(c) == "Co" or 0xE0000 <= o <= 0xE007F or o >= 0xF0000:
            return f"U+{o:04X}"
        if o in (0x200B, 0xFEFF, 0x061C, 0x200E, 0x200F) or 0x2060 <= o <= 0x2064 or 0xFFF9 <= o <= 0xFFFB:
            return f"U+{o:04X}"
        if 0x202A <= o <= 0x202E or 0x2066 <= o <= 0x2069:
            return f"U+{o:04X}"
    return None


class Tree:
    """The elements of an XML file as expat, which knows no mercy, hands them out."""

    def __init__(self, data, wrong):
        self.elements, self.texts, self.wrong = [], [], wrong
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler = self.start
        parser.CharacterDataHandler = self.texts.append
        parser.StartDoctypeDeclHandler = lambda *_: wrong.append("a document type")
        parser.EntityDeclHandler = lambda *_: wrong.append("an entity")
        parser.ProcessingInstructionHandler = lambda target, _: wrong.append(f"an instruction: {target}")
        try:
            parser.Parse(data, True)
        except expat.ExpatError as error:
            wrong.append(f"no XML: {error}")

    def start(self, name, attributes):
        self.elements.append((name, attributes))


def docx(data, wrong):
    texts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.testzip():
            wrong.append("a damaged archive")
        for name in archive.namelist():
            inner = archive.read(name)
            if not name.endswith((".xml", ".rels")):
                wrong.append(f"{name} is no part that we write")
                continue
            tree = Tree(inner, wrong)
            if name.endswith(".rels"):
                for _, attributes in tree.elements:
                    if attributes.get("TargetMode") == "External" and not attributes["Target"].startswith(SCHEMES):
                        wrong.append(f"it leads to {attributes['Target']}")
            if name == "word/document.xml":
                texts = paragraphs(inner, wrong)
            said = "".join(tree.texts) + "".join(value for _, each in tree.elements for value in each.values())
            if hidden(said):
                wrong.append(f"{name} holds {hidden(said)}")
    return {"texts": texts}


def paragraphs(data, wrong):
    texts, inside = [], [None]

    def start(name, attributes):
        space, _, local = name.rpartition(" ")
        if space == WORD and local == "p":
            texts.append("")
        if local in ("object", "altChunk", "subDoc", "control", "attachedTemplate", "pict", "drawing", "fldSimple"):
            wrong.append(f"an element {local}")
        inside.append(local)

    def end(_):
        inside.pop()

    def said(text):
        if inside[-1] == "t":
            texts[-1] += text
        elif inside[-1] == "instrText":
            # Fields of a mail merge alone, and only with names.
            if not re.fullmatch(r'[ A-Za-z0-9_"\\*{}=<>!“”‘’.,@&;:\'-]*', text) or re.search(r"(?i)dde|include|hyperlink|macro", text):
                wrong.append(f"a field {text!r}")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, said
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        pass
    return texts


def eml(data, wrong):
    mail = email.message_from_bytes(data, policy=email.policy.default.clone(raise_on_defect=True))
    names = mail.keys()
    wrong += [f"a header {name}" for name in set(names) - HEADERS]
    wrong += [f"{name} stands twice" for name in set(names) if names.count(name) > 1]
    parts = list(mail.iter_parts())
    if [part.get_content_type() for part in parts] != ["text/plain", "text/html"]:
        wrong.append(f"the parts {[part.get_content_type() for part in parts]}")
    for part in mail.walk():
        wrong += [repr(defect) for defect in part.defects]
        if part is not mail:
            wrong += [f"a header {name} in a part" for name in part.keys() if not name.startswith("Content-")]
        if part.get_filename():
            wrong.append("an attachment")
    for name, value in mail.items():
        if hidden(str(value)) or "\n" in str(value):
            wrong.append(f"{name} holds {hidden(str(value))}")
    if max(map(len, data.split(b"\r\n"))) > 998:
        wrong.append("a line that is too long")
    if re.search(rb"[^\x00-\x7f]", data):
        wrong.append("letters that not every server takes")
    text, html = (part.get_content() for part in parts)
    if hidden(text):
        wrong.append(f"it holds {hidden(text)}")
    return {"texts": [str(mail.get("Subject", ""))] + text.replace("\r\n", "\n").split("\n"), "html": html}


def table(data, wrong):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    if any(len(row) != 2 for row in rows):
        wrong.append(f"rows of {sorted({len(row) for row in rows})} cells")
    cells = [cell for row in rows for cell in row]
    for cell in cells:
        if cell.lstrip().startswith(FORMULA) or cell.startswith(FORMULA):
            wrong.append(f"a cell that a spreadsheet calculates: {cell[:40]!r}")
        if hidden(cell):
            wrong.append(f"a cell holds {hidden(cell)}")
    return {"texts": [line for cell in cells for line in cell.split("\n")]}


def svg(data, wrong):
    tree = Tree(data, wrong)
    for name, attributes in tree.elements:
        space, _, local = name.rpartition(" ")
        if space != SVG or local not in SVG_ELEMENTS:
            wrong.append(f"an element {name}")
        for attribute, value in attributes.items():
            if attribute.lower().startswith("on") or "href" in attribute or re.search(r"(?i)url\(|javascript:|data:|@import", value):
                wrong.append(f"{local} {attribute}={value[:40]!r}")
    said = "".join(tree.texts)
    if hidden(said):
        wrong.append(f"it holds {hidden(said)}")
    return {"texts": [said]}


def archive(data, wrong, path):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        if packed.testzip() or packed.comment:
            wrong.append("a damaged archive")
        if len({name.lower() for name in names}) != len(names):
            wrong.append("two files of one name")
        for info in packed.infolist():
            if not SAFE_NAME.fullmatch(info.filename) or DEVICES.search(info.filename):
                wrong.append(f"a file {info.filename!r}")
            elif info.file_size > 50_000_000:
                wrong.append(f"{info.filename} is larger than anybody expects")
            else:
                to = os.path.join(path + ".d", info.filename)
                os.makedirs(os.path.dirname(to), exist_ok=True)
                with open(to, "wb") as file:
                    file.write(packed.read(info))
    return {"texts": []}


READERS = {".docx": docx, ".eml": eml, ".csv": table, ".svg": svg}


def read(path):
    wrong = []
    with open(path, "rb") as file:
        data = file.read()
    ending = os.path.splitext(path)[1]
    try:
        found = archive(data, wrong, path) if ending == ".zip" else READERS[ending](data, wrong)
    except Exception as error:  # Whatever a reader trips over is something that we wrote.
        found = {"texts": []}
        wrong.append(f"{type(error).__name__}: {error}")
    return {**found, "wrong": wrong}


def every(ending):
    for folder, _, names in os.walk(FOLDER):
        yield from (os.path.join(folder, name) for name in sorted(names) if os.path.splitext(name)[1] in ending)


results = {}
for path in list(every({".zip"})):
    results[os.path.relpath(path, FOLDER)] = read(path)
for path in list(every(READERS)):
    results[os.path.relpath(path, FOLDER)] = read(path)
json.dump(results, sys.stdout)
