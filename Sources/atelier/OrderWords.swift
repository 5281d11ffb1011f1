import Domain
import Providers

/// What the command line orders.
struct OrderWords {
    private(set) var waits: Bool
    let printsJSON: Bool
    /// `image` or `video`.
    let kind: String
    /// The body but for its references.
    let body: JSONValue
    /// Files and addresses, with their roles.
    let references: [(role: ReferenceRole, place: String)]

    /// The same order, waited for.
    var waiting: OrderWords {
        var copy = self
        copy.waits = true
        return copy
    }

    init(_ arguments: inout Arguments) throws(Problem) {
        waits = arguments.takeFlag("--wait")
        printsJSON = arguments.takeFlag("--json")
        var members: [String: JSONValue] = [:]
        if let model = try arguments.takeValue("--model") { members["model"] = .string(model) }
        if let ratio = try arguments.takeValue("--aspect-ratio") { members["aspect_ratio"] = .string(ratio) }
        if let count = try arguments.takeNumber("-n", "--variants", in: 1...100) {
            members["n_variants"] = .number(Double(count))
        }
        if arguments.takeFlag("--confirmed") { members["confirmed"] = true }
        if arguments.takeFlag("--enhance") { members["is_enhance"] = true }
        if let seconds = try arguments.takeNumber("--duration", in: 1...600) {
            members["duration"] = .number(Double(seconds))
        }
        if let quality = try arguments.takeValue("--quality") { members["quality"] = .string(quality) }
        if let media = try arguments.takeNumber("--source", in: 1...Int.max) {
            members["source_media_id"] = .number(Double(media))
        }
        if let options = try Self.options(&arguments) { members["options"] = options }
        references = try Self.references(&arguments)
        guard let kind = arguments.takeWord() else { throw .usage("Say what to generate: image or video.") }
        guard ["image", "video"].contains(kind) else {
            throw .usage("\(kind) cannot be generated; image and video can.")
        }
        guard let prompt = arguments.takeWord() else {
            throw .usage("Write the prompt in quotes after \(kind).")
        }
        self.kind = kind
        members["prompt"] = .string(prompt)
        body = .object(members)
    }

    /// Takes `--reference FILE`, `--first-frame FILE` and so on, each any number of times.
    private static func references(
        _ arguments: inout Arguments
    ) throws(Problem) -> [(role: ReferenceRole, place: String)] {
        var found: [(role: ReferenceRole, place: String)] = []
        for role in ReferenceRole.allCases {
            let name = "--" + role.rawValue.replacing("_", with: "-")
            while let place = try arguments.takeValue(name) { found.append((role, place)) }
        }
        return found
    }

    /// Takes `--option NAME=VALUE`, any number of times.
    private static func options(_ arguments: inout Arguments) throws(Problem) -> JSONValue? {
        var options: [String: JSONValue] = [:]
        while let pair = try arguments.takeValue("--option") {
            guard let sign = pair.firstIndex(of: "="), sign > pair.startIndex else {
                throw .usage("--option wants NAME=VALUE, such as --option cfg_scale=0.7.")
            }
            let name = String(pair[..<sign])
            options[name] = value(String(pair[pair.index(after: sign)...]), of: name)
        }
        return options.isEmpty ? nil : .object(options)
    }

    /// Reads a value as the catalogue's option of that name has it: `5` is a number, unless it takes words.
    private static func value(_ text: String, of name: String) -> JSONValue {
        let options = KieCatalogue.kieModels.compactMap { $0.option(name) }
        let known = options.flatMap(\.values).first { $0.description == text }
        if let known { return known.json }
        let takesWords = options.contains { if case .text = $0.kind { true } else { false } }
        if !takesWords, let number = Double(text) { return .number(number) }
        if !takesWords, let flag = Bool(text) { return .bool(flag) }
        return .string(text)
    }
}
