import Domain
import Files
import Library
import Metadata

/// A file of the studio that is open to be copied out.
final class Original {
    private let file: ServedFile
    /// In bytes, as its row says, too.
    let size: Int64
    /// In seconds since 1970 UTC.
    let changedAt: Int64

    /// Opens what a row names, if it is there and as long as it was.
    init(_ media: Media, in folder: StudioFolder) throws(Absence) {
        guard let known = media.file, media.deletedAt == nil, media.status == .completed else { throw .noRow }
        let found: ServedFile?
        do throws(Problem) { found = try folder.open(media: known.filename) } catch { throw .unreadable }
        guard let file = found else { throw .noFile }
        guard file.size == known.bytes else { throw .otherSize }
        size = file.size
        changedAt = file.modifiedAt / 1000
        self.file = file
    }

    /// The file as it goes out with provenance in it; `nil` where there is no place for it.
    func splice(_ provenance: Provenance, mimeType: String) throws(Absence) -> Splice? {
        do throws(FileError) {
            let embedding = try provenance.embedding(in: file.descriptor, size: size, mimeType: mimeType)
            if case .spliced(let splice) = embedding { return splice }
            return nil
        } catch {
            throw .unreadable
        }
    }

    /// Reads what goes out from the beginning to the end, in blocks.
    ///
    /// - Throws: `Absence.cut` where the disk fails or somebody makes the file shorter; what `take` throws.
    func read(_ splice: Splice, _ take: (Span<UInt8>) throws -> Void) throws {
        for piece in splice.pieces {
            switch piece {
            case .new(let bytes): try take(bytes.span)
            case .original(let range): try read(range, take)
            }
        }
    }

    private func read(_ range: Range<Int64>, _ take: (Span<UInt8>) throws -> Void) throws {
        var offset = range.lowerBound
        while offset < range.upperBound {
            let block: [UInt8]
            do throws(FileError) {
                block = try file.descriptor.read(
                    at: offset, count: Int(min(Self.blockSize, range.upperBound - offset)))
            } catch {
                throw Absence.cut
            }
            if block.isEmpty { throw Absence.cut }
            try take(block.span)
            offset += Int64(block.count)
        }
    }

    private static let blockSize: Int64 = 256 << 10
}

/// Why a media is not in an export, or not whole.
enum Absence: String, Error {
    case noRow = "it is not in the gallery any more"
    case noFile = "its file is not in the studio folder"
    case otherSize = "its file has another size than when it was stored"
    case unreadable = "its file cannot be opened"
    case cut = "its file could not be read to the end: what is here is only its beginning"
}
