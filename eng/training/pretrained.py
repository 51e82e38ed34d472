"""Starting weights of the teacher from an ImageNet-pretrained ResNet-18.   pretrained.py --onnx ResNet18.onnx --out start.pt

The ONNX file is part of the NuGet package Microsoft.ML.DnnImageFeaturizer.ResNet18 0.23.1 (MIT), under tools/DnnImageModels. Needs the
Python package onnx (apt-get install python3-onnx). Batch norm is folded into the convolutions; the last stage and the classifier are left
out.
"""
import argparse

import numpy as np
import onnx
import torch
from onnx import numpy_helper

# Convolutions of the graph in order; a downsampling block lists its shortcut first.
NAMES = ["stem"] + [f"level1.{i}.{part}" for i in (0, 1) for part in ("first", "second")]
for level in (2, 3):
    NAMES += [f"level{level}.0.shortcut"] + [f"level{level}.{i}.{part}" for i in (0, 1) for part in ("first", "second")]


def folded(path):
    """Weight and bias of every convolution with the batch norm after it."""
    graph = onnx.load(path).graph
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    norms = {node.input[0]: node for node in graph.node if node.op_type == "BatchNormalization"}
    for node in graph.node:
        if node.op_type != "Conv":
            continue
        norm = norms[node.output[0]]
        gamma, beta, mean, variance = (values[name] for name in norm.input[1:])
        epsilon = next(a.f for a in norm.attribute if a.name == "epsilon")
        scale = gamma / np.sqrt(variance + epsilon)
        yield values[node.input[1]] * scale[:, None, None, None], beta - mean * scale


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--onnx", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    weights = {}
    for name, (weight, bias) in zip(NAMES, folded(options.onnx)):
        weights[f"encoder.{name}.weight"], weights[f"encoder.{name}.bias"] = (torch.tensor(np.array(value)) for value in (weight, bias))
    torch.save(dict(averaged=weights), options.out)


if __name__ == "__main__":
    main()
