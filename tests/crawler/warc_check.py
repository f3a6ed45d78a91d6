"""warc_check.py FILE: reads a WARC by its specification alone (ISO 28500:2017), with nothing but Python's own library.

Independent of the reader in crawler/: what one of the two took for granted, the other one finds. One line of JSON a
record on standard output; the first departure from the specification ends it with a message and exit code 1."""
import base64
import hashlib
import json
import re
import sys
import zlib

MANDATORY = ("warc-record-id", "content-length", "warc-date", "warc-type")  # section 5.1
TYPES = {"warcinfo", "response", "resource", "request", "metadata", "revisit", "conversion", "continuation"}
ID = re.compile(r"<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>")
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z")


def fail(message):
    sys.exit("warc_check: " + message)


def members(data):
    """Annex D: each record is a gzip member of its own."""
    while data:
        inflater = zlib.decompressobj(31)
        plain = inflater.decompress(data) + inflater.flush()
        if not inflater.eof:
            fail("a gzip member breaks off")
        yield plain
        data = inflater.unused_data


def split_record(data):
    """A record and what follows it: version, named fields, an empty line, the block, two empty lines (section 4)."""
    end = data.find(b"\r\n\r\n")
    if not data.startswith(b"WARC/1.1\r\n") or end < 0:
        fail("no record begins with %r" % data[:40])
    fields = {}
    for line in data[10:end].decode("utf-8").split("\r\n"):
        name, colon, value = line.partition(":")
        if not colon or name.lower() in fields and name.lower() != "warc-concurrent-to":
            fail("a field that is none, or stands twice: " + line)
        fields[name.lower()] = value.strip()
    for name in MANDATORY:
        if name not in fields:
            fail("a record without " + name)
    begin, length = end + 4, int(fields["content-length"])
    if data[begin + length:begin + length + 4] != b"\r\n\r\n":
        fail("the block of %s is not as long as it says" % fields["warc-record-id"])
    return fields, data[begin:begin + length], data[begin + length + 4:]


def records(data):
    if data[:2] == b"\x1f\x8b":
        for member in members(data):
            fields, block, rest = split_record(member)
            if rest:
                fail("a gzip member with more than one record")
            yield fields, block
    else:
        while data:
            fields, block, data = split_record(data)
            yield fields, block


def sha1(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def main():
    ids, payloads = {}, {}
    for fields, block in records(open(sys.argv[1], "rb").read()):
        kind, record_id = fields["warc-type"], fields["warc-record-id"]
        if kind not in TYPES or not ID.fullmatch(record_id) or not DATE.fullmatch(fields["warc-date"]):
            fail("type, id or date of " + record_id)
        if record_id in ids:
            fail("an id that stands twice: " + record_id)
        if not ids and kind != "warcinfo":
            fail("the first record is no warcinfo")
        if kind != "warcinfo" and "warc-target-uri" not in fields:
            fail(kind + " without WARC-Target-URI")  # section 5.9
        for name in ("warc-warcinfo-id", "warc-concurrent-to"):
            if name in fields and fields[name] not in ids:
                fail("%s of %s names no record before it" % (name, record_id))
        if "warc-block-digest" in fields and fields["warc-block-digest"] != sha1(block):
            fail("block digest of " + record_id)
        head, _, payload = block.partition(b"\r\n\r\n")
        told = {"type": kind, "url": fields.get("warc-target-uri", ""), "bytes": len(block)}
        if kind in ("response", "request", "revisit"):
            if not fields["content-type"].startswith("application/http"):
                fail("content type of " + record_id)
            told["first"] = head.split(b"\r\n")[0].decode()
        if kind == "response":
            if fields.get("warc-payload-digest") != sha1(payload):
                fail("payload digest of " + record_id)
            lengths = re.findall(rb"(?im)^content-length: *(\d+)", head)
            if lengths != [str(len(payload)).encode()] and not payload == b"":
                fail("the HTTP message of %s is not as long as it says" % record_id)
            payloads[(told["url"], fields["warc-date"])] = fields["warc-payload-digest"]
            told["sha1"] = fields["warc-payload-digest"]
        if kind == "revisit":  # section 6.7
            profile = fields.get("warc-profile", "")
            told["profile"] = profile.rsplit("/", 1)[-1]
            if not profile.startswith("http://netpreserve.org/warc/1.1/revisit/"):
                fail("profile of " + record_id)
            if payload:
                fail("a revisit with a payload: " + record_id)
            if told["profile"] == "identical-payload-digest":
                original = (fields.get("warc-refers-to-target-uri"), fields.get("warc-refers-to-date"))
                if payloads.get(original) != fields.get("warc-payload-digest"):
                    fail("what %s refers to is not there, or is another payload" % record_id)
        ids[record_id] = kind
        print(json.dumps(told))


main()
