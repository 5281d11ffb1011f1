// What can go wrong with an order that a provider turns away, and with the files that it names.
extension Problem {
    /// A definite no that has nothing to do with the order: maintenance, a full queue, a closed feature.
    public static func closed(_ provider: String, words: String, detail: String? = nil) -> Problem {
        Problem(
            "provider_closed",
            "\(provider) takes no such orders at the moment\(words.isEmpty ? "" : ": “\(words)”").",
            advice: "Wait a while and order again; nothing was billed.", detail: detail)
    }

    /// The model is in our catalogue, and the provider no longer runs it.
    public static func modelWithdrawn(by provider: String, detail: String?) -> Problem {
        Problem(
            "model_withdrawn", "\(provider) does not offer this model, or no longer.",
            advice: "Choose another model and order again; nothing was billed.", detail: detail,
            field: "model")
    }

    /// The provider has not answered a question in a way that can be read.
    public static func answerUnreadable(from provider: String, detail: String?) -> Problem {
        Problem(
            "provider_answer_unreadable", "\(provider) gave an answer that Atelier cannot read.",
            advice: "Wait; Atelier goes on asking by itself.", detail: detail)
    }

    public static func resultTooLarge(from provider: String, limit: Int64) -> Problem {
        Problem(
            "result_too_large", "\(provider) sent a file of more than \(limit / 1_000_000) MB.",
            advice: "Ask \(provider)'s support about this task; the file was not kept.")
    }

    public static func providerAddressInvalid(_ variable: String, _ why: String) -> Problem {
        Problem(
            "provider_address_invalid", "\(variable) is not an address that Atelier talks to: \(why).",
            advice: "Set it to an address such as https://api.kie.ai, or leave it out.", field: variable)
    }
}
