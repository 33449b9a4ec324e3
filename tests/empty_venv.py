"""An environment outside the tree that has what the library needs, and none of the tree itself."""

import asyncio
import os
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

UV = Path(sys.executable).with_name("uv")


class EmptyVenv:
    """A virtual environment, made in a moment: its packages are those of the one the tests run in.

    That one's folder is on the path, but the `.pth` files in it aren't read, so the tree that it is
    linked to can't be imported.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._uv("venv", "--python", sys.executable, str(folder))
        self.python = folder / "bin" / "python"
        site = Path(self.run(self.python, "-c", "import site; print(site.getsitepackages()[0])"))
        (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
        kernel = folder / "kernels" / "python3"
        kernel.mkdir(parents=True)
        (kernel / "kernel.json").write_text(
            f'{{"argv": ["{self.python}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"],'
            ' "display_name": "Python 3", "language": "python"}'
        )

    def install(self, wheel: Path) -> None:
        self._uv("pip", "install", "--offline", "--no-deps", "--python", str(self.python), wheel)

    def run(self, *command: str | Path, cwd: Path | None = None) -> str:
        """What a command prints, in an empty folder unless one is named."""
        empty = self.folder / "empty"
        empty.mkdir(exist_ok=True)
        done = subprocess.run(
            command, cwd=cwd or empty, env=self.environment, capture_output=True, encoding="utf-8"
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout.strip("\n")

    def execute(self, path: Path) -> nbformat.NotebookNode:
        """The notebook at `path`, executed in its folder. Raises `CellExecutionError`."""
        notebook = nbformat.read(path, as_version=4)
        specs = KernelSpecManager(kernel_dirs=[str(self.folder / "kernels")])
        kernel = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=specs)
        client = NotebookClient(
            notebook, km=kernel, timeout=300, resources={"metadata": {"path": str(path.parent)}}
        )
        run = client.async_execute(cleanup_kc=True, env=self.environment)
        # In a thread of its own: a test of a browser may have left an event loop running in this one.
        with ThreadPoolExecutor(1) as aside:
            return aside.submit(asyncio.run, run).result()

    @property
    def environment(self) -> dict[str, str]:
        left_out = ("PYTHONPATH", "VIRTUAL_ENV")
        return {name: value for name, value in os.environ.items() if name not in left_out}

    def _uv(self, *arguments: str | Path) -> None:
        subprocess.run([UV, *arguments, "--quiet"], check=True)
