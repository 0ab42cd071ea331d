"""When unknown cells can be filled in one way only, by trying every way."""

from itertools import product

from disclosure_schema.forms.identities import Identity, Status, weigh

BIT = (None, 0, 1, 2)


def test_unique_says_whether_exactly_one_filling_makes_the_sum_right() -> None:
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
        assert found.unique is (found.status is Status.OPEN and len(fillings) == 1)
