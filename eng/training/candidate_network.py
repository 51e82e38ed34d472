"""The candidate network: what is at one point of a pair?

A patch around the point, resampled to METRES per pixel, SIDE pixels wide. Three probabilities: a tower, a fence or a house is at the
centre. Of the network for changes: present in the first image and absent in the second. Of the one for unchanged structures: in both. The
layers are those of network.py without padding, so that one result comes out of one patch; the program's own runtime runs it.
"""
import torch
import torch.nn.functional as F

from network import Conv, ConvNorm, Network, encoder_layers

METRES = 0.4
SIDE = 93
CHANGED = ["guard_tower:appeared", "fence:appeared", "housing:appeared"]
UNCHANGED = ["guard_tower:unchanged", "fence:unchanged", "housing:unchanged"]


def describe(outputs=CHANGED, widths=(16, 32, 64), fused=(48, 64, 96)):
    """The encoder begins as that of the change network, so that its weights can be taken over."""
    decoder = []
    for level, out in ((2, fused[0]), (3, fused[1])):
        pair = [f"before:level{level}", f"after:level{level}"]
        decoder += [
            {"name": f"differ{level}", "op": "absdiff", "in": pair},
            {"name": f"both{level}", "op": "concat", "in": [*pair, f"differ{level}"]},
            Conv(f"mix{level}", f"both{level}", out, 1, relu=level == 2),
        ]
    decoder += [
        Conv("deep2", "mix2", fused[0], 3, relu=False),
        {"name": "sum2", "op": "add", "in": ["mix2", "deep2"]},
        Conv("coarse3", "sum2", fused[1], 3, 2, relu=False),
        {"name": "sum3", "op": "add", "in": ["coarse3", "mix3"]},
        Conv("deep3", "sum3", fused[1], 3, relu=False),
        {"name": "refined3", "op": "add", "in": ["sum3", "deep3"]},
        Conv("wide3", "refined3", fused[2], 3),
        Conv("last3", "wide3", fused[2], 3),
        Conv("head", "last3", len(outputs), 1, relu=False),
    ]
    return dict(bands=3, encoder=encoder_layers(widths), decoder=decoder, outputs=outputs, stride=8)


def centred(x, side):
    cut = (x.shape[-1] - side) // 2
    return x[..., cut:cut + side, cut:cut + side] if cut else x


class CandidateNetwork(Network):
    def __init__(self, outputs=CHANGED):
        super().__init__(describe(outputs))

    def _run(self, layers, values):
        for layer in layers:
            sources = [values[name] for name in layer["in"]]
            side = min(source.shape[-1] for source in sources)
            sources = [centred(source, side) for source in sources]
            values[layer["name"]] = (
                self.valid(layer, sources[0]) if layer["op"] == "conv"
                else F.relu(sources[0] + sources[1]) if layer["op"] == "add"
                else (sources[0] - sources[1]).abs() if layer["op"] == "absdiff"
                else torch.cat(sources, 1))
        return values

    def valid(self, layer, x):
        """A convolution without padding; with a stride of 2 the middle value of its input stays the middle."""
        part: ConvNorm = self.convs[layer["name"]]
        if layer["stride"] == 2 and ((x.shape[-1] - 1) // 2 - layer["kernel"] // 2) % 2:
            x = centred(x, x.shape[-1] - 2)
        x = F.conv2d(x, part.conv.weight, part.conv.bias, layer["stride"])
        x = part.norm(x) if part.norm is not None else x
        return F.relu(x) if part.relu else x

    def forward(self, first, second):
        """Logits N x 3 from two of N x 3 x SIDE x SIDE."""
        return self.trace(first, second)["head"][:, :, 0, 0]

    def take_encoder(self, state):
        """Weights of the change network's encoder, from its averaged state."""
        shared = tuple(f"convs.{layer['name']}." for layer in self.description["encoder"] if layer["op"] == "conv")
        self.load_state_dict({name: state[name] for name in state if name.startswith(shared)}, strict=False)
