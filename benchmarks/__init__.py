"""Speed and memory, always as a ratio to the bare thing measured beside it."""
