# SPDX-License-Identifier: Apache-2.0
"""Every kind of finding: stable codes, one documentation page each. R: unreadable, E: error, W: warning."""

from jalon.plan.codes import errors as errors
from jalon.plan.codes import warnings as warnings
from jalon.plan.codes import workbook as workbook
from jalon.plan.codes.reading import *  # noqa: F403
from jalon.plan.codes.registry import REGISTRY as REGISTRY
