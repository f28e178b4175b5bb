"""HTML to plain text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.plain_text import plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<b>Набор</b> &laquo;Две&nbsp;мечты&raquo;", "Набор «Две мечты»"),
        ("<p>Русское лото<br/>и&nbsp;Жилищная</p>", "Русское лото и Жилищная"),
        ("Рус<i>ско</i>е", "Русское"),
        ("1 &lt; 2 &amp; 3", "1 < 2 & 3"),
        ("видно<script>alert('нет')</script><style>b{}</style>", "видно"),
        ("<ul><li>раз</li><li>два</li></ul>", "раз два"),
        ("<![CDATA[a]]>b", "b"),
        ("  \n ", ""),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text


@given(html=st.text(alphabet=st.sampled_from("<>![]-/&;#x a\"'bр")))
def test_no_html_is_too_broken(html: str) -> None:
    assert "\n" not in plain_text(html)
