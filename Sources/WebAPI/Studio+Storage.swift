import Domain
import HTTPServer
import Library
import Store

extension Studio {
    /// What takes room on the disk.
    @Sendable func showStorage(_ request: Request) async throws -> Response {
        let shares = try store.storage()
        let (trash, references) = (try store.trashTotals(), try store.referenceTotals())
        let (free, place) = (try await folder.freeSpace(), try folder.path())
        return .json { writer in
            writer.member("items") { writer in
                writer.array(shares) { writer, share in
                    writer.object { writer in
                        writer.member("media_type", share.type.rawValue)
                        writer.member("model", share.model.rawValue)
                        writer.member("model_name", catalogue.name(of: share.model))
                        writer.member("count", share.count)
                        writer.member("bytes", Int(share.bytes))
                    }
                }
            }
            for (name, totals) in [("trash", trash), ("references", references)] {
                writer.key(named: name)
                writer.object { writer in
                    writer.member("count", totals.count)
                    writer.member("bytes", Int(totals.bytes))
                }
            }
            writer.member("free_bytes", Int(free))
            writer.member("folder", place)
        }
    }
}
