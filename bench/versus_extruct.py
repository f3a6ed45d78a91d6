#!/usr/bin/python3
"""CPU time of `rivalscope extract`, everything on, beside extruct with all syntaxes, over the same pages in one run.

usage: versus_extruct.py BINARY PAGES_DIR [LIMIT]

PAGES_DIR is searched for *.html; LIMIT takes every n-th so that about LIMIT are left. extruct is Debian's python3-extruct;
its imports are not counted, the start of BINARY is. Prints both times and their ratio.
"""
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import extruct


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    pages = sorted(Path(sys.argv[2]).rglob("*.html"))
    limit = int(sys.argv[3]) if len(sys.argv) > 3 else len(pages)
    pages = pages[:: max(1, len(pages) // limit)]
    texts = [page.read_bytes().decode("utf-8", "replace") for page in pages]
    sys.setrecursionlimit(10000)

    begin = time.process_time()
    for text in texts:
        extruct.extract(text, base_url="https://shop.example/page", errors="ignore")
    theirs = time.process_time() - begin

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.argv[1], "extract", "--url", "https://shop.example/page", *map(os.fspath, pages)]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{len(pages)} pages: extruct {theirs:.2f} s, rivalscope {ours:.2f} s, ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
