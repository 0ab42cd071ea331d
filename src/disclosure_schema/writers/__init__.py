"""Reports out: the inverse of the readers, every format from the same declaration."""
