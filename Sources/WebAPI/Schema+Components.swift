import Domain
import Exports

// The things that answers are made of.
extension Schema {
    private static let ledgerTotals: [String: JSONValue] = [
        "name": text, "orders": integer, "made": integer, "kept": integer, "credits": number, "usd": number,
        "kept_per_usd": optional(number), "unclear": integer, "unclear_usd": number, "unpriced": integer,
    ]

    static let components: [String: JSONValue] = [
        "Problem": .object([
            "type": "object",
            "properties": .object([
                "type": text, "title": text, "status": integer, "code": text, "detail": text,
                "advice": text, "field": text, "allowed": ["type": "array"],
            ]),
            "required": ["type", "title", "status", "code", "detail", "advice"],
        ]),
        "Cost": object(["credits": number, "usd": number, "estimated": flag, "as_of": optional(text)]),
        "Media": object([
            "media_id": integer, "media_type": words(MediaType.allCases.map(\.rawValue)),
            "status": words(Media.Status.allCases.map(\.rawValue)), "prompt": text, "model": text,
            "model_name": text, "aspect_ratio": text, "task_id": text, "variant": integer,
            "url": optional(text), "thumbnail_url": optional(text), "preview_url": optional(text),
            "playable_url": optional(text), "is_playable": flag, "download_url": optional(text),
            "video_codec": optional(text), "audio_codec": optional(text),
            "filename": optional(text), "mime_type": optional(text), "width": optional(integer),
            "height": optional(integer), "duration": optional(number), "bytes": optional(integer),
            "file_missing": flag, "mean_color": optional(text), "favorite": flag,
            "rating": whole(Media.ratings), "note": text,
            "tags": list(text),
            "collections": list(text),
            "sandbox": flag, "error_message": optional(text),
            "created_at": time, "completed_at": optional(time), "deleted_at": optional(time),
        ]),
        "Family": object([
            "parents": list(object(["media": reference("Media"), "reference_id": optional(text)])),
            "children": list(reference("Media")),
            "child_count": integer, "previous_task_id": optional(text),
        ]),
        "Prompt": object([
            "prompt_id": integer, "prompt": text, "kind": words(MediaType.allCases.map(\.rawValue)),
            "uses": integer, "used_at": time,
        ]),
        "Template": object([
            "template_id": integer, "name": text, "kind": words(["image", "video"]), "prompt": text,
            "model": optional(text), "options": ["type": "object"], "created_at": time,
        ]),
        "About": object([
            "version": text,
            "libraries": list(object(["name": text, "version": optional(text), "licence": text])),
        ]),
        "Storage": object([
            "items": list(
                object([
                    "media_type": words(MediaType.allCases.map(\.rawValue)), "model": text,
                    "model_name": text,
                    "count": integer, "bytes": integer,
                ])),
            "trash": object(["count": integer, "bytes": integer]),
            "references": object(["count": integer, "bytes": integer]), "free_bytes": integer,
            "folder": text,
        ]),
        "Export": object([
            "export_id": text, "status": words(Export.Progress.Status.allCases.map(\.rawValue)),
            "metadata": flag, "gallery": flag, "proof": flag, "prompts": optional(flag),
            "path": optional(text),
            "items": integer, "bytes": integer, "done_items": integer,
            "done_bytes": integer,
            "missing": integer, "error": optional(object(["code": text, "detail": text, "advice": text])),
            "zip_url": text, "created_at": time,
        ]),
        "Tag": object(["tag_id": integer, "name": text, "count": integer]),
        "Collection": object([
            "collection_id": integer, "name": text, "count": integer, "parent_id": optional(integer),
            "cover_media_id": optional(integer), "chosen_cover_media_id": optional(integer),
        ]),
        "SmartCollection": object([
            "smart_collection_id": integer, "name": text, "count": integer,
            "filter": ["type": "object", "additionalProperties": text],
            "cover_media_id": optional(integer),
        ]),
        "Count": object(["value": text, "name": text, "count": integer]),
        "Task": object([
            "task_id": text, "kind": words(MediaType.allCases.map(\.rawValue)),
            "status": words(GenerationTask.Status.allCases.map(\.rawValue)),
            "phase": words(GenerationTask.Phase.allCases.map(\.rawValue)),
            "progress": optional(["type": "integer", "minimum": 0, "maximum": 100]),
            "eta_seconds": optional(integer), "elapsed_seconds": optional(number), "model": text,
            "model_name": text, "provider": text, "sandbox": flag, "prompt": text,
            "references": list(reference("TaskReference")), "source_media_id": optional(integer),
            "result_urls": list(text), "media_id": optional(integer), "media": list(reference("Media")),
            "error": optional(object(["code": text, "detail": text, "advice": text])),
            "provider_task_id": optional(text), "estimate": optional(reference("Cost")),
            "cost": optional(reference("Cost")),
            "actions": list(words(["cancel", "retry", "adopt", "release"])),
            "created_at": time, "submitted_at": optional(time), "completed_at": optional(time),
        ]),
        "Failures": object(["items": list(reference("Failure")), "total": integer]),
        "Failure": object([
            "code": text, "detail": text, "advice": text, "billed": words(Billing.allCases.map(\.rawValue)),
            "action": words(Remedy.allCases.map(\.rawValue)), "estimate_usd": number, "newest_at": time,
            "tasks": list(reference("Task")),
        ]),
        "Imported": object(["is_new": flag, "media": reference("Media")]),
        "Reference": object([
            "reference_id": text, "media_type": words(MediaType.allCases.map(\.rawValue)), "mime_type": text,
            "name": optional(text), "bytes": integer, "width": optional(integer), "height": optional(integer),
            "duration": optional(number), "url": text, "thumbnail_url": optional(text), "created_at": time,
        ]),
        "TaskReference": object([
            "role": role, "reference_id": optional(text), "url": optional(text),
            "thumbnail_url": optional(text), "media_type": optional(text),
        ]),
        "Slot": object([
            "role": role, "label": text, "min": integer, "max": integer,
            "media_type": words(MediaType.allCases.map(\.rawValue)), "mime_types": list(text),
            "max_bytes": integer, "text_limits": ["type": "object"],
        ]),
        "Source": object([
            "label": text, "models": list(text), "options": ["type": "object"], "reason": text,
        ]),
        "Placed": object([
            "task_id": text, "media_id": optional(integer), "media_ids": list(integer),
            "estimate": optional(reference("Cost")), "task": reference("Task"),
        ]),
        "Settings": object([
            "has_key": flag, "key_last4": optional(text),
            "key_source": optional(words(["environment", "settings"])), "provider": text,
            "use_sandbox": flag, "default_image_model": text, "default_image_aspect_ratio": text,
            "default_variant_count": integer, "default_video_model": text,
            "default_video_aspect_ratio": text, "default_video_duration": integer,
            "theme": words(Settings.Theme.allCases.map(\.rawValue)),
            "density": words(Settings.Density.allCases.map(\.rawValue)),
            "motion": words(Settings.Motion.allCases.map(\.rawValue)), "budget_day_usd": optional(number),
            "budget_month_usd": optional(number), "confirm_above_usd": optional(number), "updated_at": time,
        ]),
        "LedgerEntry": object([
            "task_id": text, "media_id": optional(integer), "provider": text, "sandbox": flag, "model": text,
            "model_name": text, "kind": words(MediaType.allCases.map(\.rawValue)), "prompt": text,
            "day": text,
            "state": words(GenerationTask.Spending.allCases.map(\.rawValue)),
            "cost": optional(reference("Cost")), "sent_at": time,
        ]),
        "LedgerTotals": object(ledgerTotals),
        "Usage": object([
            "budgets": reference("Budgets"), "totals": reference("LedgerTotals"),
            "days": list(reference("LedgerTotals")),
            "models": list(
                object(
                    ledgerTotals.merging([
                        "model_name": text, "typical_seconds": optional(number),
                        "longest_seconds": optional(number),
                    ]) { $1 })),
            "failures": list(object(["code": text, "detail": text, "orders": integer, "usd": number])),
            "accounts": list(reference("Account")),
        ]),
        "Key": object([
            "key_id": integer, "provider": text, "label": text, "last4": optional(text), "enabled": flag,
            "parked": flag, "uses": integer, "spent_usd": number,
            "error": optional(object(["code": text, "detail": text, "advice": text])),
            "error_at": optional(time), "balance_credits": optional(number), "balance_at": optional(time),
            "created_at": time,
        ]),
        "Account": object([
            "provider": text, "credits": number, "usd": optional(number), "read_at": time, "since": time,
            "ledger_credits": number, "unexplained_credits": number, "added_credits": number,
        ]),
        "Budget": object([
            "limit_usd": optional(number), "spent_usd": number, "left_usd": optional(number),
        ]),
        "Budgets": object([
            "date": text, "day": reference("Budget"), "month": reference("Budget"),
            "confirm_above_usd": optional(number), "held": integer,
        ]),
        "Option": .object([
            "type": "object",
            "properties": .object([
                "name": text, "label": text, "type": words(["switch", "choice", "text", "range"]),
                "values": ["type": "array"], "max_length": integer, "minimum": number, "maximum": number,
                "step": number, "default": .object([:]),
            ]),
            "required": ["name", "label", "type", "default"],
        ]),
        "Rule": object([
            "option": text, "values": ["type": "array"], "limits": text, "allowed": ["type": "array"],
            "reason": text,
        ]),
        "Price": object([
            "credits": number, "usd": number, "per": words(["image", "task", "second"]), "as_of": text,
            "list_as_of": text, "source": text,
            "rows": list(
                object([
                    "when": ["type": "object"], "credits": number, "usd": number, "since": optional(text),
                    "list_usd": optional(number),
                ])),
        ]),
        "OwnPrice": object([
            "price_id": integer, "model": text, "when": ["type": "object"], "usd": number, "since": text,
            "holds": flag,
        ]),
        "Model": object([
            "id": text, "name": text, "provider": text, "kind": words(MediaType.allCases.map(\.rawValue)),
            "summary": text, "purpose": words(Model.Purpose.allCases.map(\.rawValue)),
            "prompt": object(["required": flag, "max_length": integer]),
            "options": list(reference("Option")), "rules": list(reference("Rule")),
            "references": list(reference("Slot")), "source": optional(reference("Source")),
            "price": optional(reference("Price")),
            "typical_seconds": optional(number), "sample_url": optional(text),
        ]),
    ]
}
