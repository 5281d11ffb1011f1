import Domain
import Files

/// The files that clients gave to the sandbox, beside those that it made, since ffmpeg reads both in one folder.
struct UploadRack: Sendable {
    private let files: Folder

    init(_ files: Folder) { self.files = files }

    private static let prefix = "upload."

    /// Three days after they came, uploads go.
    ///
    /// Source: https://docs.kie.ai/file-upload-api (read 2026-11-20), where another page has 24 hours
    static let lifetime: Int64 = 3 * 24 * 3600

    /// Whether a file of the folder is an upload that is still kept.
    static func keeps(_ name: String, in folder: Folder, at now: Timestamp) throws(FileError) -> Bool {
        guard name.hasPrefix(prefix), !name.hasSuffix(".part") else { return false }
        let came = Timestamp(milliseconds: try folder.open(name).facts().modifiedAt)
        return came.advanced(bySeconds: lifetime) > now
    }

    /// Keeps the file of a form under the name that the client chose; the same name writes over it.
    ///
    /// - Returns: The path of its address, below `/files/uploads/`, and its size in bytes.
    /// - Throws: `Refused` in the service's words; `FileError` on a failing disk.
    func keep(_ form: MultipartForm, of body: MappedFile, randomName: String) throws -> (
        path: String, bytes: Int
    ) {
        guard let file = form.file, file.field == "file" else { throw Refused(400, "file is required") }
        guard let folder = form.fields["uploadPath"] else { throw Refused(400, "uploadPath is required") }
        let ending = file.filename.split(separator: ".").last.map { ".\($0)" } ?? ""
        let path = folder + "/" + (form.fields["fileName"] ?? randomName + ending)
        guard let name = Self.name(of: path) else { throw Refused(400, "uploadPath or fileName is invalid") }
        let part = name + ".part"
        try files.removeIfThere(part)
        let copy = try files.create(part)
        let step = 1 << 20
        for start in stride(from: file.range.lowerBound, to: file.range.upperBound, by: step) {
            try copy.write(body[start..<min(start + step, file.range.upperBound)].span)
        }
        try copy.sync()
        try files.replace(name, with: part)
        try files.sync()
        return (path, file.range.count)
    }

    /// Opens an upload; `nil` when there is none.
    func open(_ path: String) throws(FileError) -> Descriptor? {
        guard let name = Self.name(of: path), try files.contains(name) else { return nil }
        return try files.open(name)
    }

    /// The file of the folder that an address of this sandbox names; `nil` for any other address.
    func file(at address: String) throws(FileError) -> String? {
        guard let host = ["http://127.0.0.1:", "http://localhost:"].first(where: address.hasPrefix) else {
            return nil
        }
        let path = address.dropFirst(host.count).drop { $0 != "/" }.prefix { $0 != "?" && $0 != "#" }
        let name =
            path.hasPrefix("/files/uploads/")
            ? Self.name(of: String(path.dropFirst("/files/uploads/".count)))
            : path.hasPrefix("/files/") ? String(path.dropFirst("/files/".count)) : nil
        guard let name, Self.isPlain(name), try files.contains(name) else { return nil }
        return name
    }

    /// One file name for a path; `nil` for a path that is not made of plain names.
    private static func name(of path: String) -> String? {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard path.utf8.count <= 180, parts.allSatisfy({ isPlain(String($0)) }) else { return nil }
        return prefix + parts.joined(separator: "~")
    }

    private static func isPlain(_ name: String) -> Bool {
        !name.isEmpty && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                let letter = byte | 0x20
                return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(byte)
                    || "._-~".utf8.contains(byte)
            }
    }

    /// The type that goes with a name's ending.
    static func mimeType(of path: String) -> String {
        types[path.split(separator: ".").last.map { $0.lowercased() } ?? ""] ?? "application/octet-stream"
    }

    private static let types = [
        "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "webp": "image/webp",
        "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
    ]
}
