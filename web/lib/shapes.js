// What the server answers, as types. Nothing here runs, so the browser never asks for it; the checks are in checks.js.

/** @typedef {"pending" | "processing" | "completed" | "failed" | "unknown" | "cancelled"} TaskStatus */
/** @typedef {{ credits: number, usd: number, as_of?: string, estimated?: boolean }} Money */
/** @typedef {{ code: string, detail: string, advice: string }} Trouble */
/**
 * @typedef {object} Media
 * @property {number} media_id
 * @property {string} media_type
 * @property {string} status
 * @property {string} prompt
 * @property {string} model
 * @property {string} model_name
 * @property {string} aspect_ratio
 * @property {string} task_id
 * @property {number} variant
 * @property {string | null} url
 * @property {string | null} thumbnail_url
 * @property {string | null} [preview_url]  the first seconds of a video, small and silent
 * @property {string | null} [playable_url]  a copy that plays, of a video that browsers do not play
 * @property {boolean} [is_playable]  whether there is a file and browsers play it as it is
 * @property {string | null} download_url  null until there is a file
 * @property {string | null} [filename]  in the folder `media` of the studio
 * @property {string | null} [video_codec]
 * @property {string | null} [audio_codec]
 * @property {string | null} mime_type
 * @property {number | null} width
 * @property {number | null} height
 * @property {number | null} [duration]  seconds; of a video or sound
 * @property {number | null} bytes
 * @property {boolean} [file_missing]  whether the studio folder has lost the file
 * @property {string | null} mean_color
 * @property {boolean} favorite
 * @property {number} [rating]  1…5; 0: none
 * @property {string} [note]  the user's words on it
 * @property {string[]} [tags]
 * @property {boolean} sandbox
 * @property {string} created_at
 * @property {string | null} completed_at
 * @property {string | null} deleted_at
 */
/**
 * What a media was made from, and what was made from it: what of both is in the gallery.
 *
 * @typedef {object} Family
 * @property {{ media: Media, reference_id: string | null }[]} parents  `reference_id` as orders name it; null of a clip that was gone on from
 * @property {Media[]} children  newest first
 * @property {number} child_count  also those that are not in the list
 * @property {string | null} previous_task_id  the order of the same kind before
 */
/** @typedef {{ name: string, count: number }} Label */
/** @typedef {{ favorite?: boolean, rating?: number, note?: string, tags?: string[] }} MediaChange  what the user says of it */
/**
 * @typedef {object} Task
 * @property {string} task_id
 * @property {Kind} kind
 * @property {TaskStatus} status
 * @property {string} phase
 * @property {number | null} progress  0…100
 * @property {number | null} eta_seconds
 * @property {string} model
 * @property {string} model_name
 * @property {string} provider  "import" for what was made elsewhere
 * @property {boolean} sandbox
 * @property {string} prompt
 * @property {string} aspect_ratio
 * @property {number} [n_variants]
 * @property {boolean} [is_enhance]
 * @property {number} [duration]  seconds that were ordered
 * @property {string} [quality]
 * @property {Media[]} media  one for each variant
 * @property {Trouble | null} error
 * @property {string | null} provider_task_id
 * @property {Money | null} estimate
 * @property {Money | null} cost
 * @property {string[]} actions  what the user may do now
 * @property {TaskReference[]} [references]  what it took with it
 * @property {number | null} [source_media_id]  the clip that it goes on from
 * @property {string} created_at
 * @property {string | null} submitted_at
 * @property {string | null} completed_at
 */
/** @typedef {string | number | boolean} OptionValue */
/** @typedef {"image" | "video"} Kind  what a task makes */
/**
 * @typedef {object} Option
 * @property {string} name
 * @property {string} label
 * @property {string} type  "choice", "switch", "text" or "range"
 * @property {OptionValue[]} [values]  of a choice
 * @property {number} [minimum]  of a range
 * @property {number} [maximum]
 * @property {number} [step]
 * @property {number} [max_length]  of a text, in characters
 * @property {OptionValue} default
 */
/**
 * While `option` has one of `values`, the option `limits` has only the `allowed` ones. Either may be the role of a slot;
 * its value is then the number of references in it.
 *
 * @typedef {{ option: string, values: OptionValue[], limits: string, allowed: OptionValue[], reason: string }} Rule
 */
/** @typedef {"first_frame" | "last_frame" | "reference" | "video" | "mask"} Role  what a reference is to the result */
/** @typedef {{ role: Role, reference_id: string | null, url: string, thumbnail_url: string | null, media_type: string }} TaskReference */
/**
 * A file that the studio keeps for orders.
 *
 * @typedef {object} Reference
 * @property {string} reference_id
 * @property {string} media_type
 * @property {string} mime_type
 * @property {string | null} name  the user's own for it
 * @property {number} bytes
 * @property {string} url
 * @property {string | null} thumbnail_url
 */
/**
 * A place for references in the orders of a model.
 *
 * @typedef {object} Slot
 * @property {Role} role
 * @property {string} label
 * @property {number} min  1: it has to be filled
 * @property {number} max
 * @property {string} media_type
 * @property {string[]} mime_types
 * @property {number} max_bytes
 * @property {Record<string, number>} text_limits  characters of text options while it is filled
 */
/** @typedef {{ label: string, models: string[], options: Record<string, OptionValue[]>, reason: string }} SourceRule  the clips that a model goes on from */
/** @typedef {{ credits: number, usd: number }} Amount */
/**
 * What one unit of the usual order costs, and where it depends on options, the list: its first fitting row counts.
 *
 * @typedef {Amount & { per: string, as_of: string, list_as_of?: string, rows?: (Amount & { when: Record<string, OptionValue>, since?: string | null, list_usd?: number | null })[] }} Price
 */
/**
 * @typedef {object} Model
 * @property {string} id
 * @property {string} name
 * @property {Kind} kind
 * @property {string} summary
 * @property {string} [purpose]  "make", "upscale" or "remove_background"
 * @property {{ required: boolean, max_length: number }} prompt
 * @property {Option[]} options
 * @property {Rule[]} rules
 * @property {Slot[]} references  empty: it works from words alone
 * @property {SourceRule | null} source
 * @property {Price | null} price
 * @property {number | null} typical_seconds  that an order takes here; null until there was one
 * @property {string | null} [sample_url]  the last that was made with it here, small
 */
/**
 * @typedef {object} Settings
 * @property {boolean} has_key
 * @property {string | null} key_last4
 * @property {"settings" | "environment" | null} key_source
 * @property {"sandbox" | "kie"} provider
 * @property {boolean} use_sandbox
 * @property {string} default_image_model
 * @property {string} default_image_aspect_ratio
 * @property {number} default_variant_count
 * @property {string} [default_video_model]
 * @property {string} [default_video_aspect_ratio]
 * @property {number} [default_video_duration]  seconds
 * @property {"system" | "dark" | "light"} theme
 * @property {number | null} [budget_day_usd]  null: no bound
 * @property {number | null} [budget_month_usd]
 * @property {number | null} [confirm_above_usd]  an order that costs more needs a word
 * @property {"comfortable" | "compact"} [density]
 * @property {"system" | "reduced"} [motion]
 */
/**
 * What an order took.
 *
 * @typedef {object} LedgerEntry
 * @property {string} task_id
 * @property {number | null} media_id
 * @property {boolean} sandbox
 * @property {string} model_name
 * @property {string} prompt
 * @property {"reserved" | "spent" | "unclear" | "returned"} state
 * @property {Money | null} cost  null where nobody knows
 * @property {string} sent_at
 */
/** @typedef {{ name: string, orders: number, made: number, kept: number, credits: number, usd: number, kept_per_usd: number | null, unclear: number, unclear_usd: number, unpriced: number }} LedgerTotals */
/** @typedef {LedgerTotals & { model_name: string, typical_seconds: number | null, longest_seconds: number | null }} ModelUsage */
/**
 * A key of the ring; never the key itself.
 *
 * @typedef {object} Key
 * @property {number} key_id
 * @property {string} label
 * @property {string | null} last4
 * @property {boolean} enabled
 * @property {boolean} parked  passed over while there is another
 * @property {number} uses
 * @property {number} spent_usd
 * @property {Trouble | null} error  the last thing that the provider had against it
 * @property {number | null} balance_credits
 */
/** @typedef {{ provider: string, credits: number, usd: number | null, read_at: string, since: string, ledger_credits: number, unexplained_credits: number, added_credits: number }} Account */
/** @typedef {{ budgets: Budgets, totals: LedgerTotals, days: LedgerTotals[], models: ModelUsage[], failures: { code: string, detail: string, orders: number, usd: number }[], accounts: Account[] }} Usage */
/** @typedef {{ limit_usd: number | null, spent_usd: number, left_usd: number | null }} Budget */
/** @typedef {{ date: string, day: Budget, month: Budget, confirm_above_usd: number | null, held: number }} Budgets */
/** @typedef {{ prompt_id: number, prompt: string, kind: Kind, uses: number, used_at: string }} EarlierPrompt */
/** @typedef {{ name: string, kind: Kind, prompt: string, model: string | null, options: Record<string, OptionValue> }} TemplateContent */
/** @typedef {TemplateContent & { template_id: number }} Template  words that are kept under a name */
/** @typedef {{ count: number, bytes: number }} Room  how much there is of something */
/** @typedef {{ items: (Room & { media_type: string, model: string, model_name: string })[], trash: Room, references: Room, free_bytes: number, folder: string }} Storage */
/** @typedef {{ status: string, version: string, parts: Record<string, { status: string, detail: string }> }} Health */
/** @typedef {{ version: string, libraries: { name: string, version: string | null, licence: string }[] }} About */
/** @typedef {{ ok: boolean, provider: string, balance: Money | null }} KeyTest */
/** @typedef {"type" | "model" | "shape" | "color" | "rating" | "source" | "tag" | "collection"} Facet  what media are counted by */
/** @typedef {{ value: string, name: string, count: number }} Counted */
/** @typedef {{ collection_id: number, name: string, count: number, parent_id: number | null, cover_media_id: number | null, chosen_cover_media_id: number | null }} Collection */
/** @typedef {{ smart_collection_id: number, name: string, count: number, filter: Record<string, string>, cover_media_id: number | null }} SmartCollection */
/** @typedef {{ version: number, added: number[][], removed: number[], changed: number[] }} LibraryChange */
/** @template T @typedef {{ items: T[], total: number, next_cursor: string | null }} Page */
/** @typedef {{ task_id: string, task: Task }} Accepted */

/** @typedef {Record<string, "string" | "number" | "boolean" | "array" | "object">} Shape */

export {};
