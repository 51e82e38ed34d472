#!/usr/bin/env python3
"""Seconds from the start of 'imagerywatch review RESULT' until its parts can be seen.

open.py [--cold] RESULT    (--cold: deletes the prepared coarse levels first)
"""
import argparse
import concurrent.futures
import json
import pathlib
import shutil
import statistics
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI = ROOT / "src/ImageryWatch.Cli/bin/Release/net10.0/imagerywatch.dll"
DATES = ("before", "after")
TILE = 256
MAP = (930, 630)  # pixels of the map on a laptop


class Server:
    def __init__(self, result):
        self.start = time.monotonic()
        self.process = subprocess.Popen(["dotnet", str(CLI), "review", result, "--json"], stdout=subprocess.PIPE)
        text = b""
        while b"}" not in text:
            line = self.process.stdout.readline()
            if not line:
                raise SystemExit("the server has ended")
            text += line
        self.address = json.loads(text)["address"]
        self.report("address")

    def seconds(self):
        return time.monotonic() - self.start

    def report(self, what, note=""):
        print(f"{what}: {self.seconds():.1f} s {note}", flush=True)

    def get(self, path):
        with urllib.request.urlopen(self.address + path) as response:
            return response.status, response.read()

    def json(self, path):
        return json.loads(self.get(path)[1])

    def stop(self):
        peak = next(line for line in open(f"/proc/{self.process.pid}/status") if line.startswith("VmHWM"))
        print(f"memory: {int(peak.split()[1]) // 1024} MB")
        self.process.terminate()
        self.process.wait()


def pending(pool, server, tiles):
    """Requests tiles; returns those that are not prepared yet."""
    statuses = pool.map(lambda tile: server.get("tiles/{}/{}/{}/{}.png".format(*tile))[0], tiles)
    return [tile for tile, status in zip(tiles, statuses) if status != 200]


def whole_area(session):
    """The tiles of the coarsest level that fills the map."""
    grid, levels = session["grid"], session["tiles"]["levels"]
    level = next(z for z in range(levels) if z == levels - 1
                 or max(grid["width"] / MAP[0], grid["height"] / MAP[1]) >= 2 ** (levels - 1 - z))
    columns, rows = (-(-grid[side] // (TILE << (levels - 1 - level))) for side in ("width", "height"))
    return [(date, level, x, y) for date in DATES for y in range(rows) for x in range(columns)]


def around(item, session):
    """The 1:1 tiles of both dates around an item."""
    (x, y), level = (int(value) // TILE for value in item["center"]), session["tiles"]["levels"] - 1
    last = [(session["grid"][side] - 1) // TILE for side in ("width", "height")]
    places = {(min(max(0, x + i), last[0]), min(max(0, y + j), last[1])) for j in (-1, 0, 1) for i in (-1, 0, 1, 2)}
    return [(date, level, *place) for date in DATES for place in sorted(places)]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("result")
    arguments.add_argument("--cold", action="store_true")
    arguments = arguments.parse_args()
    if arguments.cold:
        shutil.rmtree(pathlib.Path(arguments.result) / ".review", ignore_errors=True)
    server = Server(arguments.result)
    try:
        measure(server)
    finally:
        server.stop()


def measure(server):
    session, items = server.json("api/session"), server.json("api/items")["items"]
    server.report("session and items")
    whole, meanwhile = whole_area(session), []
    with concurrent.futures.ThreadPoolExecutor(6) as pool:  # connections of a browser to one host
        left = pending(pool, server, whole)
        pending(pool, server, around(items[0], session))
        server.report("first item, 24 tiles at 1:1")
        while left:
            time.sleep(1)
            begin = time.monotonic()
            pending(pool, server, around(items[(7 * len(meanwhile) + 1) % len(items)], session))
            meanwhile.append(time.monotonic() - begin)
            left = pending(pool, server, left)
        server.report("whole area", f"({len(whole)} tiles)")
    if meanwhile:
        print(f"another item meanwhile (24 tiles): median {statistics.median(meanwhile):.2f} s, maximum {max(meanwhile):.2f} s")


main()
