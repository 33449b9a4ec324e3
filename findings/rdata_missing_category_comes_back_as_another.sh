#!/usr/bin/env bash
# rdata 1.1.0: a missing value of a pandas Categorical, written to .rda and read back, is a category.
#
# pandas keeps a missing value of a Categorical as the code -1, R keeps it as NA_integer_ in a factor.
# What is written must be NA, and what is read must be missing. Instead the value comes back as the
# last category, without a warning: a person with no answer gets one.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  rdata==1.1.0 numpy==2.4.6 pandas==3.1.1
cd "$folder"
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

import pandas as pd
import rdata

answers = pd.Categorical(["yes", None, "no"], categories=["yes", "no"])
assert pd.isna(answers[1])
rdata.write_rda("answers.rda", {"answers": pd.DataFrame({"answer": answers})})
read = rdata.read_rda("answers.rda")["answers"]["answer"]
print("rdata", version("rdata"), "written: yes, missing, no; read:", list(read))
assert list(read) == ["yes", "no", "no"]
PYTHON
