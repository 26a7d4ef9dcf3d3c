"""Which addresses a login service may have."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_safe(address: object) -> bool:
    """Whether an address is reached over TLS, or is on this machine."""
    parts = urlsplit(str(address))
    host = parts.hostname or ""
    if parts.scheme == "https":
        return bool(host)
    try:
        return parts.scheme == "http" and (host == "localhost" or ipaddress.ip_address(host).is_loopback)
    except ValueError:
        return False
