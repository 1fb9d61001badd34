# SPDX-License-Identifier: Apache-2.0
"""What every room stands on: pages rendered by `jalon.ui`, headers, refusals in the reader's language, static files."""
