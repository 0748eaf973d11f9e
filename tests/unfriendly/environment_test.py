#!/usr/bin/python3
"""The real program started by somebody who means harm: in its environment, its home and its name server.

    CANBAO=build/dev/canbao tests/unfriendly/environment_test.py
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from identities import Identities
from office import Manner, UnfriendlyOffice
from program import ROOT, body_file, run, words_for
from office_test import SECONDS_MAX, Elsewhere

PROXIES = ("http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


class Environment(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.kept.name)
        cls.identities = Identities(cls.folder)
        cls.body = body_file(cls.folder)
        cls.home = cls.folder / "home"
        (cls.home / ".config").mkdir(parents=True)

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def setUp(self):
        self.elsewhere = Elsewhere()

    def meet(self, manner, environment, **more):
        office = UnfriendlyOffice(self.identities, manner)
        try:
            ran = run(words_for(self.identities, office.port, body=self.body, **more),
                      {"HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home / ".config"), **environment})
        finally:
            office.close()
        return ran.value["outcome"], office.log

    def test_a_key_log_is_not_written(self):
        secrets = self.folder / "secrets"
        outcome, _ = self.meet(Manner(), {"SSLKEYLOGFILE": str(secrets)})
        self.assertEqual((outcome, secrets.exists()), ("ok", False))

    def test_no_proxy_is_asked(self):
        proxy = f"http://127.0.0.1:{self.elsewhere.port}"
        outcome, log = self.meet(Manner(), {**dict.fromkeys(PROXIES, proxy), "no_proxy": "", "NO_PROXY": ""})
        self.assertEqual((outcome, len(log.heard), self.elsewhere.visitors), ("ok", 1, 0))

    def test_files_of_curl_in_the_home_count_for_nothing(self):
        (self.home / ".curlrc").write_text(f"proxy = http://127.0.0.1:{self.elsewhere.port}\ninsecure\n")
        (self.home / ".config" / "curlrc").write_text("insecure\nlocation\n")
        (self.home / ".netrc").write_text("machine 127.0.0.1 login somebody password secret\ndefault login a password b\n")
        (self.home / ".netrc").chmod(0o600)
        outcome, log = self.meet(Manner(), {"CURL_HOME": str(self.home)})
        self.assertEqual((outcome, self.elsewhere.visitors), ("ok", 0))
        self.assertEqual(log.heard[0].fields("Authorization"), [])

    def test_no_other_trust_store_makes_a_stranger_trusted(self):
        trusted = self.folder / "trusted"
        trusted.mkdir()
        stranger = self.identities.path("stranger.pem")
        (trusted / "stranger.pem").write_bytes(stranger.read_bytes())
        subprocess.run(["openssl", "rehash", str(trusted)], check=True, stdout=subprocess.DEVNULL)
        outcome, log = self.meet(Manner(identity="unknown-ca"),
                                 {"CURL_CA_BUNDLE": str(stranger), "SSL_CERT_FILE": str(stranger), "SSL_CERT_DIR": str(trusted)},
                                 pins=("unknown-ca", "backup"))
        self.assertEqual((outcome, log.octets), ("refused", 0))

    def test_a_configuration_of_openssl_loosens_nothing(self):
        loose = self.folder / "openssl.cnf"
        loose.write_text("openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\nsystem_default = loose\n[loose]\n"
                         "MinProtocol = TLSv1\nCipherString = ALL:@SECLEVEL=0\nVerifyMode = None\n")
        for identity in ("weak-key", "weak-digest", "expired"):
            outcome, log = self.meet(Manner(identity=identity), {"OPENSSL_CONF": str(loose)}, pins=(identity, "backup"))
            self.assertEqual((identity, outcome, log.octets), (identity, "refused", 0))
        broken = self.folder / "broken.cnf"  # loads a module that is not there
        broken.write_text("openssl_conf = all\n[all]\nproviders = some\n[some]\nmine = mine\n[mine]\nmodule = /nowhere.so\nactivate = 1\n")
        self.assertEqual(self.meet(Manner(), {"OPENSSL_CONF": str(broken), "OPENSSL_MODULES": str(self.folder)})[0], "ok")


class NameServer(unittest.TestCase):
    def test_one_that_is_silent_holds_up_nobody(self):
        """In a network of its own, where the only name server takes every question and never answers."""
        inside = [sys.executable, str(Path(__file__).with_name("black_hole.py"))]
        alone = ["unshare", "--user", "--map-root-user", "--net", "--mount"]
        if subprocess.run([*alone, "true"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
            self.skipTest("this machine lets nobody make a network of its own")
        with tempfile.TemporaryDirectory() as folder:
            identities = Identities(folder)
            words = words_for(identities, 8443, host="office.example", body=body_file(folder))
            done = subprocess.run([*alone, *inside, folder, *words], stdout=subprocess.PIPE, check=True, timeout=120)
        told = json.loads(done.stdout)
        self.assertEqual(told["said"]["outcome"], "not_sent", told)
        self.assertEqual(told["said"]["sends"], 3)
        self.assertGreater(told["questions"], 0, "nobody asked the name server: this proves nothing")
        self.assertGreater(told["seconds"], 3, "the name server was not silent")
        self.assertLess(told["seconds"], SECONDS_MAX)


if __name__ == "__main__":
    os.chdir(ROOT)
    unittest.main()
