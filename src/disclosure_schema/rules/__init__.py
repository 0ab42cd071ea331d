"""The rules of the report: each one a small object that is judged at places and says what it found there."""
