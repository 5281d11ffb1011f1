import SQLite

/// The words of a search, as the full-text index is asked for them.
///
/// The index finds a whole word at once, but reads everything that holds a beginning before the first hit: 4 ms instead
/// of a quarter among a million prompts. So a beginning is looked up in the index's own list of words first.
enum SearchWords {
    /// A match for what holds every word of a text, each as the start of a word; nothing in a search is an operator.
    static func match(_ text: String, in connection: Connection) throws -> String {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty else { return "\"\"" }
        return try words.prefix(most).map { try match(beginning: String($0), in: connection) }
            .joined(separator: " AND ")
    }

    /// Counts what the gallery shows of a text: all that was found but the few that are hidden, so that no row of what
    /// is found need be read.
    static func count(_ text: String, in connection: Connection) throws -> Int {
        try connection.first(
            """
            SELECT count(*) FROM media_fts WHERE media_fts MATCH ? AND NOT EXISTS (
                SELECT 1 FROM media INDEXED BY media_hidden
                WHERE id = media_fts.rowid AND (deleted_at IS NOT NULL OR status <> 'completed'))
            """, [match(text, in: connection)]
        ) { $0.int(0) } ?? 0
    }

    private static func match(beginning: String, in connection: Connection) throws -> String {
        // How the index folds other letters is its own business.
        if beginning.utf8.allSatisfy(\.isPlain), !prefixesInIndex.contains(beginning.utf8.count),
            let known = try words(from: beginning.lowercased(), in: connection)
        {
            return "(\(known.map { "\"\($0)\"" }.joined(separator: " OR ")))"
        }
        return "\"\(beginning)\"*"
    }

    /// The words of the index that begin so; `nil` when they are none, too many to ask for each, or not plain.
    private static func words(from beginning: String, in connection: Connection) throws -> [String]? {
        // Looked up one after the other, each behind all that the one before could stand for: read in a row, the list
        // tells of every place of every word.
        let words = try connection.rows(
            """
            WITH RECURSIVE words (word) AS (
                SELECT (SELECT term FROM media_fts_words WHERE term >= ?1 AND term < ?2 LIMIT 1)
                UNION ALL
                SELECT (SELECT term FROM media_fts_words WHERE term >= word || char(1) AND term < ?2 LIMIT 1)
                FROM words WHERE word IS NOT NULL)
            SELECT word FROM words WHERE word IS NOT NULL LIMIT ?3
            """, [beginning, beginning + "\u{10FFFF}", mostForBeginning + 1]
        ) { $0.text(0) }
        guard 1...mostForBeginning ~= words.count else { return nil }
        return words.allSatisfy { $0.utf8.allSatisfy(\.isPlain) } ? words : nil
    }

    /// Words of a search; the rest is left out.
    private static let most = 16
    private static let mostForBeginning = 32
    /// The lengths of the beginnings that the index keeps, as its table says.
    private static let prefixesInIndex = 2...3
}

extension MediaQuery {
    /// The text, when nothing else is asked for.
    var onlyText: String? {
        var rest = self
        (rest.text, rest.sort) = (nil, .newest)
        return rest == MediaQuery() ? text : nil
    }
}

extension UInt8 {
    /// Whether it is a letter or digit of ASCII.
    fileprivate var isPlain: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
