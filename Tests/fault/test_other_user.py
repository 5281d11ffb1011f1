"""U1 and U2: another user of this computer gets no byte and causes nothing."""

import os
import signal
import subprocess

import pytest
from provider import Provider
from studio import Studio
from test_kill import settle

NOBODY = 65534
BODY = b'{"prompt": "the sea at night"}'

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a second user")

# What the other user runs: prints how many bytes came back over all its connections.
INTRUDER = """
import socket, sys
port, count, request, waits = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3].encode(), sys.argv[4] == "waits"
seen = 0
for _ in range(count):
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(request)
            while waits and (piece := connection.recv(65536)):
                seen += len(piece)
        except (ConnectionResetError, BrokenPipeError):
            pass
print(seen)
"""


def intrude(studio: Studio, request: bytes, count: int = 1, waits: bool = True, user: int = NOBODY) -> int:
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"]
    script = ["/usr/bin/python3", "-I", "-c", INTRUDER, str(studio.port), str(count), request.decode(), "waits" if waits else "leaves"]
    answer = subprocess.run([*become, *script], cwd="/", text=True, capture_output=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    return int(answer.stdout)


def get(studio: Studio) -> bytes:
    return f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\nConnection: close\r\n\r\n".encode()


def order(studio: Studio) -> bytes:
    head = f"POST /api/images/generate HTTP/1.1\r\nHost: 127.0.0.1:{studio.port}\r\nContent-Type: application/json\r\n"
    head += "Connection: close\r\n"
    return head.encode() + f"Content-Length: {len(BODY)}\r\n\r\n".encode() + BODY


def expect_no_effect(studio: Studio, provider: Provider) -> None:
    """An order of our own comes behind the intruder's in every queue, so it is the only one or the last."""
    own = studio.ask("POST", "/api/images/generate", {"prompt": "our own"})
    assert [task["task_id"] for task in studio.ask("GET", "/api/tasks")["items"]] == [own["task_id"]]
    settle(studio)
    assert provider.posts == 1


def test_our_own_user_gets_an_answer_in_the_same_way(paid_studio: Studio, provider: Provider):
    """Else the tests below could pass for another reason."""
    assert intrude(paid_studio, get(paid_studio), user=0) > 1000
    intrude(paid_studio, order(paid_studio), user=0)
    assert len(settle(paid_studio)) == 1
    assert provider.posts == 1


def test_another_user_reads_nothing_and_is_named_once_in_the_log(paid_studio: Studio, provider: Provider):
    for request in [get(paid_studio), order(paid_studio)]:
        assert intrude(paid_studio, request, count=5) == 0
    expect_no_effect(paid_studio, provider)
    assert len([line for line in paid_studio.log if f"uid={NOBODY}" in line]) == 1
    assert paid_studio.ask("GET", "/api/health")["parts"]["door"]["status"] == "ok"


def test_whoever_sends_and_leaves_causes_nothing(paid_studio: Studio, provider: Provider):
    intrude(paid_studio, order(paid_studio), count=200, waits=False)
    expect_no_effect(paid_studio, provider)


def test_whoever_left_before_the_server_looked_causes_nothing(paid_studio: Studio, provider: Provider):
    assert paid_studio.process
    paid_studio.process.send_signal(signal.SIGSTOP)
    try:
        intrude(paid_studio, order(paid_studio), count=200, waits=False)
    finally:
        paid_studio.process.send_signal(signal.SIGCONT)
    expect_no_effect(paid_studio, provider)


def test_an_intruder_of_our_own_user_that_leaves_is_turned_away_as_well(paid_studio: Studio, provider: Provider):
    """The kernel no longer knows whose it was."""
    assert paid_studio.process
    paid_studio.process.send_signal(signal.SIGSTOP)
    try:
        intrude(paid_studio, order(paid_studio), count=20, waits=False, user=0)
    finally:
        paid_studio.process.send_signal(signal.SIGCONT)
    expect_no_effect(paid_studio, provider)
