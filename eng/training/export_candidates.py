"""Writes the candidate network as the file that the program reads.

    export_candidates.py CHECKPOINT OUT.safetensors [--unchanged] [--weights OUT.pt]
"""
import argparse
import json

import torch

import export
from candidate_network import CHANGED, METRES, SIDE, UNCHANGED, CandidateNetwork


def waves(date):
    """The images of the test that the program computes the same: 1 x 3 x SIDE x SIDE."""
    at = torch.arange(SIDE, dtype=torch.float32) - SIDE // 2
    return torch.stack([torch.sin(0.31 * date * at[None, :] + 0.17 * (band + 1) * at[:, None]) for band in range(3)])[None]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--unchanged", action="store_true", help="the network for structures that exist in both dates")
    parser.add_argument("--weights", help="also keeps what training can begin with again")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu")
    network = CandidateNetwork(UNCHANGED if options.unchanged else CHANGED)
    network.load_state_dict(state["averaged"])
    network.eval()
    metadata = {"description": json.dumps(network.description, separators=(",", ":")), "steps": str(state["step"]), "metres": str(METRES)}
    export.write(options.out, export.folded(network), metadata)
    with torch.no_grad():
        print("log-odds of the test images:", ", ".join(f"{value:.5f}f" for value in network(waves(1), waves(2))[0]))
    if options.weights:
        torch.save({"step": state["step"], "averaged": network.state_dict()}, options.weights)


if __name__ == "__main__":
    main()
