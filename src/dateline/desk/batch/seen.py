"""Which dispatches came before, in 16 bytes each and room to grow."""

from array import array

_SMALLEST = 1 << 12


class Seen:
    """A set of 128-bit numbers, by open addressing in two arrays.

    A Python set of digests takes about a hundred bytes for each; a batch of
    10^8 dispatches would hold ten gigabytes of them. Among 10^8 numbers of 128
    bits two are alike with a chance of 10^-23.
    """

    def __init__(self) -> None:
        self._count = 0
        self._high = array("Q", bytes(8 * _SMALLEST))
        self._low = array("Q", bytes(8 * _SMALLEST))

    def __len__(self) -> int:
        return self._count

    def add(self, digest: str) -> bool:
        """Put a digest in, by its first 32 hexadecimal digits; tell whether it is new."""
        # Zero marks a free place; a digest that is zero is taken for one.
        high, low = int(digest[:16], 16) or 1, int(digest[16:32], 16)
        if not self._place(high, low):
            return False
        self._count += 1
        if self._count * 3 > len(self._high) * 2:
            self._grow()
        return True

    def _place(self, high: int, low: int) -> bool:
        mask = len(self._high) - 1
        place = high & mask
        while self._high[place]:
            if self._high[place] == high and self._low[place] == low:
                return False
            place = (place + 1) & mask
        self._high[place], self._low[place] = high, low
        return True

    def _grow(self) -> None:
        high, low = self._high, self._low
        self._high = array("Q", bytes(16 * len(high)))
        self._low = array("Q", bytes(16 * len(low)))
        for place, number in enumerate(high):
            if number:
                self._place(number, low[place])
