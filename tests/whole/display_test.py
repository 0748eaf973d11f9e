#!/usr/bin/python3
"""display_test.py: The real terminal on an X server without a window manager, as canbao-display.service gives it one.

Xvfb stands for the panel; the key to the display is made by the packaged script. CANBAO_BUILD names the folder with
the programs.
"""
import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from hall import Hall, Process, ROOT, wait_for
from hardship import BUILD
from service_manager import ServiceManager

DISPLAY = f":{200 + os.getpid() % 800}"
KEYS = ("alt+F4", "Escape", "Return", "space", "Tab", "alt+Tab", "super", "super+d", "Menu", "F1", "F4", "F11", "F12",
        "ctrl+c", "ctrl+q", "ctrl+w", "ctrl+alt+t", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "ctrl+alt+F1",
        "ctrl+alt+F2", "shift", "shift", "shift", "shift", "shift", "Print", "XF86HomePage", "XF86Back")


class OnADisplay(unittest.TestCase):
    """One hall with a display of its own for each test."""

    def setUp(self):
        for tool in ("Xvfb", "xdotool", "xwininfo", "xauth"):
            if shutil.which(tool) is None:
                self.skipTest(f"{tool} is missing; packaging/setup installs it")
        place = tempfile.TemporaryDirectory(prefix="canbao-display-")
        self.addCleanup(place.cleanup)
        self.key = Path(place.name) / "key"
        self.hall = Hall(BUILD, place.name)
        self.manager = ServiceManager(self.hall)
        self.hall.environment.update(DISPLAY=DISPLAY, XAUTHORITY=str(self.key), SDL_VIDEODRIVER="x11")
        self.start_server()
        self.addCleanup(self.server_ends)
        self.addCleanup(self.hall.stop)
        self.addCleanup(self.manager.end)
        self.hall.start()
        self.manager.start()
        self.hall.wait_view("attract", seconds=60)
        wait_for("the terminal is ready", self.manager.ready)

    def start_server(self):
        subprocess.run([ROOT / "packaging/session/display-key", self.key, DISPLAY], check=True)
        self.server = Process("display", ["Xvfb", DISPLAY, "-screen", "0", "1080x1920x24", "-auth", self.key, "-noreset",
                                          "-nolisten", "tcp"], Path(self.key).parent).start()
        wait_for("the display is there", lambda: self.x("xwininfo", "-root"))

    def server_ends(self):
        self.server.kill(signal.SIGCONT)
        self.server.kill(signal.SIGTERM)

    def x(self, *command, key=True):
        """What a client of the display says; "" when it is not let in."""
        env = dict(os.environ, DISPLAY=DISPLAY, XAUTHORITY=str(self.key if key else "/nonexistent"))
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=10)
        return done.stdout if done.returncode == 0 else ""

    def window(self):
        return self.x("xdotool", "search", "--name", "^Canbao$").split()[-1]

    def frames(self):
        return self.hall.robot.ask(do="frames")["frames"]

    def test_fills_the_panel_and_only_the_holder_of_the_key_gets_there(self):
        told = self.x("xwininfo", "-id", self.window())
        place = dict(re.findall(r"(Absolute upper-left [XY]|Width|Height): +(\d+)", told))
        self.assertEqual([int(value) for value in place.values()], [0, 0, 1080, 1920])
        self.assertIn("IsViewable", told)
        self.assertEqual(self.x("xwininfo", "-root", key=False), "")
        self.assertEqual(self.key.stat().st_mode & 0o777, 0o640)

    def test_no_key_gets_anywhere_but_a_touch_does(self):
        child = self.hall.processes["terminal"].child.pid
        for key in KEYS:
            self.x("xdotool", "key", "--clearmodifiers", key)
        self.x("xdotool", "type", "--delay", "5", "canbao 123\n")
        self.assertEqual(self.hall.view(), "attract")
        self.assertEqual(self.hall.processes["terminal"].child.pid, child)
        self.assertTrue(self.hall.processes["terminal"].running())
        box = next(node["box"] for node in self.hall.tree()["nodes"] if node["label"] == "帮助" and node["target"])
        x, y = (round((box[at] + box[size] / 2)) for at, size in (("x", "w"), ("y", "h")))
        self.x("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
        time.sleep(0.2)
        self.x("xdotool", "mouseup", "1")
        self.hall.wait_view("help")

    def test_a_hidden_window_is_no_sign_of_life(self):
        self.x("xdotool", "windowunmap", "--sync", self.window())
        wait_for("it is said", lambda: self.manager.status() == "not on the screen: the window is hidden")
        before = len(self.manager.signs())
        wait_for("the watchdog fires", lambda: self.manager.fired == 1, seconds=15)
        self.assertLessEqual(len(self.manager.signs()), before)

    def test_a_display_that_hangs_is_no_sign_of_life(self):
        os.killpg(self.server.child.pid, signal.SIGSTOP)
        self.hall.reader.ask(do="unplug")  # a changed view that cannot get to the glass
        wait_for("the watchdog fires", lambda: self.manager.fired == 1, seconds=30)
        os.killpg(self.server.child.pid, signal.SIGCONT)
        self.hall.reader.ask(do="plug")
        self.hall.wait_view("attract", seconds=60)

    def test_a_display_that_dies_ends_the_terminal_and_a_new_one_shows_it_again(self):
        before = time.monotonic()
        self.server.kill(signal.SIGKILL)
        wait_for("the terminal ends with it", lambda: self.manager.started > before, seconds=10)
        self.start_server()
        self.hall.wait_view("attract", seconds=30)
        self.assertEqual(self.manager.fired, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
