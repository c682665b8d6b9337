"""The trained reader: an encoder, and four heads over it.

- cues: each piece B, I or O;
- parts: for a piece and a cue whether the piece is of its source, of its
  content, or neither. An attribution is its cue (PolNeAR gives each exactly
  one), so the pairs hold what one tag a piece cannot: a source shared by two
  cues, a content inside another one;
- names: entity tags, learnt from the parser's own, so that the parser's
  recogniser (half of its time) can stay off;
- auxiliary: whether a piece is of any source, of any content; training only.

The network returns what the pairs are made of (``of_piece``, ``of_cue`` and
two low-rank products), so that the few pairs wanted are computed outside of
the exported graph.
"""

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from dateline.language.encoder.signs import BREAKS, PAIR_SIZES, QUOTE_STATES

CUE_TAGS = 3
PARTS = 3


@dataclass(frozen=True)
class Sizes:
    """What the heads are as wide as.

    Args:
        relations: Dependency labels, with 0 for any other.
        names: Entity tags, with 0 for outside.
        ways: Ways through the tree, with 0 for none and 1 for any other.
        pair: Width of the hidden layer over pairs.
        product: Rank of the product of piece and cue, for each part.
    """

    relations: int
    names: int
    ways: int
    pair: int = 128
    product: int = 64


class Pairs(nn.Module):
    """Scores of the parts a piece may have in a cue's attribution."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.signs = nn.ModuleList(nn.Embedding(size, sizes.pair) for size in (*PAIR_SIZES, sizes.ways))
        for each in self.signs:
            nn.init.normal_(each.weight, std=0.02)
        self.out = nn.Linear(sizes.pair, PARTS)

    def forward(self, of_piece: Tensor, of_cue: Tensor, products: Tensor, signs: Tensor) -> Tensor:
        """Score pairs.

        Args:
            of_piece: (pairs, pair).
            of_cue: (pairs, pair).
            products: (pairs, 2), for source and content.
            signs: (pairs, 4), whole numbers.

        Returns:
            (pairs, 3).
        """
        hidden = of_piece + of_cue
        for number, table in enumerate(self.signs):
            hidden = hidden + table(signs[:, number])
        scores: Tensor = self.out(nn.functional.gelu(hidden))
        return torch.cat([scores[:, :1], scores[:, 1:] + products], dim=1)


class Network(nn.Module):
    """The encoder and its heads.

    Args:
        encoder: A BERT.
        sizes: Of the heads.
        dropout: On what the heads read.
    """

    def __init__(self, encoder: BertModel, sizes: Sizes, *, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.states = nn.Embedding(QUOTE_STATES, width)
        self.breaks = nn.Embedding(BREAKS, width)
        self.relations = nn.Embedding(sizes.relations, width)
        for each in (self.states, self.breaks, self.relations):
            nn.init.zeros_(each.weight)
        self.dropout = nn.Dropout(dropout)
        self.cues = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.Linear(width, CUE_TAGS))
        self.names = nn.Linear(width, sizes.names)
        self.auxiliary = nn.Linear(width, 2)
        self.of_piece = nn.Linear(width, sizes.pair)
        self.of_cue = nn.Linear(width, sizes.pair)
        self.left = nn.Linear(width, 2 * sizes.product)
        self.right = nn.Linear(width, 2 * sizes.product)
        self.pairs = Pairs(sizes)

    def encode(
        self, ids: Tensor, mask: Tensor | None, states: Tensor, breaks: Tensor, relations: Tensor
    ) -> Tensor:
        """Encode windows of (batch, pieces), without a mask all of it; returns (batch, pieces, width)."""
        embedded = self.encoder.embeddings.word_embeddings(ids)
        embedded = embedded + self.states(states) + self.breaks(breaks) + self.relations(relations)
        hidden: Tensor = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        return self.dropout(hidden)

    def forward(
        self, ids: Tensor, mask: Tensor | None, states: Tensor, breaks: Tensor, relations: Tensor
    ) -> tuple[Tensor, ...]:
        """Return cue scores, name scores, of_piece, of_cue, left and right for each piece."""
        hidden = self.encode(ids, mask, states, breaks, relations)
        return (
            self.cues(hidden),
            self.names(hidden),
            self.of_piece(hidden),
            self.of_cue(hidden),
            self.left(hidden),
            self.right(hidden),
        )


def fresh(sizes: Sizes, weights: Path) -> Network:
    """Build a network over the pretrained encoder in a folder (config.json, model.safetensors)."""
    # Dropout inside the encoder costs two fifths of the time on a processor, and so few epochs need none.
    config = BertConfig.from_pretrained(weights, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    encoder = BertModel.from_pretrained(weights, config=config, add_pooling_layer=False)
    return Network(encoder, sizes)


def products(left: Tensor, right: Tensor) -> Tensor:
    """Multiply piece and cue, part by part.

    Args:
        left: (pairs, 2 · rank), of the pieces.
        right: (pairs, 2 · rank), of the cues.

    Returns:
        (pairs, 2).
    """
    count = left.shape[0]
    return (left.view(count, 2, -1) * right.view(count, 2, -1)).sum(-1)
