"""Which network addresses may be fetched from: public ones only."""

from __future__ import annotations

import ipaddress
import socket

from onrecord.errors import AddressError

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def public_address(host: str, port: int, *, allow_private: bool = False) -> str:
    """One address of a host, to connect to; the name is never resolved again, so that it cannot change in between.

    Raises `AddressError` when the host has no address or any of them is private, loopback, link-local or reserved.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"the host {host} is not known: {error}") from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(address):
            raise AddressError(f"{host} has the address {address}, which is private or reserved")
    if not addresses:
        raise AddressError(f"the host {host} has no address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public network, also where it is wrapped in another.

    >>> is_public("93.184.216.34"), is_public("169.254.169.254"), is_public("::ffff:10.0.0.1")
    (True, False, False)
    """
    try:
        ip: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        teredo = ip.teredo[1] if ip.teredo else None
        nat64 = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF) if ip in _NAT64 else None
        for inner in (ip.ipv4_mapped, ip.sixtofour, teredo, nat64):
            if inner is not None:
                return is_public(str(inner))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not ip.is_unspecified
