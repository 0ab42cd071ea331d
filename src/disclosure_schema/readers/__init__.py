"""Reading published reports: bytes in, a `Reading` out."""
