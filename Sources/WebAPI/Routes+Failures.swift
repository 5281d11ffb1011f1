import Domain
import HTTPServer

extension Routes {
    static var failures: [APIRoute] {
        [
            APIRoute(
                "GET /api/failures",
                "Lists what did not end well, or waits for its user, by cause: what it cost and what helps.",
                answers: .json(Schema.reference("Failures")), { .now($0.listFailures) }),
            APIRoute(
                "POST /api/failures/dismissal",
                "Puts failures aside, or back with dismissed: false; nothing else about them changes.",
                body: .json(limit: 64 << 10), request: Schema.dismissal,
                answers: .json(Schema.object(["changed": Schema.list(Schema.text)])), fails: [.wrongField],
                { .later($0.dismissFailures) }),
        ]
    }
}
