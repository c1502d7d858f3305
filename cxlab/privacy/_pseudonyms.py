"""Pseudonyms: names that mean nothing without a secret."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from cxlab import _checks

SHORTEST_SECRET = 32  # characters
LENGTH = 16  # hexadecimal digits, 64 bits


def new_secret() -> str:
    """Make a secret for `pseudonyms` that nobody can guess.

    Returns
    -------
    str
        64 hexadecimal digits (256 bits) from the operating system's source of randomness, other ones at each call.

    Notes
    -----
    Keep it apart from the data, with somebody who doesn't analyse them. Who holds both can undo every pseudonym; when
    the secret is destroyed, nobody can make the same pseudonyms again.

    Examples
    --------
    >>> import cxlab as cx
    >>> len(cx.new_secret())
    64
    """
    return secrets.token_hex(32)


def pseudonyms(values: Any, *, secret: str, purpose: str = "") -> pd.Series:
    """Replace names, e-mail addresses or numbers of customers by keyed pseudonyms.

    Parameters
    ----------
    values : Series, ndarray or list
        What identifies a person: text, or whole numbers. Spaces around a text don't count, capitals do. Missing values
        and empty texts stay missing.
    secret : str
        At least 32 characters that nobody can guess; `new_secret` makes them. The same secret gives the same
        pseudonyms, so that tables can be joined.
    purpose : str
        Another purpose gives other pseudonyms from the same secret, so that two tables can't be joined.

    Returns
    -------
    Series
        Text of the same length and index: ``p`` and 16 hexadecimal digits.

    Raises
    ------
    ValueError
        The secret is too short; a number isn't whole; two different values got the same pseudonym.
    TypeError
        The secret isn't text; a value is neither text nor a whole number.

    Notes
    -----
    The pseudonym is the beginning of HMAC-SHA-256 (RFC 2104) of purpose and value. A plain hash would not do: who has a
    list of all telephone numbers can hash them all and compare. Here he needs the secret.

    Pseudonyms are **not anonymity**. The same person has the same pseudonym in each row, so that a purchase history
    stays together and may be recognised; the other columns identify people as before (see `k_anonymity`); and whoever
    has the secret can ask which pseudonym belongs to whom. Under the GDPR pseudonymised data are personal data.

    References
    ----------
    Krawczyk, H., Bellare, M., & Canetti, R. (1997). HMAC: Keyed-hashing for message authentication (RFC 2104).
    https://doi.org/10.17487/RFC2104

    Examples
    --------
    >>> import cxlab as cx
    >>> secret = "an example of a secret, never use it"
    >>> cx.pseudonyms(["ani@example.com", "budi@example.com", "ani@example.com"], secret=secret).tolist()
    ['pa90ca626a38a9e8e', 'pbef41d708df16266', 'pa90ca626a38a9e8e']
    """
    key = _key(secret)
    if not isinstance(purpose, str):
        raise TypeError(f"purpose: expected text, got {type(purpose).__name__}.")
    series = _checks._series("values", values)
    known = [None if _is_missing(value) else _text(row, value) for row, value in series.items()]
    made = {text: _pseudonym(key, purpose, text) for text in dict.fromkeys(known) if text is not None}
    if len(set(made.values())) < len(made):
        raise ValueError("values: two different values got the same pseudonym. Pass another secret.")
    return pd.Series([None if text is None else made[text] for text in known], index=series.index, name=series.name)


def _key(secret: object) -> bytes:
    if not isinstance(secret, str):
        raise TypeError(f"secret: expected text, got {type(secret).__name__}. Make one with cx.new_secret().")
    if len(secret) < SHORTEST_SECRET:
        raise ValueError(
            f"secret: {_checks.count(len(secret), 'character')} can be guessed; at least {SHORTEST_SECRET} are needed. "
            "Make one with cx.new_secret(), and keep it apart from the data."
        )
    return secret.encode()


def _is_missing(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or value is pd.NA or (isinstance(value, Real) and bool(np.isnan(float(value))))


def _text(row: Any, value: Any) -> str:
    """Write a value in one way: 812 and 812.0 (what a column with gaps makes of it) are the same person."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.strip())
    if isinstance(value, (bool, np.bool_)) or not isinstance(value, Real):
        raise TypeError(
            f"values: row {row} is of type {type(value).__name__}; expected text or whole numbers. "
            "Turn it into text first, with .astype(str)."
        )
    if not isinstance(value, Integral) and not float(value).is_integer():
        raise ValueError(f"values: row {row} = {value!r} is no whole number. Pass what identifies a person, as text.")
    return str(int(float(value)) if not isinstance(value, Integral) else int(value))


def _pseudonym(key: bytes, purpose: str, text: str) -> str:
    # The length of the purpose comes first, so that no purpose can be continued by a value.
    message = f"{len(purpose)}:{purpose}{text}".encode()
    return "p" + hmac.new(key, message, hashlib.sha256).hexdigest()[:LENGTH]
