"""At which probability each output separates best what is there from what is not, on generated tiles that nothing was learnt from.

The loss weighs rare classes up and doubtful pixels more, so that an output's best level is not one half: fences are cut best at 0.4.
`centred` moves the last layer's biases until it is, so that 0.5 means the same for all. A date and its direction must not matter:
appeared and removed share a level, and so do before and after.
"""
import numpy as np
import torch

import tiles
from network import CLASSES, OUTPUTS

BINS = 400


def histograms(network, stems):
    """Per output and bin of probability: pixels that are the class, pixels that are not (12 x 2 x BINS)."""
    counts = np.zeros((len(OUTPUTS), 2, BINS))
    with torch.no_grad():
        for stem in stems:
            before, after, target, weight = tiles.plain(stem, 256)
            found = torch.sigmoid(network(torch.from_numpy(before)[None], torch.from_numpy(after)[None]))[0].numpy()
            bins, known = np.minimum((found * BINS).astype(int), BINS - 1), np.broadcast_to(weight, found.shape)[0] > 0
            for i in range(len(OUTPUTS)):
                for kind, mask in enumerate(((target[i] > 0.5) & known, (target[i] <= 0.5) & known)):
                    counts[i, kind] += np.bincount(bins[i][mask], minlength=BINS)
    return counts


def f1_curve(true, false):
    """F1 of what lies at and above each bin."""
    hits, alarms = np.cumsum(true[::-1])[::-1], np.cumsum(false[::-1])[::-1]
    return 2 * hits / np.maximum(1, hits + alarms + true.sum())


def best_f1(network, stems):
    """F1 of each output at its own best level."""
    network.eval()
    return [f1_curve(true, false).max() for true, false in histograms(network, stems)]


def best_level(true, false):
    """The probability at and above which F1 is highest."""
    scores = f1_curve(true, false)
    # The curve is flat and rough at its top: the middle of what is within half a percent of the best.
    near = np.flatnonzero(scores >= 0.995 * scores.max())
    return float(np.clip((near[0] + near[-1]) / 2 / BINS, 0.1, 0.9))


def centred(network, stems):
    """Moves the biases of the network's last layer; returns the levels that became one half, one per output."""
    counts = histograms(network, stems)
    found = []
    for first in (0, 2 * len(CLASSES)):
        both = counts[first:first + 3] + counts[first + 3:first + 6]
        found += 2 * [best_level(*kind) for kind in both]
    shift = torch.tensor([np.log(level / (1 - level)) for level in found], dtype=torch.float32)
    with torch.no_grad():
        network.convs["head"].conv.bias -= shift
    return found
