public import Files
import Foundation

/// An empty folder that is removed with everything in it when this object goes.
public final class TemporaryFolder: Sendable {
    public let path: String
    public let folder: Folder

    public init() throws {
        path =
            FileManager.default.temporaryDirectory.appending(path: "atelier-test-\(UUID().uuidString)").path
        folder = try Folder(path: path)
    }

    deinit {
        do { try FileManager.default.removeItem(atPath: path) } catch {
            print("left behind: \(path): \(error)")
        }
    }

    /// Writes a new file.
    public func write(_ bytes: [UInt8], to name: String) throws { try folder.add(name, bytes) }

    /// Reads a file whole.
    public func read(_ name: String) throws -> [UInt8] { try folder.bytes(of: name) }
}

extension Folder {
    /// Writes a new file.
    public func add(_ name: String, _ bytes: [UInt8]) throws {
        try create(name).write(bytes.span)
    }

    /// Reads a whole file.
    public func bytes(of name: String) throws -> [UInt8] {
        let file = try open(name)
        return try file.read(at: 0, count: Int(file.facts().size))
    }
}
