"""A multilingual website for a carers action plan, made from YAML and Markdown."""
