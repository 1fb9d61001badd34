# SPDX-License-Identifier: Apache-2.0
"""The variables that set the office: what each does, its default; the documentation is made from this."""

from typing import Final

from jalon.lang import mark

BAD_DATABASE: Final = mark(
    "{name} attend sqlite:///CHEMIN ou postgresql://UTILISATEUR:MOT_DE_PASSE@HÔTE:PORT/BASE ; trouvé : {found}."
)
NO_DRIVER: Final = mark(
    "{name} demande {found}, dont le pilote n’est pas installé : installez jalon[postgresql], ou psycopg."
)
BAD_HOME: Final = mark("{name} attend un dossier où le bureau peut écrire ; trouvé : {found}.")
BAD_FLAG: Final = mark("{name} attend 1 (oui) ou 0 (non) ; trouvé : {found}.")
BAD_SIZE: Final = mark("{name} attend un nombre de mégaoctets, de 1 à 2000 ; trouvé : {found}.")
BAD_RATE: Final = mark("{name} attend un nombre entier, de {least} à {most} ; trouvé : {found}.")

VARIABLES: Final = {
    "JALON_HOME": mark("dossier des fichiers du bureau : base SQLite, pièces, clé secrète (par défaut, var/office)"),
    "JALON_DATABASE_URL": mark("base de données : sqlite:///CHEMIN ou postgresql://…/BASE (par défaut, SQLite)"),
    "JALON_SECRET_KEY": mark(
        "clé secrète, d’au moins 32 signes (par défaut, tirée au hasard une fois et gardée dans JALON_HOME)"
    ),
    "JALON_OLD_SECRET_KEYS": mark("anciennes clés, acceptées le temps d’en changer"),
    "JALON_DOCUMENT_MAX": mark("taille de la plus grande pièce gardée, en mégaoctets (par défaut, 50)"),
    "JALON_HOSTS": mark(
        "noms sous lesquels le bureau répond, séparés par des espaces ; un nom qui commence par un point vaut pour "
        "tout un domaine (par défaut, cette machine seule)"
    ),
    "JALON_PORT": mark("port du bureau sur cette machine (par défaut, 8100)"),
    "JALON_PROCESSES": mark(
        "nombre de processus qui répondent à la fois (par défaut, un par processeur de la machine, quatre au plus)"
    ),
    "JALON_HTTPS": mark(
        "1 quand un mandataire sert le bureau en HTTPS : témoins sûrs, HSTS ; 0 sinon (par défaut, 1 dès que "
        "JALON_HOSTS nomme autre chose que cette machine)"
    ),
    "JALON_ADDRESS": mark(
        "adresse du bureau dans les courriels qu’il envoie de lui-même (par défaut, le premier nom de JALON_HOSTS)"
    ),
    "JALON_NAME": mark("nom du bureau, en tête des écrans (par défaut, Jalon)"),
    "JALON_TIME_ZONE": mark("fuseau horaire (par défaut, America/Toronto)"),
    "JALON_MAIL_URL": mark(
        "serveur de courriel : smtp+tls://UTILISATEUR:MOT_DE_PASSE@HÔTE:PORT (par défaut, les courriels sont écrits "
        "dans JALON_HOME/mail)"
    ),
    "JALON_MAIL_FROM": mark("adresse de l’expéditeur des courriels (par défaut, jalon@localhost)"),
    "JALON_OIDC_ISSUER": mark("adresse du fournisseur d’identité OpenID Connect, s’il y en a un"),
    "JALON_OIDC_NAME": mark("nom du fournisseur d’identité, sur le bouton (par défaut, OpenID Connect)"),
    "JALON_OIDC_CLIENT": mark("identifiant du bureau chez le fournisseur d’identité"),
    "JALON_OIDC_SECRET": mark("secret du bureau chez le fournisseur d’identité"),
    "JALON_OIDC_TRUST_MAIL": mark(
        "1 quand toute adresse que donne le fournisseur d’identité est vérifiée sans qu’il le dise ; sinon, il faut "
        "qu’il dise email_verified (par défaut, 0)"
    ),
    "JALON_API_RATE": mark(
        "nombre de demandes par minute qu’un jeton peut faire à l’API, lectures et écritures (par défaut, 300)"
    ),
    "JALON_API_RATE_OPEN": mark(
        "nombre de demandes par minute qu’une adresse du réseau peut faire à l’API, avec ou sans jeton (par défaut, "
        "600)"
    ),
    "JALON_API_BODY_MAX": mark("taille du plus grand envoi à l’API, en kilooctets (par défaut, 1000)"),
    "JALON_LOG": mark(
        "niveau du journal technique, sur la sortie d’erreur : DEBUG, INFO, WARNING, ERROR ou CRITICAL (par "
        "défaut, WARNING)"
    ),
}


class BadSetting(ValueError):
    """A variable that cannot be understood: the message id, the variable, what was found."""

    def __init__(self, msgid: str, name: str, found: str, **more: str) -> None:
        super().__init__(msgid.format(name=name, found=found, **more))
        self.msgid, self.values = msgid, {"name": name, "found": found, **more}
