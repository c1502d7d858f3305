"""Refuse every connection that leaves this computer: notebooks run without a network.

scripts/build_book.py puts this folder on PYTHONPATH; Python loads it when it starts. Kernels talk over the loopback
interface, which stays open.
"""

from __future__ import annotations

import ipaddress
import socket
import sys

LOOK_UPS = ("socket.getaddrinfo", "socket.gethostbyname")
CONNECTIONS = ("socket.connect", "socket.sendto", "socket.sendmsg")


def is_local(host: object) -> bool:
    """Whether a host is this computer. Names of other hosts are not looked up to find out."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if not isinstance(host, str) or host in ("", "localhost", socket.gethostname()):
        return True  # None and "" mean this computer; socket files have no host
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: stop what leaves this computer."""
    if event in LOOK_UPS:
        host = arguments[0]
    elif event in CONNECTIONS and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_local(host):
        raise OSError(f"no network while the book is built: {host!r} was asked for")


sys.addaudithook(refuse)
