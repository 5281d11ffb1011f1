import Foundation
import Synchronization

/// What ThreadSanitizer must report, and what it must not: `./run.sh sanitize` runs both before the tests.
///
/// `guarded` counts behind a lock that four threads wait for; `planted` counts the same without one.
final class Counter: @unchecked Sendable {
    private let lock = Mutex(())
    private var count = 0

    func addGuarded() { lock.withLock { _ in count += 1 } }
    func addPlanted() { count += 1 }
}

let counter = Counter()
let isGuarded = CommandLine.arguments.contains("guarded")
let isReady = Atomic(0)
let threads = (0..<4).map { _ in
    Thread {
        isReady.add(1, ordering: .relaxed)
        while isReady.load(ordering: .relaxed) < 4 { sched_yield() }
        for _ in 0..<20_000 {
            if isGuarded { counter.addGuarded() } else { counter.addPlanted() }
        }
        isReady.add(1, ordering: .relaxed)
    }
}
for thread in threads { thread.start() }
while isReady.load(ordering: .relaxed) < 8 { sched_yield() }
