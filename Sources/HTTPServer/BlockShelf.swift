import Synchronization

/// Memory to read a file into, kept for the next one: to allocate and free as much for each answer costs more than the
/// reading of a thumbnail.
final class BlockShelf: Sendable {
    static let shared = BlockShelf()

    /// The bytes of one.
    static let blockSize = 256 << 10

    /// As many are kept when nobody uses them; more may be lent at a time.
    private static let most = 4

    private let blocks = Mutex<[Block]>([])

    /// `@unchecked Sendable` invariant: either it lies on the shelf, or one answer has it.
    @safe private struct Block: @unchecked Sendable {
        let start: UnsafeMutableRawPointer
    }

    /// How many lie there.
    var count: Int { blocks.withLock { $0.count } }

    /// Lends a block; what is in it is of no meaning.
    @unsafe func take() -> UnsafeMutableRawPointer {
        let kept = blocks.withLock { $0.popLast() }
        return unsafe kept?.start ?? .allocate(byteCount: Self.blockSize, alignment: 16)
    }

    /// Takes back a block that `take` has lent.
    @unsafe func put(_ start: UnsafeMutableRawPointer) {
        let block = unsafe Block(start: start)
        let isKept = blocks.withLock { blocks in
            guard blocks.count < Self.most else { return false }
            blocks.append(block)
            return true
        }
        if !isKept { unsafe start.deallocate() }
    }

    deinit {
        for block in blocks.withLock({ $0 }) { unsafe block.start.deallocate() }
    }
}
