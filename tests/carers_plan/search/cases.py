"""What folds to what: the same cases for Python, which makes the index, and for the browser."""

from __future__ import annotations

# Language, what is typed, the folded words.
FOLDED = (
    ("en", "Carers’ Breaks", "carer break"),
    ("en", "carer's", "carer"),
    ("en", "Activities, policies", "activity policy"),
    ("en", "Is this us? Bus, news", "is this us bus new"),
    ("en", "Café DEMENTIA", "cafe dementia"),
    ("en", "co-production", "co production"),
    ("en", "£15,000 a year", "15000 a year"),
    ("en", "020 7946 0130", "02079460130"),
    ("en", "(020) 7946-0130", "02079460130"),
    ("en", "+44 20 7946 0130", "02079460130"),
    ("en", "0044 20 7946 0130", "02079460130"),
    ("en", "help@example.org", "help example org"),
    ("en", "NW5 2TJ, wc1b 3dg", "nw52tj wc1b3dg"),
    ("en", " … ", ""),
    # The same letters in one piece and in two, with and without joiners.
    ("bn", "\u09b8\u09ae\u09df", "\u09b8\u09ae\u09af"),
    ("bn", "\u09b8\u09ae\u09af\u09bc", "\u09b8\u09ae\u09af"),
    ("bn", "\u09ac\u09be\u09dc\u09bf", "\u09ac\u09be\u09a1\u09bf"),
    ("bn", "\u09ac\u09be\u09a1\u09bc\u09bf", "\u09ac\u09be\u09a1\u09bf"),
    ("bn", "\u09b0\u200d\u09cd\u09af\u09be\u09ae", "\u09b0\u09cd\u09af\u09be\u09ae"),
    ("bn", "\u09a6\u09cb\u0995\u09be\u09a8", "\u09a6\u09c7\u09be\u0995\u09be\u09a8"),
    ("bn", "\u09a6\u09c7\u09be\u0995\u09be\u09a8", "\u09a6\u09c7\u09be\u0995\u09be\u09a8"),
    ("bn", "\u09ad\u09ac\u09bf\u09b7\u09cd\u09af\u09ce", "\u09ad\u09ac\u09bf\u09b7\u09cd\u09af\u09a4\u09cd"),
    ("bn", "০২০ ৭৯৪৬ ০১৩০", "02079460130"),
    ("bn", "টাকা। বিরতি", "টাকা বিরতি"),
    ("bn", "কেয়ারারদের", "কেযারার"),
    ("bn", "কেয়ারারকে", "কেযারার"),
    ("bn", "Mobilise সেবাগুলো", "mobilise সেবা"),
    ("bn", "ভাষায় কম্পিউটারে", "ভাষা কম্পিউটার"),
    ("so", "la'aan la’aan", "laaan laaan"),
    ("so", "daryeelaha", "daryeel"),
    ("so", "Nasasho", "nasasho"),
    ("so", "go'aan go'aanno go'aannada", "goaan goaan goaan"),
    ("ar", "المُساعَدة", "مساعده"),
    ("ar", "أسرة إلى", "اسره الي"),
    ("ar", "بالمال ٠٢٠", "مال 020"),
)  # fmt: skip

# Language, and two ways of writing that a search takes for one when it finds nothing better.
LOOSE = (
    ("en", "organisation", "organization"),
    ("en", "counselling", "counseling"),
    ("en", "centre", "center"),
    ("en", "programme", "program"),
    ("bn", "বাড়ী", "বাড়ি"),
    ("bn", "শান্তী", "সান্তি"),
    ("bn", "কারণ", "কারন"),
    ("bn", "বাংলা", "বাঙ্লা"),
    ("so", "caafimaad", "aafimad"),
    ("so", "dhakhtar", "daktar"),
    ("so", "lacagta", "laagta"),
    ("ar", "مسؤول", "مسوول"),
)

# Language, and two ways of writing that sound the same or nearly so, but for light letters.
SOUND = (
    ("bn", "সাহায্য", "shahajjo"),
    ("bn", "সাহায্য", "sahajyo"),
    ("bn", "টাকা", "taka"),
    ("bn", "লাগবে", "lagbe"),
    ("bn", "হাসপাতাল", "hashpatal"),
    ("bn", "চাকরি", "chakri"),
    ("bn", "বিরতি", "birti"),
    ("bn", "খারাপ", "kharap"),
    ("bn", "ছুটি", "chuti"),
    ("bn", "এসেসমেন্ট", "assessment"),
    ("so", "qiimayn", "qiimeen"),
    ("so", "gaadh", "gaad"),
)
