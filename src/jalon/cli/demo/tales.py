# SPDX-License-Identifier: Apache-2.0
"""The stories of the fictitious plan: finding first, what is not known said, every number bound."""

from .making import Raw, unfolded
from .sources import digest_of, picture

_SONDE_FR = unfolded("""
Une firme des Rivages vend aujourd’hui ses sondes à des ports de la Sorrane ; elle n’y vendait qu’à un seul
laboratoire avant d’entrer au Tremplin. C’est ce que montrent ses propres déclarations, et rien de plus : ses ventes
restent son secret, et le plan ne publie que ce que fait le groupe.

Instruments Vireval fabrique des sondes qui mesurent le sel et la température de l’eau. Son premier dossier, déposé
dans une cohorte du centre, disait un besoin précis : comprendre les appels d’offres des ports, écrits pour des
firmes bien plus grandes. Un expert du marché, établi en Sorrane, a relu les offres, présenté la firme à des
acheteurs et signalé une norme que personne ne connaissait ici.

L’aide a suivi les preuves. Le registre public inscrit [=](figure:money:award.aide-vireval/amount) pour des bancs
d’essai ; une première part de [=](figure:money:aide-vireval/paid) a été versée, et le reste attend les ventes
mesurées.

La firme n’est pas seule. Depuis l’ouverture, le centre a accompagné [=](figure:obs:tremplin-entreprises/2025-12-31)
entreprises, et la cible en demande [=](figure:target:tremplin-entreprises-vise/1). Dans le groupe, la firme médiane
a vu ses ventes à l’étranger croître de [=](figure:obs:tremplin-croissance/2025-12-31) en un an ;
[=](figure:obs:tremplin-satisfaction/2025-12-31) des entreprises se disent satisfaites.

Ce qu’on ne sait pas encore : si ces clients resteront. L’évaluation dit qu’il est trop tôt. Elle dit aussi que
l’attente avant la première séance, encore de [=](figure:obs:tremplin-delai/2025-12-31) jours, décourage les petites
firmes. L’antenne promise dans les Terres du Nord devait y répondre ; son ouverture a glissé de
[=](figure:drift:tremplin-nord/days) jours, et elle n’est pas faite.
""")
_SONDE_EN = unfolded("""
A firm of the Shores now sells its probes to ports of Sorrane; before it joined the Tremplin it sold there to a
single laboratory. That is what its own declarations show, and nothing more: its sales remain its secret, and the
plan publishes only what the group does.

Vireval Instruments makes probes that measure the salt and temperature of water. Its first file, in a cohort of the
centre, named a precise need: to understand the ports’ calls for tenders, written for far larger firms. An expert of
the market, settled in Sorrane, read the tenders again, introduced the firm to buyers and pointed to a standard that
nobody here knew.

Aid followed the evidence. The public register shows [=](figure:money:award.aide-vireval/amount) for test benches; a
first share of [=](figure:money:aide-vireval/paid) was paid, and the rest waits for measured sales.

The firm is not alone. Since it opened, the centre has coached [=](figure:obs:tremplin-entreprises/2025-12-31)
firms, and the target asks for [=](figure:target:tremplin-entreprises-vise/1). In the group, the median firm saw its
foreign sales grow by [=](figure:obs:tremplin-croissance/2025-12-31) in a year;
[=](figure:obs:tremplin-satisfaction/2025-12-31) of firms say that they are satisfied.

What is not yet known: whether these clients will stay. The evaluation says that it is too early. It also says that
the wait before the first session, still [=](figure:obs:tremplin-delai/2025-12-31) days, discourages small firms.
The branch promised in the Northlands was to answer that; its opening slipped by
[=](figure:drift:tremplin-nord/days) days, and it has not been done.
""")

_MAREES_FR = unfolded("""
Une compagnie de la Capitale a joué sa création dans les ports de la Nordhalle, et une partie de son atelier y est
restée : des jeunes du pays y apprennent à bâtir un décor. Voilà ce que la tournée a laissé, au-delà des
représentations.

Le Théâtre du Quai n’avait jamais joué hors du pays. Le Fonds des scènes lui a versé
[=](figure:money:award.aide-quai/amount) avant le départ, et non au retour : c’est la règle nouvelle, parce qu’une
première tournée coûte avant de rapporter. Les salles furent prêtées, en échange d’une saison où une troupe de
là-bas viendra jouer ici.

La personne qui mène l’atelier a consenti à ce que l’on raconte son travail et que l’on montre une image du lieu ;
son nom n’est pas donné. Elle raconte que le décor, trop lourd pour le bateau, a dû être rebâti sur place avec du
bois de grève. De cet ennui est né l’atelier, qui n’était dans aucun plan.

Cette tournée est l’une des [=](figure:obs:scenes-tournees/2025-12-31) que le Fonds a soutenues en 2025. Ensemble,
elles ont réuni [=](figure:obs:scenes-spectateurs/2025-12-31) spectateurs, contre
[=](figure:baseline:scenes-spectateurs-2023/1) au point de départ. Le dossier de presse donnait pour
[2024](date:2024) un nombre de tournées plus élevé que le bilan : l’écart n’est pas expliqué, et les deux chiffres
restent affichés côte à côte.

Ce qu’on ne sait pas : combien de ces spectateurs reverront une compagnie de l’Estrande. Personne ne le mesure
encore, et le plan ne le promet pas. La prochaine compagnie partira avec une trousse écrite par celle-ci : une
douzaine de pages, sans un mot de trop.
""")
_MAREES_EN = unfolded("""
A company of the Capital played its creation in the ports of Nordhalle, and part of its workshop stayed there: young
people of the country learn to build a set. That is what the tour left, beyond the performances.

The Théâtre du Quai had never played abroad. The Stages Fund paid it [=](figure:money:award.aide-quai/amount) before
departure, and not on return: that is the new rule, because a first tour costs before it earns. Venues were lent, in
exchange for a season in which a troupe from there will come and play here.

The person who leads the workshop consented to the story of this work being told and an image of the place shown; no
name is given. The set, too heavy for the boat, had to be built again on the spot out of driftwood. Out of that
trouble came the workshop, which was in no plan.

This tour is one of the [=](figure:obs:scenes-tournees/2025-12-31) that the Fund supported in 2025. Together they
gathered [=](figure:obs:scenes-spectateurs/2025-12-31) spectators, against
[=](figure:baseline:scenes-spectateurs-2023/1) at the start. For [2024](date:2024) the press kit gave a higher
number of tours than the report: the gap is not explained, and both figures stay side by side.

What is not known: how many of these spectators will see a company of Estrande again. Nobody measures it yet, and
the plan does not promise it. The next company will leave with a kit written by this one: a few pages, without a
word too many.
""")

_MARIEL_FR = unfolded("""
À Mariel, les rencontres préparées ont donné plus d’ententes que les allées d’un salon, mais moins que la cible ne
le laisse espérer. Une firme d’engrais d’algues y a trouvé un laboratoire, et le laboratoire, un champ d’essai.

La convention demande à chacun de dire d’avance qui il veut voir, et pourquoi. Un horaire est ensuite calculé, avec
la preuve qu’on ne pouvait pas en placer davantage. En 2025, [=](figure:obs:mariel-rencontres/2025-12-31) rencontres
furent tenues ; un journal en avait annoncé davantage, et le ministère a retenu son propre décompte, fait à
l’entrée.

Pour les participants, la prudence s’impose. Le bilan en compte [=](figure:obs:mariel-participants/2025-12-31) pour
l’année ; le journal parlait d’[=](figure:obs:mariel-participants/2025-10-05?about). Mais on compte désormais les
entrées, et non plus les inscriptions : la série est rompue, et l’on ne peut pas dire si la cible de
[=](figure:target:participants-vise/1) participants est atteinte.

Algues de l’Orme était venue avec un besoin : prouver que son engrais tient dans un sol salé. L’Université de Mariel
cherchait des parcelles. L’entente fut écrite sur le quai, puis le fonds commun avec la Sorrane, dont les parties
ont prévu [=](figure:money:fonds-commun/planned), a pris le relais. Le registre de l’aide inscrit aussi
[=](figure:money:award.aide-algues/amount) pour la mise en marché.

Combien de rencontres mènent à une entente dans l’année ? Le bilan dit [7 %](figure:obs:mariel-suites/2025-12-31),
et chaque entente est suivie jusqu’à son terme. Ce qu’on ne sait pas : ce que ces ententes rapportent. Le bilan qui
devait le dire était dû à la mi-juin, et n’a pas paru.
""")
_MARIEL_EN = unfolded("""
At Mariel, prepared meetings gave more agreements than the aisles of a fair, yet fewer than the target lets one
hope. A seaweed fertiliser firm found a laboratory there, and the laboratory a field for trials.

The convention asks everyone to say beforehand whom they want to see, and why. A timetable is then computed, with
the proof that no more could be placed. In 2025, [=](figure:obs:mariel-rencontres/2025-12-31) meetings were held; a
newspaper had announced more, and the ministry retained its own count, made at the door.

As for participants, caution is needed. The report counts [=](figure:obs:mariel-participants/2025-12-31) for the
year; the newspaper spoke of [=](figure:obs:mariel-participants/2025-10-05?about). But entries are now counted, no
longer registrations: the series is broken, and one cannot say whether the target of
[=](figure:target:participants-vise/1) participants is met.

Orme Seaweed had come with a need: to prove that its fertiliser holds in salty soil. The University of Mariel was
looking for plots. The agreement was written on the quay, then the joint fund with Sorrane, for which the parties
planned [=](figure:money:fonds-commun/planned), took over. The register of aid also shows
[=](figure:money:award.aide-algues/amount) for marketing.

How many meetings lead to an agreement within the year? The report says [=](figure:obs:mariel-suites/2025-12-31),
and each agreement is followed to its end. What is not known: what these agreements bring in. The report that was to
say so was due in mid-June, and has not come out.
""")

PICTURE = digest_of(picture())
PLACE = (
    "Dessin d’un jalon planté dans le sable, devant la mer",
    "Drawing of a stake planted in the sand, before the sea",
)

STORIES: list[Raw] = [
    {
        "id": "sonde",
        "order": 1,
        "date": "2026-05-04",
        "title": (
            "Lire un appel d’offres comme un marin lit la mer",
            "Reading a call for tenders as a sailor reads the sea",
        ),
        "lede": (
            "Une firme des Rivages vend ses sondes à des ports de la Sorrane.",
            "A firm of the Shores sells its probes to ports of Sorrane.",
        ),
        "body": (_SONDE_FR, _SONDE_EN),
        "measures": ["01-tremplin"],
        "clienteles": ["entrepreneurs"],
        "organisations": ["vireval", "essor"],
        "sources": ["registre-aide", "rapport-evaluation"],
        "images": [
            {
                "id": "rivage",
                "digest": PICTURE,
                "alternative": {"fr": PLACE[0]},
                "credit": "Dessin fait pour ce plan fictif",
            }
        ],
    },
    {
        "id": "marees",
        "order": 2,
        "date": "2026-02-16",
        "title": ("Le décor était trop lourd pour le bateau", "The set was too heavy for the boat"),
        "lede": ("D’un ennui de tournée est né un atelier.", "Out of a tour’s trouble came a workshop."),
        "body": (_MAREES_FR, _MAREES_EN),
        "measures": ["16-scenes"],
        "clienteles": ["artistes", "jeunes"],
        "organisations": ["theatre-quai", "fonds-scenes"],
        "sources": ["consentement-atelier", "registre-aide"],
        "images": [
            {
                "id": "atelier",
                "digest": PICTURE,
                "alternative": PLACE,
                "credit": "Dessin fait pour ce plan fictif",
                "consent": {
                    "purpose": ("Montrer le lieu de l’atelier", "Show where the workshop stands"),
                    "until": "2027-12-31",
                    "source": "consentement-atelier",
                },
            }
        ],
        "consent": {
            "purpose": (
                "Raconter l’atelier dans le bilan et sur le site",
                "Tell of the workshop in the report and on the site",
            ),
            "until": "2026-08-31",
            "source": "consentement-atelier",
        },
    },
    {
        "id": "mariel",
        "order": 3,
        "date": "2026-06-02",
        "title": ("Une entente écrite sur un quai", "An agreement written on a quay"),
        "lede": (
            "À Mariel, une firme cherchait un champ d’essai ; un laboratoire, une firme.",
            "At Mariel, a firm sought a field for trials; a laboratory sought a firm.",
        ),
        "body": (_MARIEL_FR, _MARIEL_EN),
        "measures": ["11-mariel", "19-science"],
        "clienteles": ["entrepreneurs", "chercheurs"],
        "organisations": ["algues-orme", "universite-mariel"],
        "sources": ["bilan-2025", "presse-mariel"],
    },
]

NOTES: list[Raw] = [
    {
        "id": "a-propos",
        "kind": "about",
        "order": 1,
        "title": ("À propos de ce plan", "About this plan"),
        "body": (
            (
                "**L’Estrande n’existe pas.** Ses ministères, ses firmes, ses régions et ses chiffres sont inventés, "
                "à partir d’une graine : la même graine donne le même plan, à l’octet près.\n\n"
                "Ce plan montre ce que Jalon sait tenir : des promesses scellées, des changements motivés ou "
                "seulement constatés, des chiffres qui se contredisent, d’autres que l’on masque, d’autres encore "
                "que personne n’a mesurés. Il contient [=](figure:count:measures/value) mesures, retirées et "
                "ajoutées comprises, et [=](figure:count:indicators/value) indicateurs."
            ),
            (
                "**Estrande does not exist.** Its ministries, firms, regions and figures are invented, from a seed: "
                "the same seed gives the same plan, to the byte.\n\n"
                "This plan shows what Jalon can hold: sealed promises, changes with a reason or only observed, "
                "figures that contradict each other, others that are masked, others still that nobody measured. It "
                "holds [=](figure:count:measures/value) measures, withdrawn and added ones included, and "
                "[=](figure:count:indicators/value) indicators."
            ),
        ),
    },
    {
        "id": "methode",
        "kind": "method",
        "order": 2,
        "title": ("Comment les chiffres sont faits", "How the figures are made"),
        "body": (
            (
                "Chaque responsable compte ce qu’il a fait ; le ministère rapproche ces chiffres des registres, et "
                "le vérificateur en refait une partie.\n\n"
                "- Un chiffre *déclaré* est dit par celui qui en répond.\n- Un chiffre *documenté* se lit dans un "
                "document daté.\n- Un chiffre *vérifié* ou *audité* a été refait par quelqu’un d’autre, et la copie "
                "de la preuve est conservée.\n\n"
                "La part des modifications motivées est de [=](figure:ratio:plan.reasoned/value)."
            ),
            (
                "Each lead counts what it did; the ministry sets these figures against registers, and the auditor "
                "does part of them again.\n\n"
                "- A *declared* figure is said by whoever answers for it.\n- A *documented* figure can be read in a "
                "dated document.\n- A *verified* or *audited* figure was done again by somebody else, and a copy of "
                "the proof is kept.\n\nThe share of changes with a reason is [=](figure:ratio:plan.reasoned/value)."
            ),
        ),
    },
    {
        "id": "accessibilite",
        "kind": "accessibility",
        "order": 3,
        "title": ("Accessibilité", "Accessibility"),
        "body": (
            (
                "Les pages se lisent au clavier et à la synthèse vocale. Chaque graphique a son tableau, chaque "
                "image son équivalent ; une image de ce plan n’a le sien qu’en français, et le contrôle le signale."
            ),
            (
                "Pages can be read with a keyboard and a screen reader. Each chart has its table, each image its "
                "alternative; one image of this plan has its own in French only, and the check reports it."
            ),
        ),
    },
    {
        "id": "regions",
        "kind": "page",
        "order": 4,
        "title": ("Les régions de l’Estrande", "The regions of Estrande"),
        "body": (
            (
                "Les codes sont ceux de l’institut de la statistique, recopiés tels quels : `01`, `02`, `2A`, `03`, "
                "`04`. Le code `2A` remplace depuis 2022 une partie de `05`, qui n’a plus cours."
            ),
            (
                "The codes are those of the statistics institute, copied verbatim: `01`, `02`, `2A`, `03`, `04`. "
                "Since 2022 the code `2A` replaces part of `05`, no longer in use."
            ),
        ),
    },
]
