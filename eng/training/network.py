"""The Siamese change network: one description drives training, export and the program's own runtime.

Each date goes through the same encoder; a decoder compares the two, coarse to fine. Twelve probabilities per pixel of half the
resolution: tower, fence, housing for each of appeared, removed, standing before, standing after.

The description is a list of layers, each {"name", "op", "in", ...}, with op one of
    conv      kernel, stride, out channels, relu; zero padding of kernel // 2
    add       element-wise sum of two, then ReLU
    absdiff   element-wise absolute difference of two
    concat    along channels
    upsample  nearest, twice the side
The encoder's input is "image"; the decoder sees encoder outputs as "before:NAME" and "after:NAME".
"""
import torch
from torch import nn
import torch.nn.functional as F

CLASSES = ["guard_tower", "fence", "housing"]
OUTPUTS = [f"{kind}:{state}" for state in ("appeared", "removed", "before", "after") for kind in CLASSES]
STRIDE = 2

Conv = lambda name, source, out, kernel, stride=1, relu=True: dict(
    name=name, op="conv", out=out, kernel=kernel, stride=stride, relu=relu, **{"in": [source]})


def encoder_layers(widths):
    """Layers of one date for channel widths per level, finest first."""
    encoder, source = [], "image"
    for level, width in enumerate(widths, 1):
        encoder += [
            Conv(f"down{level}", source, width, 5 if level == 1 else 3, 2),
            Conv(f"more{level}", f"down{level}", width, 3, relu=False),
            {"name": f"level{level}", "op": "add", "in": [f"down{level}", f"more{level}"]},
        ]
        source = f"level{level}"
    return encoder


def describe(widths=(16, 32, 64, 96), decoder=(24, 32, 32, 32)):
    """Layer lists of encoder and decoder for channel widths per level, finest first."""
    layers, deeper = [], None
    for level in range(len(widths), 0, -1):
        before, after, width = f"before:level{level}", f"after:level{level}", decoder[level - 1]
        layers += [
            {"name": f"differ{level}", "op": "absdiff", "in": [before, after]},
            {"name": f"both{level}", "op": "concat", "in": [before, after, f"differ{level}"]},
            Conv(f"mix{level}", f"both{level}", width, 1, relu=deeper is None),
        ]
        source = f"mix{level}"
        if deeper is not None:
            layers += [
                Conv(f"fit{level}", deeper, width, 1, relu=False),
                {"name": f"up{level}", "op": "upsample", "in": [f"fit{level}"]},
                {"name": f"sum{level}", "op": "add", "in": [source, f"up{level}"]},
            ]
            source = f"sum{level}"
        layers.append(Conv(f"refine{level}", source, width, 3))
        deeper = f"refine{level}"
    layers.append(Conv("head", deeper, len(OUTPUTS), 1, relu=False))
    return dict(bands=3, encoder=encoder_layers(widths), decoder=layers, outputs=OUTPUTS, stride=STRIDE)


def receptive_radius(description):
    """Pixels on every side that an output pixel can depend on, and the side of the grid that keeps results unshifted."""
    steps, radii = {"image": 1}, {"image": 0}
    for layer in description["encoder"] + description["decoder"]:
        sources = [name.split(":")[-1] for name in layer["in"]]
        step, radius = max(steps[s] for s in sources), max(radii[s] for s in sources)
        if layer["op"] == "conv":
            radius += step * (layer["kernel"] // 2)
            step *= layer["stride"]
        if layer["op"] == "upsample":
            step //= 2
            radius += step
        steps[layer["name"]], radii[layer["name"]] = step, radius
    return radii["head"], max(steps.values())


class ConvNorm(nn.Module):
    def __init__(self, inputs, layer, normalised):
        super().__init__()
        kernel = layer["kernel"]
        self.conv = nn.Conv2d(inputs, layer["out"], kernel, layer["stride"], kernel // 2, bias=not normalised)
        self.norm = nn.BatchNorm2d(layer["out"]) if normalised else None
        self.relu = layer["relu"]

    def forward(self, x):
        x = self.conv(x)
        if self.norm is not None:
            x = self.norm(x)
        return F.relu(x) if self.relu else x

    def folded(self):
        """Weight and bias with the batch norm's running statistics multiplied in."""
        if self.norm is None:
            return self.conv.weight, self.conv.bias
        scale = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        return self.conv.weight * scale[:, None, None, None], self.norm.bias - self.norm.running_mean * scale


class Network(nn.Module):
    def __init__(self, description=None):
        super().__init__()
        self.description = description or describe()
        self.convs = nn.ModuleDict()
        channels = {"image": self.description["bands"]}
        for layer in self.description["encoder"] + self.description["decoder"]:
            inputs = [channels[name.split(":")[-1]] for name in layer["in"]]
            if layer["op"] == "conv":
                self.convs[layer["name"]] = ConvNorm(inputs[0], layer, normalised=layer["name"] != "head")
            channels[layer["name"]] = layer["out"] if layer["op"] == "conv" else sum(inputs) if layer["op"] == "concat" else inputs[0]
        nn.init.constant_(self.convs["head"].conv.bias, -3.0)  # structures are rare: start near 5 %

    def _run(self, layers, values):
        for layer in layers:
            sources = [values[name] for name in layer["in"]]
            values[layer["name"]] = (
                self.convs[layer["name"]](sources[0]) if layer["op"] == "conv"
                else F.relu(sources[0] + sources[1]) if layer["op"] == "add"
                else (sources[0] - sources[1]).abs() if layer["op"] == "absdiff"
                else torch.cat(sources, 1) if layer["op"] == "concat"
                else F.interpolate(sources[0], scale_factor=2, mode="nearest"))
        return values

    def trace(self, before, after):
        """Every layer's output by name, for parity vectors. Images: N x 3 x H x W, H and W multiples of 16."""
        both = self._run(self.description["encoder"], {"image": torch.cat([before, after])})
        values, count = {}, before.shape[0]
        for name, value in both.items():
            values["before:" + name], values["after:" + name] = value[:count], value[count:]
        return self._run(self.description["decoder"], values)

    def forward(self, before, after):
        """Logits N x 12 x H/2 x W/2."""
        return self.trace(before, after)["head"]
