# SPDX-License-Identifier: Apache-2.0
"""What cannot be read: for each code a bad and a good file, or what stands in a workbook's cells or around the files.

Those of `FILES` are read by the tests; those of `AROUND` are held by the tests of each spelling (tests/plan/folder,
tests/exchange): they speak of bytes, links, rights or cells that a page can only describe.
"""

CARD = "format: jalon-plan/1\nid: demo\n"
MEASURE = "id: m1\nnumber: '1'\n"

#: Code -> (file, bad content, good content); beside a plan.yaml that is good unless it is the file itself.
FILES: dict[str, tuple[str, str, str]] = {
    "R103": ("plan.yaml", CARD + "title: [Plan des rivages\n", CARD + "title:\n  fr: Plan des rivages\n"),
    "R107": ("plan.yaml", CARD + "title: &titre\n  fr: Plan des rivages\n", CARD + "title:\n  fr: Plan des rivages\n"),
    "R108": ("plan.yaml", "format: autre/1\nid: demo\n", CARD),
    "R109": ("plan.yaml", "format: jalon-plan/9\nid: demo\n", CARD),
    "R201": ("measures/m1.yaml", MEASURE + "titel:\n  fr: Planter\n", MEASURE + "title:\n  fr: Planter\n"),
    "R202": (
        "money.csv",
        "id,also_stated.1.of\nherbiers,planned\n",
        "id,also_stated.1.id,also_stated.1.of\nherbiers,usd,planned\n",
    ),
    "R203": ("sources.yaml", "sources:\n  - id: bilan\n  - id: bilan\n", "sources:\n  - id: bilan\n  - id: bilan-2\n"),
    "R205": ("measures/m1.yaml", MEASURE + "clienteles: []\n", MEASURE),
    "R206": ("measures/m1.yaml", "id: m1\nnumber: [1]\n", MEASURE),
    "R207": ("plan.yaml", CARD + "as_of: 29 août 2018\n", CARD + "as_of: 2018-08-29\n"),
    "R208": ("measures/m1.yaml", MEASURE + "clienteles: jeunes\n", MEASURE + "clienteles: [jeunes]\n"),
    "R209": ("measures/m1.yaml", MEASURE + "period: 2018\n", MEASURE + "period:\n  from: 2018\n"),
    "R210": ("plan.yaml", CARD + "id: autre\n", CARD),
    "R211": ("observations.csv", "indicator,id,valeur\nsites,2023,12\n", "indicator,id,value\nsites,2023,12\n"),
    "R212": ("observations.csv", "indicator,id,value,value\nsites,2023,12,12\n", "indicator,id,value\nsites,2023,12\n"),
    "R213": ("observations.csv", "indicator,id,value\nsites,2023,12,15\n", "indicator,id,value\nsites,2023,12\n"),
    "R214": ("measures/m1.yaml", "id: m2\nnumber: '1'\n", MEASURE),
}
#: Code -> (bad, good), in words of files, bytes and cells.
AROUND: dict[str, tuple[str, str]] = {
    "R101": ("jalon check mon-plan\nmon-plan/\n  mesures.txt", "jalon check mon-plan\nmon-plan/\n  plan.yaml"),
    "R102": ("notes/methode.fr.md   UTF-16", "notes/methode.fr.md   UTF-8"),
    "R104": ("plan.yaml   25 Mio", "plan.yaml   12 Kio"),
    "R105": ("measures/m1.yaml -> ../../ailleurs.yaml", "measures/m1.yaml"),
    "R106": ("mon-plan/\n  plan.yaml\n  mesures.doc", "mon-plan/\n  plan.yaml\n  measures/m1.yaml"),
    "R110": ("measures/Mesure n1.yaml", "measures/mesure-1.yaml"),
    "R111": ("observations.csv   10 000 dates", "observations.csv"),
    "R112": ("jalon convert mon-plan photos/", "jalon convert mon-plan copie/"),
    "R113": ("jalon convert mon-plan /lecture-seule/plan.json", "jalon convert mon-plan plan.json"),
    "R114": ("title.fr   Qu<E9>bec (cp1252)", "title.fr   Québec (UTF-8)"),
    "R204": (
        '{"format": "jalon-plan/1", "plan": {"id": "demo", "title": null}}',
        '{"format": "jalon-plan/1", "plan": {"id": "demo"}}',
    ),
    "R215": ("stories/greves.en.md", "stories/greves.fr.md\nstories/greves.en.md"),
    "R401": ("plan.xlsx   PDF", "plan.xlsx   Excel"),
    "R402": ("plan.xls", "plan.xlsx"),
    "R403": ("plan.xlsx   xl/vbaProject.bin", "plan.xlsx"),
    "R404": ("Feuil1", "plan | measures | observations"),
    "R405": ("measures | brouillon", "measures | observations"),
    "R406": ("measures | Measures", "measures"),
    "R407": ("id | titel.fr", "id | title.fr"),
    "R408": ("id | title.fr | title.fr", "id | title.fr"),
    "R409": ("m1 | Planter", "id | title.fr\nm1 | Planter"),
    "R410": ("A2:B2   m1", "A2   m1\nB2   Planter"),
    "R411": ("value   =A2+B2", "value   12"),
    "R412": ("value   #DIV/0!", "value   12"),
    "R413": ("measures   m1\nmeasures.risks   m9 | 1", "measures   m1\nmeasures.risks   m1 | 1"),
    "R414": ("plan   demo\nplan   autre", "plan   demo"),
    "R415": ("xl/workbook.xml   <!DOCTYPE …>", "xl/workbook.xml   <workbook …>"),
    "R416": ("plan.xlsx   CRC", "plan.xlsx"),
    "R417": ("plan.xlsx.files/aaaa…   bbbb…", "plan.xlsx.files/aaaa…   aaaa…"),
    "W434": ("value   0.1234567890123456", "value   0.123456789012346"),
    "W901": ("value   0.1234567890123456", "value   0.123456789012346"),
    "W902": ("value   =SUM(A2:A9)   12", "value   12"),
    "W903": ("id   1   (01)", "id   01"),
    "W904": ("as_of   2018-08-29 15:47", "as_of   2018-08-29"),
    "W905": ("statement.fr   32 767", "statement.fr   1 200"),
}
