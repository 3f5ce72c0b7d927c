"""AngkaField: an exact figure on every database.

Django's DecimalField is a float underneath on SQLite and loses digits (decision 0004). This field is
a `Decimal` in Python and a whole number of ten-thousandths in a BIGINT column: ±922 trillion with four
decimals, the same on SQLite and PostgreSQL.
"""

from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models

SCALE = Decimal(10_000)
LIMIT = Decimal(2**63 - 1) / SCALE


class AngkaField(models.Field):  # type: ignore[type-arg]  # Decimal in, Decimal out
    """A `Decimal` with at most four decimals; more decimals are refused, never rounded silently.

    In queries use only Sum, Min, Max and comparison: Django refuses to combine the field with a number
    (`F("value") * 2`), because it does not know the result's type, and that refusal is wanted: the
    database sees the scaled whole number. A test holds it.
    """

    description = "Angka tepat (empat desimal)"
    empty_strings_allowed = False

    def db_type(self, connection: Any) -> str:
        return "bigint"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        if value is None:
            return None
        if isinstance(value, float) or value != int(value):
            raise TypeError("an average is taken by the rules (num ÷ den), never by the database")
        return Decimal(value) / SCALE

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if isinstance(value, float):
            raise ValidationError("Angka tidak boleh melalui bilangan pecahan biner (float).")
        try:
            return Decimal(value)
        except (InvalidOperation, TypeError, ValueError) as fault:
            raise ValidationError(f"“{value}” bukan angka.") from fault

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        number = self.to_python(value)
        if number is None:
            return None
        if not number.is_finite() or abs(number) > LIMIT:
            raise ValidationError(f"Angka {number} di luar batas yang dapat disimpan.")
        scaled = number * SCALE
        if scaled != scaled.to_integral_value():
            raise ValidationError(
                f"Angka {number} mempunyai lebih dari empat desimal; bulatkan lebih dahulu."
            )
        return int(scaled)

    def formfield(self, **kwargs: Any) -> Any:  # type: ignore[override]
        return super().formfield(**{"form_class": forms.DecimalField, "decimal_places": 4, **kwargs})

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str(value)
