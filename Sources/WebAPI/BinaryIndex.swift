import Domain
import Glibc
import HTTPServer
import Store

/// The whole answer of a gallery query in nine bytes an item, for the grid.
///
/// Little-endian: `ATL1`, the length of the head, the head (JSON, padded with blanks to a multiple of
/// eight), then the columns: ids (u32), width / height × 1000 (u16), mean colour as RGB 5-6-5 (u16),
/// flags (u8, as `GalleryEntry` has them).
enum BinaryIndex {
    /// Writes the index.
    ///
    /// With `hasDays` the items come by age, and the head tells where each day begins.
    static func body(_ entries: [GalleryEntry], version: UInt64, hasDays: Bool) -> SharedBody {
        let head = head(entries, version: version, hasDays: hasDays)
        return SharedBody(capacity: 8 + head.count + entries.count * 9) { bytes in
            for byte in "ATL1".utf8 { bytes.append(byte) }
            bytes.append(UInt32(head.count))
            for byte in head { bytes.append(byte) }
            for entry in entries { bytes.append(UInt32(truncatingIfNeeded: entry.id.rawValue)) }
            for entry in entries { bytes.append(entry.ratio) }
            for entry in entries { bytes.append(entry.color) }
            for entry in entries { bytes.append(entry.flags) }
        }
    }

    private static func head(_ entries: [GalleryEntry], version: UInt64, hasDays: Bool) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("v", 1)
            writer.member("total", entries.count)
            writer.member("version", version)
            if hasDays {
                writer.member("runs") { writer in
                    writer.array(runs(entries)) { writer, run in
                        writer.array([run.day, run.count]) { $0.value($1) }
                    }
                }
            }
        }
        let padding = (8 - writer.bytes.count % 8) % 8
        return writer.bytes + Array(repeating: UInt8(ascii: " "), count: padding)
    }

    private static func runs(_ entries: [GalleryEntry]) -> [(day: Int, count: Int)] {
        var days = LocalDays()
        var runs: [(day: Int, count: Int)] = []
        for entry in entries {
            let day = days.day(of: entry.createdAt)
            if let last = runs.last, last.day == day {
                runs[runs.count - 1].count += 1
            } else {
                runs.append((day, 1))
            }
        }
        return runs
    }
}

extension OutputSpan<UInt8> {
    /// Appends its bytes, the least first.
    fileprivate mutating func append(_ value: UInt32) {
        append(UInt16(truncatingIfNeeded: value))
        append(UInt16(truncatingIfNeeded: value >> 16))
    }

    /// Appends its bytes, the least first.
    fileprivate mutating func append(_ value: UInt16) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }
}

/// Turns moments into days of this machine's calendar; asks the system once an hour of data.
struct LocalDays {
    private var hour: Int64 = .min
    private var offset: Int64 = 0

    /// Days since 1970, local.
    mutating func day(of time: Timestamp) -> Int {
        let seconds = time.milliseconds / 1000
        if seconds / 3600 != hour {
            hour = seconds / 3600
            var moment = time_t(seconds)
            var parts = unsafe tm()
            if unsafe localtime_r(&moment, &parts) != nil { offset = unsafe Int64(parts.tm_gmtoff) }
        }
        let local = seconds + offset
        return Int((local >= 0 ? local : local - 86_399) / 86_400)
    }
}
