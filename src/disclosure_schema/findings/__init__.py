"""How a person or a machine is shown what a check found: lines of text, or JSON."""
