"""Medians and ratios of `run.sh`'s times as a table.   table.py TIMES SIDE"""
import datetime
import platform
import statistics
import subprocess
import sys

rows = [line.split() for line in open(sys.argv[1])]
version = subprocess.run([sys.executable, "-c", "import torch; print(torch.__version__)"], capture_output=True, text=True).stdout.strip()
cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.processor())
print(f"# Network runtime beside PyTorch, {datetime.date.today()}\n")
print(f"`benchmarks/inference/run.sh`, a pair of {sys.argv[2]} x {sys.argv[2]} pixels, ours and PyTorch {version} in turn on {cpu}. "
    f"Seconds per megapixel of pair,")
print("medians; ours computes blocks of 512 pixels with their halo, as the pass does, PyTorch the whole image at once. The ratio is of "
    "neighbours in time.\n")
print("| threads | PyTorch | ours, wall / processor | PyTorch, wall / processor | PyTorch : ours, wall (least to most) | processor |")
print("|--:|---|--:|--:|--:|--:|")
for threads in sorted({row[1] for row in rows}, key=int):
    for way, words in (("eager", "as written"), ("fused", "traced, frozen, fused")):
        ours, theirs = ([[float(v) for v in row[2:]] for row in rows if row[:2] == [who, threads]] for who in ("ours", way))
        ratios = [[t[k] / o[k] for o, t in zip(ours, theirs)] for k in (0, 1)]
        middle = lambda pairs, k: statistics.median(pair[k] for pair in pairs)
        print(f"| {threads} | {words} | {middle(ours, 0):.2f} / {middle(ours, 1):.2f} | {middle(theirs, 0):.2f} / "
            f"{middle(theirs, 1):.2f} | "
              f"{statistics.median(ratios[0]):.1f} ({min(ratios[0]):.1f} to {max(ratios[0]):.1f}) | {statistics.median(ratios[1]):.1f} |")
