import Files
import TestKit
import Testing

@Suite struct SHA256Tests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `Known texts have their known sums`(text: String, sum: String) throws {
        var sha = try SHA256()
        try sha.add(Array(text.utf8).span)
        #expect(try sha.digest() == sum)
    }

    @Test func `Pieces sum to the same as the whole file`() throws {
        let temporary = try TemporaryFolder()
        let bytes = (0..<600_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try temporary.folder.add("file", bytes)
        var sha = try SHA256()
        try sha.add(Array(bytes[..<1000]).span)
        try sha.add(Array(bytes[1000...]).span)
        #expect(try sha.digest() == SHA256.digest(of: temporary.folder.open("file")))
    }
}
