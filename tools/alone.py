"""Execute notebooks one beside another in an environment without kernels, and write what their cells show.

`python alone.py NOTEBOOK …` writes beside each its outputs, a list a code cell, as JSON. One process
imports what takes long, and each notebook runs in a fork of it, in the notebook's folder.
"""

import json
import os
import sys
from pathlib import Path

# All of them are the library's own dependencies.
import pandas  # noqa: F401
import scipy.optimize  # noqa: F401
import seaborn  # noqa: F401
import statsmodels.stats.api  # noqa: F401
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output


def outputs_of(shell: InteractiveShell, source: str) -> list[dict]:
    """What a cell shows, as nbformat has it. Raises what the cell raises."""
    with capture_output() as shown:
        result = shell.run_cell(source, store_history=True)
    result.raise_error()
    printed = [{"name": "stdout", "text": shown.stdout}] if shown.stdout else []
    printed += [{"name": "stderr", "text": shown.stderr}] if shown.stderr else []
    return printed + [{"data": output.data} for output in shown.outputs]


def execute(path: Path) -> None:
    os.chdir(path.parent)
    shell = InteractiveShell.instance()
    cells = [
        c for c in json.loads(path.read_text(encoding="utf-8"))["cells"] if c["cell_type"] == "code"
    ]
    outputs = [outputs_of(shell, "".join(cell["source"])) for cell in cells]
    path.with_suffix(".json").write_text(json.dumps(outputs), encoding="utf-8")


def main(paths: list[str]) -> int:
    """Run all, as many at a time as there are processors; 1 if one failed, which Python tells."""
    waiting, running, failed = [Path(path) for path in paths], 0, 0
    while waiting or running:
        if waiting and running < (os.cpu_count() or 1):
            path, running = waiting.pop(), running + 1
            if os.fork() == 0:
                execute(path)
                os._exit(0)
        else:
            failed |= os.wait()[1] != 0
            running -= 1
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
