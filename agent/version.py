"""The version of LotoBot: of its API, and on every trace."""

VERSION = "1.0.0"
