import Domain
import HTTPServer

/// The members of a JSON body, each taken once; what nobody took is an error.
struct Body {
    private var members: [String: JSONValue]

    /// Reads the body of a request.
    ///
    /// - Throws: `Problem.bodyUnreadable` when it is not one JSON object.
    init(_ request: Request) throws(Problem) {
        // JSON that is sent is UTF-8 without a mark before it (RFC 8259, 8.1); Foundation would guess other encodings.
        guard String(validating: request.body, as: UTF8.self)?.utf8.contains(0) == false,
            !request.body.starts(with: [0xEF, 0xBB, 0xBF])
        else { throw .bodyUnreadable(request.body.isEmpty ? "it is empty" : "it is not plain UTF-8") }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: request.body)
        } catch {
            throw .bodyUnreadable(request.body.isEmpty ? "it is empty" : "it cannot be read as JSON")
        }
        guard let members = value.object else { throw .bodyUnreadable("it is not an object") }
        self.members = members
    }

    /// Takes a member; `nil` when it is missing or null.
    mutating func take(_ name: String) -> JSONValue? {
        switch members.removeValue(forKey: name) {
        case nil, .null: nil
        case let value?: value
        }
    }

    /// Whether a member is there and says something.
    func says(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

    /// Whether a member is there, be it null.
    func has(_ name: String) -> Bool { members[name] != nil }

    mutating func text(_ name: String) throws(Problem) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.string, !text.utf8.contains(0) else {
            throw .invalidField(name, "\(name) must be a text.")
        }
        return text
    }

    mutating func flag(_ name: String) throws(Problem) -> Bool? {
        guard let value = take(name) else { return nil }
        guard let flag = value.bool else { throw .invalidField(name, "\(name) must be true or false.") }
        return flag
    }

    mutating func whole(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let value = take(name) else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw .invalidField(
                name, "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// One of an enum's words.
    mutating func word<T: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> T?
    where T.RawValue == String {
        guard let text = try text(name) else { return nil }
        guard let value = T(rawValue: text) else {
            throw .invalidField(
                name, "\(name) does not have that value.", allowed: T.allCases.map { .text($0.rawValue) })
        }
        return value
    }

    mutating func option(_ name: String) throws(Problem) -> OptionValue? {
        guard let value = take(name) else { return nil }
        guard let option = OptionValue(value) else {
            throw .invalidField(name, "\(name) must be a text, a number, true or false.")
        }
        return option
    }

    /// Refuses members that this address does not know: a misspelt one would else be ignored silently.
    func end() throws(Problem) {
        guard let name = members.keys.sorted().first else { return }
        throw .invalidField(String(name.prefix(60)), "This address does not know that field.")
    }
}

extension Request {
    /// The value of a query parameter that is one of an enum's words.
    func choice<T: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> T?
    where T.RawValue == String {
        guard let text = query(name) else { return nil }
        guard let value = T(rawValue: text) else {
            throw .invalidField(
                name, "\(name) does not have that value.", allowed: T.allCases.map { .text($0.rawValue) })
        }
        return value
    }

    func flag(_ name: String) throws(Problem) -> Bool? {
        switch query(name) {
        case nil: nil
        case "true": true
        case "false": false
        default:
            throw .invalidField(
                name, "\(name) must be true or false.", allowed: [.flag(true), .flag(false)])
        }
    }

    func whole(_ name: String, _ range: ClosedRange<Int>) throws(Problem) -> Int? {
        guard let text = query(name) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            throw .invalidField(
                name, "\(name) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    /// The media that the path names.
    ///
    /// - Throws: `Problem.mediaNotFound` when the segment is no number.
    func mediaID() throws(Problem) -> MediaID {
        guard let number = Int64(parameters["media_id"] ?? "") else { throw .mediaNotFound() }
        return MediaID(number)
    }

    var taskID: TaskID { TaskID(parameters["task_id"] ?? "") }

    /// The caller's name for an order.
    func idempotencyKey() throws(Problem) -> String? {
        guard let key = header("Idempotency-Key") else { return nil }
        guard (1...200).contains(key.utf8.count) else {
            throw .invalidField("Idempotency-Key", "An Idempotency-Key has 1 to 200 characters.")
        }
        return key
    }
}
