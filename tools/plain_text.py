"""Text of an HTML fragment."""

from html.parser import HTMLParser

_BREAKS = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"script", "style"})


class HtmlReader(HTMLParser):
    """Hands over the parts of HTML that matter: tags, and visible text piece by piece."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._hidden = 0

    def read(self, html: str) -> None:
        """Read a whole document or fragment, however malformed."""
        # The standard parser gives up with an AssertionError at "<![" sections that it does not know.
        self.feed(html.replace("<![", "<!"))
        self.close()

    def text(self, piece: str) -> None:
        """Take one piece of visible text; where a tag ends a line it is a space."""

    def opened(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Take the start of an element."""

    def closed(self, tag: str) -> None:
        """Take the end of an element."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the standard parser."""
        self.opened(tag, dict(attrs))
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.text(" ")

    def handle_endtag(self, tag: str) -> None:
        """Called by the standard parser."""
        if tag in _HIDDEN:
            self._hidden = max(0, self._hidden - 1)
        if tag in _BREAKS:
            self.text(" ")
        self.closed(tag)

    def handle_data(self, data: str) -> None:
        """Called by the standard parser."""
        if not self._hidden:
            self.text(data)


class _Fragment(HtmlReader):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def text(self, piece: str) -> None:
        self.pieces.append(piece)


def one_line(text: str) -> str:
    """`text` with every run of white space, no-break spaces included, as one space."""
    return " ".join(text.split())


def plain_text(html: str) -> str:
    """The text of `html` on one line, without tags and entities."""
    fragment = _Fragment()
    fragment.read(html)
    return one_line("".join(fragment.pieces))
