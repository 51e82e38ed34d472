"""The shipped network in PyTorch over a pair of noise, as written or traced, frozen and fused.   pytorch.py SIDE THREADS eager|fused

Prints seconds per megapixel of pair, wall and processor time. The whole image at once: no halo is computed twice.
"""
import os
import sys
import time

import torch

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, "../../eng/training"))
from network import Network  # noqa: E402

side, threads = int(sys.argv[1]), int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(1)
network = Network().eval()
network.load_state_dict(torch.load(os.path.join(here, "../../eng/training/network.pt"), map_location="cpu")["averaged"])
with torch.no_grad():
    small = torch.rand(1, 3, 512, 512) * 2 - 1
    run = network if sys.argv[3] == "eager" else torch.jit.optimize_for_inference(torch.jit.trace(network, (small, small)))
    for _ in range(3):
        run(small, small)
    image = torch.rand(1, 3, side, side) * 2 - 1
    wall, processor = time.perf_counter(), time.process_time()
    run(image, image)
megapixels = side * side / 1e6
print(f"{(time.perf_counter() - wall) / megapixels:.4f} {(time.process_time() - processor) / megapixels:.4f}")
