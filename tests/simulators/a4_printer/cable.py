"""cable.py: The network cable between the terminal and the printer: pulled, deaf, or cut at the worst moment."""
import contextlib
import socket
import threading

PRINT_JOB = b"\x01\x01\x00\x02"


class Cable:
    """Listens on the port that the terminal knows and passes octets on to the printer's own port."""

    def __init__(self, port, inside):
        self.inside, self.port = inside, port
        self.silent = self.lose_answer = False
        self.cut_after = None
        self.listener, self.ends, self.lock = None, set(), threading.Lock()
        self.plug()

    def plug(self):
        if self.listener:
            return
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(32)
        self.port = listener.getsockname()[1]
        self.listener = listener
        threading.Thread(target=self.accept, args=(listener,), daemon=True).start()

    def unplug(self):
        listener, self.listener = self.listener, None
        if listener:
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        self.drop_all()

    def drop_all(self):
        with self.lock:
            ends, self.ends = self.ends, set()
        for end in ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def accept(self, listener):
        while True:
            try:
                outside, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(outside,), daemon=True).start()

    def carry(self, outside):
        try:
            inside = socket.create_connection(("127.0.0.1", self.inside), timeout=2)
            inside.settimeout(None)
        except OSError:
            outside.close()
            return
        with self.lock:
            self.ends |= {outside, inside}
        told = {"print": False, "octets": 0}
        back = threading.Thread(target=self.answers, args=(inside, outside, told), daemon=True)
        back.start()
        self.questions(outside, inside, told)
        back.join()
        with self.lock:
            self.ends -= {outside, inside}
        outside.close()
        inside.close()

    def questions(self, outside, inside, told):
        with contextlib.suppress(OSError):
            while octets := outside.recv(65536):
                told["print"] = told["print"] or PRINT_JOB in octets
                told["octets"] += len(octets)
                if self.cut_after is not None and told["print"] and told["octets"] > self.cut_after:
                    self.cut_after = None
                    self.drop_all()
                    return
                if not self.silent:
                    inside.sendall(octets)
        with contextlib.suppress(OSError):
            inside.shutdown(socket.SHUT_WR)

    def answers(self, inside, outside, told):
        with contextlib.suppress(OSError):
            while octets := inside.recv(65536):
                if self.lose_answer and told["print"]:
                    self.lose_answer = False
                    self.unplug()
                    return
                if not self.silent:
                    outside.sendall(octets)
        with contextlib.suppress(OSError):
            outside.shutdown(socket.SHUT_RDWR)
