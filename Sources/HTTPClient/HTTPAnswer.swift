/// A whole answer, with whatever status.
public struct HTTPAnswer: Sendable {
    /// 200 to 999.
    public let status: Int
    /// In the order of the wire, names as they were written.
    public let headers: [(name: String, value: String)]
    /// Not decoded in any way but the chunks'.
    public let body: [UInt8]

    /// Makes an answer, such as a recorded one.
    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of that name, in any case.
    public func header(_ name: String) -> String? {
        HTTPHead(status: status, headers: headers).header(name)
    }
}
