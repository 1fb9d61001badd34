# SPDX-License-Identifier: Apache-2.0
"""What adopting and amending refuse, in named sentences."""

from jalon.lang import Lang, mark, translate

ALREADY_ADOPTED = mark("Ce plan est déjà scellé : ses engagements ne changent que par modification (`jalon amend`).")
NOT_ADOPTED = mark("Ce plan n’est pas scellé : adoptez-le d’abord (`jalon adopt`).")
NO_DECISION = mark("Décision inconnue du plan : {found}. Donnez aussi sa date, ou décrivez-la dans `decisions.yaml`.")
NO_SOURCE = mark("Source inconnue du plan : {found}. Décrivez-la d’abord dans `sources.yaml`.")
NOTHING_CHANGED = mark("Aucun engagement n’a changé depuis le dernier état scellé ou modifié.")
BROKEN_REPLAY = mark(
    "Les modifications déjà écrites sont incohérentes entre elles ({found}) : corrigez-les d’abord ; "
    "`jalon check` les nomme."
)
NO_REASON = mark("Une modification décidée donne son motif, sa décision et sa date.")
NOT_IN_FORCE = mark("Le {found}, ce plan n’était pas encore adopté : il l’est depuis le {expected}.")
NOT_WRITABLE = mark("La modification ne peut être écrite : {found} ; attendu : {expected}.")


class Refusal(Exception):
    """A refusal; `sentence` gives it in a language."""

    def __init__(self, msgid: str, **values: str) -> None:
        """Keep the message id and its values."""
        super().__init__(msgid.format(**values))
        self.msgid = msgid
        self.values = values

    def sentence(self, lang: Lang) -> str:
        """The refusal in words."""
        values = {
            name: translate(text[1:], lang) if text.startswith("\0") else text for name, text in self.values.items()
        }
        return translate(self.msgid, lang, **values)
