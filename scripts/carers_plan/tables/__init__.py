"""A council's own tables: what is in them taken into the plan, and the plan given out as tables."""
