import Domain
import HTTPServer
import Store

// The words that were ordered with, which outlive what was made of them.
extension Studio {
    @Sendable func listPrompts(_ request: Request) throws -> Response {
        let limit = try request.whole("limit", 1...200) ?? 60
        let text = request.query("q")?.trimmingBlanks()
        guard (text?.count ?? 0) <= 500 else {
            throw Problem.invalidField("q", "A search has at most 500 characters.")
        }
        let cursor = try request.query("cursor").map { text throws(Problem) in
            guard let cursor = PromptCursor(text) else {
                throw .invalidField("cursor", "That is not a cursor that Atelier gave out.")
            }
            return cursor
        }
        let page = try store.prompts(
            containing: text.flatMap { $0.isEmpty ? nil : $0 }, kind: try request.choice("type"),
            limit: limit,
            after: cursor)
        return .json { writer in
            writer.member("items") { writer in
                writer.array(page.items) { writer, item in
                    writer.object { item.writeMembers(to: &$0) }
                }
            }
            writer.member("total", page.total)
            writer.member("next_cursor", page.next?.text)
        }
    }

    @Sendable func forgetPrompt(_ request: Request) async throws -> Response {
        guard let id = Int64(request.parameters["prompt_id"] ?? ""), try await store.forgetPrompt(id) else {
            throw Problem.promptNotFound()
        }
        return .json { $0.member("forgotten", 1) }
    }
}

extension EarlierPrompt {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        writer.member("prompt_id", Int(id))
        writer.member("prompt", prompt)
        writer.member("kind", kind.rawValue)
        writer.member("uses", uses)
        writer.member("used_at", usedAt)
    }
}
