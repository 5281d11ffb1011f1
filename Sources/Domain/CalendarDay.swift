/// A day of the Gregorian calendar, which Swift's own takes a microsecond to find.
struct CalendarDay {
    let year: Int
    let month: Int
    let day: Int

    /// Counts in years that begin in March, so that the leap day is the last of its year.
    init(daysSince1970: Int64) {
        let days = Int(daysSince1970) + 719_468  // since March 1st of the year 0
        let era = days.flooredDivision(by: 146_097)  // of 400 years
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    }
}

extension FixedWidthInteger {
    /// Rounds down, also below zero.
    func flooredDivision(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
