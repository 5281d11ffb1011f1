import Domain
import FoundationEssentials
import Glibc

/// The plain files below a path, the oldest first; links are not followed and hidden names are passed over.
struct FileWalk: Sendable {
    private(set) var files: [String] = []
    /// Folders that cannot be read.
    private(set) var unreadable: [String] = []
    /// How many links, pipes and the like there are.
    private(set) var others = 0
    private let path: String

    /// Looks through a folder to its last leaf, or at one file; blocks while it does.
    ///
    /// - Parameter path: From `/` on.
    /// - Throws: `Problem.fileUnreadable` where nothing lies.
    init(_ path: String) throws(Problem) {
        self.path = path
        guard let kind = Self.facts(of: path)?.kind else {
            throw .fileUnreadable(path, detail: "no such file or folder")
        }
        guard kind == .typeDirectory else {
            files = [path]
            return
        }
        var (dated, folders) = ([(file: String, time: Date)](), [path])
        while let folder = folders.popLast() {
            for name in names(in: folder) where !name.hasPrefix(".") {
                let full = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
                guard let (kind, time) = Self.facts(of: full) else { continue }
                switch kind {
                case .typeDirectory: folders.append(full)
                case .typeRegular: dated.append((full, time))
                default: others += 1
                }
            }
        }
        files = dated.sorted { ($0.time, $0.file) < ($1.time, $1.file) }.map(\.file)
    }

    /// Whether all of it lies in a folder, links followed.
    func isInside(_ folder: String) -> Bool {
        guard let own = Self.real(path), let other = Self.real(folder) else { return false }
        return own == other || own.hasPrefix(other + "/")
    }

    private mutating func names(in folder: String) -> [String] {
        do { return try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
            unreadable.append(folder)
            return []
        }
    }

    /// What lies at a path, links not followed; `nil` for nothing, such as what has gone meanwhile.
    private static func facts(of path: String) -> (kind: FileAttributeType, time: Date)? {
        do {
            let facts = try FileManager.default.attributesOfItem(atPath: path)
            guard let kind = facts[.type] as? FileAttributeType else { return nil }
            return (kind, facts[.modificationDate] as? Date ?? .distantPast)
        } catch {
            return nil
        }
    }

    private static func real(_ path: String) -> String? {
        guard let found = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(found) }
        return unsafe String(cString: found)
    }
}
