"""The official editions of the form, one module each; what they share stands in modules named after the tables."""
