"""The clients that people copy: run, type-checked and built as they stand, against the real server."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from api.protocol.section import EXAMPLES
from tests.pages.browser import new_page
from tests.protocol.node import installed, node, run
from tests.replicas.openrouter_replica import OpenRouterReplica
from tests.replicas.openrouter_replies import draft
from tests.replicas.serving import serving
from tests.wires.conftest import Serve, service
from tests.wires.lotobot import lotobot
from tests.wires.test_nothing_configured import NO_NETWORK

FOLDER = Path(__file__).parents[2] / "api" / "protocol" / "examples"
# As in the template `react-ts` of Vite.
STRICT = (
    "--noEmit", "--strict", "--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler",
    "--lib", "es2023,dom", "--jsx", "react-jsx", "--types", "", "--verbatimModuleSyntax", "--erasableSyntaxOnly",
    "--noUnusedLocals", "--noUnusedParameters", "--noFallthroughCasesInSwitch",
)  # fmt: skip
PAGE = '<!doctype html><meta charset="utf-8"><div id="root"></div><script src="/main.js"></script>'
MAIN = """
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import Chat from './Chat';

const address = new URLSearchParams(location.search).get('chat') ?? undefined;
createRoot(document.getElementById('root')!).render(<StrictMode><Chat address={address} /></StrictMode>);
"""
ASK_TWICE = """
import { LotoBotChat } from './lotobot.ts';

const chat = new LotoBotChat(process.env.CHAT!);
for (const question of ['Первый вопрос', 'Второй вопрос']) {
  const statuses: string[] = [];
  const answer = await chat.ask(question, { onStatus: (words) => statuses.push(words) });
  console.log(`${statuses.length > 0} ${answer.formatted_text}`);
}
chat.close();
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clients in a folder with React, TypeScript and a bundler."""
    folder = tmp_path_factory.mktemp("clients")
    asyncio.run(installed(folder))
    for name in EXAMPLES:
        shutil.copy(FOLDER / name, folder)
    (folder / "main.tsx").write_text(MAIN)
    (folder / "ask_twice.ts").write_text(ASK_TWICE)
    return folder


async def test_the_javascript_client_runs_as_it_stands() -> None:
    program = await node()
    async with lotobot(**NO_NETWORK) as server:
        command = (program, "--experimental-websocket", FOLDER / "ask.mjs", "Подбери мне быструю лотерею")
        code, said = await run(*command, LOTOBOT_CHAT=server.chat_url)
    assert code == 0, said
    assert "Обдумываю ответ…" in said
    assert "₽" in said


async def test_the_typescript_and_react_clients_have_no_type_errors(copied: Path) -> None:
    compiler = copied / "node_modules" / ".bin" / "tsc"
    code, said = await run(compiler, *STRICT, "Chat.tsx", "lotobot.ts", "main.tsx", folder=copied)
    assert (code, said) == (0, "")


async def test_the_type_check_would_see_an_error(copied: Path, tmp_path: Path) -> None:
    wrong = copied / "wrong.ts"
    text = "import { LotoBotChat } from './lotobot';\nexport const said: number = new LotoBotChat('ws://x').ask('x');\n"
    await asyncio.to_thread(wrong.write_text, text)
    code, said = await run(copied / "node_modules" / ".bin" / "tsc", *STRICT, "wrong.ts", folder=copied)
    assert code != 0
    assert "wrong.ts" in said


async def test_the_typescript_client_asks_and_resumes(
    copied: Path, serve: Serve, openrouter: OpenRouterReplica
) -> None:
    openrouter.then(draft("Ответ один."), draft("Ответ два."))
    bundle = copied / "ask_twice.mjs"
    build = (
        copied / "node_modules" / ".bin" / "esbuild",
        "ask_twice.ts",
        "--bundle",
        "--format=esm",
        f"--outfile={bundle}",
    )
    assert (await run(*build, folder=copied))[0] == 0
    async with serve() as server:
        code, said = await run(await node(), "--experimental-websocket", bundle, CHAT=server.chat)
    assert code == 0, said
    assert "true Ответ один.\ntrue Ответ два.\n" in said


@pytest.fixture
async def react_page(copied: Path) -> AsyncIterator[str]:
    """Address of a page with the React client."""
    bundle = copied / "main.js"
    esbuild = copied / "node_modules" / ".bin" / "esbuild"
    build = (esbuild, "main.tsx", "--bundle", "--jsx=automatic", "--minify", f"--outfile={bundle}")
    code, said = await run(*build, folder=copied)
    assert code == 0, said
    routes = [
        Route("/", lambda _: HTMLResponse(PAGE)),
        Route("/main.js", lambda _: FileResponse(bundle, media_type="text/javascript")),
    ]
    async with serving(Starlette(routes=routes)) as url:
        yield url


async def test_the_react_client_talks_in_a_browser(react_page: str, devtools: str) -> None:
    async with service(ws_origins=[react_page]) as server, new_page(devtools) as page:
        await page.open(f"{react_page}/?chat={server.chat}")
        await page.value("document.querySelector('input').focus()")
        await page.type("Подбери мне быструю лотерею с небольшим призом")
        await page.press("Enter")
        await page.until("document.querySelector('li.assistant a')")
        assert "₽" in await page.text("li.assistant")
