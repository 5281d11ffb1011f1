import Domain
import HTTPServer
import Library

// Media that the user brings into the gallery.
extension Routes {
    static var imports: [APIRoute] {
        [
            APIRoute(
                "POST /api/media",
                "Takes a file, or one of this computer by its path, into the gallery: each content once, with what other programs wrote into it of how it was made.",
                [
                    .query(
                        "name",
                        "The user's own name for a file that is sent; its prompt, where it tells none.",
                        Schema.freeText(upTo: 200)),
                    .query(
                        "modified_ms",
                        "When a file that is sent was last written, in milliseconds since 1970.",
                        Schema.whole(0...Studio.latestFile)),
                ],
                body: .upload(
                    types: Set(MediaFormat.all.flatMap(\.sniffed)).sorted() + ["application/octet-stream"],
                    limit: Int(Intake.longest)),
                request: Schema.importPlace, status: 201, answers: .json(Schema.reference("Imported")),
                fails: [.wrongFile, .noRoom], { .later($0.importMedia) })
        ]
    }
}
