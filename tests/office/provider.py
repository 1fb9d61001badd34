# SPDX-License-Identifier: Apache-2.0
"""A little provider of identities, served on loopback: it says who comes, signed, as OpenID Connect asks."""

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "bureau", "secret-du-bureau"


class Provider:
    """Its address, whom it says comes (`person`), what a test has it do wrong (`wrong`)."""

    def __init__(self):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.other = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person = {}
        self.wrong = ""
        self.codes = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def settings(self):
        """The variables of an office that goes to it."""
        return {"JALON_OIDC_ISSUER": self.issuer, "JALON_OIDC_CLIENT": CLIENT, "JALON_OIDC_SECRET": SECRET,
                "JALON_OIDC_NAME": "Identité Québec (fictive)"}  # fmt: skip

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def configuration(self):
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/keys",
        }

    def keys(self):
        found = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [found | {"kid": "un", "use": "sig", "alg": "RS256"}]}

    def authorize(self, asked):
        """What a person does there: they say who they are, and are sent back with a code."""
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given):
        """A code against a signed identity; None when it is not whom the code was given to."""
        asked = self.codes.pop(given.get("code"), None)
        proof = base64.urlsafe_b64encode(hashlib.sha256(given.get("code_verifier", "").encode()).digest())
        if asked is None or asked["code_challenge"] != proof.rstrip(b"=").decode():
            return None
        if (given.get("client_id"), given.get("client_secret")) != (CLIENT, SECRET):
            return None
        now = int(time.time())
        claims = {
            "iss": "http://ailleurs.example" if self.wrong == "issuer" else self.issuer,
            "aud": "un autre bureau" if self.wrong == "audience" else CLIENT,
            "sub": "quelqu’un d’autre" if self.wrong == "subject" else self.person["sub"],
            "iat": now,
            "exp": now - 60 if self.wrong == "expired" else now + 300,
        }
        key = self.other if self.wrong == "signature" else self.key
        signed = jwt.encode(claims, key, algorithm="RS256", headers={"kid": "un"})
        if self.wrong == "unsigned":
            signed = jwt.encode(claims, None, algorithm="none", headers={"kid": "un"})
        if self.wrong == "shared":
            signed = jwt.encode(claims, SECRET * 3, algorithm="HS256", headers={"kid": "un"})
        return {"access_token": "jeton", "token_type": "Bearer"} | (
            {} if self.wrong == "absent" else {"id_token": signed}
        )


def handler(provider):
    """Answers what it is asked."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked = urlsplit(self.path)
            if asked.path == "/authorize":
                there = provider.authorize({name: value[0] for name, value in parse_qs(asked.query).items()})
                self.send_response(302)
                self.send_header("Location", there)
                self.end_headers()
                return
            pages = {"/.well-known/openid-configuration": provider.configuration, "/keys": provider.keys,
                     "/userinfo": lambda: provider.person}  # fmt: skip
            self.tell(pages[asked.path]() if asked.path in pages else None)

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self.tell(provider.token({name: value[0] for name, value in parse_qs(body).items()}))

        def tell(self, value):
            self.send_response(200 if value is not None else 400)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(value if value is not None else {"error": "invalid"}).encode())

        def log_message(self, *_):
            """Nothing is written."""

    return Answer
