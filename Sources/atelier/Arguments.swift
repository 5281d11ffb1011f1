import Domain

/// The words of a command line, taken one after the other.
struct Arguments {
    private var words: [String]

    init(_ words: [String]) { self.words = words }

    /// Takes the first word, if it is no option, or whatever stands behind `--`.
    mutating func takeWord() -> String? {
        if words.first == "--", words.count > 1 {
            words.removeFirst()
            return words.removeFirst()
        }
        guard let first = words.first, !first.hasPrefix("-") else { return nil }
        return words.removeFirst()
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    ///
    /// - Throws: `Problem` when the value is missing.
    mutating func takeValue(_ names: String...) throws(Problem) -> String? {
        for name in names {
            if let index = words.firstIndex(of: name) {
                guard index + 1 < words.count else { throw .usage("\(name) needs a value.") }
                words.remove(at: index)
                return words.remove(at: index)
            }
            if let index = words.firstIndex(where: { $0.hasPrefix(name + "=") }) {
                return String(words.remove(at: index).dropFirst(name.count + 1))
            }
        }
        return nil
    }

    mutating func takeNumber(_ names: String..., in range: ClosedRange<Int>) throws(Problem) -> Int? {
        for name in names {
            guard let text = try takeValue(name) else { continue }
            guard let number = Int(text), range.contains(number) else {
                throw .usage("\(name) must be a number from \(range.lowerBound) to \(range.upperBound).")
            }
            return number
        }
        return nil
    }

    mutating func takeFlag(_ names: String...) -> Bool {
        guard let index = words.firstIndex(where: names.contains) else { return false }
        words.remove(at: index)
        return true
    }

    /// Refuses what nobody took.
    func end() throws(Problem) {
        if let word = words.first { throw .usage("\(word) is not something that this command takes.") }
    }
}

extension Problem {
    static func usage(_ words: String) -> Problem {
        Problem("usage", words, advice: "Run `atelier --help` for the commands and their options.")
    }
}
