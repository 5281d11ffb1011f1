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
    public var rfc3339: String {
        String(decoding: [UInt8](capacity: Self.longest) { write(to: &$0) }, as: UTF8.self)
    }

    /// The most bytes that `write` makes: a year has up to nine digits and a sign.
    static let longest = 32

    /// Writes the same as ASCII; a list of media holds hundreds of them.
    func write(to out: inout OutputSpan<UInt8>) {
        let day = CalendarDay(daysSince1970: milliseconds.flooredDivision(by: 86_400_000))
        // Four digits are all that the form has; the system's words for the rest.
        guard (0...9999).contains(day.year) else {
            for byte in formatted.utf8.prefix(Self.longest) { out.append(byte) }
            return
        }
        let time = Int(milliseconds - milliseconds.flooredDivision(by: 86_400_000) * 86_400_000)
        out.append(pair: day.year / 100, then: nil)
        out.append(pair: day.year % 100, then: "-")
        out.append(pair: day.month, then: "-")
        out.append(pair: day.day, then: "T")
        out.append(pair: time / 3_600_000, then: ":")
        out.append(pair: time / 60_000 % 60, then: ":")
        out.append(pair: time / 1000 % 60, then: ".")
        out.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: time / 100 % 10))
        out.append(pair: time % 100, then: "Z")
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
    /// Appends two digits.
    fileprivate mutating func append(pair number: Int, then separator: Unicode.Scalar?) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
        if let separator { append(UInt8(ascii: separator)) }
    }
}
