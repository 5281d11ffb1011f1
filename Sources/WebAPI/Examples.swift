import Domain

/// One of each thing that the API takes and gives, for its description.
enum Examples {
    /// The examples of a route's JSON body, by name.
    static func request(of route: APIRoute) -> JSONValue {
        .object((requests[route.line] ?? [:]).mapValues { ["value": $0] })
    }

    /// An example of what a schema describes: a thing by its name, or a page of such things.
    static func answer(of schema: JSONValue) -> JSONValue? {
        if let name = name(in: schema) { return things[name] }
        guard let thing = name(in: schema["properties"]["items"]["items"]).flatMap({ things[$0] }) else {
            return nil
        }
        return ["items": [thing], "total": 1, "next_cursor": .null]
    }

    private static func name(in schema: JSONValue) -> String? {
        schema["$ref"].string.flatMap { $0.split(separator: "/").last.map(String.init) }
    }

    private static let requests: [String: [String: JSONValue]] = [
        "POST /api/images/generate": [
            "words": ["prompt": "a paper boat at dawn", "aspect_ratio": "3:2", "n_variants": 2],
            "edit": [
                "prompt": "the same boat at night", "model": "nano-banana-2",
                "reference_urls": ["https://pictures.example/boat.png"],
            ],
            "upscale": [
                "model": "topaz-upscale", "options": ["upscale_factor": "4"],
                "reference_urls": ["https://pictures.example/boat.png"],
            ],
        ],
        "POST /api/images/earlier": ["words": ["prompt": "a paper boat at dawn", "aspect_ratio": "3:2"]],
        "POST /api/videos/earlier": ["words": ["prompt": "a slow dolly over the sea", "model": "veo3_fast"]],
        "POST /api/videos/generate": [
            "words": [
                "prompt": "a slow dolly over the sea", "model": "veo3_fast", "aspect_ratio": "16:9",
                "duration": 8,
            ],
            "frames": [
                "prompt": "the boat sails away", "model": "kling-2.5-turbo", "duration": 5,
                "references": [["url": "https://pictures.example/boat.png", "role": "first_frame"]],
            ],
        ],
        "POST /api/tasks/{task_id}/adoption": [
            "id": ["provider_task_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0"]
        ],
        "POST /api/keys": [
            "key": ["api_key": "0123456789abcdef0123456789abcdef", "label": "Studio account"]
        ],
        "PATCH /api/keys/{key_id}": ["off": ["enabled": false]],
        "POST /api/failures/dismissal": ["one": ["task_ids": [taskID]]],
        "POST /api/media": ["file": ["path": "/home/jo/pictures/fox.png"]],
        "POST /api/uploads": ["gallery": ["media_id": 12]],
        "PATCH /api/media/{media_id}": [
            "favorite": ["favorite": true], "rating": ["rating": 4],
            "labels": ["tags": ["dawn", "boat"], "collections": ["Boats"]],
            "note": ["note": "For the cover."],
        ],
        "POST /api/exports": [
            "selection": ["ids": [12, 13]], "filters": ["metadata": true, "gallery": true],
            "proof": ["ids": [12, 13], "proof": true, "prompts": false],
        ],
        "POST /api/exports/{export_id}/folder": ["place": ["path": "/home/jo/atelier-export"]],
        "POST /api/picks": [
            "client": [
                "atelier_picks": 1, "export": "exp_8a1f0c52b46b68ffc68ff99b453c1d30", "saved_at": time,
                "picks": [
                    [
                        "media_id": 12, "sha256": .string(String(repeating: "8a", count: 32)),
                        "file": "media/a-paper-boat-at-dawn-12.png", "picked": true,
                        "note": "Darker, please.",
                    ]
                ],
            ]
        ],
        "PATCH /api/media": [
            "add": ["ids": [12, 13], "add_collections": ["Boats"], "remove_tags": ["draft"]],
            "rate": ["ids": [12, 13], "rating": 3],
        ],
        "POST /api/collections": [
            "empty": ["name": "Paper flowers"], "filled": ["name": "Lighthouses", "media_ids": [12, 13]],
        ],
        "PATCH /api/collections/{collection_id}": [
            "name": ["name": "Paper flowers, spring"], "cover": ["cover_media_id": 12],
            "place": ["parent_id": 3, "before_id": 5], "last": ["before_id": .null],
        ],
        "POST /api/collections/{collection_id}/arrangement": [
            "before": ["ids": [12, 13], "before_id": 7], "last": ["ids": [12]],
        ],
        "POST /api/smart-collections": [
            "best": ["name": "Best boats", "filter": ["q": "boat", "rating": "4", "sort_by": "largest"]]
        ],
        "PATCH /api/smart-collections/{smart_collection_id}": [
            "filter": ["filter": ["type": "video", "favorite": "true"]]
        ],
        "PATCH /api/tags/{tag_id}": ["name": ["name": "dawn"]],
        "POST /api/media/deletion": ["two": ["ids": [12, 13]]],
        "POST /api/media/restoration": ["two": ["ids": [12, 13]]],
        "POST /api/templates": [
            "product": [
                "name": "Product on white", "kind": "image", "model": "gpt4o-image",
                "prompt": "[the thing], on a white table, soft light from the left",
                "options": ["aspect_ratio": "3:2"],
            ]
        ],
        "PATCH /api/templates/{template_id}": ["name": ["name": "Product on grey"]],
        "POST /api/prices": [
            "row": [
                "model": "runway", "when": ["quality": "720p", "duration": 5], "usd": .number(0.07),
                "since": "2026-12-01",
            ],
            "every order": ["model": "topaz-upscale", "usd": .number(0.05)],
        ],
        "PUT /api/settings": [
            "defaults": ["default_image_aspect_ratio": "3:2", "default_variant_count": 2, "theme": "dark"],
            "budgets": ["budget_day_usd": 10, "confirm_above_usd": .number(0.5)],
        ],
    ]

    private static let taskID: JSONValue = "tsk_0b6f1c52-5f0e-4c43-9d3a-2f6f6f0f4a11"
    private static let time: JSONValue = "2026-11-20T10:15:02.000Z"

    private static let cost: JSONValue = [
        "credits": 6, "usd": .number(0.03), "estimated": true, "as_of": "2026-09-24",
    ]

    private static let media: JSONValue = [
        "media_id": 12, "media_type": "image", "status": "completed", "prompt": "a paper boat at dawn",
        "model": "gpt4o-image", "model_name": "4o image", "aspect_ratio": "3:2", "task_id": taskID,
        "variant": 0, "url": "/static/media/image_20261120T101502Z_0b6f1c52.png",
        "thumbnail_url": "/static/thumbs/12.webp", "preview_url": .null,
        "playable_url": .null, "is_playable": true, "video_codec": .null, "audio_codec": .null,
        "download_url": "/api/media/12/download", "filename": "image_20261120T101502Z_0b6f1c52.png",
        "mime_type": "image/png", "width": 1536, "height": 1024, "duration": .null, "bytes": 1_482_113,
        "mean_color": "#8a7f66", "favorite": false, "rating": 4, "note": "For the cover.", "tags": ["dawn"],
        "collections": ["Boats"],
        "sandbox": false, "error_message": .null,
        "created_at": time, "completed_at": "2026-11-20T10:16:03.000Z", "deleted_at": .null,
    ]

    private static let task: JSONValue = [
        "task_id": taskID, "kind": "image", "status": "completed", "phase": "stored", "progress": 100,
        "eta_seconds": .null, "elapsed_seconds": 61, "model": "gpt4o-image", "model_name": "4o image",
        "provider": "kie", "sandbox": false, "prompt": "a paper boat at dawn", "aspect_ratio": "3:2",
        "n_variants": 1, "is_enhance": false, "references": [], "source_media_id": .null,
        "result_urls": ["/static/media/image_20261120T101502Z_0b6f1c52.png"], "media_id": 12,
        "media": [media], "error": .null, "provider_task_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "estimate": cost, "cost": cost, "actions": ["retry"], "created_at": time, "submitted_at": time,
        "completed_at": "2026-11-20T10:16:03.000Z",
    ]

    private static let things: [String: JSONValue] = [
        "Media": media, "Task": task, "Imported": ["is_new": true, "media": media],
        "Family": [
            "parents": [["media": media, "reference_id": "ref_2c26b46b68ffc68ff99b453c1d304134"]],
            "children": [], "child_count": 0, "previous_task_id": taskID,
        ],
        "Failures": [
            "items": [
                [
                    "code": "outcome_unknown",
                    "detail": "The order was sent to Kie, but no clear answer came: it may have been billed.",
                    "advice":
                        "Look at your task list at Kie: enter its task id here if it is there, else order again.",
                    "billed": "maybe", "action": "adopt", "estimate_usd": .number(0.03), "newest_at": time,
                    "tasks": [task],
                ]
            ], "total": 1,
        ],
        "Prompt": [
            "prompt_id": 5, "prompt": "a paper boat at dawn", "kind": "image", "uses": 3, "used_at": time,
        ],
        "About": [
            "version": "0.1.0",
            "libraries": [["name": "SQLite", "version": "3.40.1", "licence": "Public domain"]],
        ],
        "Template": [
            "template_id": 1, "name": "Product on white", "kind": "image",
            "prompt": "[the thing], on a white table, soft light from the left", "model": "gpt4o-image",
            "options": ["aspect_ratio": "3:2"], "created_at": time,
        ],
        "Storage": [
            "items": [
                [
                    "media_type": "image", "model": "gpt4o-image", "model_name": "4o image", "count": 812,
                    "bytes": 1_203_475_756,
                ]
            ],
            "trash": ["count": 3, "bytes": 4_446_339], "references": ["count": 14, "bytes": 6_749_582],
            "free_bytes": 81_641_000_000, "folder": "/home/me/atelier/static",
        ],
        "Export": [
            "export_id": "exp_8a1f0c52b46b68ffc68ff99b453c1d30", "status": "ready", "metadata": false,
            "gallery": false, "proof": false, "prompts": .null, "path": .null, "error": .null,
            "items": 41,
            "bytes": 60_748_213, "done_items": 0, "done_bytes": 0, "missing": 0,
            "zip_url": "/api/exports/exp_8a1f0c52b46b68ffc68ff99b453c1d30/zip", "created_at": time,
        ],
        "Tag": ["tag_id": 3, "name": "dawn", "count": 7],
        "Collection": [
            "collection_id": 2, "name": "Boats", "count": 41, "parent_id": .null, "cover_media_id": 12,
            "chosen_cover_media_id": .null,
        ],
        "SmartCollection": [
            "smart_collection_id": 1, "name": "Best boats", "count": 8, "cover_media_id": 12,
            "filter": ["q": "boat", "rating": "4"],
        ],
        "Placed": [
            "task_id": taskID, "media_id": 12, "media_ids": [12], "estimate": cost, "task": task,
        ],
        "Reference": [
            "reference_id": "ref_2c26b46b68ffc68ff99b453c1d304134", "media_type": "image",
            "mime_type": "image/png", "name": "boat.png", "bytes": 482_113, "width": 1536, "height": 1024,
            "duration": .null, "url": "/static/references/ref_2c26b46b68ffc68ff99b453c1d304134.png",
            "thumbnail_url": "/static/references/ref_2c26b46b68ffc68ff99b453c1d304134-small.webp",
            "created_at": time,
        ],
        "Settings": [
            "has_key": true, "key_last4": "x9f2", "key_source": "settings", "provider": "kie",
            "use_sandbox": false, "default_image_model": "gpt4o-image",
            "default_image_aspect_ratio": "1:1", "default_variant_count": 1,
            "default_video_model": "veo3_fast", "default_video_aspect_ratio": "16:9",
            "default_video_duration": 8, "theme": "system", "density": "comfortable",
            "motion": "system", "budget_day_usd": 10,
            "budget_month_usd": .null, "confirm_above_usd": .number(0.5), "updated_at": time,
        ],
        "Key": [
            "key_id": 2, "provider": "kie", "label": "Studio account", "last4": "x9f2", "enabled": true,
            "parked": false, "uses": 214, "spent_usd": .number(6.42), "error": .null, "error_at": .null,
            "balance_credits": 812, "balance_at": time, "created_at": time,
        ],
        "OwnPrice": [
            "price_id": 1, "model": "topaz-upscale", "when": .object([:]), "usd": .number(0.05),
            "since": "2026-11-20", "holds": true,
        ],
        "LedgerEntry": [
            "task_id": taskID, "media_id": 12, "provider": "kie", "sandbox": false, "model": "gpt4o-image",
            "model_name": "4o image", "kind": "image", "prompt": "a paper boat at dawn", "day": "2026-11-20",
            "state": "spent", "cost": cost, "sent_at": time,
        ],
        "Budgets": [
            "date": "2026-11-20",
            "day": ["limit_usd": 10, "spent_usd": .number(2.35), "left_usd": .number(7.65)],
            "month": ["limit_usd": .null, "spent_usd": .number(48.2), "left_usd": .null],
            "confirm_above_usd": .number(0.5), "held": 0,
        ],
    ]
}
