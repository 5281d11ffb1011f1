public import Domain
import Files
public import Library
public import Store

/// Makes the studio's database anew from the records in its folder.
///
/// No server may use the studio. Until the last step everything is as it was; the former database is kept.
public struct Rebuild: Sendable {
    /// Records that are read and put in together.
    private static let batch = 1000

    /// What came of it.
    public struct Report: Sendable {
        public let outcome: DatabaseRebuild.Outcome
        /// Records that were left out, by their place and name, and why; they lie in quarantine now.
        public let refused: [(record: String, problem: Problem)]
        /// Files without a record, which the next start takes in.
        public let untold: Int
    }

    private struct Source: Sendable {
        let name: String
        let place: RecordFile.Place
        var path: String { "\(place.rawValue)/\(name)" }
    }

    private let records: RecordFolder
    private let backups: Backups
    private let clock: WallClock
    private let progress: @Sendable (_ done: Int, _ total: Int) -> Void

    public init(
        folder: StudioFolder, backups: Backups, clock: @escaping WallClock,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
    ) {
        records = RecordFolder(studio: folder)
        self.backups = backups
        self.clock = clock
        self.progress = progress
    }

    /// - Throws: `Problem` when there is no record at all, or the disk fails; nothing was changed then.
    public func run() async throws -> Report {
        let (outcome, refused) = try await onOwnThread { try make() }
        for (source, _) in refused { try await records.keepAside(source.name, in: source.place) }
        return Report(
            outcome: outcome, refused: refused.map { ($0.path, $1) },
            untold: try await onOwnThread { try records.untoldCount() })
    }

    private func make() throws -> (DatabaseRebuild.Outcome, [(Source, Problem)]) {
        // Those of the studio first: of two that tell of the same, the first may stay.
        let sources = try [RecordFile.Place.records, .media, .trash].flatMap { place in
            try records.names(in: place).map { Source(name: $0, place: place) }
        }
        guard !sources.isEmpty else { throw Problem.noRecords(backups.homePath) }
        var refused: [(Source, Problem)] = []
        var bySchema: [Int: [Source]] = [:]
        for source in sources {
            switch try schema(of: source) {
            case .success(let schema): bySchema[schema, default: []].append(source)
            case .failure(let problem): refused.append((source, problem))
            }
        }
        let rebuild = try DatabaseRebuild(in: backups)
        var done = refused.count
        for (schema, alike) in bySchema.sorted(by: { $0.key < $1.key }) {
            var rest = alike[...]
            while !rest.isEmpty {
                let some = rest.prefix(Self.batch)
                rest = rest.dropFirst(Self.batch)
                let texts = try some.map { ($0.name, try records.read($0.name, in: $0.place)) }
                let problems = try rebuild.add(texts, schema: schema)
                refused += some.compactMap { source in problems[source.name].map { (source, $0) } }
                done += some.count
                progress(done, sources.count)
            }
        }
        return (try rebuild.finish(now: clock()), refused)
    }

    private func schema(of source: Source) throws -> Result<Int, Problem> {
        do {
            return .success(try DatabaseRebuild.schema(of: try records.read(source.name, in: source.place)))
        } catch {
            guard error.code == Problem.recordUnreadableCode else { throw error }
            return .failure(error)
        }
    }
}
