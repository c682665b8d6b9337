"""Even out the channels of a network before its weights go to eight bits.

An eight-bit product shares one scale among all channels of a window. In each
layer one or two of the channels that enter the feed-forward matrices carry five
to ten times what the others do (28 beside 3 in the first, 25 beside 5 in the
second), and the others lose their last bits to them. Such a channel is divided
down and its row of the matrix multiplied up by the same number, which changes
nothing in 32 bits (Xiao et al. 2023, "SmoothQuant", section 4; here only the
channels that stand out, since a number for each of them cost the weights more
than it gave the channels).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import torch
from network import Network
from torch import Tensor, nn

from dateline.language.encoder.pieces import Ints

# What a channel may carry, beyond which it is divided down. Of 1, 2, 3, 4 and 6 those with the least error
# of the products of the first two layers, on our own example dispatches.
MOST_INTO_ATTENTION = 2.0
MOST_INTO_FIRST = 4.0
MOST_INTO_SECOND = 2.0


class Evened(nn.Module):
    """A module whose input is divided channel by channel, and whose weights make up for it.

    Args:
        whole: The module, which reads what is divided as its first argument.
        inner: Its linear layers that read it.
        by: Of (channels in,), from 1.
    """

    def __init__(self, whole: nn.Module, inner: Iterable[nn.Linear], by: Tensor) -> None:
        super().__init__()
        self.register_buffer("share", 1 / by)
        self.whole = whole
        with torch.no_grad():
            for each in inner:
                each.weight.mul_(by)

    def forward(self, hidden_states: Tensor, *rest: Any, **named: Any) -> Any:
        """Give what the module would give."""
        return self.whole(hidden_states * self.share, *rest, **named)


def even_out(network: Network, windows: Iterable[dict[str, Ints]]) -> None:
    """Even what enters the attention and the two feed-forward matrices of each layer.

    Args:
        network: Changed in place; gives what it gave but for rounding.
        windows: Inputs as the network is given them, from training.
    """
    layers = network.encoder.encoder.layer
    watched = [
        each
        for layer in layers
        for each in (layer.attention.self.query, layer.intermediate.dense, layer.output.dense)
    ]
    reached = iter(_reached(network, watched, windows))
    for layer in layers:
        attention = layer.attention.self
        by = (next(reached) / MOST_INTO_ATTENTION).clamp(min=1)
        layer.attention.self = Evened(attention, (attention.query, attention.key, attention.value), by)
        for part, most in ((layer.intermediate, MOST_INTO_FIRST), (layer.output, MOST_INTO_SECOND)):
            by = (next(reached) / most).clamp(min=1)
            part.dense = Evened(part.dense, (part.dense,), by)


def _reached(
    network: Network, watched: Sequence[nn.Linear], windows: Iterable[dict[str, Ints]]
) -> list[Tensor]:
    """Return for each layer the greatest size of each of its input's channels."""
    found = [torch.zeros(each.in_features) for each in watched]

    def seen(number: int, given: Tensor) -> None:
        found[number] = torch.maximum(found[number], given.abs().amax(dim=(0, 1)))

    watching = [
        each.register_forward_pre_hook(lambda _, given, number=number: seen(number, given[0]))
        for number, each in enumerate(watched)
    ]
    with torch.no_grad():
        for window in windows:
            network(mask=None, **{key: torch.from_numpy(value) for key, value in window.items()})
    for each in watching:
        each.remove()
    return found
