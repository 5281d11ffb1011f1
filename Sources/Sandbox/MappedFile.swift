import Files
import Glibc

/// The bytes of a file that does not change, without a copy of them in memory.
@safe final class MappedFile {
    private let bytes: UnsafeRawBufferPointer

    /// Maps a whole file.
    ///
    /// - Throws: `FileError`, also for an empty file.
    init(_ file: borrowing Descriptor) throws(FileError) {
        let size = Int(try file.facts().size)
        guard size > 0, let start = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, file.number, 0),
            unsafe start != MAP_FAILED
        else { throw FileError(.read, file.name) }
        unsafe bytes = unsafe UnsafeRawBufferPointer(start: start, count: size)
    }

    deinit { _ = unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

    /// A copy of some of the bytes; the range is cut to what there is.
    subscript(range: Range<Int>) -> [UInt8] {
        let present = unsafe range.clamped(to: 0..<bytes.count)
        return unsafe Array(bytes[present])
    }

    /// Where `pattern` lies first, not before `start`.
    func firstRange(of pattern: [UInt8], from start: Int) -> Range<Int>? {
        guard let first = pattern.first, let base = unsafe bytes.baseAddress else { return nil }
        let last = unsafe bytes.count - pattern.count
        var place = start
        while place <= last {
            let found = unsafe memchr(base + place, Int32(first), last - place + 1)
            guard let found = unsafe found else { return nil }
            place = unsafe UnsafeRawPointer(found) - base
            if unsafe memcmp(base + place, pattern, pattern.count) == 0 {
                return place..<place + pattern.count
            }
            place += 1
        }
        return nil
    }
}
