/// A file with something put between its bytes: parts of the original and what is new.
///
/// The original is never changed.
public struct Splice: Sendable, Equatable {
    public enum Piece: Sendable, Equatable {
        /// A part of the original, from one offset to another.
        case original(Range<Int64>)
        case new([UInt8])
    }

    public private(set) var pieces: [Piece] = []
    /// The length of the whole, in bytes.
    public private(set) var count: Int64 = 0

    init() {}

    /// All of a file of so many bytes, as it is.
    public init(whole size: Int64) { keep(0..<size) }

    mutating func keep(_ range: Range<Int64>) {
        guard !range.isEmpty else { return }
        pieces.append(.original(range))
        count += Int64(range.count)
    }

    mutating func add(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        pieces.append(.new(bytes))
        count += Int64(bytes.count)
    }
}
