import Domain

/// What a record says of its task.
enum KieRecord: Equatable {
    /// At it, or waiting; the share is 0…1.
    case working(progress: Double? = nil)
    /// The addresses of the results, which may come a little later than the word.
    case done([String])
    /// In the service's own words, which may hold anything.
    case failed(String)
    /// Done, and cleared away since.
    case expired

    /// Reads a flag: 1 done, 2 and 3 failed, anything else at work.
    init(flag: Double?, results: @autoclosure () -> [String], failure: JSONValue, progress: Double? = nil) {
        switch flag {
        case 1: self = .done(results())
        case 2, 3: self = .failed(Self.words(failure))
        default: self = .working(progress: progress)
        }
    }

    /// Reads a word; `nil` for one that is not known, and for none.
    ///
    /// The forms spell them differently, and a few are only known from clients that look out for them.
    init?(word: String?, results: @autoclosure () -> [String], failure: JSONValue, progress: Double? = nil) {
        switch word?.lowercased() {
        case "success", "succeeded", "completed": self = .done(results())
        case "fail", "failed", "cancelled", "create_task_failed", "generate_failed":
            self = .failed(Self.words(failure))
        case "wait", "waiting", "queueing", "queuing", "pending", "generating", "processing":
            self = .working(progress: progress)
        default: return nil
        }
    }

    /// Why it failed: a sentence, else the code, which may be a number, a text or a word.
    private static func words(_ record: JSONValue) -> String {
        let sentence = ["failMsg", "errorMessage"].lazy.compactMap { record[$0].string }.first { !$0.isEmpty }
        if let sentence { return sentence }
        for code in [record["failCode"], record["errorCode"]] {
            if let word = code.string, !word.isEmpty { return word }
            if let number = code.integer, number != 0 { return "code \(number)" }
        }
        return ""
    }
}

/// The addresses of results, with bounds: nobody has asked for more.
enum KieResults {
    /// The first of `places` that holds any.
    static func first(in places: JSONValue...) -> [String] {
        places.lazy.map(addresses).first { !$0.isEmpty } ?? []
    }

    /// The texts in a list that may be addresses: each once, at most 16, at most 4 kB each.
    ///
    /// The list may itself be written as a text, and one address may stand without a list.
    private static func addresses(_ place: JSONValue) -> [String] {
        let value = decoded(place)
        var found: [String] = []
        for case .string(let text) in value.array ?? [] where !text.isEmpty && text.utf8.count <= 4096 {
            if found.count == 16 { break }
            if !found.contains(text) { found.append(text) }
        }
        if let text = value.string, text.hasPrefix("http"), text.utf8.count <= 4096 { found = [text] }
        return found
    }

    /// What a text of JSON means; anything else is what it is.
    static func decoded(_ value: JSONValue) -> JSONValue {
        guard let text = value.string, let inner = try? JSONValue(parsing: Array(text.utf8)) else {
            return value
        }
        return inner
    }
}
