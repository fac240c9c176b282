#!/usr/bin/env python3
"""Fails when including a header costs more CPU time than its budget.

The budget is in seconds of a machine on which five headers of the standard library cost 0.4 s. They are compiled in turn
with the header, in the same minute and on the same machine, and what counts is the ratio of the best of many runs: so
neither a slow nor a busy machine makes it fail.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

REFERENCE = ["string", "vector", "memory", "functional", "optional"]
REFERENCE_SECONDS = 0.4


def cpu_seconds(command):
    before = os.times()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
    after = os.times()
    return (after.children_user - before.children_user) + (after.children_system - before.children_system)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--compiler", required=True)
    parser.add_argument("--include", action="append", default=[])
    parser.add_argument("--budget", type=float, required=True)
    parser.add_argument("--runs", type=int, default=40)
    parser.add_argument("header")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        def command(name, headers):
            source = pathlib.Path(folder, name)
            source.write_text("".join(f"#include <{header}>\n" for header in headers), encoding="utf-8")
            words = [options.compiler, "-std=c++20", "-O2", "-fsyntax-only", str(source)]
            return words + [f"-I{include}" for include in options.include]

        asked = command("asked.cpp", [options.header])
        reference = command("reference.cpp", REFERENCE)
        try:
            runs = [(cpu_seconds(asked), cpu_seconds(reference)) for _ in range(options.runs)]
        except subprocess.CalledProcessError:
            return f"{options.header} does not compile"
    best, scale = min(run[0] for run in runs), min(run[1] for run in runs)
    cost = best / scale * REFERENCE_SECONDS
    print(f"{options.header}: {best:.2f} s of CPU time here, {scale:.2f} s for {len(REFERENCE)} standard headers; "
          f"{cost:.2f} s where those take {REFERENCE_SECONDS} s, {options.budget:.2f} s allowed")
    if cost > options.budget:
        return "too expensive to include"
    return 0


if __name__ == "__main__":
    sys.exit(main())
