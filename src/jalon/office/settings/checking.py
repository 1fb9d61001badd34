# SPDX-License-Identifier: Apache-2.0
"""What the value of a variable must be: each check gives it back, or says in one sentence what was expected."""

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from jalon.lang import mark
from jalon.office.settings.variables import BAD_FLAG, BAD_RATE, BadSetting

BAD_HOST: Final = mark(
    "{name} attend des noms de machine séparés par des espaces, sans port ni adresse complète ; trouvé : {found}."
)
BAD_COUNT: Final = mark("{name} attend un nombre, de 1 à 64 ; trouvé : {found}.")
BAD_PORT: Final = mark("{name} attend un port, de 1 à 65535 ; trouvé : {found}.")
BAD_ZONE: Final = mark("{name} attend un fuseau horaire, tel que America/Toronto ; trouvé : {found}.")
BAD_NAME: Final = mark("{name} attend un nom d’au plus 80 signes, sur une ligne ; trouvé : {found}.")
BAD_ADDRESS: Final = mark("{name} attend une adresse de courriel ; trouvé : {found}.")
BAD_MAIL: Final = mark(
    "{name} attend smtp://HÔTE:PORT ou smtp+tls://UTILISATEUR:MOT_DE_PASSE@HÔTE:PORT ; trouvé : {found}."
)
BAD_ISSUER: Final = mark("{name} attend une adresse https:// ; trouvé : {found}.")
BAD_SITE: Final = mark("{name} attend l’adresse du bureau, telle que https://bureau.exemple ; trouvé : {found}.")
BAD_LEVEL: Final = mark("{name} attend DEBUG, INFO, WARNING, ERROR ou CRITICAL ; trouvé : {found}.")
SHORT_KEY: Final = mark("{name} attend au moins 32 signes ; trouvé : {found} signe(s).")
TOGETHER: Final = mark("{name} manque : les variables JALON_OIDC_… vont ensemble ({found} est là).")

LEVELS: Final = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOOPBACK: Final = ("localhost", "127.0.0.1", "[::1]")
_LABEL: Final = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST: Final = re.compile(rf"\.?{_LABEL}(\.{_LABEL})*|\[[0-9a-f:]+\]", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+|[^<>\r\n]+ <[^@\s<>]+@[^@\s<>]+>")


def flag(environment: Mapping[str, str], name: str, *, default: bool) -> bool:
    """Yes (1) or no (0)."""
    said = environment.get(name, "")
    if said == "":
        return default
    if said not in ("0", "1"):
        raise BadSetting(BAD_FLAG, name, said)
    return said == "1"


def words(said: str) -> list[str]:
    """Words apart by spaces or commas."""
    return said.replace(",", " ").split()


def hosts(environment: Mapping[str, str], name: str) -> list[str]:
    """Names of this office; a name that begins with a point is that of a domain and of all under it."""
    found = words(environment.get(name, "")) or [*LOOPBACK]
    for host in found:
        if not _HOST.fullmatch(host):
            raise BadSetting(BAD_HOST, name, host)
    return found


def port(environment: Mapping[str, str], name: str, default: int) -> int:
    """A port."""
    said = environment.get(name, "") or str(default)
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:6]) <= 65_535):
        raise BadSetting(BAD_PORT, name, said)
    return int(said)


def count(environment: Mapping[str, str], name: str, default: int) -> int:
    """How many of something, 64 at most."""
    said = environment.get(name, "") or str(default)
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:3]) <= 64):
        raise BadSetting(BAD_COUNT, name, said)
    return int(said)


def rate(environment: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A whole number, from one up."""
    said = environment.get(name, "") or str(default)
    if not (said.isascii() and said.isdigit() and 1 <= int(said[:9]) <= most):
        raise BadSetting(BAD_RATE, name, said, least="1", most=str(most))
    return int(said)


def zone(environment: Mapping[str, str], name: str, default: str) -> str:
    """A time zone that this machine knows."""
    said = environment.get(name, "") or default
    try:
        ZoneInfo(said)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadSetting(BAD_ZONE, name, said) from None
    return said


def line(environment: Mapping[str, str], name: str, default: str) -> str:
    """A short name, on one line."""
    said = environment.get(name, "").strip() or default
    if len(said) > 80 or not said.isprintable():
        raise BadSetting(BAD_NAME, name, said[:80])
    return said


def address(environment: Mapping[str, str], name: str, default: str) -> str:
    """An address of mail, with or without the name of its owner."""
    said = environment.get(name, "") or default
    if not _ADDRESS.fullmatch(said) or not said.isprintable():
        raise BadSetting(BAD_ADDRESS, name, said)
    return said


def level(environment: Mapping[str, str], name: str, default: str) -> str:
    """A level of the technical log."""
    said = (environment.get(name, "") or default).upper()
    if said not in LEVELS:
        raise BadSetting(BAD_LEVEL, name, said)
    return said


def key(environment: Mapping[str, str], name: str) -> str:
    """A secret key long enough, or nothing; what was found is counted, never shown."""
    said = environment.get(name, "")
    if said and len(said) < 32:
        raise BadSetting(SHORT_KEY, name, str(len(said)))
    return said


def split(msgid: str, name: str, url: str) -> SplitResult:
    """The parts of an address whose port is one; what is shown of it holds no password."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise BadSetting(msgid, name, shown(url)) from None
    return parts


def shown(url: str) -> str:
    """An address without what stands between its scheme and its host: a name, a password."""
    scheme, sign, rest = url.partition("://")
    return f"{scheme}{sign}{rest.rpartition('@')[2]}"


def mail(environment: Mapping[str, str], name: str) -> SplitResult | None:
    """A server of mail, or none."""
    said = environment.get(name, "")
    if not said:
        return None
    parts = split(BAD_MAIL, name, said)
    if parts.scheme not in ("smtp", "smtp+tls") or not parts.hostname or parts.path.strip("/"):
        raise BadSetting(BAD_MAIL, name, shown(said))
    return parts


def site(environment: Mapping[str, str], name: str) -> str:
    """The address of a whole site, without a path; or nothing."""
    said = environment.get(name, "").rstrip("/")
    if not said:
        return ""
    parts = split(BAD_SITE, name, said)
    alone = parts.scheme in ("http", "https") and parts.hostname and not (parts.path or parts.query or parts.fragment)
    if not alone or parts.username is not None or not said.isprintable():
        raise BadSetting(BAD_SITE, name, shown(said))
    return said


def issuer(environment: Mapping[str, str], name: str, *others: str) -> str:
    """A provider of identities, given with what the office is to it; or none of these."""
    said = environment.get(name, "")
    given = [each for each in (name, *others) if environment.get(each)]
    if not given:
        return ""
    for each in (name, *others):
        if not environment.get(each):
            raise BadSetting(TOGETHER, each, given[0])
    parts = split(BAD_ISSUER, name, said)
    near = parts.hostname in ("localhost", "127.0.0.1", "::1")
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and near)):
        raise BadSetting(BAD_ISSUER, name, shown(said))
    return said
