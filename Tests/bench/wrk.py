"""Load by wrk: a list of requests in turn, and what came of them."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

# What Chromium sends with each request of the page, so that the door has to judge what it judges every day.
BROWSER = """User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36
Accept: image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8
Accept-Encoding: gzip, deflate, br, zstd
Accept-Language: en-US,en;q=0.9
Referer: http://127.0.0.1/gallery
Sec-Fetch-Dest: image
Sec-Fetch-Mode: no-cors
Sec-Fetch-Site: same-origin
sec-ch-ua: "Chromium";v="156", "Not)A;Brand";v="24"
sec-ch-ua-mobile: ?0
sec-ch-ua-platform: "Linux\""""

SCRIPT = """
local requests = {{}}
local number = 0
init = function(args)
    for line in io.lines("{paths}") do
        requests[#requests + 1] = wrk.format("GET", line)
    end
end
request = function()
    number = number % #requests + 1
    return requests[number]
end
done = function(summary, latency, requests)
    local errors = summary.errors
    io.stderr:write(string.format(
        '{{"requests":%d,"microseconds":%d,"bytes":%d,"p50":%d,"p99":%d,"failed":%d}}',
        summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
        errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@dataclass
class Load:
    """What one run of wrk saw."""

    requests: int
    seconds: float
    bytes: int
    p50: float  # ms
    p99: float  # ms

    @property
    def rate(self) -> float:
        return self.requests / self.seconds

    @property
    def megabytes_a_second(self) -> float:
        return self.bytes / self.seconds / 1e6


class Wrk:
    """Asks one server for a list of paths, again and again."""

    def __init__(self, folder: Path, name: str, port: int, paths: list[str], headers: dict[str, str] | None = None):
        folder.mkdir(parents=True, exist_ok=True)
        self.port = port
        listed = folder / f"{name}.txt"
        listed.write_text("\n".join(paths) + "\n")
        self.script = folder / f"{name}.lua"
        self.script.write_text(SCRIPT.format(paths=listed))
        self.headers = [f"{key}: {value}" for key, value in (headers or {}).items()] + BROWSER.splitlines()

    def run(self, connections: int, seconds: int) -> Load:
        threads = min(2, connections)
        command = ["wrk", "-t", str(threads), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", str(self.script)]
        for header in self.headers:
            command += ["-H", header]
        result = subprocess.run([*command, f"http://127.0.0.1:{self.port}"], capture_output=True, text=True, check=True)
        found = json.loads(result.stderr.strip().splitlines()[-1])
        assert found["failed"] == 0 and found["bytes"] > 0, (self.script.name, found)
        return Load(found["requests"], found["microseconds"] / 1e6, found["bytes"], found["p50"] / 1000, found["p99"] / 1000)
