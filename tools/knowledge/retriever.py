"""The knowledge base as a LangChain retriever."""

from collections.abc import Awaitable, Callable

from langchain_core.callbacks import AsyncCallbackManagerForRetrieverRun, CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever

Find = Callable[[str], Awaitable[list[Document]]]


class KnowledgeRetriever(BaseRetriever):
    """Documents for a question, best first; metadata carry code, topic, title, source, as_of, score and rank.

    Asynchronous only: the model computes in a thread of its own.
    """

    find: Find

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,  # noqa: ARG002  # LangChain's signature
    ) -> list[Document]:
        return await self.find(query)

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        raise NotImplementedError("use ainvoke")
