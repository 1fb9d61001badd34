# SPDX-License-Identifier: Apache-2.0
# Begun by Django 5.2.19 on 2026-11-27; what finds by words is made for each database, as `engines` says.

import jalon.office.search.models
from django.db import migrations, models
from jalon.office.search import engines


def forwards(apps, editor):
    for statement in engines.MADE[editor.connection.vendor]:
        editor.execute(statement)


def backwards(apps, editor):
    sqlite = editor.connection.vendor == "sqlite"
    for statement in engines.UNMADE if sqlite else ("DROP INDEX search_words",):
        editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("shown", models.TextField()),
                ("tokens", jalon.office.search.models.Tokens()),
            ],
        ),
        migrations.CreateModel(
            name="State",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Shelf",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("place", models.CharField(blank=True, db_index=True, max_length=120)),
                ("audience", models.CharField(max_length=20)),
                ("bodies", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("audience", ""), _negated=True), name="shelf_for_somebody"
                    )
                ],
            },
        ),
        migrations.RunPython(forwards, backwards),
    ]
