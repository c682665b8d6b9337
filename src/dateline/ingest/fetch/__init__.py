"""The only room that opens a connection: an address → a capture, or a refusal that says why.

Nothing is fetched unless somebody asks for it. The order of every fetch: the
address is read and, where it is odd, refused (:mod:`locators`); its place is
held against the networks that serve no news (:mod:`addresses`, :mod:`names`);
the site's robots.txt is asked (:mod:`robots`, :mod:`manners`); one connection is
made to an address that was checked (:mod:`transport`); the answer is read within
limits (:mod:`body`). Each redirect goes through all of it again.
"""

from dateline.ingest.fetch.fetcher import Answer, Fetcher, Validators
from dateline.ingest.fetch.policy import Allowed, Policy, allowed_from

__all__ = ["Allowed", "Answer", "Fetcher", "Policy", "Validators", "allowed_from"]
