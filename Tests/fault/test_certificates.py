"""P22 and T2: an order goes only to a server that proves who it is; a wrong clock is named as what it may be."""

import json
import shutil
import ssl
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from studio import Studio
from test_clock import BEGINNING, Clock

BUNDLE = "/etc/ssl/certs/ca-certificates.crt"  # what Debian's libcurl trusts
IN_A_ROOM_OF_ITS_OWN = ["unshare", "--user", "--map-root-user", "--mount"]
HAS_ROOM = Path(BUNDLE).exists() and subprocess.run([*IN_A_ROOM_OF_ITS_OWN, "true"], capture_output=True).returncode == 0
pytestmark = pytest.mark.skipif(not HAS_ROOM, reason="this kernel gives no namespace in which another authority is trusted")


class Service:
    """Takes every order, over TLS with the certificate it was given, and counts."""

    def __init__(self, chain: Path):
        self.posts = 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                service.posts += 1
                self.answer({"code": 200, "msg": "success", "data": {"taskId": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"}})

            def do_GET(self) -> None:
                self.answer({"code": 200, "msg": "success", "data": {"status": "GENERATING", "successFlag": 0, "progress": "0.00"}})

            def answer(self, content: dict) -> None:
                body = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.address = f"https://localhost:{self.server.server_address[1]}"

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


def openssl(*words: str) -> None:
    subprocess.run([shutil.which("openssl") or "openssl", *words], check=True, capture_output=True)


def authority(folder: Path) -> Path:
    openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650", "-subj",
            "/CN=An authority for tests", "-keyout", f"{folder}/ca.key", "-out", f"{folder}/ca.pem")  # fmt: skip
    return folder / "ca.pem"


def certificate(folder: Path, name: str, days: int) -> Path:
    """A certificate of that authority with its key; a negative number of days has passed already."""
    end = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + days * 86_400))
    start = time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() - 40 * 86_400))
    (folder / "index.txt").write_text("")
    (folder / "serial").write_text("01")
    (folder / "ca.cnf").write_text(
        f"[ca]\ndefault_ca=own\n[own]\ndir={folder}\ndatabase={folder}/index.txt\nserial={folder}/serial\nnew_certs_dir={folder}\n"
        "default_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n"
        f"[names]\nsubjectAltName=DNS:{name}\n"
    )
    openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", f"/CN={name}",
            "-keyout", f"{folder}/own.key", "-out", f"{folder}/own.csr")  # fmt: skip
    openssl("ca", "-batch", "-config", f"{folder}/ca.cnf", "-extensions", "names", "-in", f"{folder}/own.csr", "-out", f"{folder}/own.pem",
            "-cert", f"{folder}/ca.pem", "-keyfile", f"{folder}/ca.key", "-startdate", start, "-enddate", end, "-notext")  # fmt: skip
    chain = folder / "chain.pem"
    chain.write_text((folder / "own.key").read_text() + (folder / "own.pem").read_text())
    return chain


def order(tmp_path: Path, chain: Path, more: dict[str, str] | None = None) -> tuple[dict, int]:
    """What becomes of one order at a service with this certificate: the task, and the orders that arrived."""
    service = Service(chain)
    environment = {"KIE_BASE_URL": service.address, "KIE_UPLOAD_URL": service.address, "KIE_API_KEY": "a-key-for-tests"}
    studio = Studio(tmp_path / "home", environment | (more or {}))
    script = f'mount --bind {tmp_path}/ca.pem {BUNDLE} && exec "$@"'
    studio.through = [*IN_A_ROOM_OF_ITS_OWN, "sh", "-c", script, "sh"]
    studio.start()
    try:
        studio.ask("POST", "/api/images/generate", {"prompt": "the sea"})
        for _ in range(3000):
            task = studio.ask("GET", "/api/tasks")["items"][0]
            if task["error"] or task["phase"] in ("accepted", "running"):
                return task, service.posts
            time.sleep(0.01)
        raise AssertionError(task)
    finally:
        studio.kill()
        service.stop()


def test_a_server_that_proves_who_it_is_gets_the_order(tmp_path: Path):
    """Else the tests below could pass for another reason."""
    authority(tmp_path)
    task, posts = order(tmp_path, certificate(tmp_path, "localhost", 30))
    assert (task["phase"] in ("accepted", "running"), posts) == (True, 1)


@pytest.mark.parametrize(("name", "days"), [("localhost", -1), ("elsewhere.example", 30)], ids=["expired", "another name"])
def test_a_certificate_that_is_not_valid_gets_no_byte_of_an_order(tmp_path: Path, name: str, days: int):
    authority(tmp_path)
    task, posts = order(tmp_path, certificate(tmp_path, name, days))
    assert (task["phase"], task["error"]["code"], posts) == ("queued", "provider_untrusted", 0)


def test_in_1970_no_certificate_is_valid_yet_and_the_clock_is_named(tmp_path: Path):
    authority(tmp_path)
    clock = Clock(tmp_path, tmp_path / "home")
    clock.set(BEGINNING - time.time())
    task, posts = order(tmp_path, certificate(tmp_path, "localhost", 30), clock.environment)
    assert (task["phase"], task["error"]["code"], posts) == ("queued", "provider_untrusted", 0)
    assert "Check the clock" in task["error"]["advice"]
