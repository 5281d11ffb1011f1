import Domain
import Files
import Jail
import TestKit
import Testing

@testable import Library

@Suite(.serialized) struct HeadWordsTests {
    private static let words = [
        "title": "A = b; c # d \\ e\nthe second line\n\n", "comment": "= ünïcödé 文字 =",
        "description": "{\"1\": {\"inputs\": {\"text\": \"a \\\"red\\\" fox\\nby night\"}}}", "artist": "\\",
    ]

    @Test(arguments: ["mp4", "mkv", "mov"])
    func `What a head says is read while the file is decoded, as ffprobe reads it`(
        ending: String
    ) async throws {
        let folder = try TemporaryFolder(), name = "x.\(ending)"
        let said = Self.words.flatMap { ["-metadata", "\($0)=\($1)"] }
        try await folder.folder.sample(name, from: "testsrc2=s=64x48:d=1:r=5", ["-c:v", "libx264"] + said)
        let format = try #require(MediaFormat.of(filename: name))
        let inspector = Inspector(
            jail: Jail(limit: 1), ffmpeg: try #require(executable(named: "ffmpeg")),
            ffprobe: try #require(executable(named: "ffprobe")))
        let finding = try await inspector.inspect(name, in: folder.folder, as: format, bytes: 1)
        var (found, told) = (
            try #require(finding.words), try await inspector.tags(of: name, in: folder.folder, as: format)
        )
        // Not every kind of file keeps every name.
        for name in ["title", "comment", "artist"] { #expect(found[name] == Self.words[name]) }
        // The one who writes the words down names itself in place of who made the file.
        (found["encoder"], told["encoder"]) = (nil, nil)
        #expect(found == told)
    }

    @Test func `Lines without a name are passed over, and the first of equal names counts`() {
        let text = """
            ;FFMETADATA1
            Title=one
            title=two
            nothing
            empty=
            a\\=b=c=d
            """
        #expect(HeadWords.read(Array(text.utf8)) == ["title": "one", "empty": "", "a=b": "c=d"])
        #expect(HeadWords.read([]) == [:])
        #expect(HeadWords.read([0x5C]) == [:])
    }
}
