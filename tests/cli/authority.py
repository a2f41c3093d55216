"""A time-stamp authority by OpenSSL's own tool: certificates of its own, and stamps of chain values."""

import shutil
import subprocess

CONFIGURATION = """[tsa]
default_tsa = stamps
[stamps]
serial = serial
default_policy = 1.2.3.4.1
digests = sha256, sm3
signer_digest = sha256
ess_cert_id_alg = sha256
[for_stamps]
extendedKeyUsage = critical,timeStamping
[for_servers]
extendedKeyUsage = serverAuth
[req]
distinguished_name = name
[name]
"""


def is_there():
    return shutil.which("openssl") is not None


class authority:
    """Its root is `root.pem` in a folder of its own."""

    def __init__(self, folder, use="for_stamps"):
        self.folder = folder
        folder.mkdir()
        (folder / "stamps.cnf").write_text(CONFIGURATION, encoding="utf-8")
        (folder / "serial").write_text("01\n", encoding="utf-8")
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-utf8", "-config", "stamps.cnf"]
        self.run("req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-subj", "/CN=Root", "-days", "3650")
        self.run("req", *key, "-keyout", "own.key", "-out", "own.csr", "-subj", "/O=时间戳中心/CN=Stamps")
        self.run("x509", "-req", "-in", "own.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-out",
                 "own.pem", "-days", "3650", "-extfile", "stamps.cnf", "-extensions", use)
        self.root = str(folder / "root.pem")

    def run(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, check=False, timeout=900)
        assert done.returncode == 0, (arguments, done.stderr)

    def stamp(self, head, path):
        """Stamps a chain value, as `zhunze log head` prints it."""
        algorithm, digits = head.strip().split(":")
        self.run("ts", "-query", "-digest", digits, f"-{algorithm}", "-cert", "-out", "asked.tsq")
        self.run("ts", "-config", "stamps.cnf", "-reply", "-queryfile", "asked.tsq", "-signer", "own.pem", "-inkey",
                 "own.key", "-out", str(path))
        return path
