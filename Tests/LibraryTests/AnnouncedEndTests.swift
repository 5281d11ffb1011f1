import Files
import TestKit
import Testing

@testable import Library

@Suite struct AnnouncedEndTests {
    private let temporary: TemporaryFolder

    init() throws { temporary = try TemporaryFolder() }

    private func isReached(_ end: AnnouncedEnd, _ bytes: [UInt8]) throws -> Bool {
        try temporary.folder.add("x", bytes)
        defer { #expect(throws: Never.self) { try temporary.folder.remove("x") } }
        return try end.isReached(in: temporary.folder.open("x"), size: Int64(bytes.count))
    }

    private static let rows: [(AnnouncedEnd, [UInt8], Bool)] = [
        (.riff, Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBP".utf8), true),
        (.riff, Array("RIFF".utf8) + [5, 0, 0, 0] + Array("WEBP".utf8), false),
        (.riff, Array("RIFF".utf8) + [255, 255, 255, 255] + Array("WAVE".utf8), true),
        (.boxes, [0, 0, 0, 8, 1, 1, 1, 1, 0, 0, 0, 9, 1, 1, 1, 1, 7], true),
        (.boxes, [0, 0, 0, 8, 1, 1, 1, 1, 0, 0, 0, 9, 1, 1, 1, 1], false),
        (.boxes, [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 16], true),
        (.boxes, [0, 0, 0, 1, 1, 1, 1, 1, 255, 255, 255, 255, 255, 255, 255, 255], false),
        (.boxes, [0, 0, 0, 1, 1, 1, 1, 1, 127, 255, 255, 255, 255, 255, 255, 255], false),
        (.boxes, [0, 0, 0, 0, 1, 1, 1, 1], true),
        (.boxes, [0, 0, 0, 7, 1, 1, 1, 1], false),
        (.segment, [0x1A, 0x45, 0xDF, 0xA3, 0x81, 0, 0x18, 0x53, 0x80, 0x67, 0x82, 1, 2], true),
        (.segment, [0x1A, 0x45, 0xDF, 0xA3, 0x81, 0, 0x18, 0x53, 0x80, 0x67, 0x82, 1], false),
        (.segment, [0x1A, 0x45, 0xDF, 0xA3, 0x81, 0, 0x18, 0x53, 0x80, 0x67, 0xFF, 1], true),
        (.segment, [0x1A, 0x45, 0xDF, 0xA3, 0x81, 0, 0, 0, 0, 0, 0x82, 1], false),
        (.trailer, [1, 0x3B], true),
        (.trailer, [0x3B, 1], false),
        (.lastPage, Array("OggS".utf8) + [0, 4] + [UInt8](repeating: 0, count: 20) + [1, 2, 9, 9], true),
        (.lastPage, Array("OggS".utf8) + [0, 4] + [UInt8](repeating: 0, count: 20) + [1, 2, 9], false),
        (.lastPage, Array("OggS".utf8) + [0, 0] + [UInt8](repeating: 0, count: 20) + [1, 2, 9, 9], false),
    ]

    @Test(arguments: rows)
    func `A file reaches its end when it has all that it announces`(
        end: AnnouncedEnd, bytes: [UInt8], isWhole: Bool
    ) throws {
        #expect(try isReached(end, bytes) == isWhole)
    }

    @Test(arguments: [AnnouncedEnd.riff, .boxes, .segment, .trailer, .lastPage, .firstFrame])
    func `Whatever the bytes are, it answers`(end: AnnouncedEnd) throws {
        let starts = [[0x1A, 0x45, 0xDF, 0xA3], Array("OggS".utf8), Array("ID3Xing".utf8), []] as [[UInt8]]
        var seed: UInt64 = 1
        for round in 1...200 {
            let bytes = (0..<round % 40).map { _ in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: seed >> 56)
            }
            #expect(throws: Never.self) { try isReached(end, starts[round % 4] + bytes + [0]) }
        }
    }
}
