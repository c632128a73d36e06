"""The window: knows Qt, holds no SQL, and asks `govapp` for everything."""
