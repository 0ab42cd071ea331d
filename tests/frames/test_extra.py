"""Says why the other tests of this folder are not there, where they are not."""

import pytest


def test_frames_can_be_tested() -> None:
    frames = pytest.importorskip(
        "disclosure_schema.frames", reason="the extra `frames` is not installed", exc_type=ImportError
    )
    assert all(hasattr(frames, name) for name in frames.__all__)
