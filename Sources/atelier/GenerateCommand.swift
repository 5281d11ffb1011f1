import Domain
import Files
import Glibc
import HTTPClient
import Library

/// `atelier generate`: an order from the command line.
enum GenerateCommand {
    static func run(_ arguments: inout Arguments) async throws -> Int32 {
        var configuration = try Configuration(&arguments)
        let order = try OrderWords(&arguments)
        try arguments.end()
        if let address = try await runningServer(configuration.home) {
            return try await StudioClient(address).carryOut(order, home: configuration.home)
        }
        configuration.port = 0
        let app = try await App(configuration, log: Terminal.log(from: max(configuration.logLevel, .warning)))
        let client = StudioClient(app.address)
        do {
            // Without a server nobody else would fetch the files, so this process waits for them.
            let status = try await client.carryOut(order.waiting, home: configuration.home)
            await app.stop()
            return status
        } catch {
            await app.stop()
            throw error
        }
    }

    /// The address of the server that uses the studio, if one does.
    private static func runningServer(_ home: String) async throws -> String? {
        let folder = try StudioFolder(path: home)
        guard try FileLock.isHeld("lock", in: folder.home) else { return nil }
        guard let address = folder.notedAddress else { throw Problem.homeInUse(home, address: nil) }
        return address
    }
}

/// What the command line orders.
struct OrderWords {
    private(set) var waits: Bool
    let printsJSON: Bool
    /// `image` or `video`.
    let kind: String
    let body: JSONValue

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
        if arguments.takeFlag("--enhance") { members["is_enhance"] = true }
        if let seconds = try arguments.takeNumber("--duration", in: 1...600) {
            members["duration"] = .number(Double(seconds))
        }
        if let quality = try arguments.takeValue("--quality") { members["quality"] = .string(quality) }
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
}

/// Speaks to a studio's own server.
struct StudioClient {
    private let address: String
    private let client = HTTPClient(userAgent: "atelier-cli")

    init(_ address: String) { self.address = address }

    /// Orders, waits if told so, and prints.
    ///
    /// - Returns: 0 when it was ordered, or with waiting when the files are there.
    func carryOut(_ order: OrderWords, home: String) async throws -> Int32 {
        let placed = try await call("POST", "/api/\(order.kind)s/generate", order.body)
        var task = placed["task"]
        if order.waits { task = try await end(of: task, shows: !order.printsJSON) }
        await client.stop()
        if order.printsJSON {
            Terminal.say(String(decoding: task.bytes, as: UTF8.self))
        } else {
            show(task, home: home)
        }
        let status = task["status"].string
        return status == "failed" || status == "unknown" || status == "cancelled" ? 1 : 0
    }

    private func end(of task: JSONValue, shows: Bool) async throws -> JSONValue {
        var task = task
        var shown = ""
        while task["status"].string == "pending" || task["status"].string == "processing" {
            let line = progress(of: task)
            if shows, line != shown { Terminal.warn(line) }
            shown = line
            try await Task.sleep(for: .milliseconds(250))
            task = try await call("GET", "/api/tasks/\(task["task_id"].string ?? "")")
        }
        return task
    }

    private func progress(of task: JSONValue) -> String {
        let percent = task["progress"].integer.map { " \($0)%" } ?? ""
        let note = task["error"]["detail"].string.map { " – \($0)" } ?? ""
        return "\(task["phase"].string ?? "")\(percent)\(note)"
    }

    private func show(_ task: JSONValue, home: String) {
        let files = (task["media"].array ?? []).compactMap { $0["filename"].string }
        for file in files { Terminal.say("\(home)/media/\(file)") }
        if files.isEmpty { Terminal.say(task["task_id"].string ?? "") }
        if let detail = task["error"]["detail"].string {
            Terminal.warn("atelier: \(detail)")
            Terminal.warn(task["error"]["advice"].string ?? "")
        }
    }

    private func call(_ method: String, _ path: String, _ body: JSONValue? = nil) async throws -> JSONValue {
        var request = HTTPRequest(method: method, url: address + path)
        request.destinations = .publicHTTPSOr(address)
        if let body {
            request.headers = [("Content-Type", "application/json")]
            request.body = body.bytes
            request.sendsOnce = true
        }
        let answer: HTTPAnswer
        do {
            answer = try await client.send(request)
        } catch {
            throw Problem(
                "server_unreachable", "The studio's server at \(address) does not answer.",
                advice: "Look whether it still runs, then try again.", detail: "\(error)")
        }
        guard let value = try? JSONValue(parsing: answer.body) else {
            throw Problem(
                "server_unreadable", "The answer of \(address) is not Atelier's.",
                advice: "Look which program listens there.")
        }
        guard (200..<300).contains(answer.status) else {
            throw Problem(
                Problem.Code(rawValue: value["code"].string ?? "refused"),
                value["detail"].string ?? "It was refused.",
                advice: value["advice"].string ?? "Run `atelier --help`.")
        }
        return value
    }
}
