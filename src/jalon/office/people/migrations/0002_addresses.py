# SPDX-License-Identifier: Apache-2.0
"""The addresses of accounts, told to what signs people in: each was checked by the invitation it began with."""

from django.db import migrations


def told(apps, _):
    account, address = apps.get_model("people", "Account"), apps.get_model("account", "EmailAddress")
    known = set(address.objects.values_list("user_id", flat=True))
    rows = account.objects.exclude(email__endswith="@efface.invalid").exclude(pk__in=known)
    address.objects.bulk_create(
        address(user_id=each.pk, email=each.email, verified=True, primary=True) for each in rows
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [migrations.RunPython(told, migrations.RunPython.noop)]
