"""Runs commands in turn, several rounds, and writes a table of medians. The ratio column is the result.

measure.py PLAN.json TABLE.md ROUNDS
PLAN.json: {"title": ..., "notes": [...], "yardstick": NAME, "commands": [{"name", "argv", "env", "rounds", "remove"}]}
"rounds": fewer than ROUNDS for what takes long. "remove": a folder deleted before each run.
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
import time


def run(command):
    if "remove" in command:
        shutil.rmtree(command["remove"], ignore_errors=True)
    start = time.monotonic()
    child = subprocess.Popen(command["argv"], env={**os.environ, **command.get("env", {})}, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{command['name']} failed: {errors.decode(errors='replace')[-2000:]}")
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "mib": usage.ru_maxrss / 1024}


def row(name, runs, yardstick):
    seconds = [r["seconds"] for r in runs.values()]
    ratios = [r["seconds"] / yardstick[number]["seconds"] for number, r in runs.items()]
    cpu = statistics.median(r["cpu"] for r in runs.values())
    cpu_ratio = statistics.median(r["cpu"] / yardstick[number]["cpu"] for number, r in runs.items())
    return (f"| {name} | {statistics.median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f}) | {cpu:.1f} | "
        f"{max(r['mib'] for r in runs.values()):.0f} "
            f"| **{statistics.median(ratios):.2f}** ({min(ratios):.2f}-{max(ratios):.2f}) | {cpu_ratio:.2f} | {len(runs)} |")


def table(plan, results):
    yardstick = results[plan["yardstick"]]
    lines = [f"# {plan['title']}", "", *plan["notes"], "",
             "| what | wall s, median (min-max) | cpu s | peak RSS MiB | "
             "ratio of wall to the yardstick, paired (min-max) | ratio of cpu | runs |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    return "\n".join(lines
        + [row(command["name"], results[command["name"]], yardstick) for command in plan["commands"] if results[command["name"]]]) + "\n"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    rounds = int(sys.argv[3])
    results = {command["name"]: {} for command in plan["commands"]}
    for number in range(rounds):
        for command in plan["commands"]:
            if number < command.get("rounds", rounds):
                results[command["name"]][number] = run(command)
                print(f"round {number + 1}: {command['name']}: {results[command['name']][number]}", file=sys.stderr, flush=True)
        with open(sys.argv[2], "w", encoding="utf-8") as file:
            file.write(table(plan, results))


main()
