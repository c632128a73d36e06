"""What is brought in from files, joined to the register: a plan first, then one change."""
