"""Writes a checkpoint as the file that the program reads.   export.py CHECKPOINT OUT.safetensors [--check FOLDER ...] [--note KEY=TEXT
...] [--weights OUT.pt]

--check names folders of generated tiles that nothing was learnt from: each output's best level there becomes one half (levels.py).
--weights also keeps what training can begin with again (train.py --start): averaged weights, batch norm not folded, no optimiser state.
safetensors: eight bytes of header length, a JSON header, then the tensors as little-endian 32-bit floats. Batch norm is folded in.
"""
import argparse
import json
import os
import struct

import torch

import levels
import tiles
from network import Network, receptive_radius


def folded(network):
    tensors = {}
    for name, conv in network.convs.items():
        weight, bias = conv.folded()
        tensors[name + ".weight"], tensors[name + ".bias"] = weight, bias
    return {name: tensor.detach().contiguous().numpy().astype("<f4") for name, tensor in sorted(tensors.items())}


def write(path, tensors, metadata):
    header, at = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + tensor.nbytes]}
        at += tensor.nbytes
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path + ".pending", "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.tobytes())
    os.replace(path + ".pending", path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("out")
    parser.add_argument("--check", nargs="*", default=[])
    parser.add_argument("--note", nargs="*", default=[])
    parser.add_argument("--weights")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu")
    network = Network()
    network.load_state_dict(state["averaged"])
    network.eval()
    radius, _ = receptive_radius(network.description)
    metadata = {"description": json.dumps(network.description, separators=(",", ":")), "steps": str(state["step"]),
        "receptive_radius": str(radius)}
    if options.check:
        found = levels.centred(network, tiles.list_tiles(options.check))
        metadata["levels"] = " ".join(f"{level:.3f}" for level in found)
    write(options.out, folded(network), metadata | dict(note.split("=", 1) for note in options.note))
    if options.weights:
        torch.save({"step": state["step"], "averaged": network.state_dict()}, options.weights)


if __name__ == "__main__":
    main()
