# SPDX-License-Identifier: Apache-2.0
"""What tests read of a screen."""

import re


def errors(response):
    """The fields that a form says are wrong, in its order."""
    return re.findall(r'<p class="error" id="f-([^"]+)-error"', response.content.decode())
