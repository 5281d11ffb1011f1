/// A text that a `JSONWriter` takes: a string, or bytes that lie elsewhere.
public protocol JSONText {
    func write(to writer: inout JSONWriter)
    /// Writes it as the end of a text of ours, in which nothing has to be escaped.
    func write(behind start: StaticString, to writer: inout JSONWriter)
}

extension String: JSONText {
    public func write(to writer: inout JSONWriter) { writer.value(self) }
    public func write(behind start: StaticString, to writer: inout JSONWriter) { writer.value(start, self) }
}

extension JSONWriter {
    // Inlinable, so that each kind of text has a body of its own: a shared one would ask for the type of its optional.

    /// Writes null where there is none.
    @inlinable @inline(__always) public mutating func member(_ name: StaticString, _ text: (some JSONText)?) {
        key(name)
        if let text { text.write(to: &self) } else { null() }
    }

    /// Writes a text of ours with one that is not known before behind it; null where there is none.
    @inlinable @inline(__always) public mutating func member(
        _ name: StaticString, _ start: StaticString, _ end: (some JSONText)?
    ) {
        key(name)
        if let end { end.write(behind: start, to: &self) } else { null() }
    }
}
