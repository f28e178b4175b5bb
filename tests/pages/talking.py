"""What people do on the chat page."""

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


async def answers(page: Page, count: int) -> None:
    """Wait until there are so many answers."""
    await page.until(f"document.querySelectorAll('.bot').length === {count}")
