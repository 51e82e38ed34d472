"""Pixel F1 of trained networks on folders of tiles, at each output's best level.   scores.py CHECKPOINT... --check DIR..."""
import argparse

import numpy as np
import torch

import levels
import tiles
from network import CLASSES, Network

parser = argparse.ArgumentParser()
parser.add_argument("checkpoints", nargs="+")
parser.add_argument("--check", nargs="+", required=True)
options = parser.parse_args()
print("| network | tiles | " + " | ".join(f"{kind} changed / standing" for kind in CLASSES) + " |")
print("|---|---|" + "--:|" * len(CLASSES))
for path in options.checkpoints:
    network = Network()
    network.load_state_dict(torch.load(path, map_location="cpu")["averaged"])
    for folder in options.check:
        best = levels.best_f1(network, tiles.list_tiles([folder]))
        cells = " | ".join(f"{np.mean(best[i:6:3]):.2f} / {np.mean(best[6 + i::3]):.2f}" for i in range(3))
        print(f"| {path} | {folder} | {cells} |", flush=True)
