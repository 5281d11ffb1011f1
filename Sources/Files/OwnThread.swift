import Glibc

/// Runs blocking work on a thread of its own, so that no Swift task waits for a disk or a child process.
///
/// - Throws: What the work throws, or `FileError` if the system gives no thread.
public func onOwnThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        let box = Box { continuation.resume(with: Result(catching: work)) }
        let opaque = unsafe Unmanaged.passRetained(box).toOpaque()
        var thread = pthread_t()
        let result = unsafe pthread_create(&thread, nil, runBox, opaque)
        guard result == 0 else {
            unsafe Unmanaged<Box>.fromOpaque(opaque).release()
            continuation.resume(throwing: FileError(.allocate, "thread", number: result))
            return
        }
        pthread_detach(thread)
    }
}

/// Lets this thread sleep; only for one that `onOwnThread` made.
public func pauseThread(microseconds: UInt32) { usleep(microseconds) }

private final class Box: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

private func runBox(_ opaque: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let opaque = unsafe opaque else { return nil }
    unsafe Unmanaged<Box>.fromOpaque(opaque).takeRetainedValue().run()
    return nil
}
