# SPDX-License-Identifier: Apache-2.0
"""People: accounts, the registry of organisations, positions and their holders, roles.

Nouns: account, organisation (one registry for all plans), position, holding (who holds a position, since when), grant
(a role given to a position, over bodies, plans, measures), invitation.

Promises: what a person may do is read from the matrix (`matrix.csv`), through the positions they hold today and nothing
else; work belongs to positions, so that it passes on; nothing is left without a living holder unseen.
"""
