import Domain

/// Reads a file of the page, such as `css/tokens.css`; `nil` when it is not there.
public typealias PageFiles = @Sendable (_ name: String) -> [UInt8]?

/// A gallery that opens from the export's folder without a server: `index.html` and what it loads.
struct OfflineGallery {
    let rows: ExportRows
    let page: PageFiles
    let now: Timestamp
    /// The proof that it is, if it is one.
    let proof: ExportID?

    /// Where each file of the page goes.
    private static let files = [
        ("export/index.html", "index.html"), ("export/proof.js", "atelier/proof.js"),
        ("export/view.js", "atelier/view.js"),
        ("export/view.css", "atelier/css/view.css"), ("css/tokens.css", "atelier/css/tokens.css"),
        ("css/ui.css", "atelier/css/ui.css"), ("fonts/inter.woff2", "atelier/fonts/inter.woff2"),
        ("fonts/licence.txt", "atelier/fonts/licence.txt"),
        ("icons/atelier.svg", "atelier/icons/atelier.svg"),
        ("icons/licence.txt", "atelier/icons/licence.txt"),
    ]

    func put(in target: some ExportTarget) throws {
        for (name, path) in Self.files {
            guard let bytes = page(name) else {
                throw Problem.exportFailed("\(name) is not in the page's folder")
            }
            try target.put(path, bytes, at: now)
        }
        let file = ExportedFile(path: "atelier/data.js", size: nil, changedAt: now.milliseconds / 1000)
        try target.put(file) { take in
            let name = proof.map { "\"proof\":\"\($0)\"," } ?? ""
            try take(
                Array("globalThis.ATELIER = {\(name)\"created\":\"\(now.rfc3339)\",\"items\":[\n".utf8).span)
            var isFirst = true
            try rows.forEach { row in
                guard let media = row.media else { return }
                var writer = JSONWriter(capacity: 600)
                row.write(media, to: &writer, forClient: proof != nil)
                try take(((isFirst ? [] : Array(",\n".utf8)) + writer.bytes).span)
                isFirst = false
            }
            try take(Array("\n]};\n".utf8).span)
        }
    }
}

extension ExportRow {
    /// Where its small picture lies in an export; `nil` where there is none.
    var thumbnailPath: String? { media?.file?.hasThumbnail == true ? "thumbs/\(id).webp" : nil }

    /// A client sees the picture and, by choice, the prompt; the hash of the file tells it apart in every studio.
    fileprivate func write(_ media: Media, to writer: inout JSONWriter, forClient: Bool) {
        writer.object { writer in
            writer.member("id", media.id.rawValue)
            writer.member("file", path)
            writer.member("thumb", thumbnailPath)
            writer.member("type", media.type.rawValue)
            writer.member("width", media.file?.width ?? 0)
            writer.member("height", media.file?.height ?? 0)
            writer.member("color", color(media.file?.meanColor ?? 0x80_8080))
            writer.member("favorite", media.favorite && !forClient)
            writer.member("prompt", prompt)
            writer.member("model", forClient ? "" : modelName)
            writer.member("created", media.createdAt.milliseconds)
            writer.member("seconds", media.file?.duration ?? 0)
            writer.member("tags") { $0.array(forClient ? [] : media.tags) { $0.value($1) } }
            writer.member("collections") { $0.array(forClient ? [] : media.collections) { $0.value($1) } }
            if forClient { writer.member("sha256", media.file?.sha256) }
        }
    }

    /// Such as `#8a7f66`.
    private func color(_ value: UInt32) -> String {
        let hex = String(value & 0xFF_FFFF, radix: 16)
        return "#" + String(repeating: "0", count: 6 - hex.count) + hex
    }
}
