import Domain
import HTTPServer

extension Response {
    /// A JSON answer.
    static func json(_ status: Int = 200, _ body: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        writer.object(body)
        return .json(status, bytes: writer.bytes)
    }

    static func json(_ status: Int = 200, bytes: [UInt8]) -> Response {
        Response(status: status, headers: ["Content-Type": "application/json"], body: .bytes(bytes))
    }
}

/// Makes the answer to everything that was thrown: the one place where an error becomes a status.
func answer(to error: any Error, log: Log) -> Response {
    switch error {
    case let refusal as Refusal: return answer(to: refusal)
    case let problem as Problem:
        if let detail = problem.detail {
            log.info("A request had a problem.", ["code": problem.code.rawValue, "detail": detail])
        }
        return answer(to: problem)
    default:
        log.error("A request failed.", ["error": String(describing: error)])
        return answer(to: Problem.internalError)
    }
}

private func answer(to refusal: Refusal) -> Response {
    var answer = Response.problem(refusal.status) { writer in
        writer.member("code", refusal.code)
        writer.member("detail", refusal.detail)
        writer.member("advice", Refusal.advice)
    }
    answer.headers.append(contentsOf: refusal.headers)
    return answer
}

private func answer(to problem: Problem) -> Response {
    .problem(problem.status) { writer in
        writer.member("code", problem.code.rawValue)
        writer.problemMembers(problem)
        if let field = problem.field { writer.member("field", field) }
        if !problem.allowed.isEmpty {
            writer.member("allowed") { $0.array(problem.allowed) { $1.json.write(to: &$0) } }
        }
    }
}

extension JSONWriter {
    /// What a person reads of a problem.
    mutating func problemMembers(_ problem: Problem) {
        member("detail", problem.summary)
        member("advice", problem.advice)
    }
}

extension Response {
    /// An RFC 9457 answer.
    fileprivate static func problem(_ status: Int, _ members: (inout JSONWriter) -> Void) -> Response {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("type", "about:blank")
            writer.member("title", title(of: status))
            writer.member("status", status)
            members(&writer)
        }
        return Response(
            status: status, headers: ["Content-Type": "application/problem+json"],
            body: .bytes(writer.bytes))
    }

    private static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 507: "Insufficient Storage"
        default: "Internal Server Error"
        }
    }
}

extension Refusal {
    static let advice = "Read /docs for what each address takes."
}

extension Problem {
    static let internalError = Problem(
        "internal_error", "Atelier could not do this because of a fault of its own.",
        advice: "Look at the last lines of the log, and report them.")

    /// The HTTP status that says the same.
    var status: Int {
        switch code {
        case "task_not_found", "key_not_found", "prompt_not_found", "export_not_found", "template_not_found",
            "price_not_found",
            .mediaMissing:
            404
        // In a body it is a field that is wrong.
        case "reference_not_found", "media_not_found", "label_not_found": field == nil ? 404 : 422
        case "action_not_possible", "label_taken", "template_taken", "idempotency_key_reused",
            "confirmation_missing", "order_not_confirmed":
            409
        case "body_unreadable": 400
        case "provider_unreachable", "provider_busy": 502
        case .diskFull: 507
        case "internal_error", .databaseUnreadable, .storageFailed: 500
        default: 422
        }
    }
}
