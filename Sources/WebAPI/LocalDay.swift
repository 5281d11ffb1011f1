import Domain
import Glibc

/// A day of this machine's calendar.
struct LocalDay: Equatable {
    private let year: Int
    private let month: Int
    private let day: Int

    /// Reads a day such as `2026-11-20`; `nil` when there is no such day.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 10, parts.map(\.utf8.count) == [4, 2, 2],
            text.utf8.allSatisfy({
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: "-")
            }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...LocalDay.length(of: month, in: year)).contains(day)
        else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Its first moment.
    var start: Timestamp { moment(ofDay: day) }
    /// The first moment of the next day.
    var end: Timestamp { moment(ofDay: day + 1) }

    /// Where summer time begins or ends a day may have 23 or 25 hours; the system's calendar knows.
    private func moment(ofDay day: Int) -> Timestamp {
        var parts = unsafe tm()
        unsafe parts.tm_year = Int32(year - 1900)
        unsafe parts.tm_mon = Int32(month - 1)
        unsafe parts.tm_mday = Int32(day)
        unsafe parts.tm_isdst = -1
        return Timestamp(milliseconds: unsafe Int64(mktime(&parts)) * 1000)
    }

    private static func length(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}
