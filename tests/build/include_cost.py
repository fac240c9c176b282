#!/usr/bin/env python3
"""Fails when including a header costs more CPU time than its budget.

The best of several runs of `#include <header>` with -fsyntax-only counts, and CPU time, not the clock on the wall:
so neither a busy machine nor a cold disk makes it fail.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile


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
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("header")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "include.cpp")
        source.write_text(f"#include <{options.header}>\n", encoding="utf-8")
        command = [options.compiler, "-std=c++20", "-O2", "-fsyntax-only", str(source)]
        command += [f"-I{folder}" for folder in options.include]
        try:
            best = min(cpu_seconds(command) for _ in range(options.runs))
        except subprocess.CalledProcessError:
            return f"{options.header} does not compile"
    print(f"{options.header}: {best:.2f} s of CPU time, {options.budget:.2f} s allowed")
    if best > options.budget:
        return "too expensive to include"
    return 0


if __name__ == "__main__":
    sys.exit(main())
