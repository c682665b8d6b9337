"""Every exception that Dateline raises on purpose.

::

    DatelineError                    exit 1
    ├── UsageError                   exit 2   the caller asked for what cannot be
    │   ├── ConfigError                       a setting or an environment variable is off
    │   └── PluginError                       a plug-in is missing, doubled or broken
    ├── IngestError                  exit 4   one input could not become a dispatch
    │   ├── UnreadableInput                   no such file, no permission, a network fault
    │   ├── UnsupportedFormat                 binary, or a format that no reader takes
    │   ├── UndecodableText                   bytes that are text in no encoding we know
    │   ├── EmptyInput                        nothing to read in it
    │   ├── NoStory                           read, and no story by its kind: a picture, a package
    │   ├── DamagedInput                      wrong lengths, counts or checksums
    │   │   └── TruncatedInput                it ends before it says that it does
    │   ├── UnsafeInput                       made, or fit, to harm who reads it
    │   │   ├── ArchiveBomb                   it unpacks to far more than it is
    │   │   ├── NestedArchive                 an archive inside an archive
    │   │   ├── UnsafeName                    a member's name leads out of its archive
    │   │   └── UnsafeMarkup                  declared entities, or nesting without end
    │   ├── FetchError                        an address could not be fetched
    │   │   ├── FetchingOff                   nobody asked for fetching
    │   │   ├── AddressMalformed              no address, or one that programs read differently
    │   │   ├── SchemeRefused                 neither http nor https
    │   │   ├── CredentialsRefused            a user's name or a password in the address
    │   │   ├── PortRefused                   a port at which no site is served
    │   │   ├── PlaceRefused                  a private place, however it is spelt or reached
    │   │   ├── NameUnknown                   name servers know no address for it
    │   │   ├── RobotsRefused                 the site's robots.txt asks us not to
    │   │   ├── RedirectRefused               too many redirects, in a circle, or to nowhere
    │   │   ├── ConnectionFailed              no connection, or it broke off
    │   │   ├── TookTooLong                   beyond the limit of time
    │   │   ├── NotServed                     the site has no such page, or does not give it
    │   │   ├── HeldOff                       the site is busy and asks to wait
    │   │   ├── TypeRefused                   not of a media type that is read
    │   │   └── EncodingRefused               packed in a way that is not read, or badly
    │   └── TooLarge                          beyond the stated limit
    ├── LanguageError                exit 1   the parser is missing or does not fit
    ├── LexiconError                 exit 1   a built table is missing or stale
    ├── LedgerError                  exit 1   the ledger could not be used
    │   ├── LedgerMissing                     there is no ledger at that path
    │   ├── LedgerLocked         exit 6       another process holds it
    │   ├── LedgerSchemaMismatch exit 6       it needs ``dateline migrate``, or is newer than us
    │   └── RecordNotFound       exit 3       no record has that id
    ├── BatchError                   exit 1   a batch cannot begin, or cannot go on
    ├── NotAllowed                   exit 1   a visitor of the pages may not do this
    └── VerificationFailed           exit 5   the ledger's proof does not hold

What the *text* leaves unclear is never an exception: it is a
:class:`dateline.schema.Finding` with its place.
"""


class DatelineError(Exception):
    """Say what happened, to what, and what to do next.

    Args:
        happened: One lower-case sentence, the user's own words quoted.
        hint: What to do next, or None where nothing can be advised.
    """

    exit_status = 1

    def __init__(self, happened: str, *, hint: str | None = None) -> None:
        super().__init__(happened)
        self.happened = happened
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.happened} ({self.hint})" if self.hint else self.happened


class UsageError(DatelineError):
    """The caller asked for something that cannot be."""

    exit_status = 2


class ConfigError(UsageError):
    """A setting or an environment variable is off."""


class PluginError(UsageError):
    """A plug-in is missing, doubled or broken."""


class IngestError(DatelineError):
    """One input could not become a dispatch; the rest of a batch goes on."""

    exit_status = 4


class UnreadableInput(IngestError):
    """No such file, no permission to read it, or a network fault."""


class UnsupportedFormat(IngestError):
    """Binary data, or a format that no registered reader takes."""


class UndecodableText(IngestError):
    """Bytes that are text in no encoding we know."""


class EmptyInput(IngestError):
    """There is nothing to read in the input."""


class NoStory(IngestError):
    """It was read and holds no story: a picture, a package, a plan, an attachment; it is left out."""


class DamagedInput(IngestError):
    """Lengths, counts or checksums do not hold."""


class TruncatedInput(DamagedInput):
    """It ends before it says that it does."""


class UnsafeInput(IngestError):
    """It is made, or fit, to harm the machine that reads it."""


class ArchiveBomb(UnsafeInput):
    """It unpacks to far more than a text ever does."""


class NestedArchive(UnsafeInput):
    """An archive, or a compressed file, lies inside an archive."""


class UnsafeName(UnsafeInput):
    """A member's name leads out of its archive."""


class UnsafeMarkup(UnsafeInput):
    """The mark-up declares entities, or is nested deeper than any story."""


class TooLarge(IngestError):
    """The input is beyond the stated limit."""


class FetchError(IngestError):
    """An address could not be fetched, or was not meant to be."""


class FetchingOff(FetchError):
    """Nothing is fetched unless somebody asks for it."""


class AddressMalformed(FetchError):
    """The address is none, or is written so that two programs read it differently."""


class SchemeRefused(FetchError):
    """Only http and https are fetched."""


class CredentialsRefused(FetchError):
    """There is a user's name or a password in the address."""


class PortRefused(FetchError):
    """The port is not one at which sites are served."""


class PlaceRefused(FetchError):
    """The address is of a private network, this machine, or nothing that serves news."""


class NameUnknown(FetchError):
    """Name servers know no address for the host, or did not answer."""


class RobotsRefused(FetchError):
    """The site's robots.txt asks us not to fetch this, or cannot be had."""


class RedirectRefused(FetchError):
    """The redirects are too many, go in a circle, lead nowhere, or out of https."""


class ConnectionFailed(FetchError):
    """There is no connection, or it broke off, or the other side speaks no HTTP."""


class TookTooLong(FetchError):
    """The answer took longer than the limit."""


class NotServed(FetchError):
    """The site has no such page, or does not give it to us.

    Args:
        status: The status of its answer.
    """

    def __init__(self, happened: str, *, status: int, hint: str | None = None) -> None:
        super().__init__(happened, hint=hint)
        self.status = status


class HeldOff(FetchError):
    """The site is busy, or wants to be asked less often.

    Args:
        seconds: How long it wants to be left alone.
    """

    def __init__(self, happened: str, *, seconds: float, hint: str | None = None) -> None:
        super().__init__(happened, hint=hint)
        self.seconds = seconds


class TypeRefused(FetchError):
    """The answer is not of a media type that is read."""


class EncodingRefused(FetchError):
    """The answer is packed in a way that is not read, or its bytes do not unpack."""


class LanguageError(DatelineError):
    """The parser is missing, or its pipeline lacks what we need."""


class LexiconError(DatelineError):
    """A built table is missing, or older than the resource it is built from."""


class LedgerError(DatelineError):
    """The ledger could not be used."""


class LedgerMissing(LedgerError):
    """There is no ledger at that path."""


class LedgerLocked(LedgerError):
    """Another process holds the ledger."""

    exit_status = 6


class LedgerSchemaMismatch(LedgerError):
    """The ledger needs a migration, or was written by a newer Dateline."""

    exit_status = 6


class RecordNotFound(LedgerError):
    """No record of this ledger has that id."""

    exit_status = 3


class BatchError(DatelineError):
    """A batch cannot begin or cannot go on: its folder, its workers or its cluster."""


class NotAllowed(DatelineError):
    """A visitor of the pages lacks a token, or has one that does not allow this."""


class VerificationFailed(DatelineError):
    """The ledger's proof does not hold; the message names the first entry at fault."""

    exit_status = 5
