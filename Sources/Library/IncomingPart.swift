public import Domain
import Files

/// A file that arrives piece by piece in `incoming`; it goes with this object, unless it was taken in before.
public final class IncomingPart: Sendable {
    /// Its name in `incoming`.
    public let name: String
    private let file: Descriptor
    private let folder: Folder

    private init(_ name: String, _ file: consuming Descriptor, in folder: Folder) {
        self.name = name
        self.file = file
        self.folder = folder
    }

    deinit {
        do { try folder.remove(name) } catch {
            // Taken in; or the next start removes it.
        }
    }

    /// Begins an empty file.
    ///
    /// - Throws: `Problem.diskFull` or `storageFailed`.
    public static func make(in studio: StudioFolder) throws(Problem) -> IncomingPart {
        let name = prefix + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
        do throws(FileError) {
            return IncomingPart(name, try studio.incoming.create(name), in: studio.incoming)
        } catch {
            throw .from(error)
        }
    }

    /// Adds bytes at the end; blocks for microseconds.
    ///
    /// - Throws: `Problem.diskFull` or `storageFailed`.
    public func append(_ bytes: Span<UInt8>) throws(Problem) {
        do throws(FileError) { try file.write(bytes) } catch { throw .from(error) }
    }

    /// How many bytes have arrived.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func size() throws(Problem) -> Int64 {
        do throws(FileError) { return try file.facts().size } catch { throw .from(error) }
    }

    /// Adds the content of a file of this computer; nothing of it changes.
    ///
    /// - Throws: `Problem.fileUnreadable`, `mediaTooLarge` for more than `limit` bytes; `diskFull` or `storageFailed`.
    public func append(contentsOf path: String, limit: Int64) async throws {
        try await fileWork {
            let source: Descriptor
            do throws(FileError) { source = try Descriptor.reading(path) } catch {
                throw Problem.fileUnreadable(path, detail: "\(error)")
            }
            var offset: Int64 = 0
            while true {
                try Task.checkCancellation()
                let block = try source.read(at: offset, count: 1 << 20)
                if block.isEmpty { return }
                offset += Int64(block.count)
                guard offset <= limit else { throw Problem.mediaTooLarge(limit: limit) }
                try self.append(block.span)
            }
        }
    }

    private static let prefix = "upload-"

    /// Removes what uploads left in `incoming` when the program was killed; nobody waits for them any more.
    public static func removeLeftovers(in studio: StudioFolder) async throws {
        let incoming = studio.incoming
        try await fileWork {
            for name in try incoming.names() where name.hasPrefix(prefix) { try incoming.remove(name) }
        }
    }
}
