# SPDX-License-Identifier: Apache-2.0

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Concern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation", models.CharField(max_length=120)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="attached",
            name="attached_once",
        ),
        migrations.RemoveConstraint(
            model_name="mark",
            name="mark_of_a_known_kind",
        ),
        migrations.AddField(
            model_name="attached",
            name="added_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="attached",
            name="audience",
            field=models.CharField(default="public", max_length=10),
        ),
        migrations.AddField(
            model_name="attached",
            name="date",
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name="attached",
            name="lang",
            field=models.CharField(default="fr", max_length=2),
        ),
        migrations.AddField(
            model_name="attached",
            name="name",
            field=models.CharField(blank=True, max_length=255),
        ),
        migrations.AddField(
            model_name="attached",
            name="organisation",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="attached",
            name="position",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="attached",
            name="publisher",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="attached",
            name="revision",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="attached",
            name="title",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="attached",
            name="token",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="ending",
            field=models.CharField(default="bin", max_length=8),
        ),
        migrations.AddConstraint(
            model_name="attached",
            constraint=models.UniqueConstraint(
                fields=("plan", "document", "organisation"), name="attached_once_a_body"
            ),
        ),
        migrations.AddConstraint(
            model_name="attached",
            constraint=models.CheckConstraint(
                condition=models.Q(("audience__in", ["public", "bodies", "office"])),
                name="attached_for_a_known_audience",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["contested", "verified"])), name="mark_of_a_known_kind"
            ),
        ),
        migrations.AddField(
            model_name="concern",
            name="attached",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="concerns", to="evidence.attached"
            ),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.UniqueConstraint(fields=("attached", "organisation"), name="concerned_once"),
        ),
        migrations.AddConstraint(
            model_name="concern",
            constraint=models.CheckConstraint(
                condition=models.Q(("organisation", ""), _negated=True), name="concern_of_a_body"
            ),
        ),
    ]
