import Archive
import TestKit
import Testing

@Suite struct ZipWriterTests {
    struct Refused: Error {}

    private func judged(_ zip: [UInt8], _ words: String) async throws -> [String] {
        try await python("import sys, zipfile\nz = zipfile.ZipFile(sys.argv[1])\n" + words, about: zip)
    }

    private func zip(_ fill: (ZipWriter) throws -> Void) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = try ZipWriter { piece in
            for index in piece.indices { bytes.append(piece[index]) }
        }
        try fill(writer)
        try writer.finish()
        return bytes
    }

    private let listing = """
        assert z.testzip() is None
        for e in z.infolist():
            print(e.filename, e.file_size, e.compress_type, e.date_time[0], z.read(e)[:9].decode())
        """

    @Test func `Entries come back whole, stored, and under names of any letters`() async throws {
        let bytes = try zip { writer in
            try writer.begin("media/größe 紙の舟-1.png", size: 5, changedAt: 1_790_000_000)
            try writer.write(Array("hello".utf8).span)
            try writer.begin("open.csv", size: nil, changedAt: 1_790_000_000)
            try writer.write(Array("a,b\n".utf8).span)
            try writer.write(Array("c,d\n".utf8).span)
        }
        #expect(
            try await judged(bytes, listing) == [
                "media/größe 紙の舟-1.png 5 0 2026 hello", "open.csv 8 0 2026 a,b", "c,d",
            ])
    }

    @Test func `An entry that ends before its announced end is as long as it is`() async throws {
        let bytes = try zip { writer in
            try writer.begin("cut", size: 100, changedAt: 0)
            try writer.write(Array("some".utf8).span)
            try writer.begin("after", size: 3, changedAt: 1_790_000_000)
            try writer.write(Array("all".utf8).span)
        }
        let words = "print(z.testzip(), z.read('cut'), z.read('after'))"
        #expect(try await judged(bytes, words) == ["None b'some' b'all'"])
    }

    @Test func `More entries than a plain zip can count are all there`() async throws {
        let bytes = try zip { writer in
            for number in 0..<66_000 { try writer.begin("\(number)", size: 0, changedAt: 1_790_000_000) }
        }
        #expect(
            try await judged(bytes, "print(len(z.infolist()), z.infolist()[-1].filename)") == ["66000 65999"])
    }

    @Test func `What the output throws ends the zip, and comes out`() throws {
        let writer = try ZipWriter { _ in throw Refused() }
        #expect(throws: Refused.self) { try writer.begin("a", size: 1, changedAt: 0) }
        #expect(throws: Refused.self) { try writer.finish() }
    }

    @Test func `A zip that is given up has no end`() throws {
        var bytes = 0
        do {
            let writer = try ZipWriter { bytes += $0.count }
            try writer.begin("a", size: 1, changedAt: 0)
            try writer.write([1].span)
        }
        let before = bytes
        #expect(before < 80)
    }
}
