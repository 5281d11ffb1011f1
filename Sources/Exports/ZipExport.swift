import Archive
import Domain
import Library
import Metadata

/// An export on its way into a zip: the media, then a table of what is known of them, then what is missing.
struct ZipExport {
    let export: Export
    let rows: ExportRows
    let folder: StudioFolder
    let now: Timestamp

    func write(into output: @escaping (Span<UInt8>) throws -> Void) throws {
        let zip = try ZipWriter(output)
        var absences: [MediaID: Absence] = [:]
        try rows.forEach { row in
            absences[row.id] = try add(row, to: zip)
            export.noteItem(isMissing: absences[row.id] != nil)
        }
        try addTable(of: absences, to: zip)
        if !absences.isEmpty {
            let report = AbsenceReport.text(absences, order: rows.media)
            try zip.begin(AbsenceReport.name, size: Int64(report.utf8.count), changedAt: now.seconds)
            try zip.write(Array(report.utf8).span)
        }
        try zip.finish()
    }

    /// Adds one file.
    ///
    /// - Returns: Why it is not there, or not whole.
    private func add(_ row: ExportRow, to zip: ZipWriter) throws -> Absence? {
        guard let media = row.media else { return .noRow }
        let original: Original
        let splice: Splice
        do throws(Absence) {
            original = try Original(media, in: folder)
            splice = try export.hasMetadata ? original.spliced(row, media) : Splice(whole: original.size)
        } catch {
            return error
        }
        try zip.begin(row.path, size: splice.count, changedAt: original.changedAt)
        do {
            try original.read(splice) { bytes in
                try zip.write(bytes)
                export.note(bytes: bytes.count)
            }
            return nil
        } catch Absence.cut {
            return .cut
        }
    }

    private func addTable(of absences: [MediaID: Absence], to zip: ZipWriter) throws {
        try zip.begin(MetadataTable.name, size: nil, changedAt: now.seconds)
        try zip.write(Array(MetadataTable.head.utf8).span)
        try rows.forEach { row in
            guard let media = row.media, absences[row.id] == nil else { return }
            try zip.write(Array(MetadataTable.line(row, media).utf8).span)
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

extension Timestamp {
    /// Whole seconds since 1970 UTC.
    var seconds: Int64 { milliseconds / 1000 }
}
