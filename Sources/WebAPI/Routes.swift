public import Domain
public import HTTPServer
import Library
import Store

/// Every address of the API, in one table.
enum Routes {
    static let all: [APIRoute] =
        orders + failures + prompts + references + media + labels + collections + imports + exports + money
        + keys
        + settings + files

    private static var orders: [APIRoute] {
        [
            APIRoute(
                "POST /api/images/generate", "Orders pictures.", [.idempotencyKey],
                body: .json(limit: 64 << 10), request: Schema.imageOrder, status: 202,
                answers: .json(Schema.reference("Placed")), fails: [.wrongOrder, .notThisOrder, .noRoom],
                { .later($0.generateImage) }),
            APIRoute(
                "POST /api/videos/generate", "Orders a video.", [.idempotencyKey],
                body: .json(limit: 64 << 10), request: Schema.videoOrder, status: 202,
                answers: .json(Schema.reference("Placed")), fails: [.wrongOrder, .notThisOrder, .noRoom],
                { .later($0.generateVideo) }),
            APIRoute(
                "POST /api/images/earlier", "Finds the pictures that an equal order made before.",
                body: .json(limit: 64 << 10), request: Schema.imageOrder, answers: .json(Schema.media),
                fails: [.wrongOrder, .noMedia], { .now($0.findEarlierImages) }),
            APIRoute(
                "POST /api/videos/earlier", "Finds the videos that an equal order made before.",
                body: .json(limit: 64 << 10), request: Schema.videoOrder, answers: .json(Schema.media),
                fails: [.wrongOrder, .noMedia], { .now($0.findEarlierVideos) }),
            APIRoute(
                "GET /api/tasks", "Lists tasks, newest first.",
                [.query("status", "One status, or several with commas.", Schema.statuses), .limit, .cursor],
                answers: .json(Schema.page("Task")), { .now($0.listTasks) }),
            APIRoute(
                "GET /api/tasks/{task_id}", "Shows one task.", [.taskID],
                answers: .json(Schema.reference("Task")), fails: [.noTask], { .now($0.showTask) }),
            APIRoute(
                "POST /api/tasks/{task_id}/cancellation", "Takes back an order that was not sent yet.",
                [.taskID], body: .json(limit: 1024), answers: .json(Schema.reference("Task")),
                fails: [.noTask, .notNow],
                { .later($0.cancelTask) }),
            APIRoute(
                "POST /api/tasks/{task_id}/retry", "Orders the same again, as a new task.",
                [.taskID, .idempotencyKey], body: .json(limit: 1024), request: Schema.confirmation,
                needsBody: false, status: 202,
                answers: .json(Schema.reference("Placed")),
                fails: [.noTask, .notRetried, .wrongOrder, .noRoom], { .later($0.retryTask) }),
            APIRoute(
                "POST /api/tasks/{task_id}/release", "Lets an order go out although it passes a budget.",
                [.taskID], body: .json(limit: 1024), answers: .json(Schema.reference("Task")),
                fails: [.noTask, .notNow], { .later($0.releaseTask) }),
            APIRoute(
                "POST /api/tasks/{task_id}/adoption",
                "Follows a provider's task: after an unknown outcome, or to look again.", [.taskID],
                body: .json(limit: 4096),
                request: Schema.adoption,
                answers: .json(Schema.reference("Task")), fails: [.noTask, .notNow, .wrongField],
                { .later($0.adoptTask) }),
        ]
    }

    private static var references: [APIRoute] {
        [
            APIRoute(
                "POST /api/uploads", "Keeps a file, or a media of the gallery, to give it to orders.",
                [.query("name", "The user's own name for the file.", Schema.freeText(upTo: 200))],
                body: .upload(
                    types: Intake.referenceTypes + ["application/octet-stream"], limit: 200_000_000),
                request: Schema.uploadOfMedia, status: 201,
                answers: .json(Schema.reference("Reference")), fails: [.noMedia, .wrongUpload, .noRoom],
                { .later($0.uploadReference) }),
            APIRoute(
                "GET /api/uploads", "Lists the references, newest first.", [.limit, .cursor],
                answers: .json(Schema.page("Reference")), { .now($0.listReferences) }),
            APIRoute(
                "GET /api/uploads/{reference_id}", "Shows one reference.", [.referenceID],
                answers: .json(Schema.reference("Reference")), fails: [.noReference],
                { .now($0.showReference) }),
        ]
    }

    private static var media: [APIRoute] {
        let deleted = Schema.object([
            "deleted": Schema.integer, "restorable_until": Schema.optional(Schema.time),
        ])
        let forever = APIRoute.Parameter.query("forever", "Delete for ever instead.", Schema.flag)
        return [
            APIRoute(
                "GET /api/media", "Lists media.",
                APIRoute.Parameter.mediaFilters + [
                    .query(
                        "ids", "Just these, up to 200, with commas, in this order and wherever they are.",
                        Schema.idList), .limit, .mediaCursor,
                ], answers: .json(Schema.page("Media")), { .now($0.listMedia) }),
            APIRoute(
                "GET /api/media/index", "All media of a query in nine bytes each, for the grid.",
                APIRoute.Parameter.mediaFilters, answers: .other(type: "application/octet-stream"),
                in: AnswerFormats.index, { .now($0.indexMedia) }),
            APIRoute(
                "GET /api/media/counts",
                "Counts the media of a query by one measure, which the query itself may not narrow.",
                [
                    .query(
                        "by", "The measure; the kind when left out.",
                        Schema.words(MediaFacet.allCases.map(\.rawValue)))
                ] + APIRoute.Parameter.mediaFilters.filter { $0.name != "sort_by" },
                answers: .json(Schema.object(["items": Schema.list(Schema.reference("Count"))])),
                { .now($0.countMedia) }),
            APIRoute(
                "GET /api/media/{media_id}", "Shows one media.", [.mediaID],
                answers: .json(Schema.reference("Media")), fails: [.noMedia], { .now($0.showMedia) }),
            APIRoute(
                "GET /api/media/{media_id}/family", "Shows what a media was made from, and what from it.",
                [.mediaID], answers: .json(Schema.reference("Family")), fails: [.noMedia],
                { .now($0.showFamily) }),
            APIRoute(
                "DELETE /api/media/{media_id}", "Moves a media to the trash.", [.mediaID, forever],
                answers: .json(deleted), fails: [.noMedia], { .later($0.deleteMedia) }),
            APIRoute(
                "DELETE /api/media/all", "Moves everything to the trash.",
                [
                    forever,
                    .query(
                        "confirm", "With forever: how many there are.", ["type": "integer", "minimum": 0]),
                ],
                answers: .json(deleted), fails: [.notConfirmed], { .later($0.deleteAllMedia) }),
            APIRoute(
                "DELETE /api/media/trash", "Deletes for ever what is in the trash.",
                [.query("confirm", "How many there are.", ["type": "integer", "minimum": 0])],
                answers: .json(deleted), fails: [.notConfirmed], { .later($0.emptyTrash) }),
            APIRoute(
                "POST /api/media/deletion", "Moves several media to the trash.", body: .json(limit: 2 << 20),
                request: Schema.mediaIDs, answers: .json(deleted), fails: [.wrongField],
                { .later($0.deleteManyMedia) }),
            APIRoute(
                "POST /api/media/restoration", "Brings media back from the trash.",
                body: .json(limit: 2 << 20),
                request: Schema.mediaIDs,
                answers: .json(Schema.object(["restored": Schema.list(Schema.integer)])),
                fails: [.wrongField],
                { .later($0.restoreMedia) }),
            APIRoute(
                "GET /api/media/{media_id}/download", "Downloads the file under a readable name.",
                [.mediaID], answers: .other(type: "*/*"), fails: [.noFile], { .now($0.downloadMedia) }),
        ]
    }

    private static var labels: [APIRoute] {
        let gone = Schema.object(["media": Schema.integer, "media_ids": Schema.list(Schema.integer)])
        return [
            APIRoute(
                "PATCH /api/media/{media_id}", "Changes what the user says of a media.", [.mediaID],
                body: .json(limit: 64 << 10), request: Schema.mediaChange,
                answers: .json(Schema.reference("Media")), fails: [.noMedia, .wrongField],
                { .later($0.changeMedia) }),
            APIRoute(
                "PATCH /api/media",
                "Changes what the user says of several media at once, and tells which of them are different now.",
                body: .json(limit: 2 << 20), request: Schema.mediaChanges,
                answers: .json(Schema.object(["changed": Schema.list(Schema.integer)])),
                fails: [.wrongField], { .later($0.changeManyMedia) }),
            APIRoute(
                "GET /api/tags", "Lists the tags with their numbers.", answers: .json(Schema.items("Tag")),
                { .now($0.listTags) }),
            APIRoute(
                "PATCH /api/tags/{tag_id}", "Gives a tag another name.", [.tagID], body: .json(limit: 4096),
                request: Schema.named, answers: .json(Schema.reference("Tag")),
                fails: [.noLabel, .labelTaken, .wrongField], { .later($0.renameTag) }),
            APIRoute(
                "DELETE /api/tags/{tag_id}", "Removes a tag; its media stay.", [.tagID],
                answers: .json(gone), fails: [.noLabel], { .later($0.removeTag) }),
        ]
    }

    private static var settings: [APIRoute] {
        let balance = Schema.object([
            "ok": Schema.flag, "provider": Schema.text,
            "balance": Schema.object(["credits": Schema.number, "usd": Schema.optional(Schema.number)]),
        ])
        return [
            APIRoute(
                "GET /api/settings", "Shows the settings; never the key.",
                answers: .json(Schema.reference("Settings")), { .now($0.showSettings) }),
            APIRoute(
                "PUT /api/settings", "Changes the settings that are sent.", body: .json(limit: 16 << 10),
                request: Schema.settingsChange, answers: .json(Schema.reference("Settings")),
                fails: [.wrongField],
                { .later($0.changeSettings) }),
            APIRoute(
                "DELETE /api/settings", "Puts the settings back to the standard ones.",
                [.query("key", "Remove the key, too.", Schema.flag)],
                answers: .json(Schema.reference("Settings")), { .later($0.resetSettings) }),
            APIRoute(
                "POST /api/settings/key-test", "Asks the provider whether a key works.",
                body: .json(limit: 4096), request: Schema.keyTest, needsBody: false,
                answers: .json(balance), fails: [.wrongField, .noProvider], { .later($0.testKey) }),
            APIRoute(
                "GET /api/models", "Lists what can be ordered.",
                answers: .json(Schema.object(["models": Schema.list(Schema.reference("Model"))])),
                { .now($0.listModels) }),
            APIRoute(
                "GET /api/events", "Tells what happens, as Server-Sent Events.",
                answers: .other(type: "text/event-stream"), in: AnswerFormats.events, { .now($0.openEvents) }),
            APIRoute(
                "GET /api/storage", "Tells what takes room, by kind and model.",
                answers: .json(Schema.reference("Storage")), { .later($0.showStorage) }),
            APIRoute(
                "GET /api/health", "Tells how each part of the program is.",
                answers: .json(
                    Schema.object([
                        "status": Schema.words(["ok", "degraded"]), "version": Schema.text,
                        "parts": ["type": "object"],
                    ])), { .now($0.showHealth) }),
            APIRoute(
                "GET /api/about", "Tells which Atelier this is, and what it is built on.",
                answers: .json(Schema.reference("About")), { .now($0.showAbout) }),
            APIRoute(
                "GET /metrics", "Counts of everything, in the text form of Prometheus.",
                answers: .other(type: "text/plain"), { .now($0.showMetrics) }),
        ]
    }

    private static var files: [APIRoute] {
        [
            APIRoute(
                "GET /static/media/{filename}", "Serves a file of the gallery.",
                [.filename("The name in the media's url.")],
                answers: .other(type: "*/*"), fails: [.noFile], { .now($0.serveMedia) }),
            APIRoute(
                "GET /static/thumbs/{filename}",
                "Serves the small picture of a media, or the first seconds of a video.",
                [.filename("The media's id and .webp or .webm.")],
                answers: .other(type: "*/*"), fails: [.noMedia], { .now($0.serveThumbnail) }),
            APIRoute(
                "GET /static/references/{filename}", "Serves a reference, or its small picture.",
                [.filename("The name in the reference's url or thumbnail_url.")],
                answers: .other(type: "*/*"), fails: [.noReference], { .now($0.serveReference) }),
        ]
    }
}

/// The routing table of the whole program: the API, its description, and the page.
public func makeRouter(_ studio: Studio, page: PageFolder) -> Router {
    var router = Router()
    for route in Routes.all {
        router.on(route.line, body: route.body.rule(for: studio), route.handler(studio))
    }
    // Made for who asks: a start does not wait for them.
    router.on("GET /openapi.json", .now { _ in .json(bytes: OpenAPI.document(version: studio.version)) })
    router.on("GET /docs", .now { _ in DocsPage.response(Routes.all) })
    for path in ["/", "/gallery", "/gallery/{media_id}", "/usage", "/failures", "/settings"] {
        router.on("GET \(path)", .now { _ in try page.file("index.html") })
    }
    // A worker may only serve what lies below its own address, so this one is at the top.
    router.on("GET /worker.js", .now { _ in try page.file("worker.js") })
    router.on("GET /web/{path...}", .now { try page.file($0.parameters["path"] ?? "") })
    return router
}

/// Makes the answer to whatever a handler or the door threw: JSON, or a page where a window shows it.
public func renderErrors(_ log: Log) -> @Sendable (any Error, Request?) -> Response {
    { error, request in
        let answer = answer(to: error, log: log)
        guard request?.isForWindow == true else { return answer }
        return TroublePage.response(to: error, status: answer.status)
    }
}
