"""Partnership Register without its window: everything the program knows and does.

Where to find what, from the ground up; a module knows only what stands before it:

    errors  clock  ids  identity  dates  percent        words that everything uses
    schema/  migrations  views.sql                      the tables, and facts on which readers agree
    personal  broken  rule                              what is personal; rules that span rows
    tables  triggers  installing                        the log and the rules as triggers and views
    connection  recognising  opening                    from a file on disk to an open register
    seals  change_log  change  transaction  register    one way to write, one sealed line of changes
    replaying  obstacles  history  erasure  verifying   taking back, telling, erasing, proving
    organisations ... follow_ups                        the nouns, in foreign-key order
    counting ... matrix  quorum ...                     what the marks come to
    files/  safety/  reports/                           in and out; nothing lost; on paper
    commands/  cli                                      the `govapp` command

A noun has four parts in this order: its types, its rules, what can be read, what can be written.
To read, hand a `Register`, a snapshot or an open `Change` to its `get_`, `list_` and `count_`
functions; to write, open `register.write("...")` and hand over the change.
"""

VERSION = "0.1.0"
