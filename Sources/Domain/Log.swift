/// Where the program says what it does; a fixed sentence and fields, one line each.
///
/// Fields never hold a key, a prompt or a signed address.
public struct Log: Sendable {
    public enum Level: Sendable, CaseIterable, Comparable {
        /// The rest, for finding out.
        case debug
        /// Start, stop, a task that ended.
        case info
        /// The user may lose something.
        case warning
        /// The user lost something.
        case error

        public var name: String {
            switch self {
            case .debug: "debug"
            case .info: "info"
            case .warning: "warning"
            case .error: "error"
            }
        }
    }

    /// What is said at one moment.
    public struct Line: Sendable {
        public let level: Level
        /// The same words each time.
        public let sentence: String
        /// What they are about, each on one line and at most 300 characters long.
        public let fields: [(name: String, value: String)]

        /// For a person.
        public var text: String {
            sentence + fields.map { " \($0.name)=\($0.value)" }.joined()
        }

        /// For a program: one JSON object.
        public func json(at time: Timestamp) -> [UInt8] {
            var writer = JSONWriter(capacity: 256)
            writer.object { writer in
                writer.member("time", time)
                writer.member("level", level.name)
                writer.member("message", sentence)
                for (name, value) in fields {
                    writer.key(named: name)
                    writer.value(value)
                }
            }
            return writer.bytes
        }
    }

    private let write: @Sendable (Line) -> Void

    /// Takes the function that writes a line.
    public init(_ write: @escaping @Sendable (Line) -> Void) { self.write = write }

    /// Says nothing.
    public static let silent = Log { _ in }

    /// Says the same in two places.
    public func and(_ other: Log) -> Log {
        Log { line in
            write(line)
            other.write(line)
        }
    }

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
        write(
            Line(
                level: level, sentence: "\(sentence)",
                fields: fields.map { ("\($0.key)", Log.plain($0.value)) }))
    }

    /// One line, at most 300 characters, with nothing in it that a terminal would act on.
    private static func plain(_ text: String) -> String {
        String(
            text.prefix(300).map {
                $0.isNewline || ($0.asciiValue ?? 32) < 32 || $0.asciiValue == 127 ? " " : $0
            })
    }
}
