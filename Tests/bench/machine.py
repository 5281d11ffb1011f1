"""On what it was measured: the line above the table."""

import os
import platform
import re
import subprocess
import time
from pathlib import Path


def line() -> str:
    """Processor, cores, memory, kernel, the versions of what is compared, and how busy the machine was."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    gigabytes = int(memory[1]) / 1e6 if memory else 0
    facts = [
        cpu[1] if cpu else platform.processor() or platform.machine(),
        f"{os.cpu_count()} cores",
        f"{gigabytes:.0f} GB",
        f"Linux {platform.release()}",
        version("nginx", "-v"),
        version("ffmpeg", "-version"),
        f"load {os.getloadavg()[0]:.1f} at the start",
        time.strftime("%Y-%m-%d"),
    ]
    return ", ".join(fact for fact in facts if fact) + "."


def version(program: str, flag: str) -> str:
    result = subprocess.run([program, flag], capture_output=True, text=True)
    found = re.search(r"\d+\.\d+(\.\d+)?", result.stdout + result.stderr)
    return f"{program} {found[0]}" if found else ""


def free_port() -> int:
    """A port of the loopback address that nobody has."""
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def processor_seconds(process: int) -> float:
    """User and system time of a process and all its threads."""
    fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    """The processes that it started."""
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def resident_bytes(process: int) -> int:
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
