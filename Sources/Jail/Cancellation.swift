import Files
import Glibc

/// Wakes a thread that waits for a child, to end it.
final class Cancellation: Sendable {
    private let reader: Descriptor
    private let writer: Descriptor

    /// Readable once the cancellation has been signalled.
    var number: Int32 { reader.number }

    init() throws(JailError) {
        let ends = try pipeEnds()
        reader = Descriptor(owning: ends.reader, name: "cancellation")
        writer = Descriptor(owning: ends.writer, name: "cancellation")
    }

    /// Called once; one byte always fits in an empty pipe.
    func signal() {
        let count = unsafe write(writer.number, [1], 1)
        precondition(count == 1, "an empty pipe takes one byte")
    }

    var isSignalled: Bool {
        var state = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&state, 1, 0) == 1
    }
}
