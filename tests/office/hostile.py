# SPDX-License-Identifier: Apache-2.0
"""Documents made for tests: good ones, and those that must never be kept. Nothing here is about anybody."""

import io
import zipfile

from openpyxl import Workbook

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
TEXT = "Bilan de l’an 1 (données fictives)\nQuarante-deux entreprises accompagnées.\n".encode()
OOXML = "application/vnd.openxmlformats-officedocument."


def zipped(members, *, first=None, encrypted=False):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if first is not None:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, content in members.items():
            archive.writestr(name, content)
    data = out.getvalue()
    return data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01") if encrypted else data


def office(**more):
    """A Word document, reduced to what makes it one, with more parts."""
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>", **more})


def workbook(cells):
    """A workbook: (sheet, cell) -> value."""
    book = Workbook()
    book.active.title = "Résultats"
    for (sheet, cell), value in cells.items():
        place = book[sheet] if sheet in book.sheetnames else book.create_sheet(sheet)
        place[cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pdf(pages):
    """A PDF of some pages, each a list of lines in Latin-1."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    kids = []
    for lines in pages:
        drawn = b"BT /F1 12 Tf 14 TL 50 700 Td " + b" ".join(
            b"(" + line.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)") + b") Tj T*" for line in lines
        )
        objects.append(b"<</Length %d>>stream\n%s ET\nendstream" % (len(drawn) + 3, drawn))
        font = b"<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font%s>>/Contents %d 0 R>>"
                       % (font, len(objects)))  # fmt: skip
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for rank, each in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (rank, each)
    began = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, began))


def bomb():
    """A kilobyte or so that opens into 400 megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(100):
                part.write(bytes(4_000_000))
    return out.getvalue()


def lying():
    """A part that says it is smaller than it is."""
    data = office(**{"word/media/a.txt": b"a" * 5000})
    return data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little"))


#: What a name pretends -> its bytes, the ending it is given.
GOOD = {
    "rapport.pdf": (PDF, "pdf"),
    "image.pdf": (PNG, "png"),
    "page.html": (b"<!doctype html><html><p>Bilan</p></html>", "html"),
    "dessin.svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>', "svg"),
    "tableau.csv": ("année;valeur\n2025;42\n".encode(), "csv"),
    "ancien.csv": ("année;valeur\n".encode("cp1252"), "csv"),
    "texte.exe": (TEXT, "txt"),
    "utf16.txt": ("Bilan".encode("utf-16"), "txt"),
    "lettre.docx": (office(), "docx"),
    "classeur.bin": (workbook({("Résultats", "B2"): 42}), "xlsx"),
    "imprimante.xlsx": (zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<w/>",
                                "xl/printerSettings/printerSettings1.bin": b"\1"}), "xlsx"),
    "feuille.ods": (zipped({"content.xml": "<x/>"}, first=b"application/vnd.oasis.opendocument.spreadsheet"), "ods"),
}  # fmt: skip
#: What it is -> its bytes, a word of the refusal.
BAD = {
    "nothing": (b"", "vide"),
    "a Windows program called a PDF": (b"MZ\x90\0" + bytes(60), "programme"),
    "a Unix program": (b"\x7fELF\2\1\1" + bytes(60), "programme"),
    "a script of a shell": (b"#!/bin/sh\nrm -rf ~\n", "programme"),
    "a script after a mark": (b"\xef\xbb\xbf#!/bin/sh\n", "programme"),
    "bytes of no kind": (bytes(range(256)), "reconnu"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), ".doc"),
    "a page with a script": (b"<html><script>alert(1)</script></html>", "script"),
    "a page with a script, in UTF-16": ("<html><script>1</script></html>".encode("utf-16"), "script"),
    "a page with an event": (b"<html><img src=x onerror=alert(1)></html>", "script"),
    "a page with a link that runs": (b'<html><a href="java&#115;cript:alert(1)">x</a></html>', "script"),
    "a page with a tab in the link": (b'<html><a href="java\tscript:alert(1)">x</a></html>', "script"),
    "a page that hides in a comment": (b"<html><!-- --!><script>1</script>--></html>", "script"),
    "a page that goes elsewhere": (b'<html><meta http-equiv="refresh" content="0;url=x"></html>', "script"),
    "a page in a frame": (b'<html><iframe srcdoc="x"></iframe></html>', "script"),
    "a drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', "script"),
    "a drawing with an event": (b'<svg onload="alert(1)"></svg>', "script"),
    "a drawing of another name": (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>', "script"),
    "a drawing with a page inside": (b"<svg><foreignObject><p>x</p></foreignObject></svg>", "script"),
    "a drawing that sets a link": (b'<svg><set attributeName="href" to="javascript:1"/></svg>', "script"),
    "a laugh of a billion": (b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>', "script"),
    "a Word file with macros": (office(**{"word/vbaProject.bin": b"\1"}), "macros"),
    "macros by their type": (zipped({"[Content_Types].xml": '<x ContentType="application/vnd.ms-word.document.'
                                     'macroEnabled.main+xml"/>', "word/document.xml": "<w/>"}), "macros"),
    "a template from elsewhere": (office(**{"word/_rels/settings.xml.rels": '<Relationship Type="attachedTemplate" '
                                            'Target="http://x.example/" TargetMode="External"/>'}), "macros"),
    "a program in a Word file": (office(**{"word/embeddings/oleObject1.bin": b"MZ"}), "macros"),
    "Excel 4 macros": (zipped({"[Content_Types].xml": "<Types/>", "xl/macrosheets/sheet1.xml": "<m/>"}), "macros"),
    "an OpenDocument with Basic": (zipped({"Basic/Standard/Module1.xml": "<m/>"},
                                          first=b"application/vnd.oasis.opendocument.text"), "macros"),
    "an archive": (zipped({"a.txt": "a"}), "archive"),
    "half an archive": (office()[:-30], "abîmé"),
    "a locked file": (zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}, encrypted=True),
                      "mot de passe"),
    "a part that lies": (lying(), "abîmé"),
}  # fmt: skip
#: A name as it is sent -> as it is kept, for a PDF.
NAMES = {
    "rapport.pdf": "rapport.pdf",
    "../../../etc/passwd": "passwd.pdf",
    "C:\\Windows\\system32\\a.exe": "a.pdf",
    "rapport\u202efdp.exe": "rapportfdp.pdf",
    "bilan\u2066\u200b 2025.pdf": "bilan 2025.pdf",
    'a"; filename="b.html': "a filename= b.pdf",
    "a\r\nSet-Cookie: x.pdf": "aSet-Cookie x.pdf",
    "con.pdf": "piece-con.pdf",
    "...": "piece.pdf",
    "": "piece.pdf",
    "e\u0301te\u0301.pdf": "été.pdf",
    "x" * 400: "x" * 100 + ".pdf",
    "a..b.pdf": "a.b.pdf",
}
