"""Whatever is spoilt in a file, a reader gives dispatches that keep law 1, or errors of ours."""

import gzip
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import IngestError
from dateline.ingest import read_capture
from dateline.ledger.spans import misplaced, out_of_bounds
from dateline.schema import Dispatch, dispatch_id
from dateline.schema.capture import Capture
from tests.contract.test_readers import ENDINGS, PAGES


def _zipped(pages: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in pages.items():
            archive.writestr(f"{name}.{ENDINGS.get(name, 'x')}", page)
    return out.getvalue()


FILES = {name: (f"story.{ENDINGS.get(name, 'x')}", page.encode()) for name, page in PAGES.items()}
FILES["warc, packed"] = ("crawl.warc.gz", gzip.compress(PAGES["warc"].encode()) * 3)
FILES["csv, packed"] = ("story.csv.gz", gzip.compress(PAGES["csv"].encode()))
FILES["zip"] = ("week.zip", _zipped(PAGES))

SPOILS = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.integers(0, 40),
        st.one_of(
            st.binary(max_size=12),
            st.sampled_from(
                [b"<", b">", b"&", b'"', b"\0", b"\n\n", b"{", b"]", b"99999999999", b"-1", b"\xff\xfe"]
            ),
        ),
    ),
    min_size=1,
    max_size=4,
)


@settings(deadline=None)
@given(name=st.sampled_from(sorted(FILES)), spoils=SPOILS, cut=st.floats(0, 1.5))
def test_a_spoilt_file_gives_dispatches_or_errors_of_ours(
    name: str, spoils: list[tuple[float, int, bytes]], cut: float
) -> None:
    called, data = FILES[name]
    for place, length, instead in spoils:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + length :]
    data = data[: int(cut * len(data))]
    capture = Capture(name=called, head=data[:65536], data=data)
    try:
        found = list(read_capture(capture))
    except IngestError as error:
        found = [error]
    for each in found:
        assert isinstance(each, Dispatch | IngestError)
        if isinstance(each, Dispatch):
            assert each.id == dispatch_id(each.text)
            assert out_of_bounds(each) is None
            assert misplaced(each, each.text) is None
        else:
            assert "stumbled" not in str(each)
