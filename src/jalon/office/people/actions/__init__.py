# SPDX-License-Identifier: Apache-2.0
"""Every write of people: one transaction, one journal entry each."""

from jalon.office.people.actions.accounts import add_account, close_account, erase_person, leave, reopen, suspend
from jalon.office.people.actions.invitations import (
    INVITED_FOR,
    accept,
    accept_unsigned,
    invitation_of,
    invite,
    withdraw_invitation,
)
from jalon.office.people.actions.organisations import (
    add_organisation,
    end_organisation,
    found_organisation,
    rename_organisation,
    succeed_organisation,
)
from jalon.office.people.actions.positions import (
    add_position,
    close_position,
    end_holding,
    grant,
    hold,
    revoke,
    succeed,
)
from jalon.office.people.actions.sessions import close_again, end_other_sessions, end_session, forget_keys
from jalon.office.people.actions.tokens import keep_reply, kept_reply, make_token, revoke_token

__all__ = [
    "INVITED_FOR",
    "accept",
    "accept_unsigned",
    "add_account",
    "add_organisation",
    "add_position",
    "close_account",
    "close_again",
    "close_position",
    "end_holding",
    "end_organisation",
    "end_other_sessions",
    "end_session",
    "erase_person",
    "forget_keys",
    "found_organisation",
    "grant",
    "hold",
    "invitation_of",
    "invite",
    "keep_reply",
    "kept_reply",
    "leave",
    "make_token",
    "rename_organisation",
    "reopen",
    "revoke",
    "revoke_token",
    "succeed",
    "succeed_organisation",
    "suspend",
    "withdraw_invitation",
]
