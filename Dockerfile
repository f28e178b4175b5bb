# syntax=docker/dockerfile:1

# ----- base: the interpreter and what every stage agrees on -----
FROM python:3.13-slim AS base
ENV PYTHONUNBUFFERED=1 \
    PATH="/app/.venv/bin:$PATH"
WORKDIR /app

# ----- builder: dependencies and bytecode; uv stays here -----
FROM base AS builder
ARG UV_VERSION=0.13.9
# EXTRAS=huggingface adds sentence-transformers with PyTorch's CPU build (EMBEDDINGS_MODEL).
ARG EXTRAS=""
RUN pip install --no-cache-dir --disable-pip-version-check uv==${UV_VERSION} \
    && uv venv --python /usr/local/bin/python /app/.venv
COPY pyproject.toml requirements.lock ./
RUN --mount=type=cache,target=/var/cache/uv \
    UV_CACHE_DIR=/var/cache/uv UV_LINK_MODE=copy uv pip install --compile-bytecode --torch-backend=cpu \
        --requirements pyproject.toml --constraint requirements.lock ${EXTRAS:+--extra ${EXTRAS}}
COPY agent agent
COPY api api
COPY prompts prompts
COPY tools tools
RUN python -m compileall -q agent api prompts tools

# ----- final: the service, run by a user who owns nothing but the logs -----
FROM base AS final
ENV APP_HOST=0.0.0.0 \
    APP_PORT=8000 \
    TRACES_DIR=/app/logs/traces \
    PYTHONDONTWRITEBYTECODE=1
RUN useradd --system --uid 10001 --no-create-home --home-dir /app lotobot \
    && install --directory --owner=lotobot /app/logs
COPY --from=builder /app /app
COPY LICENSE ./
# By number: some hosts check that it is not root without knowing names.
USER 10001
VOLUME /app/logs
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + (os.environ.get('APP_PORT') or '8000') + '/health', timeout=4).close()"]
CMD ["python", "-m", "api"]
