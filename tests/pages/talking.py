"""What people do on the chat page."""

import json

from tests.pages.page import Page

READY = "document.getElementById('link').dataset.state === 'open'"


async def opened(page: Page, url: str) -> None:
    """Open the page; it is connected, and the box has the focus."""
    await page.open(url)
    await page.until(READY)
    await page.value("document.getElementById('question').focus()")


async def asked(page: Page, text: str) -> None:
    """Type a question and send it."""
    await page.type(text)
    await page.press("Enter")


async def shown(page: Page, selector: str, text: str) -> None:
    """Wait until the first element that fits has this text."""
    await page.until(f"document.querySelector({json.dumps(selector)}).textContent === {json.dumps(text)}")


async def answers(page: Page, count: int) -> None:
    """Wait until there are so many whole answers."""
    await page.until(f"document.querySelectorAll('.bot:not(.draft)').length === {count}")
