import Domain
import Files
import FoundationEssentials

/// `atelier export DIR`: media on their way out, as files that need no Atelier.
enum ExportCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        let configuration = try Configuration(&arguments)
        guard let place = arguments.takeWord() else { throw Problem.usage("Say into which folder.") }
        let order = try ExportWords(&arguments, place: absolute(place))
        try arguments.end()
        return try await StudioClient.using(configuration) { try await $0.carryOut(order) }
    }

    /// The server may run in another folder than this program.
    static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        let folder = FileManager.default.currentDirectoryPath
        return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }
}

/// What the words of a command line say of an export.
struct ExportWords {
    /// The folder, from `/` on.
    let place: String
    /// The filters of `POST /api/exports`, as a query.
    let query: String
    let hasMetadata: Bool
    let hasGallery: Bool
    let isProof: Bool
    let hasPrompts: Bool

    init(_ arguments: inout Arguments, place: String) throws(Problem) {
        self.place = place
        hasMetadata = arguments.takeFlag("--metadata")
        hasGallery = !arguments.takeFlag("--no-gallery")
        isProof = arguments.takeFlag("--proof")
        hasPrompts = !arguments.takeFlag("--no-prompts")
        guard isProof || hasPrompts else {
            throw .usage("--no-prompts is for a proof: write --proof with it.")
        }
        guard !isProof || hasGallery && !hasMetadata else {
            throw .usage("--proof makes a gallery whose files carry no metadata; leave the other option out.")
        }
        var filters: [(String, String)] = arguments.takeFlag("--favorites") ? [("favorite", "true")] : []
        for (name, filter) in [
            ("--type", "type"), ("--model", "model"), ("--collection", "collection"), ("--tag", "tag"),
            ("--search", "q"),
        ] {
            if let value = try arguments.takeValue(name) { filters.append((filter, value)) }
        }
        query = filters.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let letter = Character(Unicode.Scalar(byte))
            if byte < 0x80, letter.isLetter || letter.isNumber || "-._~".contains(letter) {
                return String(letter)
            }
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (byte < 16 ? "0" : "") + hex
        }.joined()
    }
}

extension StudioClient {
    /// Exports, and says how far it is.
    ///
    /// - Returns: 0 when everything is there, 1 when something is missing.
    func carryOut(_ order: ExportWords) async throws -> Int32 {
        let form: JSONValue =
            order.isProof
            ? ["proof": true, "prompts": .bool(order.hasPrompts)]
            : ["metadata": .bool(order.hasMetadata), "gallery": .bool(order.hasGallery)]
        let query = order.query.isEmpty ? "" : "?\(order.query)"
        var export = try await call("POST", "/api/exports\(query)", form)
        let id = export["export_id"].string ?? ""
        export = try await call("POST", "/api/exports/\(id)/folder", ["path": .string(order.place)])
        var shown = -1
        while export["status"].string == "running" {
            let done = export["done_items"].integer ?? 0
            if done != shown { Terminal.warn("\(done) of \(export["items"].integer ?? 0)") }
            shown = done
            try await Task.sleep(for: .milliseconds(250))
            export = try await call("GET", "/api/exports/\(id)")
        }
        await stop()
        let error = export["error"]
        guard export["status"].string == "completed" else {
            throw Problem(
                Problem.Code(rawValue: error["code"].string ?? "export_stopped"),
                error["detail"].string ?? "The export was stopped.",
                advice: error["advice"].string
                    ?? "Export into the same folder again: only the rest is copied.")
        }
        let missing = export["missing"].integer ?? 0
        Terminal.say("\((export["items"].integer ?? 0) - missing) media are in \(order.place).")
        if missing > 0 { Terminal.warn("\(missing) are not; report.txt says why.") }
        return missing > 0 ? 1 : 0
    }
}
