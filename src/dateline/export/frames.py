"""Arrow tables as data frames, by libraries that the extra ``frames`` brings."""

from typing import Any

import pyarrow as pa

from dateline.export.extras import needed

_EXTRA = "frames"


def to_polars(table: pa.Table) -> Any:
    """Return the table as a ``polars.DataFrame``; lists stay lists, days stay days.

    Raises:
        UsageError: polars is not installed.
    """
    return needed("polars", extra=_EXTRA, by="to_polars", what="").from_arrow(table)


def to_pandas(table: pa.Table) -> Any:
    """Return the table as a ``pandas.DataFrame`` of Arrow-backed columns.

    So a whole number that is missing does not turn its column into fractions,
    and lists and days stay what they are.

    Raises:
        UsageError: pandas is not installed.
    """
    pandas = needed("pandas", extra=_EXTRA, by="to_pandas", what="")
    return table.to_pandas(types_mapper=pandas.ArrowDtype)
