"""What unknown cells make of a sum, by trying every way to fill them."""

from itertools import product

from disclosure_schema.forms.identities import Identity, Status, weigh

BIT = (None, 0, 1, 2)


def test_a_sum_is_violated_when_no_filling_of_its_unknown_cells_makes_it_right() -> None:
    one = Identity("X", "x", ("a", "b"), ("c", "d"))
    for figures in product(BIT, repeat=4):
        values = dict(zip("abcd", figures, strict=True))
        unknown = [path for path, value in values.items() if value is None]
        fillings = [
            filling
            for filling in product(range(9), repeat=len(unknown))
            if (full := {**values, **dict(zip(unknown, filling, strict=True))})
            and sum(full[path] or 0 for path in "ab") == sum(full[path] or 0 for path in "cd")
        ]
        found = weigh(one, values)
        assert (found.status is Status.VIOLATED) is (not fillings)
        assert (found.status is Status.OPEN) is (bool(unknown) and bool(fillings))
