"""The parts that screens are made of. None of them knows a noun; each is handed what it shows.

How to use one is told at the top of its module. Every widget takes the theme first and its parent
last, follows a change of theme or text size by itself, and has a name for screen readers.
"""
