import Files
import Foundation
import Jail
import Testing

/// A file that ffmpeg has decoded to its last byte, without a complaint.
struct Decoded {
    /// ffmpeg's words for what is in it.
    let stream: String
    /// A line for each frame.
    let report: String

    init(_ file: borrowing OpenFile, reader: String) async throws {
        let path = URL(filePath: file.path)
        let folder = try Folder(path: path.deletingLastPathComponent().path)
        var command = JailedCommand(
            try #require(executable(named: "ffmpeg")),
            [
                "-nostdin", "-hide_banner", "-v", "info", "-xerror", "-threads", "1", "-f", reader, "-i",
                "file:\(path.lastPathComponent)", "-map", "0", "-f", "framemd5", "pipe:1",
            ], in: folder)
        command.reads = [path.lastPathComponent]
        let result = try await Jail(limit: 1).run(command)
        #expect(result.isSuccess, "\(result.errors)")
        stream = result.errors
        report = String(decoding: result.outputs.first ?? [], as: UTF8.self)
    }

    /// The sums of the pictures, in order.
    var frames: [Substring] {
        report.split(separator: "\n").filter { $0.hasPrefix("0,") }.compactMap {
            $0.split(separator: ",").last
        }
    }

    /// Where the last frame of a stream ends.
    func seconds(ofStream stream: Int) throws -> Double {
        let lines = report.split(separator: "\n")
        let head = try #require(lines.first { $0.hasPrefix("#tb \(stream): ") })
        let base = head.drop { $0 != " " }.split { " :/".contains($0) }.compactMap { Double($0) }
        let last = try #require(lines.last { $0.hasPrefix("\(stream),") })
        let numbers = last.split(separator: ",").map { Double($0.drop { $0 == " " }) ?? 0 }
        return (numbers[2] + numbers[3]) * base[1] / base[2]
    }
}
