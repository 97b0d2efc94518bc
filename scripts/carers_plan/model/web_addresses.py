"""Web and email addresses in a text, as people write them. Phone numbers are in `phone`."""

import re

# A sign that ends a sentence or stands for bold is part of an address only before more of it.
ADDRESS = re.compile(r"(?:https?://|\bwww\.)(?:['.,;:!?*_]*+[#$%&+/0-9=@A-Za-z\\^`|~-])*+")
EMAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9]++)++")
