# SPDX-License-Identifier: Apache-2.0
"""What the bodies of the fictitious plan report of each measure, half-year after half-year, in their own words."""

from .making import Pair

Told = tuple[str, Pair]
Measure = str
Body = str

TOLD: dict[tuple[Measure, Body], tuple[Told, ...]] = {
    ("01-tremplin", "essor"): (
        (
            "under_way",
            (
                "Le centre a ouvert en septembre ; les premiers experts ont pris leurs dossiers.",
                "The centre opened in September; the first experts took up their files.",
            ),
        ),
        (
            "under_way",
            ("La première cohorte a terminé son plan d’action.", "The first cohort finished its action plan."),
        ),
        (
            "under_way",
            (
                (
                    "Le centre a accompagné [=](figure:obs:tremplin-entreprises/2025-12-31) entreprises depuis "
                    "l’ouverture."
                ),
                "The centre has coached [=](figure:obs:tremplin-entreprises/2025-12-31) firms since it opened.",
            ),
        ),
        ("under_way", ("La cohorte d’automne est ouverte aux demandes.", "The autumn cohort is open to applications.")),
    ),
    ("02-missions", "m-industrie"): (
        (
            "recurrent",
            ("Le calendrier des missions fut publié en juin.", "The calendar of missions was published in June."),
        ),
        ("recurrent", ("Les missions du printemps ont visé la Valmère.", "The spring missions aimed at Valmere.")),
        (
            "recurrent",
            (
                "L’année compte [=](figure:obs:missions-nombre/2025-12-31) missions.",
                "The year counts [=](figure:obs:missions-nombre/2025-12-31) missions.",
            ),
        ),
        (
            "recurrent",
            ("La mission d’automne en Valmère se prépare.", "The autumn mission to Valmere is being prepared."),
        ),
    ),
    ("03-guichet", "m-industrie"): (
        ("preparing", ("Les règles communes sont écrites.", "The common rules are written.")),
        ("under_way", ("Le portail est en construction.", "The portal is being built.")),
        (
            "under_way",
            (
                "Le portail est à l’essai auprès d’entreprises volontaires.",
                "The portal is on trial with volunteer firms.",
            ),
        ),
        ("under_way", ("Le portail reste à ouvrir à tous.", "The portal remains to be opened to all.")),
    ),
    ("03-guichet", "m-arts"): (
        ("preparing", ("Les formulaires des artistes sont revus.", "The artists’ forms are being revised.")),
        ("under_way", ("Les formulaires sont fondus en un seul.", "The forms are merged into one.")),
        (
            "partly_done",
            (
                "Notre part est faite : les artistes n’ont plus qu’un formulaire.",
                "Our share is done: artists have a single form.",
            ),
        ),
        (
            "suspended",
            ("Nous attendons le portail pour aller plus loin.", "We are waiting for the portal to go further."),
        ),
    ),
    ("04-passerelles", "passerelles"): (
        (
            "recurrent",
            (
                "Le dépôt d’automne a attiré des jeunes de toutes les régions.",
                "The autumn deposit drew young people from every region.",
            ),
        ),
        (
            "recurrent",
            (
                "La bourse des régions éloignées est créée, après l’échéance.",
                "The remote regions grant was created, after its deadline.",
            ),
        ),
        (
            "recurrent",
            (
                "L’office a fait partir [=](figure:obs:passerelles-departs/2025-12-31) jeunes.",
                "The office sent [=](figure:obs:passerelles-departs/2025-12-31) young people.",
            ),
        ),
        ("recurrent", ("Le dépôt de septembre est annoncé.", "The September deposit is announced.")),
    ),
    ("05-reconnaissance", "m-savoir"): (
        ("under_way", ("Le cadre de reconnaissance est adopté.", "The recognition framework is adopted.")),
        ("under_way", ("Un premier ordre professionnel y adhère.", "A first professional order joins it.")),
        ("under_way", ("Les dossiers se règlent plus vite qu’avant.", "Files are settled faster than before.")),
        (
            "under_way",
            (
                "L’atelier de septembre réunira les ordres encore absents.",
                "The September workshop will bring together the orders still absent.",
            ),
        ),
    ),
    ("06-numerique", "m-industrie"): (
        ("under_way", ("Les formations ont commencé en région.", "Training began in the regions.")),
        ("under_way", ("Les formations se tiennent chaque mois.", "Training is held every month.")),
        ("under_way", ("Les premiers essais sont financés.", "The first trials are funded.")),
        ("done", ("La dernière formation prévue fut donnée en juin.", "The last training planned was given in June.")),
    ),
    ("07-equite", "m-tresor"): (
        ("not_started", ("Le dossier n’est pas ouvert.", "The file has not been opened.")),
        ("preparing", ("Un mémoire est en rédaction.", "A brief is being written.")),
        ("suspended", ("La Sorrane a revu ses priorités.", "Sorrane revised its priorities.")),
        ("abandoned", ("Le mémoire commun ne sera pas déposé.", "The joint brief will not be filed.")),
    ),
    ("09a-appels", "m-exterieur"): (
        (
            "preparing",
            (
                "Les règles de l’appel sont écrites avec le Regroupement.",
                "The rules of the call are written with the Coalition.",
            ),
        ),
        (
            "under_way",
            (
                "L’appel de février a reçu plus de projets que prévu.",
                "The February call received more projects than foreseen.",
            ),
        ),
        ("under_way", ("Les visites de projets sont faites.", "The project visits are done.")),
        (
            "under_way",
            (
                "L’appel de février est clos ; les choix sont publiés.",
                "The February call is closed; the choices are published.",
            ),
        ),
    ),
    ("10-citoyennete", "m-savoir"): (
        (
            "suspended",
            ("La mesure est retirée, faute de crédits.", "The measure is withdrawn, for want of appropriations."),
        ),
        ("preparing", ("La loi rétablit la mesure.", "The act reinstates the measure.")),
        ("under_way", ("La trousse est dans les écoles.", "The kit is in the schools.")),
        ("under_way", ("Les visites ont repris partout.", "Visits have resumed everywhere.")),
    ),
    ("11-mariel", "m-industrie"): (
        (
            "preparing",
            (
                "La halle est réservée et les invitations sont parties.",
                "The hall is booked and the invitations are out.",
            ),
        ),
        ("preparing", ("L’horaire des rencontres est calculé.", "The timetable of meetings is computed.")),
        (
            "done",
            (
                "La convention s’est tenue ; [=](figure:obs:mariel-rencontres/2025-12-31) rencontres y ont eu lieu.",
                "The convention was held; [=](figure:obs:mariel-rencontres/2025-12-31) meetings took place.",
            ),
        ),
        (
            "partly_done",
            ("Le bilan des suites reste à publier.", "The report on what followed remains to be published."),
        ),
    ),
    ("12-nordique", "centre-nord"): (
        ("under_way", ("Les stations se préparent à l’hiver.", "The stations are preparing for winter.")),
        ("under_way", ("Les stations sont restées ouvertes tout l’hiver.", "The stations stayed open all winter.")),
        ("under_way", ("De nouveaux jeux de données sont publiés.", "New datasets are published.")),
        ("under_way", ("Une équipe de Nordhalle prolonge son séjour.", "A team from Nordhalle extends its stay.")),
    ),
    ("13-egalite", "m-exterieur"): (
        (
            "under_way",
            (
                "Désormais, [=](figure:obs:egalite-programmes/2024-12-31?words) programmes comptent par genre.",
                "By now, [=](figure:obs:egalite-programmes/2024-12-31?words) programmes count by gender.",
            ),
        ),
        (
            "under_way",
            ("Les écarts sont examinés programme par programme.", "Gaps are examined programme by programme."),
        ),
        (
            "under_way",
            (
                "Les femmes forment [=](figure:obs:egalite-part/2025-12-31) des bénéficiaires.",
                "Women make up [=](figure:obs:egalite-part/2025-12-31) of beneficiaries.",
            ),
        ),
        (
            "under_way",
            (
                "Les aides aux tournées sont les dernières à ne pas compter par genre.",
                "Tour grants are the last not to count by gender.",
            ),
        ),
    ),
    ("14-securite", "m-numerique"): (
        (
            "under_way",
            ("Le protocole d’alerte est signé avec la Sorrane.", "The alert protocol is signed with Sorrane."),
        ),
        ("under_way", ("La formation des organismes publics a commencé.", "The training of public bodies began.")),
        ("under_way", ("Les alertes passent par le réseau chiffré.", "Alerts go through the encrypted network.")),
        ("done", ("L’exercice commun a clos le volet.", "The joint drill closed the strand.")),
    ),
    ("15-semailles", "m-exterieur"): (
        (
            "under_way",
            ("Les membres du colloque forment une communauté.", "The members of the colloquium form a community."),
        ),
        ("under_way", ("Les premiers essais sont semés en Valmère.", "The first trials are sown in Valmere.")),
        (
            "under_way",
            (
                "La charte est adoptée ; la communauté compte [=](figure:obs:semailles-membres/2025-12-31) membres.",
                "The charter is adopted; the community has [=](figure:obs:semailles-membres/2025-12-31) members.",
            ),
        ),
        ("under_way", ("La banque de semences reçoit ses premiers lots.", "The seed bank receives its first lots.")),
    ),
    ("16-scenes", "fonds-scenes"): (
        ("recurrent", ("L’aide est versée avant le départ.", "The grant is paid before departure.")),
        (
            "recurrent",
            ("Les prêts de lieux sont négociés région par région.", "Venue loans are negotiated region by region."),
        ),
        (
            "recurrent",
            (
                "Le Fonds a soutenu [=](figure:obs:scenes-tournees/2025-12-31) tournées.",
                "The Fund supported [=](figure:obs:scenes-tournees/2025-12-31) tours.",
            ),
        ),
        ("recurrent", ("Le prochain appel ouvre en juillet.", "The next call opens in July.")),
    ),
    ("17-livres", "m-arts"): (
        ("recurrent", ("Un stand commun a réuni les éditeurs.", "A joint stand brought publishers together.")),
        ("recurrent", ("Les traductions commandées avancent.", "The translations ordered are progressing.")),
        ("recurrent", ("De nouvelles langues s’ajoutent.", "New languages are added.")),
        ("recurrent", ("La foire d’octobre se prépare.", "The October fair is being prepared.")),
    ),
    ("18-langue", "m-exterieur"): (
        ("recurrent", ("Les lecteurs sont en poste.", "The lecturers are in place.")),
        ("recurrent", ("Un cours en ligne s’ajoute.", "An online course is added.")),
        (
            "recurrent",
            (
                "La rentrée fut bonne dans les universités partenaires.",
                "The new term was good in partner universities.",
            ),
        ),
        ("recurrent", ("La semaine de la langue s’est tenue en Nordhalle.", "Language week was held in Nordhalle.")),
    ),
    ("19-science", "m-savoir"): (
        ("under_way", ("Les chaires sont annoncées.", "The chairs are announced.")),
        ("under_way", ("Les jurys ont choisi les équipes.", "Juries chose the teams.")),
        ("done", ("Les chaires conjointes sont ouvertes.", "The joint chairs are open.")),
        ("done", ("Les bourses d’accueil se poursuivent.", "Host scholarships continue.")),
    ),
    ("20-patrimoine", "m-arts"): (
        ("under_way", ("Les fonds à numériser sont choisis.", "The collections to digitise are chosen.")),
        ("under_way", ("Les musées partenaires numérisent.", "Partner museums are digitising.")),
        ("under_way", ("Les pièces sont libres de droits.", "The items are free of rights.")),
        ("partly_done", ("Le fonds des affiches est achevé.", "The poster collection is finished.")),
    ),
    ("21-accueil", "m-exterieur"): (
        ("not_started", ("Les locaux ne sont pas prêts.", "The premises are not ready.")),
        ("not_started", ("Les travaux ont commencé au port.", "Works began at the port.")),
        ("preparing", ("La Ville livre un premier étage.", "The City delivers a first floor.")),
        ("preparing", ("Une organisation visite les lieux.", "An organisation visits the premises.")),
    ),
}
#: What hindered, by measure and half-year (1 to 4).
HINDERED: dict[tuple[Measure, int], Pair] = {
    ("01-tremplin", 3): (
        "Le bail de l’antenne du Nord n’est pas signé.",
        "The lease of the northern branch is not signed.",
    ),
    ("03-guichet", 3): (
        "Les systèmes des ministères ne se parlent pas encore.",
        "The ministries’ systems do not yet speak to each other.",
    ),
    ("04-passerelles", 3): (
        "Le logement coûte plus cher que la bourse ne le prévoit.",
        "Housing costs more than the grant foresees.",
    ),
    ("07-equite", 3): ("Le partenaire s’est retiré.", "The partner withdrew."),
    ("13-egalite", 4): (
        "Les petits programmes comptent trop peu de monde pour publier.",
        "Small programmes count too few people to publish.",
    ),
    ("18-langue", 4): (
        "Des lecteurs ont quitté leur poste en cours d’année.",
        "Lecturers left their posts during the year.",
    ),
}
NEXT: dict[Measure, Pair] = {
    "01-tremplin": (
        "Ouvrir l’antenne, ou dire qu’elle ne se fera pas.",
        "Open the branch, or say that it will not be done.",
    ),
    "03-guichet": ("Ouvrir le portail à tous avant l’automne.", "Open the portal to all before autumn."),
    "11-mariel": ("Publier le bilan des rencontres.", "Publish the report on the meetings."),
    "14-securite": ("Transmettre le protocole aux municipalités.", "Hand the protocol to municipalities."),
    "21-accueil": ("Signer un premier bail.", "Sign a first lease."),
}
