"""Finding the report in running text: header facts, sections, claims."""
