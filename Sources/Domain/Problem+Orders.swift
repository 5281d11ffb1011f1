// What can be wrong with what a person asked for.
extension Problem {
    public static func promptEmpty() -> Problem {
        Problem(
            "prompt_empty", "The prompt is empty.", advice: "Write what it should show.",
            field: "prompt")
    }

    public static func promptTooLong(_ count: Int, limit: Int, model: String) -> Problem {
        Problem(
            "prompt_too_long", "The prompt has \(count) characters; \(model) takes at most \(limit).",
            advice: "Shorten it by \(count - limit) characters.", field: "prompt")
    }

    public static func modelUnknown(_ model: ModelID, known: [ModelID]) -> Problem {
        Problem(
            "model_unknown", "There is no model with that name for this kind of order.",
            advice: "Choose one of: \(known.map(\.rawValue).joined(separator: ", ")).", field: "model",
            allowed: known.map { .text($0.rawValue) })
    }

    public static func optionUnknown(_ name: String, model: Model) -> Problem {
        Problem(
            "option_unknown", "\(model.name) has no option of that name.",
            advice: "Leave it out; its options are \(model.options.map(\.name).joined(separator: ", ")).",
            field: name)
    }

    public static func optionNotAllowed(_ value: OptionValue, option: ModelOption, model: Model) -> Problem {
        Problem(
            "option_not_allowed",
            "“\(String(value.description.prefix(40)))” is not a value of \(option.label) that \(model.name) takes.",
            advice: "Choose \(option.words).", field: option.name, allowed: option.values)
    }

    public static func ruleBroken(_ rule: ModelRule, model: Model) -> Problem {
        let allowed = rule.allowed.map(\.description).joined(separator: ", ")
        let causes = rule.values.map(\.description).joined(separator: " or ")
        func label(_ name: String) -> String? {
            model.option(name)?.label ?? ReferenceRole(rawValue: name).flatMap { model.slot($0)?.label }
        }
        let (label, cause) = (label(rule.limited), label(rule.option))
        return Problem(
            "option_not_allowed", "\(model.name): \(rule.reason)",
            advice:
                "Choose \(label ?? rule.limited) from: \(allowed); or another \(cause ?? rule.option) than \(causes).",
            field: rule.limited, allowed: rule.allowed)
    }

    public static func noRoom() -> Problem {
        Problem(
            .diskFull, "The disk that holds the studio has no room for another result.",
            advice: "Make at least 600 MB free on it, then order again; nothing was sent.")
    }

    public static func keyReused() -> Problem {
        Problem(
            "idempotency_key_reused", "That Idempotency-Key was used for another order.",
            advice: "Send a new key with a new order.")
    }

    public static func taskNotFound() -> Problem {
        Problem(
            "task_not_found", "There is no task with that id.", advice: "List the tasks with GET /api/tasks.")
    }

    public static func mediaNotFound() -> Problem {
        Problem(
            "media_not_found", "There is no media with that id.",
            advice: "List the media with GET /api/media.")
    }

    /// The same for who asks for a file by its name.
    public static func fileNotFound() -> Problem {
        Problem(
            "media_not_found", "There is no file of that name in the studio.",
            advice: "List the media with GET /api/media; each tells the address of its file.")
    }

    public static func promptNotFound() -> Problem {
        Problem(
            "prompt_not_found", "There is no earlier prompt with that id.",
            advice: "List them with GET /api/prompts.")
    }

    public static func labelInvalid(_ label: MediaLabel) -> Problem {
        Problem(
            "field_invalid",
            "A \(label.rawValue) has a name of 1 to \(MediaLabel.longestName) characters on one line.",
            advice: "Write another name.", field: "\(label.rawValue)s")
    }

    public static func labelNotFound(_ label: MediaLabel) -> Problem {
        Problem(
            "label_not_found", "There is no such \(label.rawValue).",
            advice: "List them with GET /api/\(label.rawValue)s.")
    }

    public static func labelTaken(_ label: MediaLabel) -> Problem {
        Problem(
            "label_taken", "Another \(label.rawValue) has that name.", advice: "Choose another name.",
            field: "name")
    }

    public static func tooManyLabels(_ label: MediaLabel) -> Problem {
        Problem(
            "field_invalid", "One media has at most \(MediaLabel.mostPerMedia) \(label.rawValue)s.",
            advice: "Leave some out.", field: "\(label.rawValue)s")
    }

    public static func actionNotPossible(_ action: GenerationTask.Action, in phase: GenerationTask.Phase)
        -> Problem
    {
        let advice =
            switch action {
            case .cancel: "Wait for it to end; an order that the provider has cannot be taken back."
            case .retry: "Wait until this task has ended."
            case .release: "Release only an order that a budget holds."
            case .adopt: "Adopt a provider's task id only for a task that ended without its files."
            }
        return Problem(
            "action_not_possible", "A task that is \(phase.rawValue) does not take a \(action.rawValue).",
            advice: advice)
    }

    public static func invalidField(_ field: String, _ summary: String, allowed: [OptionValue] = [])
        -> Problem
    {
        let words = allowed.map(\.description).joined(separator: ", ")
        return Problem(
            "field_invalid", summary,
            advice: allowed.isEmpty ? "Correct \(field) and send it again." : "Choose one of: \(words).",
            field: field, allowed: allowed)
    }

    public static func bodyUnreadable(_ why: String) -> Problem {
        Problem(
            "body_unreadable", "The body is not the JSON that this address takes: \(why).",
            advice: "Send one JSON object; /docs shows the shape.")
    }
}
