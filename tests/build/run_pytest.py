#!/usr/bin/env python3
"""Runs pytest on a folder, with the one of build/venv where there is one, and keeps its last line."""
import argparse
import os
import pathlib
import subprocess
import sys

SKIPPED = 77  # what ctest takes for "skipped"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--venv", type=pathlib.Path, required=True)
    parser.add_argument("--totals", type=pathlib.Path, required=True)
    parser.add_argument("--required", action="store_true")
    parser.add_argument("folder")
    options = parser.parse_args()

    python = options.venv / "bin" / "python"
    if not python.exists():
        python = pathlib.Path(sys.executable)
    if subprocess.run([python, "-c", "import pytest"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        print("pytest is missing; scripts/test.sh installs it into build/venv")
        return 1 if options.required else SKIPPED

    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONUTF8="1")
    source = pathlib.Path.cwd() / "bindings" / "python"
    paths = [str(p) for p in (source / "src", source) if p.is_dir()]
    environment["PYTHONPATH"] = os.pathsep.join(paths + [p for p in [environment.get("PYTHONPATH")] if p])
    if "TIEUCHI_PRELOAD" in environment:
        environment["LD_PRELOAD"] = environment.pop("TIEUCHI_PRELOAD")

    options.totals.parent.mkdir(parents=True, exist_ok=True)
    run = subprocess.Popen([python, "-m", "pytest", "-q", "-ra", "-p", "no:cacheprovider", options.folder],
                           env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
    last = b""
    for line in run.stdout:
        sys.stdout.buffer.write(line)
        if line.strip():
            last = line
    sys.stdout.flush()
    options.totals.write_bytes(last)
    return run.wait()


if __name__ == "__main__":
    sys.exit(main())
