"""Kernels that begin with kernel_source.py: as forks of one process, or each by itself.

Forks on Linux only; elsewhere forking a process that has loaded a system's own libraries isn't sound.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from importlib.metadata import EntryPoint
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from press.execution import kernel_source
from press.execution.kernel_source import SOURCE


class Fork:
    """What a provisioner asks of a kernel's process; this one is another process's child."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while it runs; then 1, since only its parent could know how it ended."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 1
        return None

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.02)
        return 1

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


class ForkingProvisioner(LocalProvisioner):
    """Jupyter's own provisioner of local kernels, but for how their processes begin."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        order = {"argv": cmd[cmd.index("-f") :], "cwd": kwargs["cwd"], "env": kwargs["env"]}
        self.pid = self.pgid = SOURCE.fork(order)
        self.process = Fork(self.pid)  # type: ignore[assignment]  # it has what is asked of one
        self.cwd = kwargs["cwd"]
        return self.connection_info


class NotingProvisioner(LocalProvisioner):
    """Jupyter's own provisioner, whose Python kernels note what they open."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        if "ipykernel_launcher" in cmd:
            place = cmd.index("ipykernel_launcher")
            cmd = [*cmd[: place - 1], kernel_source.__file__, *cmd[place + 1 :]]
        return await super().launch_kernel(cmd, **kwargs)


def choose_kernels(forked: bool) -> None:
    """From now on let this process's kernels be forks, where asked for and sound, or noting ones."""
    forks = forked and sys.platform == "linux"
    name, made = ("forked", ForkingProvisioner) if forks else ("noting", NotingProvisioner)
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[name] = EntryPoint(
        name, f"{__name__}:{made.__name__}", KernelProvisionerFactory.GROUP_NAME
    )
    factory.default_provisioner_name = name
