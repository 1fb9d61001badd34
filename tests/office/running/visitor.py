# SPDX-License-Identifier: Apache-2.0
"""Somebody without a script in front of a real server: reads pages, signs in, sends forms."""

import http.cookiejar
import re
import socket
import urllib.parse
import urllib.request


def free_port():
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return tried.getsockname()[1]


def listens(port):
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def browser():
    jar = http.cookiejar.CookieJar()
    return urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))


def read(opener, address, data=None):
    sent = urllib.parse.urlencode(data).encode() if data else None
    with opener.open(urllib.request.Request(address, sent, {"Referer": address}), timeout=20) as answer:  # noqa: S310
        return answer.geturl(), answer.read().decode()


def signed_in(address, email, password, lang="fr"):
    opener = browser()
    opener.addheaders = [("Accept-Language", lang)]
    login = f"{address}compte/login/"
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read(opener, login)[1])[1]
    where, html = read(opener, login, {"csrfmiddlewaretoken": token, "login": email, "password": password})
    return opener, where, html


def sent(opener, page, form, **fields):
    """Send a form of a page: its token, and these fields; where it leads, and what is read there."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read(opener, page)[1])[1]
    return read(opener, urllib.parse.urljoin(page, form), {"csrfmiddlewaretoken": token, **fields})
