import Domain
import Glibc

/// What the program says to the person who started it.
enum Terminal {
    /// A line of standard output.
    static func say(_ line: String) { write(line, to: STDOUT_FILENO) }

    /// A line of standard error.
    static func warn(_ line: String) { write(line, to: STDERR_FILENO) }

    /// What went wrong and what to do.
    static func show(_ problem: Problem) {
        warn("atelier: \(problem.summary)")
        warn(problem.advice)
        if let detail = problem.detail { warn("(\(detail))") }
    }

    /// The program's log on standard error, from `level` on.
    static func log(from level: Log.Level) -> Log {
        Log { line in
            if line.level >= level { warn("\(Timestamp.now.rfc3339) \(line.level.name) \(line.text)") }
        }
    }

    /// One write for a line, so that lines of several threads do not mix.
    private static func write(_ line: String, to descriptor: Int32) {
        var rest = ArraySlice((line + "\n").utf8)
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
