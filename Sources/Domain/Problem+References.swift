// What can be wrong with the files that an order takes with it.
extension Problem {
    public static func referenceNotFound(_ id: ReferenceID, field: String? = nil) -> Problem {
        Problem(
            "reference_not_found", "There is no reference \(String(id.rawValue.prefix(40))).",
            advice: "Send the file to POST /api/uploads first and use the reference_id of the answer.",
            field: field)
    }

    /// The content of an upload is at fault; the user still has the file itself.
    public static func referenceUnreadable(_ problem: Problem) -> Problem {
        Problem(
            problem.code, problem.summary,
            advice:
                "Open the file in another program, save it as PNG or JPEG (a clip as MP4) and upload that.",
            detail: problem.detail)
    }

    public static func referenceFormat(found: String) -> Problem {
        Problem(
            "reference_format", "A reference cannot be a file of the kind \(found).",
            advice: "Upload a PNG, JPEG or WebP picture, or an MP4, WebM or MOV clip.")
    }

    public static func referenceAddressInvalid() -> Problem {
        Problem(
            "reference_address_invalid", "That is no address from which a provider can fetch a file.",
            advice: "Give an address on the web that begins with https://, or upload the file.",
            field: "reference_urls")
    }

    public static func referencesNotTaken(model: Model) -> Problem {
        Problem(
            "references_not_taken", "\(model.name) works from words alone and takes no references.",
            advice: "Leave them out, or choose a model that takes some.", field: "references")
    }

    public static func roleNotTaken(_ role: ReferenceRole, model: Model) -> Problem {
        let roles = model.slots.map(\.role.rawValue)
        return Problem(
            "reference_role_not_taken", "\(model.name) has no place for a \(role.rawValue).",
            advice: "Choose a role from: \(roles.joined(separator: ", ")).", field: "references",
            allowed: roles.map { .text($0) })
    }

    public static func tooManyReferences(_ slot: ReferenceSlot, model: Model) -> Problem {
        Problem(
            "too_many_references",
            "\(model.name) takes at most \(slot.count.upperBound) as \(slot.label.lowercased()).",
            advice: "Leave some out.", field: "references")
    }

    public static func referenceNeeded(_ slot: ReferenceSlot, model: Model) -> Problem {
        Problem(
            "reference_needed", "\(model.name) needs a \(slot.type.rawValue) as \(slot.label.lowercased()).",
            advice: "Add one with the role \(slot.role.rawValue).", field: "references")
    }

    static func referenceKindNotTaken(
        _ mimeType: String?, model: Model, _ slot: ReferenceSlot? = nil
    ) -> Problem {
        let kinds = Set(slot.map(\.mimeTypes) ?? model.slots.flatMap(\.mimeTypes)).sorted()
        return Problem(
            "reference_kind_not_taken",
            "\(model.name) does not take a file of the kind \(mimeType ?? "image").",
            advice: "Give it one of: \(kinds.joined(separator: ", ")).", field: "references",
            allowed: kinds.map { .text($0) })
    }

    static func referenceTooLarge(_ file: StoredReference, _ slot: ReferenceSlot, model: Model) -> Problem {
        Problem(
            "reference_too_large",
            "The file has \(file.bytes / 1_000_000) MB; \(model.name) takes at most \(slot.maxBytes / 1_000_000) MB.",
            advice: "Make it smaller, then upload it again.", field: "references")
    }

    public static func sourceNeeded(_ slot: SourceSlot, model: Model) -> Problem {
        let models = slot.models.map(\.rawValue)
        return Problem(
            "source_needed", "\(model.name) goes on from a clip that one of its own models made.",
            advice:
                "Name such a clip with source_media_id; it must be made by: \(models.joined(separator: ", ")).",
            field: "source_media_id")
    }

    public static func sourceNotTaken(model: Model) -> Problem {
        Problem(
            "source_not_taken", "\(model.name) does not go on from an earlier clip.",
            advice: "Leave source_media_id out, or choose a model that extends clips.",
            field: "source_media_id")
    }

    static func sourceNotFit(_ slot: SourceSlot, model: Model) -> Problem {
        Problem(
            "source_not_fit", "\(model.name): \(slot.reason)", advice: "Choose another clip.",
            field: "source_media_id")
    }

    public static func sourceNotMade() -> Problem {
        Problem(
            "source_not_made", "That clip is not there yet, or was never made.",
            advice: "Wait until it is finished, or choose another clip.", field: "source_media_id")
    }

    public static func sourceElsewhere(_ source: ProviderID, order: ProviderID) -> Problem {
        let sandbox = source == .sandbox
        return Problem(
            "source_elsewhere",
            sandbox
                ? "The sandbox made that clip; the service does not know it."
                : "The service made that clip; the sandbox does not know it.",
            advice: sandbox
                ? "Choose a clip that the service made, or switch the sandbox on in Settings."
                : "Switch the sandbox off in Settings, or choose a clip that the sandbox made.",
            field: "source_media_id")
    }

    public static func textTooLongWithReference(
        _ option: ModelOption, limit: Int, slot: ReferenceSlot, model: Model
    ) -> Problem {
        Problem(
            "option_not_allowed",
            "\(model.name) takes at most \(limit) characters as \(option.label) beside a \(slot.label.lowercased()).",
            advice: "Shorten it, or leave the \(slot.label.lowercased()) out.", field: option.name)
    }

    /// The provider turned a file away before any order.
    public static func uploadRefused(by provider: String, words: String) -> Problem {
        Problem(
            "upload_refused",
            "\(provider) did not take the reference\(words.isEmpty ? "" : ": “\(words)”").",
            advice: "Choose another file, or save this one anew, and order again; nothing was billed.",
            field: "references")
    }

    /// The provider could not get a file that an order names.
    public static func referenceNotFetched(by provider: String, words: String) -> Problem {
        Problem(
            .referenceUnreachable,
            "\(provider) could not fetch a reference\(words.isEmpty ? "" : ": “\(words)”").",
            advice:
                "Upload the file here instead of giving its address, or check that the address opens for everybody; nothing was billed.",
            field: "references")
    }

    /// The studio's own copy of a file is gone or cut short.
    public static func referenceUnreadable(detail: String) -> Problem {
        Problem(
            "reference_unreadable", "A reference of this order cannot be read from the studio.",
            advice: "Upload the file again and order again; nothing was sent.", detail: detail,
            field: "references")
    }
}

extension Problem.Code {
    /// The provider could not fetch a file that the order names.
    public static let referenceUnreachable = Self(rawValue: "reference_unreachable")
}
