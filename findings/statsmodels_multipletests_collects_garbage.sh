#!/usr/bin/env bash
# statsmodels 0.15.0: multipletests() runs a full garbage collection at each call.
#
# Its documentation speaks of p-values only; nobody expects a correction of four numbers to walk
# every object of the process. In a process that holds much (pandas, a few million small objects), a
# call takes as long as that walk, and a thousand families a thousand times as long.
#
# Seen: three calls on four p-values make three collections of the oldest generation, with
# automatic collection switched off, so that nothing else can have asked for them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  statsmodels==0.15.0 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
import gc
from importlib.metadata import version

from statsmodels.stats.multitest import multipletests

full = []
gc.callbacks.append(lambda phase, info: phase == "stop" and info["generation"] == 2 and full.append(1))
gc.disable()
for _ in range(3):
    multipletests([0.01, 0.02, 0.03, 0.04], method="holm")
print("statsmodels", version("statsmodels"), "full collections in three calls:", len(full))
assert version("statsmodels") == "0.15.0" and len(full) == 3
PYTHON
