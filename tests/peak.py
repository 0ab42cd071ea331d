"""The peak memory of a process, told by the process itself.

What `getrusage` says of a child on Linux begins with the size of the process that started it, which here is a large one.
"""

__all__ = ["PEAK"]

#: The source of `peak()`, in MB, for programs that run in a process of their own.
PEAK = """
import sys
from pathlib import Path

def peak():
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmHWM:")[2].split()[0]) // 1024
    import resource
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (2**20 if sys.platform == "darwin" else 2**10)
"""
