"""Writes small vectors for the test that the program computes what PyTorch computes.   parity.py OUT.safetensors

A narrow network with random weights and a pair of noise images; with the weights go the results of some layers, away
from the border, where PyTorch pads each layer with zeros and the program sees the image go on.
"""
import json
import sys

import numpy as np
import torch

from export import folded, write
from network import Network, describe

SIDE = 208
MARGIN = 96


def image(date):
    """1 x 3 x SIDE x SIDE in -1..1, from a formula that the test knows too."""
    place = np.arange(SIDE * SIDE * 3, dtype=np.uint64)
    values = ((place * 1103515245 + 12345 * (date + 1)) & 0xFFFFFFFF) >> 16 & 255
    return torch.from_numpy((values.astype(np.float32) / np.float32(127.5) - 1).reshape(SIDE, SIDE, 3)).permute(2, 0, 1)[None].contiguous()


def main():
    torch.manual_seed(5)
    network = Network(describe(widths=(8, 16, 16, 24), decoder=(8, 8, 16, 16)))
    network.train()
    images = [image(date) for date in range(2)]
    with torch.no_grad():
        for _ in range(5):
            network(*images)  # running statistics of the batch norm
        network.eval()
        traced = network.trace(*images)
    tensors = folded(network)
    for name in ("before:down1", "after:level2", "before:level4", "differ3", "refine4", "sum2", "refine1", "head"):
        value = traced[name][0]
        step = SIDE // value.shape[1]
        inner = value[:, MARGIN // step:-(MARGIN // step), MARGIN // step:-(MARGIN // step)]
        tensors["expected:" + name] = np.ascontiguousarray(inner.permute(1, 2, 0).numpy())
    write(sys.argv[1], tensors, {"description": json.dumps(network.description), "margin": str(MARGIN), "side": str(SIDE)})


if __name__ == "__main__":
    main()
