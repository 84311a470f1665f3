# docker build -t quoth .     or, with what STORE=lance needs: --build-arg EXTRAS=formats,cluster
ARG PYTHON=docker.io/library/python:3.11-slim-bookworm
FROM ${PYTHON}
ARG EXTRAS=formats
ENV PIP_NO_CACHE_DIR=1 UV_NO_CACHE=1 UV_COMPILE_BYTECODE=1

RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data quoth \
    && mkdir -p /data/corpus /data/store && chown -R quoth:quoth /data

# What Quoth stands on comes first, so that a change of Quoth alone installs none of it again.
WORKDIR /src
COPY pyproject.toml uv.lock README.md LICENSE CHANGELOG.md ./
COPY deploy/install.sh deploy/
RUN mkdir bot index && touch bot/__init__.py && echo '__version__ = "0"' >index/__init__.py \
    && python3 -m venv /opt/quoth && deploy/install.sh /opt/quoth "${EXTRAS}"
COPY bot bot
COPY index index
RUN /opt/quoth/bin/python -m pip install --quiet --no-deps . && rm -rf /src/bot /src/index

# /data/corpus is yours, /data/store the bot's. The health check asks on a port inside only.
ENV PATH=/opt/quoth/bin:$PATH PYTHONUNBUFFERED=1 \
    CORPUS_DIR=/data/corpus STORE_DIR=/data/store HEALTH_PORT=8090
WORKDIR /data
USER quoth
VOLUME ["/data/corpus", "/data/store"]
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=4 \
    CMD ["python3", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8090/healthz', timeout=8)"]
STOPSIGNAL SIGTERM
CMD ["quoth", "run"]
