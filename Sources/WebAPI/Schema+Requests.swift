import Domain

// The bodies that the API takes.
extension Schema {
    private static let modelID = text(like: "^[a-z0-9][a-z0-9._-]{0,63}$")
    private static let shape = text(like: "^(auto|[0-9]{1,2}:[0-9]{1,2})$")
    private static let referenceID = text(like: "^ref_[0-9a-f]{32}$")
    private static let address = text(like: "^https?://[^\\s]+$", upTo: 2048)

    /// What every order may take with it.
    private static let orderMembers: [String: JSONValue] = [
        "model": modelID, "aspect_ratio": shape, "options": ["type": "object"],
        "references": list(
            partial(["reference_id": referenceID, "url": address, "role": role]), 0...64),
        "reference_ids": list(referenceID, 0...64), "reference_urls": list(address, 0...64),
        "image_url": address, "source_media_id": row, "confirmed": flag,
    ]

    /// The body of an order for pictures; a larger copy of one needs no words.
    static let imageOrder = partial(
        orderMembers.merging([
            "prompt": text(upTo: 20_000), "n_variants": whole(1...16), "is_enhance": flag,
        ]) { $1 })

    /// The body of an order for a video; a finer copy of a clip needs no words.
    static let videoOrder = partial(
        orderMembers.merging([
            "prompt": text(upTo: 20_000), "duration": whole(1...60), "quality": text(upTo: 20),
        ]) { $1 })

    private static func text(upTo limit: Int) -> JSONValue {
        ["type": "string", "maxLength": .number(Double(limit))]
    }

    static let confirmation = partial(["confirmed": flag])
    static let adoption = partial(
        ["provider_task_id": text(like: "^[A-Za-z0-9_.:-]{1,200}$")], required: ["provider_task_id"])
    static let dismissal = partial(
        ["task_ids": list(text(like: "^tsk_[0-9a-f-]{36}$"), 1...200), "dismissed": flag],
        required: ["task_ids"])
    /// The name of a tag or a collection: one line that says something.
    static let labelName = text(
        like: #"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$"#, upTo: MediaLabel.longestName)
    private static let labels = list(labelName, 0...MediaLabel.mostPerMedia)

    /// What the user may say of one media.
    static let mediaChange = partial([
        "favorite": flag, "rating": whole(Media.ratings), "note": note, "tags": labels,
        "collections": labels,
    ])
    private static let note = freeText(upTo: Media.longestNote)

    /// What the user may say of several media at once.
    static let mediaChanges = partial(
        [
            "ids": list(row, 1...100_000), "favorite": flag, "rating": whole(Media.ratings),
            "add_tags": labels, "remove_tags": labels,
            "add_collections": labels, "remove_collections": labels,
        ], required: ["ids"])
    /// How many collections one can be made around at once.
    static let mostChildren = 1000
    private static let collectionPlace: [String: JSONValue] = [
        "name": labelName, "parent_id": row, "before_id": row, "cover_media_id": row,
    ]
    static let newCollection = partial(
        collectionPlace.merging([
            "media_ids": list(row, 0...100_000), "child_ids": list(row, 0...mostChildren),
        ]) { $1 }, required: ["name"])
    static let collectionChange = partial(collectionPlace)
    static let arrangement = partial(["ids": list(row, 1...100_000), "before_id": row], required: ["ids"])

    /// A filter of the gallery: each value as a text, as its address has it.
    private static let mediaFilter = partial(
        Dictionary(
            uniqueKeysWithValues: APIRoute.Parameter.exportFilters.map { filter in
                switch filter.schema {
                case flag: (filter.name, words(["true", "false"]))
                case whole(1...5): (filter.name, text(like: "^[1-5]$"))
                default: (filter.name, filter.schema)
                }
            }))
    static let newSmartCollection = partial(
        ["name": labelName, "filter": mediaFilter, "before_id": row], required: ["name", "filter"])
    static let smartCollectionChange = partial(["name": labelName, "filter": mediaFilter, "before_id": row])
    static let named = partial(["name": labelName], required: ["name"])
    /// What a template keeps.
    static let template = partial(
        [
            "name": text(like: #"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$"#, upTo: PromptTemplate.longestName),
            "kind": words(["image", "video"]),
            "prompt": text(like: #"\S"#, upTo: PromptTemplate.longestPrompt),
            "model": modelID, "options": ["type": "object"],
        ], required: ["name", "kind", "prompt"])
    static let mediaIDs = partial(["ids": list(row, 1...100_000)], required: ["ids"])
    static let exportOrder = partial([
        "ids": list(row, 1...100_000), "metadata": flag, "gallery": flag, "proof": flag, "prompts": flag,
    ])
    /// What “Save picks” of a proof makes.
    static let picks = partial(
        [
            "atelier_picks": whole(1...1), "export": ["type": "string"], "saved_at": ["type": "string"],
            "picks": list(
                partial(
                    [
                        "media_id": row, "sha256": text(like: "^[0-9a-f]{64}$"), "file": ["type": "string"],
                        "picked": flag, "note": note,
                    ], required: ["media_id", "sha256"]), 0...ClientPick.most),
        ], required: ["atelier_picks", "picks"])
    static let exportPlace = partial(["path": text(like: "^/", upTo: 4000)], required: ["path"])
    static let importPlace = partial(
        ["path": text(like: "^/", upTo: Studio.longestPath)], required: ["path"])
    static let uploadOfMedia = partial(["media_id": row], required: ["media_id"])

    /// The largest sum that can be set, in US dollars.
    static let largestSum = 1_000_000.0
    static let price = partial(
        ["model": modelID, "when": ["type": "object"], "usd": sum, "since": day], required: ["model", "usd"])
    private static let sum: JSONValue = [
        "type": "number", "minimum": 0, "maximum": .number(largestSum),
    ]

    private static let apiKey = text(like: "^[!-~]{1,500}$")
    private static let keyLabel = text(
        like: #"^[^\x00-\x1f\x7f]*\S[^\x00-\x1f\x7f]*$"#, upTo: ProviderKey.longestLabel)
    static let newKey = partial(["api_key": apiKey, "label": keyLabel], required: ["api_key"])
    static let keyChange = partial(["api_key": apiKey, "label": keyLabel, "enabled": flag])
    static let keyTest = partial(["api_key": apiKey])

    static let settingsChange = partial([
        "api_key": apiKey, "use_sandbox": flag, "default_image_model": modelID,
        "default_image_aspect_ratio": shape, "default_variant_count": whole(1...16),
        "default_video_model": modelID, "default_video_aspect_ratio": shape,
        "default_video_duration": whole(1...60), "theme": words(Settings.Theme.allCases.map(\.rawValue)),
        "budget_day_usd": sum, "budget_month_usd": sum, "confirm_above_usd": sum,
        "density": words(Settings.Density.allCases.map(\.rawValue)),
        "motion": words(Settings.Motion.allCases.map(\.rawValue)),
    ])

    /// Statuses with commas between them, as a query has them.
    static var statuses: JSONValue {
        let one = "(" + GenerationTask.Status.allCases.map(\.rawValue).joined(separator: "|") + ")"
        return text(like: "^\(one)(,\(one))*$")
    }

    /// Media ids with commas between them, as a query has them.
    static let idList = text(like: "^[1-9][0-9]{0,15}(,[1-9][0-9]{0,15}){0,199}$")
}
