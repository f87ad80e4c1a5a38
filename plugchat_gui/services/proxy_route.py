"""Which proxy of this computer's settings stands between it and a host."""

import ipaddress
import urllib.request


def proxy_for(host: str) -> str | None:
    """Return the address of the proxy for ``https`` calls to `host`, None for a direct way.

    Read from the environment, the Windows registry or the macOS settings. Unlike httpx's own
    reading this heeds the lists of exceptions of all three. May look up a name: not for the
    window's thread. The address may hold a password.
    """
    if _loopback(host):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get("https") or proxies.get("all")
    if not proxy or urllib.request.proxy_bypass(host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
