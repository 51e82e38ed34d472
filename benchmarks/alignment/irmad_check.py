#!/usr/bin/python3
"""Canonical correlations of iteratively reweighted MAD (Nielsen 2007), computed with nothing but numpy's linear algebra.

usage: irmad_check.py BEFORE.tif AFTER.tif [tolerance] | irmad_check.py --vector
Prints them ascending, to be compared with `imagerywatch inspect --pair BEFORE.tif AFTER.tif`. Pixels that are 0 in
all bands of either date are left out; the whole raster is used, not a sample. --vector runs on the small sample that
the unit test AlterationDetectionTests builds by the same rule, and stops after five steps.
"""
import math
import sys

import numpy as np
from osgeo import gdal


def chi2_tail(z, k):
    """P(chi2(k) > z) by the recurrence of the incomplete gamma function."""
    if k % 2 == 0:
        tail, term = np.exp(-z / 2), np.exp(-z / 2)
        for i in range(1, k // 2):
            term = term * z / (2 * i)
            tail = tail + term
        return tail
    root = np.sqrt(z / 2)
    tail = np.vectorize(math.erfc)(root)
    term = np.exp(-z / 2) * root / math.gamma(1.5)
    for i in range(3, k + 1, 2):
        tail = tail + term
        term = term * (z / 2) / (i / 2)
    return tail


def vector():
    """600 pixels of three bands and two dates from a linear congruential generator; every fourth pixel changed."""
    state = 12345

    def draw():
        nonlocal state
        state = (1664525 * state + 1013904223) % 2 ** 32
        return state / 2 ** 32

    columns = []
    for i in range(600):
        ground = [draw(), draw(), draw()]
        noise = [draw(), draw(), draw()]
        other = [draw(), draw(), draw()]
        before = [100 + 80 * ground[0] + 10 * ground[1], 60 + 40 * ground[1] + 20 * ground[2], 90 + 70 * ground[2] + 15 * ground[0]]
        seen = other if i % 4 == 0 else ground
        after = [30 + 50 * seen[0] + 8 * noise[0], 80 + 60 * seen[1] + 9 * noise[1] + 5 * seen[0], 40 + 30 * seen[2] + 4 * noise[2]]
        columns.append(before + after)
    return 3, np.array(columns).T


def rasters(paths):
    a, b = (gdal.Open(p).ReadAsArray().astype(float) for p in paths)
    n = a.shape[0]
    x, y = a.reshape(n, -1), b.reshape(n, -1)
    seen = (x != 0).any(axis=0) & (y != 0).any(axis=0)
    return n, np.vstack([x[:, seen], y[:, seen]])


def main():
    n, both = vector() if sys.argv[1] == "--vector" else rasters(sys.argv[1:3])
    tolerance = float(sys.argv[3]) if len(sys.argv) > 3 else 1e-4
    weights, old = np.ones(both.shape[1]), np.zeros(n)
    for step in range(5 if sys.argv[1] == "--vector" else 200):
        mean = (both * weights).sum(axis=1, keepdims=True) / weights.sum()
        centred = both - mean
        cov = (centred * weights) @ centred.T / weights.sum()
        # Whiten each date by its own symmetric root; singular values of the cross term are the correlations.
        roots = []
        for s in (cov[:n, :n], cov[n:, n:]):
            values, vectors = np.linalg.eigh(s)
            roots.append(vectors / np.sqrt(values) @ vectors.T)
        u, rho, vt = np.linalg.svd(roots[0] @ cov[:n, n:] @ roots[1])
        mad = u.T @ roots[0] @ centred[:n] - vt @ roots[1] @ centred[n:]
        weights = chi2_tail((mad ** 2 / (2 * (1 - rho))[:, None]).sum(axis=0), n)
        moved, old = np.abs(rho - old).max(), rho
        if moved < tolerance:
            break
    print("iterations", step + 1, "pixels", both.shape[1], "mean no-change", round(weights.mean(), 4), "above 0.95:",
        int((weights > 0.95).sum()), "above 0.9:", int((weights > 0.9).sum()))
    print(" ".join(f"{r:.7f}" for r in sorted(rho)))


main()
