"""The games of StoLoto by code and by name, read from the data files of the knowledge base."""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

from tools.game import Game, Naming
from tools.name_matching import Name, NameFinder
from tools.output import LotteryCard
from tools.russian_words import words_of


def _toml_files(folder: Traversable) -> Iterable[Mapping[str, Any]]:
    """Contents of the TOML files of a folder, in order of their names."""
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            yield tomllib.loads(file.read_text(encoding="utf-8"))


def _names(of: str, naming: Naming, codes: Iterable[str]) -> Iterable[Name]:
    before, after = frozenset(naming.not_before), frozenset(naming.not_after)
    # A code such as `zabava` is the transliteration of an ordinary word where the name is one.
    plain = () if naming.everyday else codes
    words = codes if naming.everyday else ()
    for everyday, texts in ((False, (*naming.aliases, *plain)), (True, (*naming.everyday, *words))):
        for text in texts:
            yield Name(text=text, of=of, everyday=everyday, not_before=before, not_after=after)


class GamesCatalogue:
    """All known games, the ones no longer sold among them. Immutable."""

    def __init__(self, games: Iterable[Game], foreign: Mapping[str, Naming]) -> None:
        """`foreign` gives lotteries of other operators by their Russian name."""
        self._games = tuple(games)
        self._by_code = {code.lower(): game for game in self._games for code in (game.code, *game.codes)}
        self._finder = NameFinder(
            name for game in self._games for name in _names(game.code, game.naming, (game.code, *game.codes))
        )
        self._foreign = NameFinder(name for title, naming in foreign.items() for name in _names(title, naming, ()))

    @classmethod
    def load(cls) -> Self:
        """Read the data files shipped with the program."""
        data = files("tools.knowledge") / "data"
        foreign = tomllib.loads((data / "foreign.toml").read_text(encoding="utf-8"))
        return cls(
            games=(Game.model_validate(item) for item in _toml_files(data / "games")),
            foreign={name: Naming.model_validate(naming) for name, naming in foreign.items()},
        )

    def all(self) -> tuple[Game, ...]:
        """Every game, best known ones first."""
        return self._games

    def get(self, code: str) -> Game | None:
        """The game with this code in any spelling and case; None when there is none."""
        return self._by_code.get(code.strip().lower())

    def code(self, code: str) -> str:
        """The one spelling of a code under which cards are kept; the code itself when it is unknown."""
        game = self.get(code)
        return game.code if game else code

    def name(self, code: str) -> str:
        """Russian name of a game, the code itself when it is unknown."""
        game = self.get(code)
        return game.name if game else code

    def mentioned(self, text: str) -> list[Game]:
        """Games that a text names, in order of first mention, each once."""
        codes = dict.fromkeys(mention.of for mention in self._finder.mentions(text))
        return [self._by_code[code.lower()] for code in codes]

    def places(self, text: str) -> list[tuple[str, int, int]]:
        """Where a text names lotteries: a code, of another operator the name, with the first character and the end."""
        words = words_of(text)
        found = (*self._finder.mentions(text), *self._foreign.mentions(text))
        return sorted((one.of, words[one.first].start, words[one.last - 1].end) for one in found)

    def with_names(self, text: str) -> str:
        """The text with the names of games that it calls otherwise: «дуэль» with «Проще, чем дважды два» added."""
        stems = {word.stem for word in words_of(text)}
        others = [game.name for game in self.mentioned(text) if stems.isdisjoint(w.stem for w in words_of(game.name))]
        return ", ".join([text, *others])

    def foreign(self, text: str) -> list[str]:
        """Lotteries of other operators that a text names: Russian names in order of first mention."""
        return list(dict.fromkeys(mention.of for mention in self._foreign.mentions(text)))

    def card(self, game: Game) -> LotteryCard:
        """What clients show of a game as far as it does not need live data."""
        prize = (game.prize.text or game.prize.amount) if game.prize else None
        return LotteryCard(
            code=game.code,
            name=game.name,
            price=game.price.low if game.price else None,
            prize=prize,
            frequency=game.frequency.text if game.frequency else None,
            speed=game.speed,
            description=game.description,
            link=game.link,
        )
