import Files
import Foundation
import TestKit
import Testing

@testable import Metadata

@Suite struct EmbeddingTests {
    private let provenance = Provenance(
        sourceType: .trained, prompt: "ein Fuchs, größer <b> & 紙\nsecond line", system: "4o image (Kie)",
        options: [("negative_prompt", "blur"), ("aspect_ratio", "3:2")],
        sha256: String(repeating: "ab", count: 32),
        parents: [String(repeating: "cd", count: 32)], createdAt: "2026-11-20T10:15:02.042Z")

    /// How each kind of file is drawn, and the MIME type of it.
    private static let kinds: [(name: String, type: String, orders: [String])] = [
        ("a.png", "image/png", ["-frames:v", "1"]),
        ("a.jpg", "image/jpeg", ["-frames:v", "1"]),
        ("a.webp", "image/webp", ["-frames:v", "1", "-c:v", "libwebp"]),
        (
            "lossless.webp", "image/webp",
            ["-frames:v", "1", "-c:v", "libwebp", "-lossless", "1", "-pix_fmt", "bgra"]
        ),
        ("a.mp4", "video/mp4", ["-t", "0.4", "-c:v", "libx264", "-pix_fmt", "yuv420p"]),
        (
            "fast.mp4", "video/mp4",
            ["-t", "0.4", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
        ),
        ("a.mov", "video/quicktime", ["-t", "0.4", "-c:v", "libx264", "-pix_fmt", "yuv420p"]),
    ]

    /// What exiftool and ffmpeg say of a file.
    private func judged(_ bytes: [UInt8]) async throws -> (tags: [String: Any], pixels: [String]) {
        let lines = try await python(
            """
            import subprocess, sys
            exif = ["exiftool", "-charset", "UTF8", "-j", "-a", "-G1", sys.argv[1]]
            print(subprocess.run(exif, check=True, capture_output=True, text=True).stdout.replace("\\n", " "))
            md5 = ["ffmpeg", "-v", "error", "-i", sys.argv[1], "-f", "framemd5", "-"]
            print(subprocess.run(md5, check=True, capture_output=True, text=True).stdout)
            """, about: bytes)
        let tags = try JSONSerialization.jsonObject(with: Data((lines.first ?? "").utf8)) as? [[String: Any]]
        return (try #require(tags?.first), lines.dropFirst().filter { !$0.hasPrefix("#") })
    }

    private func spliced(_ bytes: [UInt8], as type: String, _ provenance: Provenance) throws -> [UInt8] {
        let place = try TemporaryFolder()
        let file = try place.folder.create("file")
        try file.write(bytes.span)
        guard
            case .spliced(let splice) = try provenance.embedding(
                in: file, size: Int64(bytes.count), mimeType: type)
        else { throw SampleFailure(words: "no place") }
        let result = splice.pieces.flatMap { piece in
            switch piece {
            case .original(let range): Array(bytes[Int(range.lowerBound)..<Int(range.upperBound)])
            case .new(let bytes): bytes
            }
        }
        #expect(Int64(result.count) == splice.count)
        return result
    }

    private func sample(_ kind: (name: String, type: String, orders: [String])) async throws -> [UInt8] {
        let place = try TemporaryFolder()
        try await place.folder.sample(kind.name, from: "testsrc2=s=65x48:d=1:r=10", kind.orders)
        let file = try place.folder.open(kind.name)
        return try file.read(at: 0, count: Int(try file.facts().size))
    }

    @Test(arguments: kinds.indices)
    func `exiftool reads what was written, and every pixel is as it was`(kind: Int) async throws {
        let kind = Self.kinds[kind]
        let before = try await sample(kind)
        let after = try spliced(before, as: kind.type, provenance)
        let (tags, pixels) = try await judged(after)
        #expect(
            tags["XMP-iptcExt:DigitalSourceType"] as? String
                == "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia")
        #expect(tags["XMP-iptcExt:AIPromptInformation"] as? String == provenance.prompt)
        #expect(tags["XMP-dc:Description"] as? String == provenance.prompt)
        #expect(tags["XMP-iptcExt:AISystemUsed"] as? String == "4o image (Kie)")
        #expect(tags["XMP-xmpMM:DocumentID"] as? String == "sha256:" + provenance.sha256)
        let parents = tags["XMP-xmpMM:IngredientsDocumentID"]
        #expect((parents as? [String] ?? [parents as? String ?? ""]) == ["sha256:" + provenance.parents[0]])
        #expect(tags["ExifTool:Warning"] == nil && tags["ExifTool:Error"] == nil)
        let untouched = try await judged(before)
        #expect(pixels == untouched.pixels)
        #expect(tags["File:ImageWidth"] as? Int == untouched.tags["File:ImageWidth"] as? Int)
        #expect(
            tags["File:FileType"] as? String == untouched.tags["File:FileType"] as? String
                || kind.type == "image/webp")
    }

    @Test(arguments: [(0, "PNG:Parameters"), (1, "ExifIFD:UserComment"), (2, "ExifIFD:UserComment")])
    func `Pictures carry the text that other programs look for`(kind: Int, tag: String) async throws {
        let kind = Self.kinds[kind]
        let (tags, _) = try await judged(try spliced(try await sample(kind), as: kind.type, provenance))
        let text = tags[tag] as? String ?? ""
        #expect(
            text.hasPrefix(
                provenance.prompt + "\nNegative prompt: blur\naspect_ratio: \"3:2\", Model: 4o image (Kie)"))
    }

    @Test(arguments: kinds.indices)
    func `What a file says already stays, and writing twice leaves one packet`(kind: Int) async throws {
        let kind = Self.kinds[kind]
        var other = provenance
        (other.prompt, other.system) = ("another prompt", nil)
        let once = try spliced(try await sample(kind), as: kind.type, other)
        let twice = try spliced(once, as: kind.type, provenance)
        let (tags, _) = try await judged(twice)
        #expect(tags["XMP-iptcExt:AIPromptInformation"] as? String == "another prompt")
        #expect(tags["XMP-iptcExt:AISystemUsed"] as? String == "4o image (Kie)")
        #expect(tags["ExifTool:Warning"] == nil)
    }

    @Test func `A prompt that no JPEG holds is cut there, and whole in a PNG`() async throws {
        var long = provenance
        long.prompt = String(repeating: "größer ", count: 7_000) + "Fuchs"
        let jpeg = try await judged(try spliced(try await sample(Self.kinds[1]), as: "image/jpeg", long))
        let cut = jpeg.tags["XMP-iptcExt:AIPromptInformation"] as? String ?? ""
        #expect(cut.hasSuffix("…") && cut.count > 10_000)
        let png = try await judged(try spliced(try await sample(Self.kinds[0]), as: "image/png", long))
        #expect(png.tags["XMP-iptcExt:AIPromptInformation"] as? String == long.prompt)
    }

    @Test(arguments: [
        ("image/gif", "GIF89a"), ("video/webm", "\u{1A}E"), ("image/png", "not a png"), ("image/jpeg", ""),
        ("video/mp4", "abcd"),
    ])
    func `What has no place for it is left alone`(type: String, content: String) throws {
        let place = try TemporaryFolder()
        let file = try place.folder.create("file")
        try file.write(Array(content.utf8).span)
        #expect(
            try provenance.embedding(in: file, size: Int64(content.utf8.count), mimeType: type) == .noPlace)
    }

    @Test func `A signed file is left alone`() async throws {
        let png = try await sample(Self.kinds[0])
        let signed = Array(png[..<33]) + PNGFile.chunk("caBX", [1, 2, 3]) + Array(png[33...])
        let place = try TemporaryFolder()
        let file = try place.folder.create("file")
        try file.write(signed.span)
        #expect(
            try provenance.embedding(in: file, size: Int64(signed.count), mimeType: "image/png") == .signed)
    }
}
