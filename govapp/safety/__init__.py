"""Nothing lost: the full check, and later backups, recovery and the lease."""
