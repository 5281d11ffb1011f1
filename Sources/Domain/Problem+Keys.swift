// What can be wrong with a key.
extension Problem {
    /// The provider lets a key have a limit of its own.
    public static func keyLimitReached(at provider: String, detail: String? = nil) -> Problem {
        Problem(
            "key_limit_reached", "The API key has used up the limit that it has at \(provider).",
            advice: "Raise the key's limit at \(provider) and order again; nothing was billed.",
            detail: detail)
    }

    public static func keyNotFound() -> Problem {
        Problem("key_not_found", "There is no key with that id.", advice: "List the keys with GET /api/keys.")
    }

    public static func keyKnown() -> Problem {
        Problem(
            "key_taken", "That key is in the ring already.", advice: "Give it a label, or switch it on.",
            field: "api_key")
    }

    public static func tooManyKeys() -> Problem {
        Problem(
            "too_many_keys", "A provider has at most \(ProviderKey.most) keys.",
            advice: "Remove one that is no longer used.")
    }

    /// Whether another key of the provider may do better: nothing was taken, and the order is not to blame.
    public var isAboutKey: Bool {
        ["key_refused", "credits_exhausted", "key_limit_reached"].contains(code.rawValue)
    }
}
