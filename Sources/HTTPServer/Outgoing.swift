import CMicroHTTPD
import Glibc

/// The library's response object; the library counts its own references.
///
/// `@unchecked Sendable` invariant: it is not changed after it was made, and the library locks its counts.
@safe struct Outgoing: ~Copyable, @unchecked Sendable {
    let handle: OpaquePointer

    private init(_ handle: OpaquePointer) { unsafe self.handle = handle }

    /// Why a response cannot be built.
    enum BuildError: Error {
        case outOfMemory
        case fileCut
        case malformedHeader(name: String)
        case streamAnsweredTwice
    }

    deinit { unsafe MHD_destroy_response(handle) }

    /// Builds what is delivered on this connection.
    static func make(
        _ delivery: borrowing Delivery, on connection: Connection, link: Link
    ) throws(BuildError) -> Outgoing {
        unsafe try make(try makeBody(delivery, connection, link), delivery)
    }

    /// Builds what may be sent more than once, with the headers of a delivery.
    static func make(_ memory: SharedMemory, _ delivery: borrowing Delivery) throws(BuildError) -> Outgoing {
        unsafe try make(shared(memory), delivery)
    }

    @unsafe private static func make(
        _ handle: OpaquePointer?, _ delivery: borrowing Delivery
    ) throws(BuildError) -> Outgoing {
        guard let handle = unsafe handle else { throw .outOfMemory }
        let outgoing = unsafe Outgoing(handle)
        func add(_ name: UnsafePointer<CChar>, _ value: UnsafePointer<CChar>) -> Bool {
            unsafe MHD_add_response_header(handle, name, value) == .YES
        }
        let refused =
            unsafe delivery.headers.firstRefused(by: add)
            ?? delivery.common.firstRefused(without: delivery.headers, by: add)
        if let refused { throw .malformedHeader(name: refused) }
        return outgoing
    }

    @unsafe private static func makeBody(
        _ delivery: borrowing Delivery, _ connection: Connection, _ link: Link
    ) throws(BuildError) -> OpaquePointer? {
        switch delivery.body {
        case .empty, .drop: return unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        case .bytes(let bytes): return unsafe copied(bytes)
        case .shared(let body): return unsafe shared(body.memory)
        case .file(let file):
            let fitsBlock = delivery.range.count <= blockSize
            return unsafe try fitsBlock ? readAtOnce(file, delivery.range) : read(file, delivery.range)
        case .events(let stream):
            guard stream.attach(to: link) else { throw .streamAnsweredTwice }
            link.setWaiter(.events(stream))
            return unsafe events(stream, connection)
        case .stream(let stream):
            guard stream.attach(to: link) else { throw .streamAnsweredTwice }
            link.setWaiter(.stream(stream))
            return unsafe streamed(stream, connection)
        }
    }

    @unsafe private static func copied(_ bytes: [UInt8]) -> OpaquePointer? {
        unsafe bytes.withUnsafeBytes { bytes in
            // The library only reads the buffer, which it copies; its parameter is not const.
            unsafe MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
    }

    @unsafe private static func shared(_ memory: SharedMemory) -> OpaquePointer? {
        let owner = unsafe Unmanaged.passRetained(memory)
        let handle = unsafe MHD_create_response_from_buffer_with_free_callback_cls(
            memory.count, memory.start, releaseShared, owner.toOpaque())
        if unsafe handle == nil { unsafe owner.release() }
        return unsafe handle
    }

    // Measured: sendfile hands loopback page-sized pieces, so `pread` of large blocks is faster; and one write of head and
    // bytes costs less than two.
    private static let blockSize = BlockShelf.blockSize

    @unsafe private static func readAtOnce(
        _ file: ServedFile, _ range: Range<UInt64>
    ) throws(BuildError) -> OpaquePointer? {
        let block = unsafe BlockShelf.shared.take()
        let count = unsafe pread(file.descriptor.number, block, range.count, off_t(range.lowerBound))
        guard count == range.count else {
            unsafe BlockShelf.shared.put(block)
            throw .fileCut
        }
        let handle = unsafe MHD_create_response_from_buffer_with_free_callback(count, block, putBack)
        if unsafe handle == nil { unsafe BlockShelf.shared.put(block) }
        return unsafe handle
    }

    @unsafe private static func read(_ file: ServedFile, _ range: Range<UInt64>) -> OpaquePointer? {
        let reader = unsafe Unmanaged.passRetained(FileReader(file.descriptor, from: range.lowerBound))
        let handle = unsafe MHD_create_response_from_callback(
            UInt64(range.count), blockSize, readFile, reader.toOpaque(), releaseReader)
        if unsafe handle == nil { unsafe reader.release() }
        return unsafe handle
    }

    @unsafe private static func events(_ stream: EventStream, _ connection: Connection) -> OpaquePointer? {
        let reader = unsafe Unmanaged.passRetained(EventReader(stream, connection))
        let handle = unsafe MHD_create_response_from_callback(
            atelier_mhd_size_unknown(), 16 << 10, readEvents, reader.toOpaque(), releaseEvents)
        if unsafe handle == nil { unsafe reader.release() }
        return unsafe handle
    }

    @unsafe private static func streamed(_ stream: ByteStream, _ connection: Connection) -> OpaquePointer? {
        let reader = unsafe Unmanaged.passRetained(StreamReader(stream, connection))
        let handle = unsafe MHD_create_response_from_callback(
            atelier_mhd_size_unknown(), blockSize, readStream, reader.toOpaque(), releaseStream)
        if unsafe handle == nil { unsafe reader.release() }
        return unsafe handle
    }
}

// MARK: What the library holds while it sends

private final class StreamReader: Sendable {
    let stream: ByteStream
    let connection: Connection

    init(_ stream: ByteStream, _ connection: Connection) {
        self.stream = stream
        self.connection = connection
    }

    /// Runs also when the head could not be sent, so the writer always hears of the end.
    deinit { stream.end() }
}

private final class FileReader: Sendable {
    let descriptor: OpenDescriptor
    let start: UInt64

    init(_ descriptor: OpenDescriptor, from start: UInt64) {
        self.descriptor = descriptor
        self.start = start
    }
}

private final class EventReader: Sendable {
    let stream: EventStream
    let connection: Connection

    init(_ stream: EventStream, _ connection: Connection) {
        self.stream = stream
        self.connection = connection
    }

    /// Runs also when the head could not be sent, so the owner always hears of the end.
    deinit { stream.end() }
}

private let putBack: MHD_ContentReaderFreeCallback = { block in
    if let block = unsafe block { unsafe BlockShelf.shared.put(block) }
}

private let releaseShared: MHD_ContentReaderFreeCallback = { context in
    if let context = unsafe context { unsafe Unmanaged<SharedMemory>.fromOpaque(context).release() }
}

private let releaseReader: MHD_ContentReaderFreeCallback = { context in
    if let context = unsafe context { unsafe Unmanaged<FileReader>.fromOpaque(context).release() }
}

private let releaseEvents: MHD_ContentReaderFreeCallback = { context in
    if let context = unsafe context { unsafe Unmanaged<EventReader>.fromOpaque(context).release() }
}

private let readFile: MHD_ContentReaderCallback = { context, position, buffer, limit in
    guard let context = unsafe context, let buffer = unsafe buffer else {
        return atelier_mhd_end_with_error()
    }
    let reader = unsafe Unmanaged<FileReader>.fromOpaque(context).takeUnretainedValue()
    let count = unsafe pread(reader.descriptor.number, buffer, limit, off_t(reader.start + position))
    // The library asks only for bytes that the file had: none means that it was cut meanwhile.
    return count > 0 ? count : atelier_mhd_end_with_error()
}

private let readEvents: MHD_ContentReaderCallback = { context, _, buffer, limit in
    guard let context = unsafe context, let buffer = unsafe buffer else {
        return atelier_mhd_end_with_error()
    }
    let reader = unsafe Unmanaged<EventReader>.fromOpaque(context).takeUnretainedValue()
    return unsafe reader.stream.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: limit), for: reader.connection)
}

private let releaseStream: MHD_ContentReaderFreeCallback = { context in
    if let context = unsafe context { unsafe Unmanaged<StreamReader>.fromOpaque(context).release() }
}

private let readStream: MHD_ContentReaderCallback = { context, _, buffer, limit in
    guard let context = unsafe context, let buffer = unsafe buffer else {
        return atelier_mhd_end_with_error()
    }
    let reader = unsafe Unmanaged<StreamReader>.fromOpaque(context).takeUnretainedValue()
    return unsafe reader.stream.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: limit), for: reader.connection)
}
