"""Averages two sets of weights of the small network.   average.py START CHECKPOINT OUT.pt --share S --shards FILE[:WEIGHT]...

Weights between a network and what it was continued to keep most of what each does better (Wortsman et al. 2022, "Robust fine-tuning of
zero-shot models"). --share is the weight of CHECKPOINT. The statistics of batch norm are measured anew on examples of the shards.
"""
import argparse

import numpy as np
import torch

from network import Network
from train_student import StudentMixture

BATCHES, BATCH, SIDE, SEED = 40, 8, 208, 5


def averaged(start, end, share):
    return {name: start[name] * (1 - share) + end[name] * share if end[name].is_floating_point() else end[name] for name in end}


def measure_statistics(network, mixture):
    norms = [module for module in network.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # a plain mean over the batches
    random = np.random.default_rng(SEED)
    network.train()
    with torch.no_grad():
        for _ in range(BATCHES):
            drawn = [mixture.draw(random, SIDE) for _ in range(BATCH)]
            network(*(torch.from_numpy(np.stack([example[date] for example in drawn])) for date in (0, 1)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("start")
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--share", type=float, default=0.75)
    parser.add_argument("--shards", nargs="+", required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    start, state = torch.load(options.start, map_location="cpu"), torch.load(options.checkpoint, map_location="cpu")
    network = Network()
    network.load_state_dict(averaged(start["averaged"], state["averaged"], options.share))
    measure_statistics(network, StudentMixture(options.shards))
    torch.save(dict(step=state["step"], averaged=network.state_dict()), options.out)


if __name__ == "__main__":
    main()
