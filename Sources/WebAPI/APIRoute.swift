import Domain
import HTTPServer
import Store

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
    /// Whether there has to be a body where one is described.
    var needsBody = true
    /// The status of success and the schema of its body.
    let status: Int
    let answer: Answer
    /// What the answer holds, where it is not JSON; empty where its type says it.
    let format: String
    /// What else than the usual may go wrong.
    let errors: [Failure]
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

    /// A status by which a route says that it could not do what it was asked for, and the codes with it.
    struct Failure: Sendable {
        let status: Int
        let codes: [String]

        static let noTask = Failure(status: 404, codes: ["task_not_found"])
        static let noMedia = Failure(status: 404, codes: ["media_not_found"])
        static let noFile = Failure(status: 404, codes: ["media_not_found", "media_missing"])
        static let noReference = Failure(status: 404, codes: ["reference_not_found"])
        static let noPrompt = Failure(status: 404, codes: ["prompt_not_found"])
        static let noTemplate = Failure(status: 404, codes: ["template_not_found"])
        static let templateTaken = Failure(status: 409, codes: ["template_taken"])
        static let noLabel = Failure(status: 404, codes: ["label_not_found"])
        static let noExport = Failure(status: 404, codes: ["export_not_found"])
        static let wrongPlace = Failure(status: 422, codes: ["export_place_wrong", "field_invalid"])
        static let wrongPicks = Failure(status: 422, codes: ["picks_unreadable", "picks_of_others"])
        static let labelTaken = Failure(status: 409, codes: ["label_taken"])
        static let wrongCollection = Failure(
            status: 422,
            codes: ["field_invalid", "collection_too_deep", "label_not_found", "media_not_found"])
        static let notNow = Failure(status: 409, codes: ["action_not_possible"])
        /// An order that a repeated key or a sum to be confirmed stands against.
        static let notThisOrder = Failure(
            status: 409, codes: ["idempotency_key_reused", "order_not_confirmed"])
        static let notRetried = Failure(
            status: 409, codes: ["action_not_possible", "idempotency_key_reused", "order_not_confirmed"])
        static let notConfirmed = Failure(status: 409, codes: ["confirmation_missing"])
        static let noProvider = Failure(status: 502, codes: ["provider_unreachable", "provider_busy"])
        static let noKey = Failure(
            status: 422,
            codes: [
                "key_missing", "key_refused", "provider_answer_unreadable", "provider_untrusted",
                "libcurl_missing",
            ])
        static let noPrice = Failure(status: 404, codes: ["price_not_found"])
        static let noSuchKey = Failure(status: 404, codes: ["key_not_found"])
        static let wrongKey = Failure(status: 422, codes: ["field_invalid", "key_taken", "too_many_keys"])
        static let noRoom = Failure(status: 507, codes: ["disk_full"])
        static let wrongField = Failure(status: 422, codes: ["field_invalid"])
        static let wrongOrder = Failure(
            status: 422,
            codes: [
                "field_invalid", "model_unknown", "option_not_allowed", "option_unknown", "prompt_empty",
                "prompt_too_long", "reference_needed", "reference_not_found", "source_needed",
                "too_many_references",
            ])
        static let wrongFile = Failure(
            status: 422,
            codes: [
                "field_invalid", "file_unreadable", "not_media", "damaged_media", "empty_media",
                "media_too_large", "media_too_costly",
            ])
        static let wrongUpload = Failure(
            status: 422,
            codes: ["field_invalid", "not_media", "damaged_media", "empty_media", "reference_format"])
    }

    /// Everything that may go wrong here, with what every address shares.
    var failures: [Failure] {
        var shared = [
            Failure(status: 400, codes: ["bad_request", "bad_request_target"]),
            Failure(status: 403, codes: ["origin_refused", "cross_site"]),
        ]
        switch body {
        case .none: break
        case .json, .upload:
            shared[0] = Failure(status: 400, codes: shared[0].codes + ["body_unreadable"])
            shared.append(Failure(status: 413, codes: ["body_too_large"]))
            shared.append(Failure(status: 415, codes: ["unsupported_media_type"]))
        }
        if errors.allSatisfy({ $0.status != 422 }), parameters.contains(where: { $0.place == .query }) {
            shared.append(.wrongField)
        }
        return (shared + errors).sorted { $0.status < $1.status }
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
        request: JSONValue? = nil, needsBody: Bool = true, status: Int = 200, answers answer: Answer,
        in format: String = "", fails errors: [Failure] = [],
        _ handler: @escaping @Sendable (Studio) -> Handler
    ) {
        self.line = line
        self.summary = summary
        self.parameters = parameters
        self.body = body
        self.request = request
        self.needsBody = needsBody
        self.status = status
        self.answer = answer
        self.format = format
        self.errors = errors
        self.handler = handler
    }

    /// The statuses of success: what is there already answers 200 where a new thing answers 201.
    var statuses: [Int] { status == 201 ? [200, 201] : [status] }
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

    static let taskID = path("task_id", "The task's id.", Schema.text(like: "^tsk_[0-9a-f-]{36}$"))
    static let mediaID = path("media_id", "The media's id.", Schema.row)
    static let promptID = path("prompt_id", "The prompt's id.", Schema.row)
    static let templateID = path("template_id", "The template's id.", Schema.row)
    static let tagID = path("tag_id", "The tag's id.", Schema.row)
    static let collectionID = path("collection_id", "The collection's id.", Schema.row)
    static let smartCollectionID = path("smart_collection_id", "The smart collection's id.", Schema.row)
    static let exportID = path("export_id", "The export's id.", Schema.text(like: "^exp_[0-9a-f]{32}$"))
    static let priceID = path("price_id", "The id of a price of the user.", Schema.row)
    static let keyID = path("key_id", "The key's id.", Schema.row)
    static let referenceID = path(
        "reference_id", "The reference's id.", Schema.text(like: "^ref_[0-9a-f]{32}$"))
    /// The name of a file that the API gave out.
    static func filename(_ summary: String) -> Self {
        path("filename", summary, Schema.text(like: "^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$"))
    }
    static let idempotencyKey = Self(
        name: "Idempotency-Key", place: .header,
        summary: "The caller's name for this order: the same one twice is one order.",
        schema: ["type": "string", "minLength": 1, "maxLength": 200])
    static let limit = query(
        "limit", "The most items in one answer.", Schema.whole(1...200))
    static let cursor = query(
        "cursor", "The next_cursor of the answer before.", Schema.text(like: "^[1-9][0-9]{0,15}$"))
    static let mediaCursor = query(
        "cursor", "The next_cursor of the answer before.",
        Schema.text(like: #"^[1-9][0-9]{0,15}(\.[0-9A-Za-z._-]{1,80})?$"#))

    /// One of the catalogue, one that is in it no more, or another program's.
    private static let model = query(
        "model", "Only this model.", Schema.text(like: #"^[^\x00]+$"#, upTo: ModelID.longest))

    /// What narrows a look into the ledger.
    static let ledgerFilters: [Self] = [
        query("from", "The first day, such as 2026-11-01.", Schema.day),
        query("to", "The last day.", Schema.day),
        model,
        query("sandbox", "Only rehearsals, or all but them.", Schema.flag),
    ]

    /// What narrows and orders a list of media.
    static let mediaFilters: [Self] = [
        query("type", "Only this kind.", Schema.words(MediaType.allCases.map(\.rawValue))),
        model,
        query(
            "status", "Only this status; completed when left out.",
            Schema.words(Media.Status.allCases.map(\.rawValue))),
        query("favorite", "Only favourites, or all but them.", Schema.flag),
        query("rating", "Only what has at least this rating.", Schema.whole(1...5)),
        query("sandbox", "Only what the sandbox made, or all but that.", Schema.flag),
        query("imported", "Only what was made elsewhere and brought in, or all but that.", Schema.flag),
        query("source", "Only what came from there.", Schema.words(MediaSource.allCases.map(\.rawValue))),
        query("shape", "Only this outline.", Schema.words(MediaShape.allCases.map(\.rawValue))),
        query("color", "Only this mean colour.", Schema.words(ColorFamily.allCases.map(\.rawValue))),
        query("since", "Only what was made on this day of the studio's calendar or later.", Schema.day),
        query("until", "Only what was made on this day or earlier.", Schema.day),
        query("tag", "Only what has this tag.", Schema.labelName),
        query("collection", "Only what is in this collection.", Schema.labelName),
        query("trash", "What is in the trash instead of what is in the gallery.", Schema.flag),
        query(
            "q", "Words of the prompt, the model or the tags, each by its beginning.",
            Schema.freeText(upTo: 500)),
        query(
            "sort_by", "The order; manual is as a collection was arranged, and needs one.",
            Schema.words(MediaQuery.Sort.allCases.map(\.rawValue))),
    ]

    /// What narrows and orders an export: what has no file here, or is in the trash, does not leave the studio.
    static let exportFilters = mediaFilters.filter { !["status", "trash"].contains($0.name) }
}
