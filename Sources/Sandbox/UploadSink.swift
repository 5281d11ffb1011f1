import Files
import HTTPServer

/// The body of an upload, in a file while it arrives; the file goes with this object.
final class UploadSink: BodySink {
    private let name: String
    private let folder: Folder
    private let file: Descriptor

    init(in folder: Folder) throws(FileError) {
        name = "body-\(UInt64.random(in: 0...UInt64.max))"
        self.folder = folder
        file = try folder.create(name)
    }

    deinit {
        do { try folder.remove(name) } catch {
            // The next start removes what no task knows.
        }
    }

    func receive(_ piece: Span<UInt8>) throws { try file.write(piece) }

    /// The whole body.
    func mapped() throws(FileError) -> MappedFile { try MappedFile(file) }
}
