import Files
import Foundation
import Glibc

/// A second opinion on bytes that we wrote: what a script of Python says of them.
///
/// The bytes lie in the file whose name is `sys.argv[1]`. It returns the lines that the script printed, and throws
/// `SampleFailure` with what it complained of when it fails.
public func python(_ script: String, about bytes: [UInt8]) async throws -> [String] {
    try await onOwnThread {
        let file = FileManager.default.temporaryDirectory.appending(path: "atelier-\(UUID().uuidString)")
        try Data(bytes).write(to: file)
        defer { unsafe _ = unlink(file.path) }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, file.path]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let words = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw SampleFailure(words: words) }
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }
}
