import Domain
import HTTPServer

// Media on their way out.
extension Routes {
    static var exports: [APIRoute] {
        [
            APIRoute(
                "POST /api/exports",
                "Notes media for an export: the ids, else what the filters find; as they are, or with metadata inside.",
                APIRoute.Parameter.exportFilters, body: .json(limit: 2 << 20), request: Schema.exportOrder,
                needsBody: false, status: 201, answers: .json(Schema.reference("Export")),
                fails: [.wrongField], { .later($0.orderExport) }),
            APIRoute(
                "GET /api/exports/{export_id}", "Tells how far an export is.", [.exportID],
                answers: .json(Schema.reference("Export")), fails: [.noExport], { .now($0.showExport) }),
            APIRoute(
                "GET /api/exports/{export_id}/zip",
                "Sends an export as a zip, made while it is sent: the files, metadata.csv, and report.txt when something is missing.",
                [.exportID], answers: .other(type: "application/zip"), fails: [.noExport, .notNow],
                { .now($0.sendZip) }),
            APIRoute(
                "POST /api/exports/{export_id}/folder",
                "Begins to write an export into a folder: new, empty, or an earlier export, of which only what is missing is copied.",
                [.exportID], body: .json(limit: 16 << 10), request: Schema.exportPlace, status: 202,
                answers: .json(Schema.reference("Export")), fails: [.noExport, .notNow, .wrongPlace],
                { .later($0.writeExport) }),
            APIRoute(
                "POST /api/picks",
                "Takes in what a client picked in a proof: favourites, and words for the notes; nothing is taken away.",
                body: .json(limit: 32 << 20), request: Schema.picks,
                answers: .json(
                    Schema.object([
                        "changed": Schema.list(Schema.integer), "favorites": Schema.integer,
                        "notes": Schema.integer, "unchanged": Schema.integer,
                        "unknown": Schema.list(
                            Schema.object(["media_id": Schema.integer, "file": Schema.text])),
                    ])), fails: [.wrongPicks], { .later($0.takePicks) }),
            APIRoute(
                "DELETE /api/exports/{export_id}", "Stops an export.", [.exportID],
                answers: .json(Schema.reference("Export")), fails: [.noExport], { .now($0.stopExport) }),
        ]
    }
}
