"""Rewriting data of an older format: a table of steps for each format, and the command."""
