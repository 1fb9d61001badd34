# SPDX-License-Identifier: Apache-2.0
"""Somebody without a script in front of a real server: reads pages, signs in, sends forms."""

import http.cookiejar
import re
import socket
import urllib.parse
import urllib.request
from html import unescape


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
    sent = urllib.parse.urlencode(data, doseq=True).encode() if data else None
    with opener.open(urllib.request.Request(address, sent, {"Referer": address}), timeout=60) as answer:  # noqa: S310
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


def fields(html):
    """The fields of a form, as a browser would send them back untouched."""
    found = {}
    for tag in re.findall(r"<input [^>]*>", html):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and ('type="checkbox"' not in tag or " checked" in tag):
            found.setdefault(unescape(name[1]), []).append(unescape(value[1] if value else ""))
    for name, body in re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', html, re.DOTALL):
        found[unescape(name)] = unescape(body)
    for name, body in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        found[unescape(name)] = unescape(chosen[1]) if chosen else ""
    return found


def uploaded(opener, page, name, content):
    """Send a file with the form of a page; what is read then."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', read(opener, page)[1])[1]
    edge = "jalon-edge"
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'.encode()]
    head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
    parts += [f"{head}Content-Type: application/octet-stream\r\n\r\n".encode(), content, f"\r\n--{edge}--\r\n".encode()]
    headers = {"Referer": page, "Content-Type": f"multipart/form-data; boundary={edge}"}
    with opener.open(urllib.request.Request(page, b"".join(parts), headers), timeout=60) as answer:  # noqa: S310
        return answer.read().decode()
