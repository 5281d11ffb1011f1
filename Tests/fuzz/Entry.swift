import Glibc

/// The parser that `ATELIER_FUZZ_TARGET` names; a wrong name ends the program at once.
private let target: FuzzTarget = {
    let name = unsafe getenv("ATELIER_FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
    guard let target = FuzzTarget.named(name) else {
        fatalError("ATELIER_FUZZ_TARGET must be one of " + FuzzTarget.all.map(\.name).joined(separator: " "))
    }
    return target
}()

/// What libFuzzer calls with each input that it thinks of.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    do {
        try target.run(bytes)
    } catch {
        fatalError("\(target.name): \(error)")
    }
    return 0
}
