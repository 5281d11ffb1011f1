"""nginx on the same files, with sendfile and as many threads as Atelier has: the limit for serving."""

import shutil
import subprocess
from pathlib import Path

from bench.machine import children, free_port, processor_seconds
from bench.program import first_answer

THREADS = 2
SETTINGS = """
{user}
worker_processes {threads};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    log_format times '{{"path":"$uri","end":$msec,"seconds":$request_time}}';
    sendfile on;
    tcp_nopush on;
    keepalive_requests 10000000;
    types {{ text/html html; image/webp webp; image/jpeg jpg; image/png png; video/mp4 mp4; application/json json; }}
    default_type application/octet-stream;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        add_header Cache-Control "private, max-age=31536000, immutable";
        location /static/ {{ alias {home}/; }}
        location /same/ {{ alias {folder}/same/; }}
        {more}
    }}
}}
"""


class Nginx:
    """A server of its own folder and port; nothing of the system's is read or written."""

    def __init__(self, folder: Path, home: Path, more: str = ""):
        self.same = folder / "same"
        self.same.mkdir(parents=True)
        (self.same / "ready").write_text("yes")
        self.port = free_port()
        user = "user root;" if Path("/proc/self").stat().st_uid == 0 else ""
        settings = folder / "nginx.conf"
        settings.write_text(SETTINGS.format(user=user, threads=THREADS, folder=folder, home=home, port=self.port, more=more))
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        self.process = subprocess.Popen([program, "-p", folder, "-e", folder / "error.log", "-c", settings])
        first_answer(self.port, "/same/ready", self.process)

    def keep(self, name: str, data: bytes) -> str:
        """Serves these bytes as a file.

        Returns: its path.
        """
        (self.same / name).write_bytes(data)
        return f"/same/{name}"

    @property
    def processor_seconds(self) -> float:
        """Of those that serve."""
        return sum(processor_seconds(worker) for worker in children(self.process.pid))

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
