// What can go wrong between us and a provider.
extension Problem {
    public static func keyMissing(for provider: String) -> Problem {
        Problem(
            "key_missing", "There is no API key for \(provider).",
            advice: "Paste your key in Settings, or switch the sandbox on there.")
    }

    public static func keyRefused(by provider: String, detail: String? = nil) -> Problem {
        Problem(
            "key_refused", "\(provider) did not accept the API key.",
            advice: "Paste a fresh key in Settings and order again; nothing was billed.", detail: detail)
    }

    public static func creditsExhausted(at provider: String, detail: String? = nil) -> Problem {
        Problem(
            "credits_exhausted", "The \(provider) account has too few credits for this order.",
            advice: "Add credits at \(provider) and order again; nothing was billed.", detail: detail)
    }

    public static func busy(_ provider: String) -> Problem {
        Problem(
            "provider_busy", "\(provider) takes no more orders just now.",
            advice: "Wait; the order goes out by itself.")
    }

    public static func notSent(to provider: String, detail: String?) -> Problem {
        Problem(
            "provider_unreachable", "\(provider) could not be reached; the order was not sent.",
            advice: "Check the network; the order goes out by itself when \(provider) answers.",
            detail: detail)
    }

    public static func unreachable(_ provider: String, detail: String?) -> Problem {
        Problem(
            "provider_unreachable", "\(provider) did not answer.",
            advice: "Check the network; Atelier goes on asking by itself.", detail: detail)
    }

    public static func libcurlMissing(detail: String) -> Problem {
        Problem(
            "libcurl_missing", "The library libcurl is missing, and Atelier needs it to send.",
            advice: "Install it with `sudo apt install libcurl4`, then start Atelier again.",
            detail: detail)
    }

    /// A certificate that is not valid, most often because the clock here is wrong.
    public static func untrusted(_ provider: String, detail: String?) -> Problem {
        Problem(
            "provider_untrusted",
            "Whoever answers for \(provider) could not prove that it is \(provider), so nothing was sent.",
            advice:
                "Check the clock of this computer, then the network; Atelier goes on by itself when that is right.",
            detail: detail)
    }

    public static func rejected(by provider: String, words: String, detail: String? = nil) -> Problem {
        Problem(
            "order_rejected", "\(provider) did not take the order\(quoted(words)).",
            advice: "Change the prompt or the options and order again; nothing was billed.", detail: detail)
    }

    public static func failed(at provider: String, words: String, detail: String? = nil) -> Problem {
        Problem(
            "generation_failed", "\(provider) could not make it\(quoted(words)).",
            advice: "Change the prompt or order again; \(provider) gives the credits back for failed tasks.",
            detail: detail)
    }

    public static func unclear(at provider: String, detail: String?) -> Problem {
        Problem(
            "outcome_unknown",
            "The order was sent to \(provider), but no clear answer came: it may have been billed.",
            advice:
                "Look at your task list at \(provider): enter its task id here if it is there, else order again.",
            detail: detail)
    }

    public static func interruptedOrder(at provider: String) -> Problem {
        Problem(
            "outcome_unknown",
            "Atelier stopped while the order was on its way to \(provider): it may have been billed.",
            advice:
                "Look at your task list at \(provider): enter its task id here if it is there, else order again."
        )
    }

    /// The key is refused while the provider already has the order, so nothing may say "order again".
    public static func keyRefusedForTask(by provider: String, detail: String? = nil) -> Problem {
        Problem(
            "key_refused", "\(provider) has this order, but no longer accepts the API key.",
            advice: "Paste a key of the same account in Settings; Atelier goes on asking by itself.",
            detail: detail)
    }

    public static func askedTooOften(_ provider: String) -> Problem {
        Problem(
            "provider_busy", "\(provider) answers no more questions just now.",
            advice: "Wait; Atelier goes on asking by itself.")
    }

    public static func taskMissing(at provider: String) -> Problem {
        Problem(
            "task_missing", "\(provider) does not know this task at the moment.",
            advice: "Wait, or look at your task list at \(provider); Atelier goes on asking.")
    }

    public static func noResults(from provider: String) -> Problem {
        Problem(
            "results_missing", "\(provider) says that it is done but names no files.",
            advice: "Look again with the same task id in a while, or ask \(provider)'s support.")
    }

    public static func linkExpired(at provider: String, detail: String? = nil) -> Problem {
        Problem(
            "result_expired", "\(provider) no longer has the files of this task.",
            advice: "Look again with the same task id, or order again.", detail: detail)
    }

    public static func addressRefused(from provider: String) -> Problem {
        Problem(
            "address_not_allowed", "\(provider) named an address that Atelier does not fetch from.",
            advice: "Ask \(provider)'s support about this task; nothing was fetched.")
    }

    public static func downloadDelayed(from provider: String, detail: String?) -> Problem {
        Problem(
            "download_interrupted", "The download from \(provider) was cut off.",
            advice: "Wait; it goes on by itself.", detail: detail)
    }

    private static func quoted(_ words: String) -> String { words.isEmpty ? "" : ": “\(words)”" }
}
