import Domain
import Exports
import Files
import HTTPServer
import Store

// Media on their way out of the studio.
extension Studio {
    @Sendable func orderExport(_ request: Request) async throws -> Response {
        let query = try MediaQuery(request)
        guard !query.isInTrash, query.status == nil else {
            throw Problem.invalidField(
                query.isInTrash ? "trash" : "status", "Only what is in the gallery can be exported.")
        }
        var body = request.body.isEmpty ? nil : try Body(request)
        let ids = try body?.optionalIDs()
        let form = try body?.exportForm() ?? Export.Form()
        try body?.end()
        let export =
            if let ids {
                try await exports.order(ids, form)
            } else {
                try await exports.order(query, form)
            }
        return .json(201) { export.writeMembers(to: &$0) }
    }

    @Sendable func showExport(_ request: Request) throws -> Response {
        let export = try export(request)
        return .json { export.writeMembers(to: &$0) }
    }

    @Sendable func stopExport(_ request: Request) throws -> Response {
        let export = try export(request)
        export.cancel()
        return .json { export.writeMembers(to: &$0) }
    }

    /// Begins to write an export into a folder of this computer.
    @Sendable func writeExport(_ request: Request) async throws -> Response {
        let export = try export(request)
        var body = try Body(request)
        guard let path = try body.text("path") else {
            throw Problem.invalidField("path", "Name the folder that the export goes to.")
        }
        try body.end()
        try exports.begin(export, into: path)
        return .json(202) { export.writeMembers(to: &$0) }
    }

    /// Answers with a zip that a thread of its own writes when the first byte is asked for.
    @Sendable func sendZip(_ request: Request) throws -> Response {
        let export = try export(request)
        guard export.progress.status != .running else { throw Problem.exportUnderWay() }
        let (exports, log) = (exports, log)
        let stream = try ByteStream { stream in
            guard export.begin(stop: { stream.fail() }) else { return stream.fail() }
            Task {
                do {
                    try await onOwnThread {
                        try exports.writeZip(of: export) { bytes throws(ByteStream.Ended) in
                            try stream.write(bytes)
                        }
                    }
                    export.end(.completed)
                    stream.finish()
                } catch is ByteStream.Ended {
                    export.end(.cancelled)
                } catch {
                    export.end(.failed, (error as? Problem) ?? .exportFailed("\(error)"))
                    log.error("An export failed.", ["export": "\(export.id)", "error": "\(error)"])
                    stream.fail()
                }
            }
        }
        return Response(
            headers: [
                "Content-Type": "application/zip",
                "Content-Disposition":
                    "attachment; filename=\"atelier-\(clock().compact.prefix(8))-\(export.items).zip\"",
            ], body: .stream(stream))
    }

    func exportJSON(_ id: ExportID) throws(Problem) -> [UInt8] {
        guard let export = exports.export(id) else { throw .exportNotFound() }
        var writer = JSONWriter()
        writer.object { export.writeMembers(to: &$0) }
        return writer.bytes
    }

    private func export(_ request: Request) throws(Problem) -> Export {
        guard let export = exports.export(ExportID(request.parameters["export_id"] ?? "")) else {
            throw .exportNotFound()
        }
        return export
    }
}

extension Body {
    fileprivate mutating func exportForm() throws(Problem) -> Export.Form {
        let (metadata, gallery) = (try flag("metadata") ?? false, try flag("gallery"))
        let (isProof, prompts) = (try flag("proof") ?? false, try flag("prompts"))
        guard isProof else {
            if prompts != nil {
                throw .invalidField(
                    "prompts", "Only a proof can leave its prompts out; send proof: true with it.")
            }
            return Export.Form(hasMetadata: metadata, hasGallery: gallery ?? false)
        }
        if metadata { throw .invalidField("metadata", "The files of a proof carry no metadata.") }
        if gallery == false { throw .invalidField("gallery", "A proof is a gallery.") }
        return Export.Form(proof: Export.Proof(hasPrompts: prompts ?? true))
    }

    fileprivate mutating func optionalIDs() throws(Problem) -> [MediaID]? {
        guard says("ids") else {
            _ = take("ids")
            return nil
        }
        return try mediaIDs()
    }
}

extension Export {
    fileprivate func writeMembers(to writer: inout JSONWriter) {
        let progress = progress
        writer.member("export_id", id.rawValue)
        writer.member("status", progress.status.rawValue)
        writer.member("metadata", form.hasMetadata)
        writer.member("gallery", form.hasGallery)
        writer.member("proof", form.proof != nil)
        writer.member("prompts") { writer in
            if let proof = form.proof { writer.value(proof.hasPrompts) } else { writer.null() }
        }
        writer.member("path", progress.place)
        writer.member("items", items)
        writer.member("bytes", bytes)
        writer.member("done_items", progress.items)
        writer.member("done_bytes", progress.bytes)
        writer.member("missing", progress.missing)
        writer.member("error") { $0.problem(progress.problem) }
        writer.member("zip_url", "/api/exports/\(id)/zip")
        writer.member("created_at", createdAt)
    }
}
