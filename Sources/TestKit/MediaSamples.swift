public import Files
import Jail

/// ffmpeg did not make a sample.
public struct SampleFailure: Error {
    public let words: String

    public init(words: String) { self.words = words }
}

extension Folder {
    /// Makes a real media file with ffmpeg, as the new file `name`.
    ///
    /// `orders` follow `ffmpeg -i SOURCE`; `source` is one of its drawn or hummed inputs, such as `testsrc2=s=64x64:d=1`.
    public func sample(_ name: String, from source: String, _ orders: [String]) async throws {
        try add(name, [])
        guard let ffmpeg = executable(named: "ffmpeg") else { throw SampleFailure(words: "no ffmpeg") }
        var command = JailedCommand(
            ffmpeg,
            ["-nostdin", "-v", "error", "-f", "lavfi", "-i", source] + orders + [
                "-threads", "1", "-y", "file:\(name)",
            ],
            in: self)
        command.writes = [name]
        let result = try await Jail(limit: 1).run(command)
        guard result.isSuccess else { throw SampleFailure(words: "\(result.ending) \(result.errors)") }
    }
}
