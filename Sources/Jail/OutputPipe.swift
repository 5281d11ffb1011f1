import CLinux
import Files
import Glibc

/// One of a program's outputs: what it writes there is kept up to a limit.
final class OutputPipe {
    enum Overflow { case isTooMuch, dropsOldest }

    private let reader: Descriptor
    private var writer: Descriptor?
    private let limit: Int
    private let overflow: Overflow
    private let listener: ((String) -> Void)?
    private(set) var bytes: [UInt8] = []
    private(set) var isAtEnd = false
    private(set) var isOverfull = false

    var readerNumber: Int32 { reader.number }
    let writerNumber: Int32

    init(limit: Int, overflow: Overflow, listener: ((String) -> Void)? = nil) throws(JailError) {
        let ends = try pipeEnds()
        reader = Descriptor(owning: ends.reader, name: "pipe")
        writer = Descriptor(owning: ends.writer, name: "pipe")
        writerNumber = ends.writer
        (self.limit, self.overflow, self.listener) = (limit, overflow, listener)
    }

    /// Closes our copy of the writing end, so that the program's death ends the pipe.
    func closeWriter() { writer = nil }

    /// Takes what is there, without waiting; at most what a full pipe holds many times, for a program may write
    /// faster than we read.
    func drain() throws(JailError) {
        for _ in 0..<16 where !isAtEnd && !isOverfull {
            var error: Int32 = 0
            let block = unsafe [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                let result = unsafe Glibc.read(reader.number, buffer.baseAddress, buffer.count)
                (count, error) = (max(result, 0), result < 0 ? errno : 0)
            }
            if error == EAGAIN { return }
            if error == EINTR { continue }
            guard error == 0 else { throw .failed(step: .descriptors, number: error) }
            isAtEnd = block.isEmpty
            if !block.isEmpty { listener?(String(decoding: block, as: UTF8.self)) }
            keep(block)
        }
    }

    private func keep(_ block: [UInt8]) {
        bytes += block
        guard bytes.count > limit else { return }
        switch overflow {
        case .dropsOldest: bytes.removeFirst(bytes.count - limit)
        case .isTooMuch:
            bytes.removeLast(bytes.count - limit)
            isOverfull = true
        }
    }

    /// What was kept, as text; broken UTF-8 is mended.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Makes a pipe that no child inherits; reading from it never waits.
func pipeEnds() throws(JailError) -> (reader: Int32, writer: Int32) {
    var (reader, writer): (Int32, Int32) = (-1, -1)
    guard unsafe atelier_pipe(&reader, &writer) == 0 else { throw .failed(step: .descriptors, number: errno) }
    return (reader, writer)
}
