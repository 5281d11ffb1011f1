import Domain
import Metadata

extension ExportRow {
    /// What is written into the copy of a media.
    func provenance(of media: Media) -> Provenance {
        let provider = task?.provider
        let isKnown = media.model != .unknown
        // What was made elsewhere was made by a model and by nobody whom we know.
        let maker = provider == .imported ? "" : " (\(provider?.rawValue ?? "unknown"))"
        return Provenance(
            sourceType: provider == .sandbox ? .algorithmic : isKnown ? .trained : nil,
            prompt: media.prompt, system: isKnown ? modelName + maker : nil,
            options: (task?.order.options ?? [:]).filter { $0.key != .variantCountOption }
                .sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) },
            sha256: media.file?.sha256 ?? "", parents: parents, createdAt: media.createdAt.rfc3339)
    }
}

extension Original {
    /// The file as it goes out with what is known of it, or as it is where there is no place for that.
    func spliced(_ row: ExportRow, _ media: Media) throws(Absence) -> Splice {
        try splice(row.provenance(of: media), mimeType: media.file?.mimeType ?? "") ?? Splice(whole: size)
    }
}
