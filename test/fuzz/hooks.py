"""What Schemathesis does before each call.

An Idempotency-Key that comes twice is refused on purpose, so each call gets its own. A made-up cursor and a made-up If-Match are
always refused, so every second one of a right shape is left out: otherwise nothing behind them would ever be reached.
"""

from itertools import count
from uuid import uuid4

import schemathesis

calls = count()


@schemathesis.hook
def before_call(context, case, kwargs):
    headers, query = case.headers or {}, case.query or {}
    key = headers.get("Idempotency-Key")
    if key and len(key) <= 255 and all("!" <= letter <= "~" for letter in key):
        headers["Idempotency-Key"] = str(uuid4())
    if next(calls) % 2:
        return
    cursor = query.get("cursor")
    if isinstance(cursor, str) and len(cursor) <= 2000:
        del query["cursor"]
    if "If-Match" in headers:
        del headers["If-Match"]
