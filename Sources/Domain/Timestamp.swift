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
        var buffer = ByteBuffer(capacity: 32)
        write(to: &buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// Writes the same as ASCII; a list of media holds hundreds of them.
    func write(to buffer: inout ByteBuffer) {
        let day = CalendarDay(daysSince1970: milliseconds.flooredDivision(by: 86_400_000))
        // Four digits are all that the form has; the system's words for the rest.
        guard (0...9999).contains(day.year) else {
            for byte in formatted.utf8 { buffer.append(byte) }
            return
        }
        let time = Int(milliseconds - milliseconds.flooredDivision(by: 86_400_000) * 86_400_000)
        buffer.append("0000-00-00T00:00:00.000Z")
        buffer.put(pair: day.year / 100, fromEnd: 24)
        buffer.put(pair: day.year % 100, fromEnd: 22)
        buffer.put(pair: day.month, fromEnd: 19)
        buffer.put(pair: day.day, fromEnd: 16)
        buffer.put(pair: time / 3_600_000, fromEnd: 13)
        buffer.put(pair: time / 60_000 % 60, fromEnd: 10)
        buffer.put(pair: time / 1000 % 60, fromEnd: 7)
        buffer.put(pair: time / 10 % 100, fromEnd: 4)
        buffer.put(pair: time % 100, fromEnd: 3)
    }

    private var formatted: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            .formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// The form that file names carry, such as `20261120T101502Z`.
    public var compact: String {
        rfc3339.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }
}

/// Where the present time comes from; tests pass their own.
public typealias WallClock = @Sendable () -> Timestamp
