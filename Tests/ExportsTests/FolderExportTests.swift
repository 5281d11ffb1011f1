import Domain
import Exports
import Files
import Foundation
import Library
import Store
import TestKit
import Testing

@Suite struct FolderExportTests {
    /// Exports everything into a folder and waits for the end.
    private func export(
        _ bench: ExportBench, to path: String, _ form: Export.Form = .init(hasGallery: true)
    ) async throws -> Export.Progress {
        let export = try await bench.desk.order(MediaQuery(), form)
        try bench.desk.begin(export, into: path)
        await bench.desk.wait()
        return export.progress
    }

    private func files(_ path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.contains(".") }.sorted()
    }

    @Test func `A folder holds the files, the table and a gallery`() async throws {
        let bench = try ExportBench()
        try await bench.picture("a", prompt: "one")
        try bench.folder.thumbs.add("1.webp", Array("small".utf8))
        let path = bench.place.path + "/out"
        let progress = try await export(bench, to: path)
        #expect(progress.status == .completed && progress.items == 1 && progress.missing == 0)
        #expect(
            try files(path) == [
                "atelier-export.json", "atelier/css/tokens.css", "atelier/css/ui.css", "atelier/css/view.css",
                "atelier/data.js", "atelier/fonts/inter.woff2", "atelier/fonts/licence.txt",
                "atelier/icons/atelier.svg", "atelier/icons/licence.txt", "atelier/proof.js",
                "atelier/view.js",
                "index.html",
                "media/one-1.png", "metadata.csv", "thumbs/1.webp",
            ])
        let data = try String(contentsOfFile: path + "/atelier/data.js", encoding: .utf8)
        let json = try JSONValue(
            parsing: Array(data.dropFirst("globalThis.ATELIER = ".count).dropLast(2).utf8))
        #expect(json["items"].array?.first?["file"] == "media/one-1.png")
        #expect(json["items"].array?.first?["color"] == "#336699")
    }

    @Test func `The same folder again copies only what is new, and mends what is cut`() async throws {
        let bench = try ExportBench()
        for name in ["a", "b"] { try await bench.picture(name, prompt: name) }
        let path = bench.place.path + "/out"
        _ = try await export(bench, to: path)
        let media = try Folder(path: path).folder("media")
        // What is not read again cannot be missed.
        try bench.folder.media.remove("image_20261120T101502Z_a.png")
        try bench.folder.media.add("image_20261120T101502Z_a.png", Array("other of a".utf8))
        try media.remove("b-2.png")
        try media.add("b-2.png", [1])
        try media.add("c-3.png.part", [1])
        try await bench.picture("c", prompt: "c")
        let progress = try await export(bench, to: path)
        #expect(progress.status == .completed && progress.items == 3)
        #expect(try media.bytes(of: "a-1.png") == Array("bytes of a".utf8))
        #expect(try media.bytes(of: "b-2.png") == Array("bytes of b".utf8))
        #expect(try media.names().sorted() == ["a-1.png", "b-2.png", "c-3.png"])
    }

    @Test func `What is missing is said in a report`() async throws {
        let bench = try ExportBench()
        for name in ["a", "b"] { try await bench.picture(name, prompt: name) }
        try bench.folder.media.remove("image_20261120T101502Z_a.png")
        let path = bench.place.path + "/out"
        let progress = try await export(bench, to: path)
        #expect(progress.status == .completed && progress.missing == 1)
        let report = try String(contentsOfFile: path + "/report.txt", encoding: .utf8)
        #expect(report.contains("media 1: its file is not in the studio folder"))
    }

    @Test func `A folder with something else in it, or in the studio, is refused and stays as it is`()
        async throws
    {
        let bench = try ExportBench()
        try await bench.picture("a")
        let path = bench.place.path + "/mine"
        try Folder(path: path).add("letter.txt", [1])
        unsafe _ = chmod(path, 0o755)
        let export = try await bench.desk.order(MediaQuery())
        for place in [
            path, path + "/letter.txt", "relative", "/", "/atelier-export", path + "/../new",
            bench.place.path + "/home",
            bench.place.path + "/home/media/x",
        ] {
            let problem = #expect(throws: Problem.self) { try bench.desk.begin(export, into: place) }
            #expect(problem?.code == "export_place_wrong" && problem?.field == "path")
        }
        #expect(try files(path) == ["letter.txt"])
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o755)
        #expect(export.progress.status == .ready)
    }

    @Test func `A parent that is not there fails with a way out`() async throws {
        let bench = try ExportBench()
        try await bench.picture("a")
        let progress = try await export(bench, to: bench.place.path + "/none/out")
        #expect(progress.status == .failed && progress.problem?.code == "export_failed")
    }

    @Test func `An export that is stopped says so, and leaves only whole files`() async throws {
        let bench = try ExportBench()
        for number in 0..<50 {
            try await bench.picture("p\(number)", bytes: [UInt8](repeating: 7, count: 1 << 20))
        }
        let export = try await bench.desk.order(MediaQuery())
        let path = bench.place.path + "/out"
        try bench.desk.begin(export, into: path)
        #expect(throws: Problem.exportUnderWay()) { try bench.desk.begin(export, into: path) }
        await bench.desk.stop()
        #expect([.cancelled, .completed].contains(export.progress.status))
        for name in try files(path) where name.hasPrefix("media/") {
            #expect(
                try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size] as? Int == 1 << 20)
        }
    }
}
