"""What the shipped lists know of a name: given names, surnames, places, the vocabulary, names easily confused."""

from __future__ import annotations

from functools import cached_property, lru_cache

from lint.lexicon import Lexicon
from lint.mentions import Name, fold

_RARE = 22  # 10 x Zipf: a word so rare is hardly known
_COMMON = 35  # a word that any reader meets daily
_CITY = 100_000


class NameLists:
    """The lists, each loaded when it is first asked."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._is_known = lru_cache(1 << 15)(self._find_known)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return frozenset(
            word.strip(".") for title in self._lexicon.phrases("titles") for word in title.casefold().split()
        )

    @cached_property
    def _different(self) -> frozenset[tuple[str, str]]:
        return frozenset((row[0].casefold(), row[1].casefold()) for row in self._lexicon.rows("different-names"))

    def are_listed_apart(self, a: str, b: str) -> bool:
        """Tell whether the two are listed as names that look alike and are two."""
        return (a, b) in self._different or (b, a) in self._different

    def is_given(self, key: str) -> bool:
        """Tell whether it is a given name."""
        return self._lexicon.hashed("given-names").get(key) is not None

    def is_surname(self, key: str) -> bool:
        """Tell whether it is one of the commoner surnames."""
        return self._lexicon.hashed("surnames").get(_plain(key)) is not None

    def is_person(self, key: str) -> bool:
        """Tell whether it is a given name or a surname."""
        return self.is_given(key) or self.is_surname(key)

    def is_place(self, key: str) -> bool:
        """Tell whether it is a place of any size."""
        return self._lexicon.hashed("places").get(key) is not None

    def is_city(self, key: str) -> bool:
        """Tell whether it is a place of over 100,000 people."""
        return any(int(place.partition(" ")[0]) >= _CITY for place in self._places(key))

    def are_one_place(self, a: str, b: str) -> bool:
        """Tell whether the two are spellings of one place: the list has both with its country and population."""
        return bool(self._places(a) & self._places(b))

    def _places(self, key: str) -> frozenset[str]:
        """Return the places of that name, each as population and country."""
        found = self._lexicon.hashed("places").get(key)
        return frozenset(found.split(",")) if found else frozenset()

    def are_locale_forms(self, a: str, b: str) -> bool:
        """Tell whether the two are the American and the British spelling of a word, as names may keep them."""
        pairs = self._lexicon.table("locale")
        return pairs.get(a, ("",))[0] == b or pairs.get(b, ("",))[0] == a

    def is_title(self, key: str) -> bool:
        """Tell whether it is a word of an honorific, rank or office."""
        return key.strip(".") in self._titles

    def is_common_word(self, key: str) -> bool:
        """Tell whether it is, in lower case, a word that any reader meets daily."""
        return self._frequency(key) >= _COMMON

    def is_word(self, key: str) -> bool:
        """Tell whether it is, in lower case, a word of the vocabulary."""
        return self._lexicon.hashed("vocabulary").get(key) is not None

    def frequency(self, name: Name) -> int:
        """Return 10 times the Zipf frequency of the name as a word or a name; 0 if it was never counted."""
        return max(self._frequency(name.key), self._frequency(name.form), self._frequency(name.key.capitalize()))

    def is_rare(self, name: Name) -> bool:
        """Tell whether few texts hold the name."""
        return self.frequency(name) < _RARE

    def is_known(self, name: Name) -> bool:
        """Tell whether any list holds the name, or the desk accepts it."""
        return self._is_known(name.key, name.form) or self.is_accepted(name)

    def is_listed(self, form: str) -> bool:
        """Tell whether any list holds a name in this form."""
        return self._is_known(fold(form), form)

    def is_accepted(self, name: Name) -> bool:
        """Tell whether the desk accepts the name as it is spelled."""
        return self._lexicon.accepted.holds(name.form)

    def telling(self, neighbours: set[str], or_surname: bool = False) -> set[str]:
        """Return the neighbours of a name that tell who is meant: names, not offices, honorifics or common words."""

        def is_name(key: str) -> bool:
            return self.is_given(key) or not self.is_common_word(key) or (or_surname and self.is_surname(key))

        return {n for n in neighbours if not self.is_title(n) and is_name(n)}

    def _find_known(self, key: str, form: str) -> bool:
        find = self._lexicon.hashed("vocabulary").get
        forms = (key, form, key.capitalize(), key.upper())
        return any(find(f) is not None for f in forms) or self.is_person(key) or self.is_place(key)

    def _frequency(self, form: str) -> int:
        return int(self._lexicon.hashed("vocabulary").get(form) or 0)


def _plain(name: str) -> str:
    """Return a folded surname without apostrophes: O'Neill is also written ONeill and Oneill."""
    return name.casefold().replace("'", "")
