import Glibc

/// `openssl s_server` with a certificate that nobody has signed, for as long as the value lives.
final class TLSServer: Sendable {
    static let isAvailable = unsafe system("command -v openssl >/dev/null") == 0

    let port: Int
    private let process: pid_t
    /// The server ends when this closes, so also when the tests are killed.
    private let life: Int32

    /// Starts it on a free loopback port.
    init() throws {
        let script = """
            set -e
            folder=$(mktemp -d)
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 \\
                -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \\
                -keyout "$folder/key" -out "$folder/cert" 2>/dev/null
            openssl s_server -accept 127.0.0.1:0 -key "$folder/key" -cert "$folder/cert" -www \\
                2>/dev/null </dev/null &
            cat
            rm -r "$folder"
            kill $!
            """
        let (input, output) = (try Self.makePipe(), try Self.makePipe())
        process = try Self.spawn(script, input: input.read, output: output.write)
        life = input.write
        close(input.read)
        close(output.write)
        defer { close(output.read) }
        port = try Self.announcedPort(output.read)
    }

    deinit {
        close(life)
        waitpid(process, nil, 0)
    }

    /// A pipe that no child inherits.
    private static func makePipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
            throw ServerError(number: errno)
        }
        return (ends[0], ends[1])
    }

    private static func spawn(_ script: String, input: Int32, output: Int32) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, 1)
        var process = pid_t()
        let code = unsafe "sh".withCString { shell in
            unsafe "-c".withCString { flag in
                unsafe script.withCString { text in
                    let words = unsafe [shell, flag, text, nil].map {
                        unsafe UnsafeMutablePointer(mutating: $0)
                    }
                    return unsafe posix_spawnp(&process, shell, &actions, nil, words, environ)
                }
            }
        }
        guard code == 0 else { throw ServerError(number: code) }
        return process
    }

    /// Waits for the line `ACCEPT 127.0.0.1:port`.
    private static func announcedPort(_ output: Int32) throws -> Int {
        var text: [UInt8] = []
        var byte: UInt8 = 0
        while unsafe read(output, &byte, 1) == 1 {
            text.append(byte)
            guard byte == UInt8(ascii: "\n") else { continue }
            let line = String(decoding: text.dropLast(), as: UTF8.self)
            if line.hasPrefix("ACCEPT"), let port = line.split(separator: ":").last.flatMap({ Int($0) }) {
                return port
            }
            text = []
        }
        throw ServerError(number: EPIPE)
    }
}
