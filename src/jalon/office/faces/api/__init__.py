# SPDX-License-Identifier: Apache-2.0
"""The door for machines, at `/api/v1/`.

It reads what is public, or what a token's owner may read; writes figures and updates by the actions of the screens;
says every error as a problem document.
"""
