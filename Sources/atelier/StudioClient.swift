import Domain
import FoundationEssentials
import HTTPClient

/// Speaks to a studio's own server.
struct StudioClient {
    private let address: String
    private let client = HTTPClient(userAgent: "atelier-cli")

    init(_ address: String) { self.address = address }

    /// Works with the server that uses the studio, else with one of its own that ends afterwards.
    static func using(
        _ configuration: Configuration, _ work: (StudioClient) async throws -> Int32
    ) async throws -> Int32 {
        if let address = try await GenerateCommand.runningServer(configuration.home) {
            return try await work(StudioClient(address))
        }
        var configuration = configuration
        configuration.port = 0
        let app = try await App(configuration, log: Terminal.log(from: max(configuration.logLevel, .warning)))
        do {
            let status = try await work(StudioClient(app.address))
            await app.stop()
            return status
        } catch {
            await app.stop()
            throw error
        }
    }

    /// Orders, waits if told so, and prints.
    ///
    /// - Returns: 0 when it was ordered, or with waiting when the files are there.
    func carryOut(_ order: OrderWords, home: String) async throws -> Int32 {
        var body = order.body.object ?? [:]
        if !order.references.isEmpty { body["references"] = .array(try await references(of: order)) }
        let placed = try await call("POST", "/api/\(order.kind)s/generate", .object(body))
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

    /// Uploads the files that an order takes; addresses stay what they are.
    private func references(of order: OrderWords) async throws -> [JSONValue] {
        var references: [JSONValue] = []
        for (role, place) in order.references {
            var reference: [String: JSONValue] = ["role": .string(role.rawValue)]
            if place.hasPrefix("https://") || place.hasPrefix("http://") {
                reference["url"] = .string(place)
            } else {
                reference["reference_id"] = try await upload(place)["reference_id"]
            }
            references.append(.object(reference))
        }
        return references
    }

    private func upload(_ path: String) async throws -> JSONValue {
        let bytes = try await userFile(at: path)
        var request = HTTPRequest(method: "POST", url: address + "/api/uploads")
        request.headers = [("Content-Type", "application/octet-stream")]
        request.body = bytes
        return try await answer(to: request)
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

    /// Lets go of its connections.
    func stop() async { await client.stop() }

    func call(
        _ method: String, _ path: String, _ body: JSONValue? = nil, deadlines: Deadlines = Deadlines()
    ) async throws -> JSONValue {
        var request = HTTPRequest(method: method, url: address + path)
        request.deadlines = deadlines
        if let body {
            request.headers = [("Content-Type", "application/json")]
            request.body = body.bytes
            request.sendsOnce = true
        }
        return try await answer(to: request)
    }

    private func answer(to request: HTTPRequest) async throws -> JSONValue {
        var request = request
        request.destinations = .publicHTTPSOr(address)
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
