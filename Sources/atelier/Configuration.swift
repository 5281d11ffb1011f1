import Domain
import Glibc
import Providers

/// What the flags, the environment and `.env` say, in this order of precedence.
struct Configuration {
    var port: UInt16
    var home: String
    var web: String
    var opensBrowser: Bool
    var logLevel: Log.Level
    var key: Secret?
    var kieAddress: KieAddress
    var kieUploads: KieAddress

    /// Takes the options that every command shares.
    init(_ arguments: inout Arguments) throws(Problem) {
        let values = try Environment()
        let ports = 0...65_535
        if let number = try arguments.takeNumber("--port", in: ports) {
            port = UInt16(number)
        } else {
            guard let number = Int(values["ATELIER_PORT"] ?? "8000"), ports.contains(number) else {
                throw .usage("ATELIER_PORT must be a number from 0 to 65535.")
            }
            port = UInt16(number)
        }
        home = try arguments.takeValue("--home") ?? values["ATELIER_HOME"] ?? "static"
        web = try arguments.takeValue("--web") ?? values["ATELIER_WEB"] ?? "web"
        opensBrowser = arguments.takeFlag("--open")
        logLevel = try Self.level(
            try arguments.takeValue("--log-level") ?? values["ATELIER_LOG_LEVEL"] ?? "info")
        key = try Self.key(values["KIE_API_KEY"])
        kieAddress = try Self.address("KIE_BASE_URL", in: values) ?? .standard
        kieUploads = try Self.address("KIE_UPLOAD_URL", in: values) ?? .standardUploads
    }

    private static func address(_ name: String, in values: Environment) throws(Problem) -> KieAddress? {
        guard let text = values[name] else { return nil }
        return try KieAddress(text, from: name)
    }

    private static func level(_ word: String) throws(Problem) -> Log.Level {
        guard let level = Log.Level.allCases.first(where: { $0.name == word }) else {
            throw .usage("--log-level must be one of debug, info, warning, error.")
        }
        return level
    }

    private static func key(_ text: String?) throws(Problem) -> Secret? {
        guard let text, !text.isEmpty else { return nil }
        guard let key = Secret(text) else {
            throw .usage("KIE_API_KEY is not a key: one word of at most 500 letters, digits and signs.")
        }
        return key
    }
}

/// The process's environment, and `.env` in the working folder for what is not in it.
struct Environment {
    private let file: [String: String]

    init() throws(Problem) { file = try Environment.read(".env") }

    subscript(_ name: String) -> String? {
        if let value = unsafe getenv(name) { return unsafe String(cString: value) }
        return file[name]
    }

    private static func read(_ path: String) throws(Problem) -> [String: String] {
        guard let file = unsafe fopen(path, "re") else {
            guard errno == ENOENT else {
                throw Problem(
                    "env_unreadable", "The file .env cannot be read.",
                    advice: "Make it readable for you, or remove it.")
            }
            return [:]
        }
        defer { unsafe fclose(file) }
        var text = [UInt8](repeating: 0, count: 64 << 10)
        let count = unsafe fread(&text, 1, text.count, file)
        return parse(String(decoding: text[..<count], as: UTF8.self))
    }

    /// Lines of `NAME=value`; blanks around both, quotes around the value and lines that begin with `#` are ignored.
    static func parse(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) where !line.trimmed.hasPrefix("#") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            values[parts[0].trimmed] = parts[1].trimmed.unquoted
        }
        return values
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmingBlanks() }
}

extension String {
    fileprivate var unquoted: String {
        guard count >= 2, let quote = first, quote == last, quote == "\"" || quote == "'" else { return self }
        return String(dropFirst().dropLast())
    }
}
