"""What a page's header offers: its source to download, places to run it, all code at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.errors import ConfigError

from press.pages.folded_code import has_code
from press.teaching.students import place

INTERFACES = {"classic": "tree", "jupyterlab": "lab/tree"}


def read_launch_options(app: Sphinx, config: Config) -> None:
    """Keep `launch_buttons` and `repository` of _config.yml, which are made for another theme.

    Raises ConfigError for a notebook interface that isn't known.
    """
    options = config.html_theme_options
    buttons = options.get("launch_buttons") or {}
    interface = buttons.get("notebook_interface") or "classic"
    if interface not in INTERFACES:
        raise ConfigError(
            f"_config.yml, launch_buttons: notebook_interface: {interface!r}; "
            f"expected one of {', '.join(INTERFACES)}"
        )
    config.companion_launch = {
        **buttons,
        "folder": INTERFACES[interface],
        "repository": (options.get("repository_url") or "").rstrip("/").removesuffix(".git"),
        "branch": options.get("repository_branch") or "main",
        "path": (options.get("path_to_docs") or "").strip("/"),
    }


def launch_links(options: dict[str, Any], notebook: str) -> list[tuple[str, str]]:
    """Names and addresses of the services that can run a notebook of the repository.

    None without a repository. `options` are those of `read_launch_options`, with the services'
    addresses as Jupyter Book names them: `binderhub_url`, `colab_url`, `jupyterhub_url`.
    """
    repository, branch = options["repository"], quote(options["branch"], safe="")
    if not repository:
        return []
    path = quote(f"{options['path']}/{notebook}".lstrip("/"))
    host, name = urlsplit(repository).netloc, urlsplit(repository).path.strip("/")
    services = {
        key: (options.get(f"{key}_url") or "").rstrip("/")
        for key in ("binderhub", "colab", "jupyterhub")
    }
    links = []
    if services["binderhub"]:
        where = {"github.com": f"gh/{name}", "gitlab.com": f"gl/{quote(name, safe='')}"}
        place = where.get(host, f"git/{quote(repository, safe='')}")
        file = quote(f"{options['folder']}/{path}")
        links.append(("Binder", f"{services['binderhub']}/v2/{place}/{branch}?urlpath={file}"))
    if services["colab"] and host == "github.com":
        links.append(("Colab", f"{services['colab']}/github/{name}/blob/{branch}/{path}"))
    if services["jupyterhub"]:
        folder = name.rpartition("/")[2]
        query = urlencode(
            {
                "repo": repository,
                "urlpath": f"{options['folder']}/{folder}/{path}",
                "branch": options["branch"],
            }
        )
        address = f"{services['jupyterhub']}/hub/user-redirect/git-pull?{query}"
        links.append(("JupyterHub", address))
    return links


def add_tools(
    app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Tell the templates which tools this page has."""
    context["launch_links"] = []
    context["has_code"] = has_code(doctree)
    if doctree is not None and context.get("sourcename", "").endswith(".ipynb"):
        for_students = place(page)
        stored = for_students if Path(app.srcdir, for_students).exists() else f"{page}.ipynb"
        context["launch_links"] = launch_links(app.config.companion_launch, stored)


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("companion_launch", {}, "html")
    # Before `furo` replaces the options, at 100.
    app.connect("config-inited", read_launch_options, priority=90)
    app.connect("html-page-context", add_tools)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
