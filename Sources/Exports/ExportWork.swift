import Domain
import Files
import Library
import Metadata

/// An export under way: the gallery, the media, a table of what is known of them, then what is missing.
///
/// The gallery comes first, so that an export that is cut short can be looked at.
struct ExportWork {
    let export: Export
    let rows: ExportRows
    let folder: StudioFolder
    let page: PageFiles
    let now: Timestamp

    func carryOut(to target: some ExportTarget) throws {
        if export.hasGallery {
            try OfflineGallery(
                rows: rows, page: page, now: now, proof: export.form.proof == nil ? nil : export.id
            ).put(in: target)
        }
        var absences: [MediaID: Absence] = [:]
        try rows.forEach { row in
            absences[row.id] = try put(row, in: target)
            if export.hasGallery, absences[row.id] == nil { try putThumbnail(of: row, in: target) }
            export.noteItem(isMissing: absences[row.id] != nil)
        }
        if export.form.proof == nil { try putTable(without: absences, in: target) }
        if !absences.isEmpty {
            let report = AbsenceReport.text(absences, order: rows.media)
            try target.put(AbsenceReport.name, Array(report.utf8), at: now)
        }
        try target.finish()
    }

    /// Puts one media there.
    ///
    /// - Returns: Why it is not there, or not whole.
    private func put(_ row: ExportRow, in target: some ExportTarget) throws -> Absence? {
        guard let media = row.media else { return .noRow }
        let original: Original
        let splice: Splice
        do throws(Absence) {
            original = try Original(media, in: folder)
            splice = try export.hasMetadata ? original.spliced(row, media) : Splice(whole: original.size)
        } catch {
            return error
        }
        let file = ExportedFile(path: row.path, size: splice.count, changedAt: original.changedAt)
        var noted: Int64 = 0
        do {
            try target.put(file) { take in
                try original.read(splice) { bytes in
                    try take(bytes)
                    noted += Int64(bytes.count)
                    export.note(bytes: Int64(bytes.count))
                }
            }
        } catch Absence.cut {
            return .cut
        }
        // What is new in a copy is not of the file's size; a copy that was there already passed no bytes.
        export.note(bytes: original.size - noted)
        return nil
    }

    /// A small picture can be made again, so one that is not there is no loss.
    private func putThumbnail(of row: ExportRow, in target: some ExportTarget) throws {
        guard let path = row.thumbnailPath, let picture = try folder.open(thumbnail: "\(row.id).webp")
        else { return }
        let bytes = try picture.descriptor.read(at: 0, count: Int(picture.size))
        try target.put(path, bytes, at: now)
    }

    private func putTable(without absences: [MediaID: Absence], in target: some ExportTarget) throws {
        let file = ExportedFile(path: MetadataTable.name, size: nil, changedAt: now.milliseconds / 1000)
        try target.put(file) { take in
            try take(Array(MetadataTable.head.utf8).span)
            try rows.forEach { row in
                guard let media = row.media, absences[row.id] == nil else { return }
                try take(Array(MetadataTable.line(row, media).utf8).span)
            }
        }
    }
}

/// What an export says of media that are not in it.
enum AbsenceReport {
    static let name = "report.txt"

    static func text(_ absences: [MediaID: Absence], order: [MediaID]) -> String {
        var text = "Of \(order.count) media these are not in this export, or not whole:\r\n\r\n"
        for id in order {
            if let absence = absences[id] { text += "media \(id): \(absence.rawValue)\r\n" }
        }
        return text
    }
}
