"""The one reader of values in Russian text."""

from agent.grounding.amounts import amounts_in
from agent.grounding.combinations import combinations_in
from agent.grounding.days import clocks_in, days_in, joined
from agent.grounding.exempt import numbered_names, skip, skip_harmless
from agent.grounding.links import links_in
from agent.grounding.mention import Mention
from agent.grounding.near_days import near_days_in
from agent.grounding.scan import Scan
from tools.games_catalogue import GamesCatalogue


class MentionReader:
    """Reads sums, percentages, days, times, draw numbers, combinations and addresses; knows the names of games."""

    def __init__(self, catalogue: GamesCatalogue) -> None:
        self._names = numbered_names(catalogue)

    def read(self, text: str) -> list[Mention]:
        """All values that a text names, in order; places are those of the text given."""
        scan = Scan(text)
        links = links_in(scan)
        moments = joined(scan, [*days_in(scan), *clocks_in(scan)])
        skip(scan, self._names)
        skip_harmless(scan)
        found = [*near_days_in(text), *links, *moments, *combinations_in(scan), *amounts_in(scan)]
        return sorted(found, key=lambda mention: mention.start)
