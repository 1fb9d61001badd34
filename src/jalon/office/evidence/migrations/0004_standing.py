# SPDX-License-Identifier: Apache-2.0

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0003_excerpts"),
    ]

    operations = [
        migrations.CreateModel(
            name="Standing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("plan", models.CharField(max_length=120)),
                ("figure", models.CharField(max_length=400)),
                ("state", models.CharField(max_length=10)),
                ("value", models.CharField(max_length=64)),
                ("before", models.TextField(blank=True)),
                ("hands", models.JSONField(default=list)),
                ("submitted_position", models.CharField(blank=True, max_length=120)),
                ("submitted_at", models.DateTimeField(null=True)),
                ("decided_token", models.UUIDField(null=True)),
                ("decided_position", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
            ],
        ),
        migrations.DeleteModel(
            name="Approval",
        ),
        migrations.AddField(
            model_name="mark",
            name="answer",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="answered_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="answered_position",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="mark",
            name="answered_token",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="lifted_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="lifted_because",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="mark",
            name="lifted_position",
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name="mark",
            name="lifted_token",
            field=models.UUIDField(null=True),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lifted_at", None), models.Q(("lifted_because", ""), _negated=True), _connector="OR"
                ),
                name="mark_lifted_with_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="mark",
            constraint=models.UniqueConstraint(
                condition=models.Q(("lifted_at", None)),
                fields=("plan", "figure", "kind"),
                name="one_open_mark_of_a_kind",
            ),
        ),
        migrations.AddIndex(
            model_name="standing",
            index=models.Index(fields=["plan", "state"], name="evidence_awaiting"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.UniqueConstraint(fields=("plan", "figure"), name="standing_once_a_figure"),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["recorded", "submitted", "returned", "approved"])),
                name="standing_of_a_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="standing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "returned"), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="returned_with_a_reason",
            ),
        ),
    ]
