"""What stories come packed in: gzip, zstd and zip, unpacked piece by piece and within limits."""

from dateline.ingest.containers.limits import MOST_MEMBERS, RATIO, UNPACKED
from dateline.ingest.containers.opening import is_archive, open_packed, unpacked
from dateline.ingest.containers.streams import packing_of

__all__ = ["MOST_MEMBERS", "RATIO", "UNPACKED", "is_archive", "open_packed", "packing_of", "unpacked"]
