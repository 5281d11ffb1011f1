import FoundationEssentials

/// A moment of the wall clock, in whole milliseconds since 1970, UTC.
public struct Timestamp: Hashable, Sendable, Comparable {
    public let milliseconds: Int64
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Reads the wall clock.
    public static var now: Timestamp {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
    }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }

    /// Seconds from `earlier` to this moment; negative when the clock was set back.
    public func seconds(since earlier: Timestamp) -> Double {
        Double(milliseconds - earlier.milliseconds) / 1000
    }

    /// The moment `seconds` later.
    public func advanced(bySeconds seconds: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + seconds * 1000)
    }

    /// RFC 3339 with milliseconds, such as `2026-11-20T10:15:02.042Z`.
    public var rfc3339: String { String(decoding: rfc3339Bytes, as: UTF8.self) }

    /// The same as ASCII; a list of media holds hundreds of them.
    var rfc3339Bytes: [UInt8] {
        let day = CalendarDay(daysSince1970: milliseconds.flooredDivision(by: 86_400_000))
        // Four digits are all that the form has; the system's words for the rest.
        guard (0...9999).contains(day.year) else { return Array(formatted.utf8) }
        let time = Int(milliseconds - milliseconds.flooredDivision(by: 86_400_000) * 86_400_000)
        return [UInt8](capacity: 24) { out in
            out.append(day.year, digits: 4, then: "-")
            out.append(day.month, digits: 2, then: "-")
            out.append(day.day, digits: 2, then: "T")
            out.append(time / 3_600_000, digits: 2, then: ":")
            out.append(time / 60_000 % 60, digits: 2, then: ":")
            out.append(time / 1000 % 60, digits: 2, then: ".")
            out.append(time % 1000, digits: 3, then: "Z")
        }
    }

    private var formatted: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The form that file names carry, such as `20261120T101502Z`.
    public var compact: String {
        Date(timeIntervalSince1970: (Double(milliseconds) / 1000).rounded(.down))
            .formatted(Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted))
    }
}

/// Where the present time comes from; tests pass their own.
public typealias WallClock = @Sendable () -> Timestamp

extension OutputSpan<UInt8> {
    fileprivate mutating func append(_ number: Int, digits: Int, then separator: Unicode.Scalar) {
        var divisor = digits == 4 ? 1000 : digits == 3 ? 100 : 10
        while divisor > 0 {
            append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
            divisor /= 10
        }
        append(UInt8(ascii: separator))
    }
}
