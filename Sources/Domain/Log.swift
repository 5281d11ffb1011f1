/// Where the program says what it does; a fixed sentence and fields, one line each.
///
/// Fields never hold a key, a prompt or a signed address.
public struct Log: Sendable {
    public enum Level: Int, Sendable, CaseIterable, Comparable {
        /// The rest, for finding out.
        case debug
        /// Start, stop, a task that ended.
        case info
        /// The user may lose something.
        case warning
        /// The user lost something.
        case error

        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    }

    private let write: @Sendable (Level, String) -> Void

    /// Takes the function that writes a finished line.
    public init(_ write: @escaping @Sendable (Level, String) -> Void) { self.write = write }

    /// Says nothing.
    public static let silent = Log { _, _ in }

    public func debug(_ sentence: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        say(.debug, sentence, fields)
    }
    public func info(_ sentence: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        say(.info, sentence, fields)
    }
    public func warning(_ sentence: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        say(.warning, sentence, fields)
    }
    public func error(_ sentence: StaticString, _ fields: KeyValuePairs<StaticString, String> = [:]) {
        say(.error, sentence, fields)
    }

    private func say(_ level: Level, _ sentence: StaticString, _ fields: KeyValuePairs<StaticString, String>)
    {
        let words = fields.map { " \($0.key)=\(Log.plain($0.value))" }.joined()
        write(level, "\(sentence)\(words)")
    }

    /// One line, at most 300 characters, with nothing in it that a terminal would act on.
    private static func plain(_ text: String) -> String {
        String(
            text.prefix(300).map {
                $0.isNewline || ($0.asciiValue ?? 32) < 32 || $0.asciiValue == 127 ? " " : $0
            })
    }
}
