import Domain
import Exports
import Files
import Foundation
import Library
import Store
import TestKit
import Testing

@Suite struct ProofTests {
    /// Exports everything into a folder and waits for the end.
    private func export(_ bench: ExportBench, _ form: Export.Form) async throws -> Folder {
        let path = bench.place.path + "/out"
        let export = try await bench.desk.order(MediaQuery(), form)
        try bench.desk.begin(export, into: path)
        await bench.desk.wait()
        #expect(export.progress.status == .completed)
        #expect(export.progress.place == path)
        return try Folder(path: path)
    }

    private func data(_ folder: Folder) throws -> JSONValue {
        let text = String(decoding: try folder.folder("atelier").bytes(of: "data.js"), as: UTF8.self)
        return try JSONValue(parsing: Array(text.dropFirst("globalThis.ATELIER = ".count).dropLast(2).utf8))
    }

    private func secretBoat() async throws -> ExportBench {
        let bench = try ExportBench()
        let id = try await bench.picture("a", prompt: "a secret boat")
        try await bench.store.change(
            [LabelChange(.tag, added: ["mine"])], favorite: true, note: "own words", of: [id])
        return bench
    }

    /// Everything that the folder says, but for the files of the page.
    private func words(_ folder: Folder) throws -> String {
        let names = try folder.names() + (try folder.folder("media").names())
        let data = try folder.folder("atelier").bytes(of: "data.js")
        return names.joined(separator: "\n") + String(decoding: data, as: UTF8.self)
    }

    @Test func `A proof has the pictures with their hashes, and nothing that is only for the studio`()
        async throws
    {
        let bench = try await secretBoat()
        let folder = try await export(bench, .init(proof: .init(hasPrompts: true)))
        let data = try data(folder)
        let item = try #require(data["items"].array?.first)
        #expect(data["proof"].string?.hasPrefix("exp_") == true)
        #expect(item["sha256"].string == String(repeating: "ab", count: 32))
        #expect(item["prompt"] == "a secret boat")
        #expect(item["favorite"] == false && item["tags"] == [] && item["model"] == "")
        let words = try words(folder)
        for kept in ["own words", "mine", "Sample", "metadata.csv"] {
            #expect(!words.contains(kept), "\(kept)")
        }
        #expect(try folder.folder("atelier").names().contains("proof.js"))
    }

    @Test func `A proof without prompts has none, in the names of its files either`() async throws {
        let bench = try await secretBoat()
        let folder = try await export(bench, .init(proof: .init(hasPrompts: false)))
        #expect(try folder.folder("media").names() == ["media-1.png"])
        #expect(try !words(folder).contains("secret"))
    }

    @Test func `An export that is no proof has no hash in its gallery, and the notes in its table`()
        async throws
    {
        let bench = try await secretBoat()
        let folder = try await export(bench, .init(hasGallery: true))
        #expect(try data(folder)["proof"] == .null)
        #expect(try data(folder)["items"].array?.first?["sha256"] == .null)
        #expect(String(decoding: try folder.bytes(of: "metadata.csv"), as: UTF8.self).contains("own words"))
    }

    @Test func `How far an export is is told when it begins and ends, and at most once while no time passes`()
        async throws
    {
        let bench = try ExportBench()
        for name in ["a", "b", "c"] { try await bench.picture(name) }
        let export = try await bench.desk.order(MediaQuery())
        try bench.desk.begin(export, into: bench.place.path + "/out")
        await bench.desk.wait()
        #expect(bench.news.all == [.export(export.id), .export(export.id), .export(export.id)])
        #expect(export.progress.bytes == export.bytes && export.progress.items == 3)
    }

    @Test func `The same order again counts what is there already, to the same sum`() async throws {
        let bench = try ExportBench()
        for name in ["a", "b"] { try await bench.picture(name, prompt: name) }
        let export = try await bench.desk.order(MediaQuery())
        let path = bench.place.path + "/out"
        try bench.desk.begin(export, into: path)
        await bench.desk.wait()
        let media = try Folder(path: path).folder("media")
        try media.remove("b-2.png")
        // What is read again would be seen.
        try bench.folder.media.remove("image_20261120T101502Z_a.png")
        try bench.folder.media.add("image_20261120T101502Z_a.png", Array("other of a".utf8))
        try bench.desk.begin(export, into: path)
        await bench.desk.wait()
        #expect(export.progress.status == .completed)
        #expect(export.progress.items == 2 && export.progress.bytes == export.bytes)
        #expect(try media.bytes(of: "a-1.png") == Array("bytes of a".utf8))
        #expect(try media.names().sorted() == ["a-1.png", "b-2.png"])
    }
}
