public import Domain
import Files

/// The records on disk: beside the media, in the trash, and those of the studio in `records`.
///
/// Only one may write at a time.
public struct RecordFolder: Sendable {
    /// From so many files on, one wait for the whole disk is shorter than one for each.
    private static let many = 8
    /// The most that a record is read of, in bytes.
    private static let longest: Int64 = 64 << 20
    private static let partEnding = ".part"

    private let studio: StudioFolder

    public init(studio: StudioFolder) {
        self.studio = studio
    }

    /// Puts these records, and nothing else of their names, where they belong; all are on the disk when this returns.
    ///
    /// A crash leaves each of them as it was, or new.
    ///
    /// - Throws: `Problem.diskFull`, `storageFailed`.
    public func write(_ records: [RecordFile]) async throws {
        try await fileWork {
            do {
                try self.put(records)
            } catch {
                // Such as on a full disk, which has the room back then.
                for record in records { try self.discardPart(of: record) }
                throw error
            }
        }
    }

    private func put(_ records: [RecordFile]) throws {
        let parts = studio.records
        let new = records.filter { $0.place != nil }
        for record in new {
            try discardPart(of: record)
            let file = try parts.create(record.name + Self.partEnding)
            try file.write(record.bytes.span)
            if new.count < Self.many { try file.sync() }
        }
        if new.count >= Self.many { try parts.syncDisk() }
        var touched: Set<RecordFile.Place> = []
        for record in records {
            for place in record.places where place != record.place {
                guard try folder(place).contains(record.name) else { continue }
                try folder(place).remove(record.name)
                touched.insert(place)
            }
            guard let place = record.place else { continue }
            try parts.replace(record.name, in: folder(place), with: record.name + Self.partEnding)
            touched.formUnion([place, .records])
        }
        for place in touched { try folder(place).sync() }
    }

    private func discardPart(of record: RecordFile) throws(FileError) {
        let part = record.name + Self.partEnding
        try studio.records.removeIfThere(part)
    }

    /// Removes what a crash left unfinished.
    public func tidy() async throws {
        let parts = studio.records
        try await fileWork {
            for name in try parts.names() where name.hasSuffix(Self.partEnding) { try parts.remove(name) }
        }
    }

    /// The names of all records in a place; blocks.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func names(in place: RecordFile.Place) throws(Problem) -> [String] {
        do throws(FileError) {
            let names = try folder(place).names()
            return names.filter { place == .records ? $0.hasSuffix(RecordFile.ending) : Self.isRecord($0) }
                .sorted()
        } catch {
            throw .from(error)
        }
    }

    /// How many of our files in `media` have no record beside them; blocks.
    ///
    /// - Throws: `Problem.storageFailed`.
    public func untoldCount() throws(Problem) -> Int {
        do throws(FileError) {
            let names = Set(try studio.media.names())
            return names.count { !Self.isRecord($0) && !names.contains(RecordFile.name(beside: $0)) }
        } catch {
            throw .from(error)
        }
    }

    /// Reads a record; blocks.
    ///
    /// - Throws: `Problem.recordUnreadable` for what is no plain file or far too long; `storageFailed`.
    public func read(_ name: String, in place: RecordFile.Place) throws(Problem) -> [UInt8] {
        do throws(FileError) {
            let file = try folder(place).open(name)
            let size = try file.facts().size
            if size <= Self.longest { return try file.read(at: 0, count: Int(size)) }
        } catch {
            guard error.isNotPlainFile else { throw .from(error) }
        }
        throw .recordUnreadable("it is no plain file of a sensible length")
    }

    /// Moves a record that cannot be read to `quarantine`.
    public func keepAside(_ name: String, in place: RecordFile.Place) async throws {
        try await studio.keepAside(name, from: folder(place))
    }

    /// Moves the record of a file that no row names, as its row will tell something else; where there is none, nothing.
    func keepAside(beside filename: String) async throws {
        let (media, name) = (studio.media, RecordFile.name(beside: filename))
        if try await fileWork({ try media.contains(name) }) { try await keepAside(name, in: .media) }
    }

    /// Whether a name in `media` or `trash` is that of a record: one of our files, and the ending.
    public static func isRecord(_ name: String) -> Bool {
        RecordFile.filename(beside: name).map(MediaName.isOurs) ?? false
    }

    private func folder(_ place: RecordFile.Place) -> Folder {
        switch place {
        case .media: studio.media
        case .trash: studio.trash
        case .records: studio.records
        }
    }
}
