"""Reads an email as strictly as Python's email library can, and prints what it found as JSON. Any defect is an error."""

import email
import email.header
import email.policy
import email.utils
import json
import sys

raw = open(sys.argv[1], "rb").read()
policy = email.policy.default.clone(raise_on_defect=True)
mail = email.message_from_bytes(raw, policy=policy)


def defects(part):
    found = [repr(defect) for defect in part.defects]
    for name, value in part.items():
        found += [f"{name}: {defect!r}" for defect in getattr(value, "defects", [])]
    return found


parts = list(mail.iter_parts())


def sender():
    # The structured reader of Python 3.11 puts a space between two encoded words of a name. RFC 2047, 6.2, has none there,
    # and the older reader does as it says.
    field = email.message_from_bytes(raw, policy=email.policy.compat32)["From"]
    if field is None:
        return None
    assert len(mail["From"].addresses) == 1
    name, address = email.utils.parseaddr(field)
    assert address == mail["From"].addresses[0].addr_spec
    return [str(email.header.make_header(email.header.decode_header(name))), address]


print(json.dumps({
    "type": mail.get_content_type(),
    "headers": {name: str(value) for name, value in mail.items()},
    "names": list(mail.keys()),
    "from": sender(),
    "parts": [
        {
            "type": part.get_content_type(),
            "charset": part.get_content_charset(),
            "language": str(part["Content-Language"]),
            "encoding": str(part["Content-Transfer-Encoding"]),
            "text": part.get_content(),
        }
        for part in parts
    ],
    "preferred": mail.get_body(("html", "plain")).get_content_type(),
    "defects": [defect for part in mail.walk() for defect in defects(part)],
    "preamble": mail.preamble,
}))
