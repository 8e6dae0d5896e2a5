"""GitHub's REST API: the one place of labelgov that speaks to the network.

Questions leave with a token, values come back, each checked for its type and its bounds; what GitHub doesn't answer
becomes `CannotAnswer`. Nothing here judges, and nothing below `cli` knows that it exists.
"""
