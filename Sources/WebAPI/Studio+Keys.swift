import Domain
import HTTPServer
import Store

// The key ring: what is told of a key is never the key.
extension Studio {
    @Sendable func listKeys(_ request: Request) throws -> Response {
        let keys = try store.keys(at: Settings.keyProvider)
        return .json { writer in
            writer.member("items") { $0.array(keys) { $1.write(to: &$0) } }
        }
    }

    @Sendable func addKey(_ request: Request) async throws -> Response {
        var body = try Body(request)
        let secret = try secret(try body.text("api_key") ?? "")
        let label = try body.label()
        try body.end()
        let key = try await store.addKey(secret, label: label, at: Settings.keyProvider, time: clock())
        return told(key, status: 201)
    }

    @Sendable func changeKey(_ request: Request) async throws -> Response {
        let body = try Body(request)
        let key = try await store.changeKey(try request.keyID()) { key in
            var body = body
            if let label = try body.label() { key.label = label }
            if let isOn = try body.flag("enabled") { key.isOn = isOn }
            if let text = try body.text("api_key") { key.secret = try self.secret(text) }
            try body.end()
        }
        return told(key)
    }

    @Sendable func removeKey(_ request: Request) async throws -> Response {
        guard try await store.removeKey(try request.keyID()) else { throw Problem.keyNotFound() }
        events.publish(.settings, in: self)
        return .json { $0.member("removed", 1) }
    }

    /// Asks the provider what is left with a key; one that it takes is passed over no longer.
    @Sendable func testRingKey(_ request: Request) async throws -> Response {
        guard let key = try store.key(try request.keyID()), let provider = providers[key.provider] else {
            throw Problem.keyNotFound()
        }
        do {
            let balance = try await provider.balance(key: key.secret)
            try await store.note(balance, with: key.id, at: clock())
        } catch let problem as Problem where problem.isAboutKey {
            try await store.note(problem, against: key.id, parks: true, at: clock())
            events.publish(.settings, in: self)
            throw problem
        }
        return told(try store.key(key.id) ?? key)
    }

    /// Tells the pages, and the caller how the key is now.
    private func told(_ key: ProviderKey, status: Int = 200) -> Response {
        events.publish(.settings, in: self)
        var writer = JSONWriter()
        key.write(to: &writer)
        return .json(status, bytes: writer.bytes)
    }
}

extension Request {
    fileprivate func keyID() throws(Problem) -> KeyID {
        guard let number = Int64(parameters["key_id"] ?? "") else { throw .keyNotFound() }
        return KeyID(number)
    }
}

extension Body {
    fileprivate mutating func label() throws(Problem) -> String? {
        guard let text = try text("label")?.trimmingBlanks() else { return nil }
        let isLine = !text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard (1...ProviderKey.longestLabel).contains(text.count), isLine else {
            throw .invalidField(
                "label", "A label has 1 to \(ProviderKey.longestLabel) characters on one line.")
        }
        return text
    }
}

extension ProviderKey {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("key_id", Int(id.rawValue))
            writer.member("provider", provider.rawValue)
            writer.member("label", label)
            writer.member("last4", secret.lastFour)
            writer.member("enabled", isOn)
            writer.member("parked", isParked)
            writer.member("uses", uses)
            writer.member("spent_usd", spent.dollars)
            writer.member("error") { $0.problem(complaint) }
            writer.member("error_at", complainedAt)
            writer.member("balance_credits", balance)
            writer.member("balance_at", balanceAt)
            writer.member("created_at", createdAt)
        }
    }
}
