import Domain
import Store

/// One media on its way out, and what is known of it.
struct ExportRow {
    let id: MediaID
    /// `nil` when it was removed for ever meanwhile.
    let media: Media?
    let task: GenerationTask?
    let modelName: String
    /// The SHA-256 of what it was made from.
    let parents: [String]
    /// Its words, where they may leave the studio.
    let prompt: String

    /// Its place in an export.
    var path: String { "media/\(name)" }

    private var name: String {
        let ending = media?.file?.filename.split(separator: ".").last.map(String.init) ?? "bin"
        return ExportName.file(prompt, id: id, ending: ending)
    }
}

/// The media of an export, read from the database as they are needed.
struct ExportRows {
    let media: [MediaID]
    let store: StudioDatabase
    let catalogue: Catalogue
    /// Whether prompts may leave the studio, in names of files, too.
    let hasPrompts: Bool

    /// Calls `take` for each media in order; few are in memory at a time.
    func forEach(_ take: (ExportRow) throws -> Void) throws {
        for start in stride(from: 0, to: media.count, by: Self.blockSize) {
            let ids = Array(media[start..<min(start + Self.blockSize, media.count)])
            let found = Dictionary(uniqueKeysWithValues: try store.media(ids).map { ($0.id, $0) })
            var tasks: [TaskID: GenerationTask] = [:]
            for id in ids {
                let media = found[id]
                if let taskID = media?.taskID, tasks[taskID] == nil { tasks[taskID] = try store.task(taskID) }
                try take(
                    ExportRow(
                        id: id, media: media, task: media.flatMap { tasks[$0.taskID] },
                        modelName: media.map { catalogue.name(of: $0.model) } ?? "",
                        parents: try media.flatMap { tasks[$0.taskID] }.map { try parents(of: $0.order) }
                            ?? [],
                        prompt: hasPrompts ? media?.prompt ?? "" : ""))
            }
        }
    }

    private func parents(of order: Order) throws -> [String] {
        let references = try order.references.compactMap { reference -> String? in
            guard case .stored(let id) = reference.source else { return nil }
            return try store.reference(id)?.sha256
        }
        let source = try order.source.flatMap { try store.media($0.media)?.file?.sha256 }
        return references + (source.map { [$0] } ?? [])
    }

    private static let blockSize = 200
}
