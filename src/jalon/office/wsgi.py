# SPDX-License-Identifier: Apache-2.0
"""What a server calls."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jalon.office.settings")
application = get_wsgi_application()
