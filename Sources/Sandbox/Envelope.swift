import Domain
import HTTPServer

/// The wrapping of every answer of the service; HTTP 200 also for errors, as recorded.
enum Envelope {
    static func success(_ data: JSONValue) -> Response {
        json(["code": 200, "msg": "success", "data": data])
    }

    static func error(_ code: Int, _ words: String) -> Response {
        json(["code": .number(Double(code)), "msg": .string(words), "data": .null])
    }

    /// A refused key; recorded without a `data` member.
    static let keyRefused = json(["code": 401, "msg": "Unauthorized – You do not have access permissions"])

    static func json(_ value: JSONValue, status: Int = 200) -> Response {
        Response(
            status: status, headers: ["Content-Type": "application/json;charset=UTF-8"],
            body: .bytes(value.bytes))
    }
}
