import Domain
import Engine
import HTTPServer
import Library

// Media that the user brings into the gallery.
extension Studio {
    /// Takes a file that was sent, or one of this computer, into the gallery.
    @Sendable func importMedia(_ request: Request) async throws -> Response {
        let taken =
            if let sink = request.sink as? UploadSink {
                try await imports.take(
                    sink.part, name: try request.uploadName() ?? "",
                    modifiedAt: try request.whole("modified_ms", 0...Self.latestFile).map {
                        Timestamp(milliseconds: Int64($0))
                    })
            } else if request.body.isEmpty, request.header("Content-Type") != "application/json" {
                throw Problem.importRefused(.emptyMedia)
            } else {
                try await imports.take(fileAt: try path(in: request))
            }
        return .json(taken.isNew ? 201 : 200) { writer in
            writer.member("is_new", taken.isNew)
            writer.member("media") { taken.media.write(to: &$0, in: catalogue) }
        }
    }

    private func path(in request: Request) throws(Problem) -> String {
        var body = try Body(request)
        let path = try body.text("path")
        try body.end()
        guard let path, path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= Self.longestPath else {
            throw .invalidField("path", "Send a file, or the path of one on this computer, from / on.")
        }
        return path
    }

    /// The end of the year 9999, in milliseconds since 1970.
    static let latestFile = 253_402_300_799_999
    /// The longest path that Linux takes, in bytes.
    static let longestPath = 4095
}
