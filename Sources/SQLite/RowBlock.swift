import CSQLite

/// Rows of an answer as they came, kept: so that the database is free again while they are written out.
///
/// Texts lie end to end, everything else is one word for each column; nothing is made of them until it is asked for.
public final class RowBlock: Sendable {
    @usableFromInline let columns: Int
    /// How many rows there are.
    public let count: Int
    @usableFromInline let words: Grown<Int64>
    @usableFromInline let kinds: Grown<Kind>
    @usableFromInline let texts: Grown<UInt8>

    /// What a value is; a BLOB counts as a text.
    @usableFromInline enum Kind: UInt8, BitwiseCopyable, Sendable { case null, integer, real, text }

    fileprivate init(_ filling: consuming Filling) {
        columns = filling.columns
        count = filling.count
        words = filling.words
        kinds = filling.kinds
        texts = filling.texts
    }

    // Inlinable: a page asks two thousand times.

    @inlinable public func isNull(_ row: Int, _ column: Int) -> Bool {
        kinds[place(row, column)] == .null
    }

    @inlinable public func int64(_ row: Int, _ column: Int) -> Int64 { words[place(row, column)] }

    public func double(_ row: Int, _ column: Int) -> Double {
        let word = int64(row, column)
        return kinds[place(row, column)] == .real
            ? Double(bitPattern: UInt64(bitPattern: word)) : Double(word)
    }

    /// The bytes of a text, for as long as the block is there; none for NULL.
    ///
    /// They are UTF-8 only if whoever wrote them saw to it.
    @inlinable public func utf8(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
        let word = UInt64(bitPattern: int64(row, column))
        return unsafe texts.elements(from: Int(word >> 32), count: Int(word & 0xFFFF_FFFF))
    }

    /// The text of a column; empty for NULL.
    public func string(_ row: Int, _ column: Int) -> String {
        unsafe String(decoding: utf8(row, column), as: UTF8.self)
    }

    @inlinable func place(_ row: Int, _ column: Int) -> Int {
        precondition(column < columns)
        return row * columns + column
    }
}

/// A block that takes rows in.
private struct Filling: ~Copyable {
    let columns: Int
    var count = 0
    var words: Grown<Int64>
    var kinds: Grown<RowBlock.Kind>
    var texts: Grown<UInt8>

    /// `rows` is about how many there will be.
    init(columns: Int, rows: Int) {
        self.columns = columns
        words = Grown(capacity: columns * rows)
        kinds = Grown(capacity: columns * rows)
        texts = Grown(capacity: 512 * rows)
    }

    mutating func append(_ row: borrowing Row) {
        let (kinds, words) = unsafe (kinds.extend(by: columns), words.extend(by: columns))
        for column in 0..<columns {
            var (kind, word) = (RowBlock.Kind.null, 0 as Int64)
            // Found once: each function of a column looks for it anew. Nobody else has the connection meanwhile, which
            // is what such a value asks for (https://www.sqlite.org/c3ref/value.html).
            let value = unsafe sqlite3_column_value(row.handle, Int32(column))
            switch unsafe sqlite3_value_type(value) {
            case SQLITE_NULL: break
            case SQLITE_INTEGER: (kind, word) = (.integer, unsafe sqlite3_value_int64(value))
            case SQLITE_FLOAT:
                (kind, word) = (
                    .real, Int64(bitPattern: unsafe sqlite3_value_double(value).bitPattern)
                )
            default:
                let start = unsafe sqlite3_value_text(value)
                let count = unsafe start == nil ? 0 : Int(sqlite3_value_bytes(value))
                (kind, word) = (.text, Int64(texts.count) << 32 | Int64(count))
                unsafe texts.append(UnsafeBufferPointer(start: start, count: count))
            }
            unsafe (kinds[column], words[column]) = (kind, word)
        }
        count += 1
    }
}

extension Connection {
    /// Reads every row of the answer as it is; `rows` is about how many that are.
    public func block(_ sql: String, _ values: [any Bindable] = [], rows: Int) throws -> RowBlock {
        var filling = Filling(columns: 0, rows: 0)
        try forEach(sql, values) { row in
            if filling.columns == 0 { filling = Filling(columns: row.count, rows: rows) }
            filling.append(row)
            return true
        }
        return RowBlock(filling)
    }
}

/// Elements that only grow in number, without an array's look at its owner for each.
///
/// `@unchecked Sendable` invariant: it owns its memory, and only a `mutating` function changes that.
@safe @usableFromInline struct Grown<Element: BitwiseCopyable & Sendable>: ~Copyable, @unchecked Sendable {
    @usableFromInline private(set) var start: UnsafeMutablePointer<Element>
    private var capacity: Int
    @usableFromInline private(set) var count = 0

    init(capacity: Int) {
        self.capacity = max(16, capacity)
        unsafe start = .allocate(capacity: self.capacity)
    }

    @inlinable deinit { unsafe start.deallocate() }

    @inlinable subscript(place: Int) -> Element {
        precondition(place >= 0 && place < count)
        return unsafe start[place]
    }

    @inlinable func elements(from first: Int, count length: Int) -> UnsafeBufferPointer<Element> {
        precondition(first + length <= count)
        return unsafe UnsafeBufferPointer(start: start + first, count: length)
    }

    /// Adds as many, which the caller writes before anything else is added.
    @unsafe @inline(__always) mutating func extend(by more: Int) -> UnsafeMutablePointer<Element> {
        reserve(more)
        count += more
        return unsafe start + (count - more)
    }

    mutating func append(_ elements: UnsafeBufferPointer<Element>) {
        guard let source = elements.baseAddress else { return }
        reserve(elements.count)
        unsafe (start + count).update(from: source, count: elements.count)
        count += elements.count
    }

    /// Makes room for as many more.
    mutating func reserve(_ more: Int) {
        if capacity - count < more { grow(by: more) }
    }

    private mutating func grow(by more: Int) {
        capacity = max(2 * capacity, count + more)
        let wider = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
        unsafe wider.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = wider
    }
}
