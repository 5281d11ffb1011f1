import CMicroHTTPD
import Glibc

/// Lets one thread sleep for a while or until another one rings.
final class Alarm: Sendable {
    private let descriptor: OwnedDescriptor

    init() throws(ServerError) {
        let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard number >= 0 else { throw .cannotStart(words: ServerError.words(of: errno)) }
        descriptor = OwnedDescriptor(number)
    }

    /// Wakes the sleeper, or lets its next sleep end at once.
    ///
    /// It fails only when the alarm rings already.
    func ring() { _ = eventfd_write(descriptor.number, 1) }

    /// Sleeps; a duration that is over already is no sleep.
    func wait(atMost duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let milliseconds = max(0, Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000))
        var question = pollfd(fd: descriptor.number, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&question, 1, milliseconds) > 0 else { return }
        var count: eventfd_t = 0
        _ = unsafe eventfd_read(descriptor.number, &count)
    }
}
