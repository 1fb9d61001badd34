# SPDX-License-Identifier: Apache-2.0
"""The measures of the fictitious plan, in words: id, orientation, clienteles, title, statement, rationale (fr, en)."""

from typing import NamedTuple


class MeasureWords(NamedTuple):
    """What a measure says, in both languages."""

    id: str
    objective: str
    clienteles: tuple[str, ...]
    title: tuple[str, str]
    statement: tuple[str, str]
    rationale: tuple[str, str]


MEASURES: tuple[MeasureWords, ...] = (
    MeasureWords(
        "01-tremplin",
        "o1",
        ("entrepreneurs",),
        (
            "Ouvrir le Tremplin, centre d’accompagnement des entreprises exportatrices",
            "Open the Tremplin, an advisory centre for exporting firms",
        ),
        (
            (
                "Accompagner des entreprises déjà présentes à l’étranger, par des experts du marché visé, et mesurer "
                "la croissance de leurs ventes."
            ),
            (
                "Coach firms already present abroad, with experts of the market they aim at, and measure the growth "
                "of their sales."
            ),
        ),
        (
            "Les entreprises consultées disent manquer moins d’argent que de conseils sur place.",
            "The firms consulted say that they lack advice on the spot more than money.",
        ),
    ),
    MeasureWords(
        "02-missions",
        "o1",
        ("entrepreneurs",),
        ("Mener des missions commerciales vers des marchés nouveaux", "Lead trade missions to new markets"),
        (
            (
                "Conduire chaque année des missions vers des marchés où l’Estrande vend peu, et suivre les contrats "
                "qui en naissent."
            ),
            (
                "Lead missions each year to markets where Estrande sells little, and follow the contracts that come "
                "of them."
            ),
        ),
        (
            "La dépendance à un seul marché a coûté cher lors de la dernière fermeture de frontière.",
            "Depending on one market was costly when a border last closed.",
        ),
    ),
    MeasureWords(
        "03-guichet",
        "o1",
        ("entrepreneurs", "artistes"),
        ("Réunir l’aide à l’exportation dans un guichet unique", "Bring export aid together in a single window"),
        (
            (
                "Offrir une seule porte aux demandes d’aide, une seule liste de pièces et une réponse dans un délai "
                "publié."
            ),
            "Offer one door for applications, one list of documents and an answer within a published time.",
        ),
        (
            "Un même projet se dépose aujourd’hui auprès de plusieurs organismes.",
            "The same project is filed today with several bodies.",
        ),
    ),
    MeasureWords(
        "04-passerelles",
        "o1",
        ("jeunes", "etablissements"),
        ("Soutenir la mobilité des jeunes par Passerelles", "Support the mobility of young people through Passerelles"),
        (
            "Permettre à des jeunes de toutes les régions de faire un stage, une étude ou un projet à l’étranger.",
            "Enable young people of every region to do a placement, a study or a project abroad.",
        ),
        ("Les départs viennent surtout de la capitale.", "Departures come mostly from the capital."),
    ),
    MeasureWords(
        "05-reconnaissance",
        "o1",
        ("jeunes", "chercheurs"),
        ("Faire reconnaître les compétences acquises à l’étranger", "Have skills acquired abroad recognised"),
        (
            "Conclure, avec les ordres et les établissements, des ententes de reconnaissance des acquis.",
            "Conclude, with professional orders and schools, agreements on the recognition of what was learned.",
        ),
        (
            "Un séjour compte peu s’il n’est pas reconnu au retour.",
            "A stay counts little if it is not recognised on return.",
        ),
    ),
    MeasureWords(
        "06-numerique",
        "o1",
        ("entrepreneurs",),
        ("Aider les petites entreprises à vendre en ligne hors du pays", "Help small firms sell online abroad"),
        (
            "Former les petites entreprises au commerce en ligne transfrontalier et financer leurs premiers essais.",
            "Train small firms in cross-border online trade and fund their first trials.",
        ),
        ("Le commerce en ligne est le premier pas le moins coûteux.", "Online trade is the least costly first step."),
    ),
    MeasureWords(
        "07-equite",
        "o1",
        ("entrepreneurs",),
        ("Défendre l’équité fiscale du commerce en ligne", "Defend tax fairness in online trade"),
        (
            "Obtenir que les vendeurs étrangers perçoivent la taxe comme ceux du pays.",
            "Obtain that foreign sellers collect the tax as local ones do.",
        ),
        ("La règle actuelle avantage celui qui vend de loin.", "The present rule favours whoever sells from afar."),
    ),
    MeasureWords(
        "08-climat",
        "o2",
        ("organismes",),
        ("Porter la voix de l’Estrande dans la diplomatie du climat", "Carry Estrande’s voice in climate diplomacy"),
        (
            "Tenir une place active dans les réseaux d’États fédérés et y publier nos résultats.",
            "Hold an active place in networks of federated states and publish our results there.",
        ),
        ("Les États fédérés agissent sur l’essentiel des émissions.", "Federated states act on most emissions."),
    ),
    MeasureWords(
        "09-solidarite",
        "o2",
        ("organismes",),
        ("Soutenir les projets des organismes de coopération", "Support the projects of cooperation organisations"),
        (
            "Financer, par appels publics, des projets menés avec des partenaires locaux.",
            "Fund, through public calls, projects led with local partners.",
        ),
        (
            "Les organismes demandent des règles stables d’un appel à l’autre.",
            "The organisations ask for rules that stay the same from one call to the next.",
        ),
    ),
    MeasureWords(
        "10-citoyennete",
        "o2",
        ("jeunes", "organismes"),
        ("Éduquer à la citoyenneté mondiale", "Educate for global citizenship"),
        (
            "Donner aux écoles du matériel, des visites et des jumelages.",
            "Give schools material, visits and twinnings.",
        ),
        ("L’intérêt naît avant l’âge du départ.", "Interest is born before the age of leaving."),
    ),
    MeasureWords(
        "11-mariel",
        "o1",
        ("entrepreneurs", "chercheurs", "etablissements"),
        ("Tenir la convention Mariel sur les ressources de la mer", "Hold the Mariel convention on marine resources"),
        (
            "Réunir firmes, laboratoires et ministres autour de rencontres bilatérales, et suivre ce qui en sort.",
            (
                "Bring firms, laboratories and ministers together around bilateral meetings, and follow what comes "
                "of them."
            ),
        ),
        (
            "Les rencontres préparées donnent plus de suites que les salons.",
            "Prepared meetings have more results than fairs.",
        ),
    ),
    MeasureWords(
        "12-nordique",
        "o2",
        ("chercheurs",),
        ("Nouer des liens de recherche nordiques", "Form northern research ties"),
        (
            "Ouvrir les stations de recherche aux équipes étrangères et publier les données.",
            "Open research stations to foreign teams and publish the data.",
        ),
        ("Les données du Nord manquent à tous.", "Northern data are lacking for all."),
    ),
    MeasureWords(
        "13-egalite",
        "o2",
        ("organismes",),
        ("Promouvoir l’égalité dans l’action extérieure", "Promote equality in external action"),
        (
            "Mesurer la part des femmes dans chaque programme et corriger les écarts.",
            "Measure the share of women in each programme and correct the gaps.",
        ),
        ("Ce qui ne se mesure pas ne se corrige pas.", "What is not measured is not corrected."),
    ),
    MeasureWords(
        "14-securite",
        "o2",
        ("etablissements",),
        ("Coopérer contre la cybercriminalité", "Cooperate against cybercrime"),
        (
            "Partager les alertes avec les États voisins et former les organismes publics.",
            "Share alerts with neighbouring states and train public bodies.",
        ),
        ("Une attaque passe les frontières avant l’alerte.", "An attack crosses borders before the alert."),
    ),
    MeasureWords(
        "15-semailles",
        "o2",
        ("organismes", "chercheurs"),
        (
            "Suivre le colloque Semailles d’une communauté de pratique",
            "Follow the Semailles colloquium with a community of practice",
        ),
        (
            (
                "Réunir les organismes, les chercheurs et une organisation internationale, et financer ce qu’ils "
                "décident ensemble."
            ),
            "Bring organisations, researchers and an international body together, and fund what they decide together.",
        ),
        ("Un colloque sans suite s’oublie en un an.", "A colloquium without follow-up is forgotten in a year."),
    ),
    MeasureWords(
        "16-scenes",
        "o3",
        ("artistes",),
        ("Ouvrir des scènes étrangères aux artistes", "Open stages abroad to artists"),
        (
            "Soutenir les tournées et les résidences, et prêter des lieux à titre de réciprocité.",
            "Support tours and residencies, and lend venues in return.",
        ),
        ("Une première tournée est la plus difficile à financer.", "A first tour is the hardest to fund."),
    ),
    MeasureWords(
        "17-livres",
        "o3",
        ("artistes",),
        ("Faire traduire la littérature de l’Estrande", "Have Estrande’s literature translated"),
        (
            "Financer la traduction et présenter les livres dans les foires.",
            "Fund translation and show the books at fairs.",
        ),
        ("Un livre traduit voyage seul ensuite.", "A translated book then travels by itself."),
    ),
    MeasureWords(
        "18-langue",
        "o3",
        ("etablissements",),
        ("Enseigner la langue et la culture à l’étranger", "Teach the language and culture abroad"),
        (
            "Envoyer des lecteurs dans les universités partenaires et offrir des cours en ligne.",
            "Send lecturers to partner universities and offer online courses.",
        ),
        ("Les anciens étudiants sont nos meilleurs relais.", "Former students are our best relays."),
    ),
    MeasureWords(
        "19-science",
        "o3",
        ("chercheurs", "etablissements"),
        ("Attirer et échanger des équipes de recherche", "Attract and exchange research teams"),
        ("Offrir des chaires conjointes et des bourses d’accueil.", "Offer joint chairs and host scholarships."),
        ("La moitié des travaux cités sont faits à plusieurs pays.", "Half of cited work is done across countries."),
    ),
    MeasureWords(
        "20-patrimoine",
        "o3",
        ("artistes", "chercheurs"),
        ("Partager le patrimoine numérisé", "Share digitised heritage"),
        (
            "Numériser des fonds et les rendre libres, avec les musées partenaires.",
            "Digitise collections and make them free, with partner museums.",
        ),
        ("Un fonds fermé ne sert personne.", "A closed collection serves nobody."),
    ),
    MeasureWords(
        "21-accueil",
        "o3",
        ("etablissements",),
        ("Accueillir des sièges d’organisations internationales", "Host seats of international organisations"),
        (
            "Offrir des locaux et un guichet d’installation aux organisations qui s’établissent.",
            "Offer premises and a settling-in desk to organisations that establish themselves.",
        ),
        ("Un siège en attire un autre.", "One seat attracts another."),
    ),
)
