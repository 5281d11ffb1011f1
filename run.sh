#!/usr/bin/env bash
# Everything that is done with Atelier: ./run.sh help
set -euo pipefail
cd "$(dirname "$0")"

program=.build/release/atelier
venv=.build/venv
to_build=(libsqlite3-dev libcurl4-openssl-dev libmagic-dev libmicrohttpd-dev libssl-dev libarchive-dev zlib1g-dev)
to_run=(ffmpeg)
to_test=(chromium chromium-headless-shell firefox-esr python3-venv openssl unzip libimage-exiftool-perl)
to_bench=(nginx-light wrk libvips-tools valgrind binutils curl)

help() {
    cat <<'END'
./run.sh [serve] [OPTIONS]   installs what is missing, builds, serves the studio and opens the browser
./run.sh test [--all]        everything that CI runs: format, Swift tests, page checks, journeys in Chromium
                             and a few of them in Firefox; with --all also every moment of the kill sweep, of which it else takes a sample
./run.sh check               format, lint and types only
./run.sh sanitize            the Swift tests under ThreadSanitizer and under AddressSanitizer; 20 minutes or more
./run.sh fuzz [SECONDS] [PARSER]
                             each parser that outside bytes reach, or one of them, for 60 s with inputs that libFuzzer thinks of
./run.sh soak [TASKS]        5,000 orders of the sandbox with faults on, and a table of what they leave behind; 50 minutes
./run.sh bench [TOPIC…]      measures it beside nginx, FastAPI, ffmpeg and curl, and prints a table; ./run.sh bench help
./run.sh dev [OPTIONS]       a debug build that says more
./run.sh help                this

OPTIONS go to the program: --port 8000, --home static, --log-level info; .build/release/atelier --help lists them.
END
}

# Installs the packages that are not there; says so first.
need() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
    done
    [ ${#missing[@]} -eq 0 ] && return
    local install=(apt-get install -y --no-install-recommends "${missing[@]}") root=()
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "Atelier needs ${missing[*]}. Install them, then start again:" >&2
            echo "    su -c 'apt-get update && ${install[*]}'" >&2
            exit 1
        fi
        root=(sudo)
    fi
    echo "Installing ${missing[*]} with apt."
    "${root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${root[@]}" "${install[@]}" -qq >/dev/null
}

need_swift() {
    command -v swift >/dev/null && return
    echo "Atelier is built with Swift 6.3. Install it as https://www.swift.org/install/linux/debian/12/ says, then start again." >&2
    exit 1
}

build_release() {
    local library
    need_swift
    need "${to_build[@]}" "${to_run[@]}"
    echo "Building Atelier; the first time this takes a minute or two."
    # libstdc++ becomes a part of the program: to resolve its 3,000 references would be a fifteenth of every start.
    mkdir -p .build/static
    library=$(clang -print-file-name=libstdc++.a) && ln -sf "$library" .build/static/
    swift build -c release --static-swift-stdlib --product atelier -Xlinker -L.build/static
    touch "$program"
}

# Whether the program is there and no source is newer.
is_built() {
    [ -x "$program" ] && [ -z "$(find Package.swift Sources -newer "$program" -print -quit)" ]
}

serve() {
    is_built || build_release
    exec "$program" serve --open "$@"
}

dev() {
    need_swift
    need "${to_build[@]}" "${to_run[@]}"
    swift build
    exec .build/debug/atelier serve --log-level debug "$@"
}

# The tools that only developers and CI need.
need_tools() {
    need_swift
    need "${to_build[@]}" "${to_run[@]}" "${to_test[@]}"
    if ! cmp -s Tests/web/requirements.txt "$venv/installed.txt"; then
        echo "Installing the page's test tools with pip."
        /usr/bin/python3 -m venv "$venv"
        "$venv/bin/pip" install -q --disable-pip-version-check -r Tests/web/requirements.txt
        cp Tests/web/requirements.txt "$venv/installed.txt"
    fi
}

check() {
    need_tools
    echo "Checking the format and the imports."
    swift format lint --strict -r Sources Tests Package.swift
    swift build --build-tests --explicit-target-dependency-import-check error
    (cd web && "../$venv/bin/deno" check -q . && "../$venv/bin/deno" lint -q && "../$venv/bin/deno" fmt -q --check)
}

# Runs pytest into a log of its own, which $1 names; the rest is what pytest takes.
lane() {
    local log=.build/test-$1.log
    shift
    ATELIER_BINARY="$PWD/$program" "$venv/bin/python" -m pytest -q "$@" >"$log" 2>&1
}

# Those of faults and of the API, and then the few of the page that every engine runs.
other_lane() {
    local code=0
    lane fault Tests/fault Tests/api "$@" || code=1
    ENGINE=firefox lane firefox Tests/web -n 2 -m smoke || code=1
    return $code
}

run_tests() {
    check
    local log=.build/test.log code=0 name count passed
    swift test --skip-build 2>&1 | tee "$log" | grep -vE '^. (Test ("|case )|Suite ).*(started|passed)' || true
    passed=$(sed -nE 's/.*Test run with ([0-9]+) tests? in [0-9]+ suites? passed.*/\1/p' "$log" | tail -n 1)
    # A filter or a crash could leave a run without tests that does not fail.
    if [ "${passed:-0}" -lt 200 ]; then
        echo "The Swift tests did not all pass (see $log)." >&2
        exit 1
    fi
    is_built || build_release
    # Side by side, so that two cores are never idle while one test waits.
    echo "Running the tests of the page in Chromium, two at once, beside those of faults, of the API and in Firefox."
    other_lane "$@" &
    lane chromium Tests/web -n 2 --dist worksteal "$@" || code=1
    wait $! || code=1
    for name in fault chromium firefox; do
        cat ".build/test-$name.log"
        count=$(sed -nE 's/^([0-9]+) passed.*/\1/p' ".build/test-$name.log" | tail -n 1)
        [ -n "$count" ] || code=1
        passed=$((passed + ${count:-0}))
    done
    if [ "$code" -ne 0 ]; then
        echo "Not all tests passed (see .build/test-*.log)." >&2
        exit 1
    fi
    echo "$passed passed, 0 failed"
}

# Runs the Swift tests in a build of its own, with one sanitizer; $2… go to both.
sanitized() {
    local kind=$1
    shift
    swift build --build-tests --sanitize="$kind" --scratch-path ".build/$kind" "$@"
    # One after the other: the tests wait for a while only, and a sanitizer makes them several times as slow.
    swift test --skip-build --no-parallel --sanitize="$kind" --scratch-path ".build/$kind" "$@"
}

# Makes sure that ThreadSanitizer reports a race that is there, and no lock that was waited for.
sees_races() {
    local planted=.build/planted
    swiftc -swift-version 6 -sanitize=thread Tests/sanitizers/planted.swift -Xlinker .build/mutex.o -o "$planted"
    "$planted" guarded
    if "$planted" planted 2>/dev/null; then
        echo "ThreadSanitizer did not see a race that was planted." >&2
        exit 1
    fi
}

sanitize() {
    need_swift
    need "${to_build[@]}" "${to_run[@]}"
    mkdir -p .build
    clang -O1 -Wall -Wextra -Werror -c Tests/sanitizers/mutex.c -o .build/mutex.o
    sees_races
    TSAN_OPTIONS="suppressions=$PWD/Tests/sanitizers/thread.supp" sanitized thread -Xlinker "$PWD/.build/mutex.o"
    # What the libraries keep until the end is no leak of ours.
    ASAN_OPTIONS=detect_leaks=0 sanitized address
}

fuzz() {
    local seconds=${1:-60} only=${2:-} folder parser broken=()
    need_swift
    need "${to_build[@]}" "${to_run[@]}"
    # SwiftPM gives the fuzzer to the program alone; the modules need it to tell where an input led.
    ATELIER_FUZZ=1 swift build -c release --scratch-path .build/fuzz --product fuzz \
        --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=fuzzer -Xswiftc -enable-testing
    for folder in Tests/fuzz/corpus/*/; do
        parser=$(basename "$folder")
        [ "${only:-$parser}" = "$parser" ] || continue
        # What it finds is kept for the next time; an input that breaks a promise lies in .build/fuzz/found.
        mkdir -p ".build/fuzz/inputs/$parser" .build/fuzz/found
        echo "$parser:"
        SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 ATELIER_FUZZ_TARGET=$parser .build/fuzz/release/fuzz \
            -max_total_time="$seconds" -timeout=10 -verbosity=0 -print_final_stats=1 \
            -artifact_prefix=".build/fuzz/found/$parser-" ".build/fuzz/inputs/$parser" "$folder" 2>&1 |
            tee ".build/fuzz/$parser.log" | grep -E 'Fatal|ERROR|number_of_executed|Test unit written' ||
            broken+=("$parser")
    done
    [ ${#broken[@]} -eq 0 ] && return
    echo "Broken: ${broken[*]}. Add the input to Tests/fuzz/corpus, where every test run replays it." >&2
    exit 1
}

soak() {
    need_tools
    is_built || build_release
    ATELIER_BINARY="$PWD/$program" "$venv/bin/python" Tests/fault/soak.py "${1:-5000}"
}

# What is compared with, and nothing that starts by itself: nginx is only run by the bench, on a port of its own.
need_bench() {
    need_tools
    RUNLEVEL=1 need "${to_bench[@]}"
    local requirements=Tests/bench/requirements.txt peers=.build/bench/venv
    if ! cmp -s "$requirements" "$peers/installed.txt"; then
        echo "Installing FastAPI with pip."
        mkdir -p .build/bench
        /usr/bin/python3 -m venv "$peers"
        "$peers/bin/pip" install -q --disable-pip-version-check -r "$requirements"
        cp "$requirements" "$peers/installed.txt"
    fi
}

bench() {
    need_bench
    is_built || build_release
    PYTHONPATH=Tests "$venv/bin/python" -m bench "$@"
}

command=${1:-serve}
case "$command" in
    -h | --help | help) help ;;
    --*) serve "$@" ;;
    serve | dev | check | sanitize | fuzz | soak | bench)
        shift || true
        "$command" "$@"
        ;;
    test)
        shift
        run_tests "$@"
        ;;
    *)
        echo "There is no command $command." >&2
        help >&2
        exit 2
        ;;
esac
