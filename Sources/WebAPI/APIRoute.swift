import Domain
import HTTPServer

/// One address of the API: what it does, what it takes, what it answers.
///
/// The router, `/openapi.json` and `/docs` all read this.
struct APIRoute: Sendable {
    /// Such as `GET /api/media/{media_id}`.
    let line: String
    let summary: String
    var parameters: [Parameter] = []
    var body = Body.none
    /// The schema of the JSON body.
    var request: JSONValue?
    /// The status of success and the schema of its body.
    let status: Int
    let answer: Answer
    let handler: @Sendable (Studio) -> Handler

    /// What it takes.
    enum Body: Sendable {
        case none
        /// At most `limit` bytes.
        case json(limit: Int)
        /// A file that the user brings, or JSON.
        case upload(types: [String], limit: Int)

        func rule(for studio: Studio) -> BodyRule {
            switch self {
            case .none: .none
            case .json(let limit): .json(limit: limit)
            case .upload(let types, let limit):
                .file(types: types, limit: limit) { try UploadSink(in: studio.folder) }
            }
        }
    }

    enum Answer: Sendable {
        case json(JSONValue)
        case other(type: String)
    }

    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }
        let name: String
        let place: Place
        let summary: String
        let schema: JSONValue
    }

    init(
        _ line: String, _ summary: String, _ parameters: [Parameter] = [], body: Body = .none,
        request: JSONValue? = nil, status: Int = 200, answers answer: Answer,
        _ handler: @escaping @Sendable (Studio) -> Handler
    ) {
        self.line = line
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.request = request
        self.status = status
        self.answer = answer
        self.handler = handler
    }

    var method: String { String(line.prefix { $0 != " " }) }
    var path: String { String(line.drop { $0 != " " }.dropFirst()) }
}

extension APIRoute.Parameter {
    static func path(_ name: String, _ summary: String, _ schema: JSONValue) -> Self {
        Self(name: name, place: .path, summary: summary, schema: schema)
    }
    static func query(_ name: String, _ summary: String, _ schema: JSONValue) -> Self {
        Self(name: name, place: .query, summary: summary, schema: schema)
    }

    static let taskID = path("task_id", "The task's id.", Schema.text)
    static let mediaID = path("media_id", "The media's id.", Schema.integer)
    static let referenceID = path("reference_id", "The reference's id.", Schema.text)
    static let idempotencyKey = Self(
        name: "Idempotency-Key", place: .header,
        summary: "The caller's name for this order: the same one twice is one order.",
        schema: ["type": "string", "minLength": 1, "maxLength": 200])
    static let limit = query(
        "limit", "The most items in one answer.", ["type": "integer", "minimum": 1, "maximum": 200])
    static let cursor = query("cursor", "The next_cursor of the answer before.", Schema.text)

    /// What narrows and orders a list of media.
    static let mediaFilters: [Self] = [
        query("type", "Only this kind.", Schema.words(MediaType.allCases.map(\.rawValue))),
        query("model", "Only this model.", Schema.text),
        query(
            "status", "Only this status; completed when left out.",
            Schema.words(Media.Status.allCases.map(\.rawValue))),
        query("favorite", "Only favourites, or all but them.", Schema.flag),
        query("sandbox", "Only what the sandbox made, or all but that.", Schema.flag),
        query("trash", "What is in the trash instead of what is in the gallery.", Schema.flag),
        query("q", "Words of the prompt or the model, each by its beginning.", Schema.text),
        query("sort_by", "The order.", Schema.words(["newest", "oldest", "largest", "longest", "model"])),
    ]
}
