"""black_hole.py FOLDER WORD...: In a network of its own: a name server that is silent, and a program that asks for a name.

Says {"said": the program's line, "seconds", "questions": how many datagrams the name server took}.
"""
import fcntl
import json
import socket
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1


def bring_up_loopback():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        flags = struct.unpack("16xH", fcntl.ioctl(any_socket, SIOCGIFFLAGS, struct.pack("16sH14x", b"lo", 0))[:18])[0]
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", flags | IFF_UP))


def use_name_server(folder):
    files = {"resolv.conf": "nameserver 127.0.0.1\n", "nsswitch.conf": "hosts: files dns\n"}
    for name, text in files.items():
        mine = Path(folder) / name
        mine.write_text(text)
        subprocess.run(["mount", "--bind", str(mine), str(Path("/etc", name).resolve())], check=True)


def main(folder, words):
    bring_up_loopback()
    use_name_server(folder)
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 53))
    questions = []

    def swallow():
        while True:
            questions.append(server.recv(4096))
    threading.Thread(target=swallow, daemon=True).start()
    start = time.monotonic()
    done = subprocess.run(words, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, check=False, timeout=100)
    print(json.dumps({"said": json.loads(done.stdout), "seconds": time.monotonic() - start, "questions": len(questions)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
