/// The methods that a route can have; every other one is refused at the door.
public enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    /// Has no route: the refusal lists the methods that the address takes.
    case options = "OPTIONS"

    /// Whether the method only reads; the others are writes.
    var isRead: Bool { self == .get || self == .head }
}
