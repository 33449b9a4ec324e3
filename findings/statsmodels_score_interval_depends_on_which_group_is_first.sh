#!/usr/bin/env bash
# statsmodels 0.15.0: the score interval of a difference changes when the two groups change places.
#
# confint_proportions_2indep(method="score", compare="diff") is documented as Miettinen and Nurminen's
# (1985). Theirs mirrors: p1 - p2 from a to b is p2 - p1 from -b to -a. This one doesn't, and two equal
# groups get an interval that isn't centred at 0. The restricted estimate that goes into its variance isn't
# the likeliest one (statsmodels issue 10269, open when this was written). Newcombe's interval
# (method="newcomb") isn't touched; the ratio's score interval mirrors as it should.
#
# Seen: 5 of 10 against 5 of 10 gives -0.4036 to 0.4090; 7 of 20 against 4 of 30 ends at 0.4546, and with the
# groups exchanged at 0.4335; the interval made by maximising the likelihood ends at 0.4599 both ways.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  statsmodels==0.15.0 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1
"$folder/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version

from scipy.optimize import brentq, minimize_scalar
from scipy.stats import binom, norm
from statsmodels.stats.proportion import confint_proportions_2indep


def by_likelihood(x1, n1, x2, n2):
    """Upper end: both shares that are likeliest at each difference, found by maximising."""

    def z(d):
        def unlikely(p2):
            return -binom.logpmf(x1, n1, p2 + d) - binom.logpmf(x2, n2, p2)

        bounds = (max(0, -d) + 1e-12, min(1, 1 - d) - 1e-12)
        p2 = minimize_scalar(unlikely, bounds=bounds, method="bounded", options={"xatol": 1e-13}).x
        variance = (p2 + d) * (1 - p2 - d) / n1 + p2 * (1 - p2) / n2
        n = n1 + n2
        return (x1 / n1 - x2 / n2 - d) / (variance * n / (n - 1)) ** 0.5

    return brentq(lambda d: z(d) + norm.ppf(0.975), x1 / n1 - x2 / n2, 0.999)


def score(*groups, compare="diff"):
    return [float(end) for end in confint_proportions_2indep(*groups, method="score", compare=compare)]


alike = score(5, 10, 5, 10)
one, other = score(7, 20, 4, 30), score(4, 30, 7, 20)
likeliest = by_likelihood(7, 20, 4, 30)
ratio, inverse = (score(*g, compare="ratio") for g in ((7, 20, 4, 30), (4, 30, 7, 20)))
print("statsmodels", version("statsmodels"), alike, one, other, likeliest)
assert version("statsmodels") == "0.15.0"
assert [round(end, 4) for end in alike] == [-0.4036, 0.4090]
assert (round(one[1], 4), round(-other[0], 4), round(likeliest, 4)) == (0.4546, 0.4335, 0.4599)
assert abs(ratio[1] - 1 / inverse[0]) < 1e-6
PYTHON
