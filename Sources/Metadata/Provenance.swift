/// Where a media comes from, as it is written into files.
public struct Provenance: Sendable, Equatable {
    /// A word of the IPTC's list of digital source types.
    ///
    /// Source: https://cv.iptc.org/newscodes/digitalsourcetype/ (read 2026-11-20)
    public enum SourceType: String, Sendable {
        /// Made by a trained model.
        case trained = "trainedAlgorithmicMedia"
        /// Made by a program without a trained model.
        case algorithmic = "algorithmicMedia"

        var address: String { "http://cv.iptc.org/newscodes/digitalsourcetype/\(rawValue)" }
    }

    /// `nil` where nobody knows.
    public var sourceType: SourceType?
    public var prompt: String
    /// The model's name, and the service that ran it, where they are known.
    public var system: String?
    /// What else was chosen, such as `negative_prompt`, in order.
    public var options: [(name: String, value: String)]
    /// The SHA-256 of the original's bytes, lower-case hex.
    public var sha256: String
    /// The SHA-256 of what it was made from, lower-case hex.
    public var parents: [String]
    /// RFC 3339.
    public var createdAt: String

    public init(
        sourceType: SourceType?, prompt: String, system: String?,
        options: [(name: String, value: String)] = [],
        sha256: String, parents: [String] = [], createdAt: String
    ) {
        self.sourceType = sourceType
        self.prompt = prompt
        self.system = system
        self.options = options
        self.sha256 = sha256
        self.parents = parents
        self.createdAt = createdAt
    }

    public static func == (a: Provenance, b: Provenance) -> Bool {
        a.sourceType == b.sourceType && a.prompt == b.prompt && a.system == b.system
            && a.options.elementsEqual(b.options, by: ==) && a.sha256 == b.sha256 && a.parents == b.parents
            && a.createdAt == b.createdAt
    }

    /// The text that many programs look for under `parameters`: the prompt, then what it is without, then the rest.
    var parameters: String {
        var lines = [prompt]
        if let without = options.first(where: { $0.name == "negative_prompt" })?.value {
            lines.append("Negative prompt: \(without)")
        }
        var facts = options.filter { $0.name != "negative_prompt" }.map {
            "\($0.name): \(Self.quoted($0.value))"
        }
        if let system { facts.append("Model: \(Self.quoted(system))") }
        facts.append("Created: \(Self.quoted(createdAt))")
        facts.append("Version: Atelier")
        lines.append(facts.joined(separator: ", "))
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ value: String) -> String {
        guard value.contains(where: { ",:\n\"".contains($0) }) else { return value }
        let plain = value.map { $0 == "\"" ? "'" : $0 == "\n" ? " " : $0 }
        return "\"\(String(plain))\""
    }
}
