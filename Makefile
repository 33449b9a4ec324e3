PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin
# Some images set it; then each process compiles all of its libraries anew, five seconds of work.
unexport PYTHONDONTWRITEBYTECODE
INSTALLED := $(VENV)/installed

.PHONY: book pdf epub lite site release links hooks test quick test-graders assignments slides kit types browsers serve live outputs wheel elsewhere bench mutants refresh lock format help clean

help:  ## print this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | sort
	@printf '%s\n' "" "The first target that needs it installs all into .venv (Debian: apt-get install python3-venv)," \
	  "with python3, 3.11 or newer; PYTHON=python3.13 make book names another."

$(INSTALLED): requirements.txt pyproject.toml
	@$(PYTHON) tools/install.py
	@touch $@

book: $(INSTALLED)  ## build the site to _build/html/index.html
	$(RUN)/python -m press.build

pdf: book  ## write the whole book to _build/pdf/ (needs Chromium)
	$(RUN)/python -m press.offline pdf

epub: book  ## write the whole book to _build/epub/
	$(RUN)/python -m press.offline epub

lite: book  ## write the notebooks to run in a browser to _build/lite/ (an environment of its own)
	$(RUN)/python -m press.lite

site: book  ## build the site with PDF and EPUB offered on its front page, and what make lite wrote
	$(RUN)/python -m press.offline site

release: site  ## write wheel, site, PDF, EPUB, data and checksums to _build/release/ (TAG=v0.2.0)
	@test -n "$(TAG)" || { echo "make release TAG=v0.2.0"; exit 2; }
	$(RUN)/python -m press.release "$(TAG)"

links: book  ## follow the links that lead out of the site, and print those that lead nowhere
	@$(RUN)/python -m tools.links

test: $(INSTALLED)  ## run every test: data, library, notebooks, site, graders
	$(RUN)/python -m pytest -n auto --dist loadfile --ignore tests/graders --junitxml _build/tests.xml
	$(MAKE) test-graders

quick: $(INSTALLED)  ## run for 40 seconds what a change can have broken, nearest first (BASE=commit)
	@$(RUN)/python -m tools.quick $(if $(BASE),--base "$(BASE)")

test-graders: $(INSTALLED)  ## make the assignments and grade them as students' (an environment of its own)
	$(RUN)/python -m pytest tests/graders

assignments: $(INSTALLED)  ## write the assignments, students' and instructors', to _build/assignments/
	$(RUN)/python -m press.teaching.assignments

slides: $(INSTALLED)  ## write the slides to _build/slides/
	$(RUN)/python -m press.teaching.slides

kit: pdf assignments  ## write one zip for offline use to _build/kit/, and what instructors need to _build/teaching/
	$(RUN)/python -m press.teaching.kit

types: $(INSTALLED)  ## check the types of the code
	$(RUN)/mypy

browsers: $(INSTALLED)  ## install what some tests need: browsers, epubcheck, readers of HTML
	$(RUN)/python -m tools.browsers

serve: book  ## show the site on this machine (PORT=8000)
	@$(RUN)/python -m press.serve $(if $(PORT),--port "$(PORT)")

live: $(INSTALLED)  ## show the site, and build again what an author changes (PORT=8000)
	@$(RUN)/python -m press.live $(if $(PORT),--port "$(PORT)")

outputs: $(INSTALLED)  ## execute the notebooks again and store their outputs (YES=1 seals changed data)
	$(RUN)/python -m press.outputs $(if $(YES),--yes)

refresh: $(INSTALLED)  ## hold new originals against data/independent (SOURCE=dir, YES=1, REVISIONS=1, COUNTRY=name)
	@test -n "$(SOURCE)" || { echo "make refresh SOURCE=folder-with-the-downloaded-files"; exit 2; }
	$(RUN)/python -m tools.refresh $(if $(YES),--yes) $(if $(REVISIONS),--accept-revisions) $(if $(COUNTRY),--country "$(COUNTRY)") -- "$(SOURCE)"

wheel: $(INSTALLED)  ## write the library, the report and the data as one wheel to _build/wheel/
	$(RUN)/python -m press.wheel

bench: $(INSTALLED)  ## measure builds (BASE=commit or folder), and pages beside the stock theme's and BASE's (ONLY=builds needs no browser)
	$(RUN)/python -m tools.bench $(if $(BASE),--base "$(BASE)") $(if $(ONLY),--only $(ONLY))

elsewhere: $(INSTALLED)  ## run the notebooks with other versions of their packages (WITH="pandas==3.0.0", PYTHON=python3.13, LOWEST=1)
	@$(RUN)/python -m tools.elsewhere --python "$(PYTHON)" $(if $(LOWEST),--lowest) $(WITH)

hooks: $(INSTALLED)  ## let git run the linters before each commit
	$(RUN)/pre-commit install

mutants: $(INSTALLED)  ## change data and prose a little, and count what is caught (KINDS="library styles scripts" N=20 ONLY=path SURVIVORS=1)
	$(RUN)/python -m tools.mutants $(KINDS) $(if $(N),-n $(N)) $(if $(ONLY),--only $(ONLY)) $(if $(SURVIVORS),--survivors)

lock: $(INSTALLED)  ## compile the lock files; pins that still fit are kept (UPGRADE=1: none)
	$(RUN)/uv pip compile --universal --generate-hashes --python-version 3.11 \
	  --all-extras --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) --quiet pyproject.toml -o requirements.txt
	grep -E '^[a-z0-9-]+==' requirements.txt | grep -v '^wrapt==' | sed 's/ *\\$$//' > $(VENV)/shared.txt
	$(RUN)/uv pip compile --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" --constraints $(VENV)/shared.txt \
	  $(if $(UPGRADE),--upgrade) --quiet teaching/assignments/requirements.in -o teaching/assignments/requirements.txt
	$(RUN)/uv pip compile --universal --generate-hashes --python-version 3.11 \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	  $(if $(UPGRADE),--upgrade) --quiet teaching/lite/requirements.in -o teaching/lite/requirements.txt

format: $(INSTALLED)  ## format and check the code
	$(RUN)/ruff format . && $(RUN)/ruff check --fix .

clean:  ## remove what was built
	rm -rf _build
