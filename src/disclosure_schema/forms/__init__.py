"""What a report is: the declared form and everything derived from it. No I/O, no rules beyond types."""
