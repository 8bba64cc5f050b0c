"""`kasket understand`: one reply a line on standard input, what was heard on standard output."""

from __future__ import annotations

import argparse
import json
import sys

from bot.commands.listening import ears, utterance_json


def run(arguments: argparse.Namespace) -> int:
    hear = ears().hear
    for line in sys.stdin:
        heard = utterance_json(hear(line.rstrip("\r\n")))
        if arguments.json:
            print(json.dumps(heard, ensure_ascii=False), flush=True)
            continue
        print(heard["text"])
        for clause in heard["sentences"]:
            print(f"  {clause['role']} {clause['act']:<20} {clause['confidence']:.2f}  {clause['text']}")
    return 0
