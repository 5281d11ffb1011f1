import Files
import Jail

/// A second opinion on bytes that we wrote: what a script of Python says of them.
///
/// The bytes lie in the file whose name is `sys.argv[1]`. It returns the lines that the script printed, and throws
/// `SampleFailure` with what it complained of when it fails.
public func python(_ script: String, about bytes: [UInt8]) async throws -> [String] {
    let temporary = try TemporaryFolder()
    let file = try temporary.folder.create("bytes")
    try file.write(bytes.span)
    // The one of Debian, whatever else is in the PATH; without -I it would look for modules where it may not.
    var command = JailedCommand("/usr/bin/python3", ["-I", "-c", script, "bytes"], in: temporary.folder)
    command.reads = ["bytes"]
    command.outputLimits = [16 << 20]
    let result = try await Jail(limit: 1).run(command)
    guard result.isSuccess else { throw SampleFailure(words: "\(result.ending) \(result.errors)") }
    let lines = String(decoding: result.outputs[0], as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.map(String.init)
}
