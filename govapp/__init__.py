"""Partnership Register without its window: everything the program knows and does."""

VERSION = "0.1.0"
