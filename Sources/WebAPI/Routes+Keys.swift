import Domain
import HTTPServer

// The key ring.
extension Routes {
    static var keys: [APIRoute] {
        [
            APIRoute(
                "GET /api/keys", "Lists the key ring; never a key.",
                answers: .json(Schema.object(["items": Schema.list(Schema.reference("Key"))])),
                { .now($0.listKeys) }),
            APIRoute(
                "POST /api/keys", "Puts a key at the end of the ring.", body: .json(limit: 4096),
                request: Schema.newKey, status: 201, answers: .json(Schema.reference("Key")),
                fails: [.wrongKey], { .later($0.addKey) }),
            APIRoute(
                "PATCH /api/keys/{key_id}", "Changes a key's label, its switch or its text.", [.keyID],
                body: .json(limit: 4096), request: Schema.keyChange, answers: .json(Schema.reference("Key")),
                fails: [.noSuchKey, .wrongKey], { .later($0.changeKey) }),
            APIRoute(
                "DELETE /api/keys/{key_id}", "Removes a key from the ring.", [.keyID],
                answers: .json(Schema.object(["removed": Schema.integer])), fails: [.noSuchKey],
                { .later($0.removeKey) }),
            APIRoute(
                "POST /api/keys/{key_id}/test", "Asks the provider what is left with a key.", [.keyID],
                body: .json(limit: 1024), answers: .json(Schema.reference("Key")),
                fails: [.noSuchKey, .noKey, .noProvider], { .later($0.testRingKey) }),
        ]
    }
}
