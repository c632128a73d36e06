"""What comes in from files and pasted text, and what goes out to them: no register, no window."""
