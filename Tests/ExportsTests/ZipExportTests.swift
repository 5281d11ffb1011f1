import Domain
import Exports
import Files
import Library
import Store
import TestKit
import Testing

@Suite struct ZipExportTests {
    /// Prints each entry's name and its beginning.
    private let listing = """
        import sys, zipfile
        z = zipfile.ZipFile(sys.argv[1])
        assert z.testzip() is None
        for e in z.infolist():
            assert e.compress_type == zipfile.ZIP_STORED
            print(e.filename, z.read(e)[:10].decode("utf-8-sig") if e.filename.startswith("media/") else "")
        """

    private func table(_ zip: [UInt8], _ columns: String...) async throws -> [String] {
        try await python(
            """
            import csv, io, sys, zipfile
            text = zipfile.ZipFile(sys.argv[1]).read("metadata.csv").decode("utf-8-sig")
            for row in csv.DictReader(io.StringIO(text, newline="")):
                print("|".join(row[c] for c in \(columns)).replace("\\n", "/"))
            """, about: zip)
    }

    @Test func `A selection goes out in its order, each file once, under readable names`() async throws {
        let bench = try ExportBench()
        let boat = try await bench.picture("a", prompt: "A paper boat, at dawn!")
        let other = try await bench.picture("b", prompt: "紙の舟 / ../etc")
        try await bench.picture("c")
        let export = try await bench.desk.order([other, boat, other, MediaID(99)])
        #expect(export.items == 2 && export.bytes == 20)
        #expect(export.begin {})
        #expect(
            try await python(listing, about: bench.zip(export)) == [
                "media/紙の舟-etc-2.png bytes of b", "media/a-paper-boat-at-dawn-1.png bytes of a",
                "metadata.csv ",
            ])
        #expect(export.progress.items == 2 && export.progress.bytes == 20 && export.progress.missing == 0)
    }

    @Test func `The table says what is known, and no cell of it is a formula`() async throws {
        let bench = try ExportBench()
        let id = try await bench.picture("a", prompt: "two\nlines, \"quoted\"")
        _ = try await bench.picture("b", prompt: "=HYPERLINK(1)")
        _ = try await bench.store.change(
            [LabelChange(.tag, added: ["dawn", "boat"])], favorite: true, of: [id])
        var query = MediaQuery()
        query.sort = .oldest
        let zip = try bench.zip(try await bench.desk.order(query))
        #expect(
            try await table(zip, "media_id", "file", "prompt", "model_name", "favorite", "tags", "options")
                == [
                    "1|media/two-lines-quoted-1.png|two/lines, \"quoted\"|Sample|true|boat; dawn|"
                        + #"{"aspect_ratio":"3:2","is_enhance":true,"n_variants":1}"#,
                    "2|media/hyperlink-1-2.png|'=HYPERLINK(1)|Sample|false||"
                        + #"{"aspect_ratio":"3:2","is_enhance":true,"n_variants":1}"#,
                ])
        #expect(
            try await table(zip, "task_cost_usd", "cost_is_estimate", "width")
                == Array(repeating: "0.03|true|1536", count: 2))
    }

    @Test func `What is missing is said in the zip, and all else is there`() async throws {
        let bench = try ExportBench()
        var ids: [MediaID] = []
        for name in ["a", "b", "c", "d"] { ids.append(try await bench.picture(name)) }
        let export = try await bench.desk.order(ids)
        try bench.folder.media.remove("image_20261120T101502Z_a.png")
        try bench.folder.media.remove("image_20261120T101502Z_b.png")
        try bench.folder.media.add("image_20261120T101502Z_b.png", [1])
        _ = try await bench.store.trash([ids[2]], at: .sample)
        _ = export.begin {}
        let zip = try bench.zip(export)
        #expect(
            try await python(listing, about: zip) == [
                "media/a-boat-4.png bytes of d", "metadata.csv ", "report.txt ",
            ])
        let report = try await python(
            "import sys, zipfile\nprint(zipfile.ZipFile(sys.argv[1]).read('report.txt').decode())", about: zip
        )
        #expect(
            report == [
                "Of 4 media these are not in this export, or not whole:",
                "media 1: its file is not in the studio folder",
                "media 2: its file has another size than when it was stored",
                "media 3: it is not in the gallery any more",
            ])
        #expect(try await table(zip, "media_id") == ["4"])
        #expect(export.progress.missing == 3)
    }

    @Test func `Names stay good however long or empty a prompt is`() async throws {
        let bench = try ExportBench()
        try await bench.picture("a", prompt: String(repeating: "ü", count: 300))
        try await bench.picture("b", prompt: "...///")
        let zip = try bench.zip(try await bench.desk.order(MediaQuery()))
        let names = try await python(listing, about: zip).map { $0.prefix { $0 != " " } }
        #expect(
            names == [
                "media/media-2.png", "media/\(String(repeating: "ü", count: 40))-1.png", "metadata.csv",
            ])
    }

    @Test func `Old exports are forgotten, one under way never`() async throws {
        let bench = try ExportBench()
        let running = try await bench.desk.order(MediaQuery())
        #expect(running.begin {})
        #expect(!running.begin {})
        let old = try await bench.desk.order(MediaQuery())
        for _ in 0..<20 { _ = try await bench.desk.order(MediaQuery()) }
        #expect(bench.desk.export(running.id) != nil)
        #expect(bench.desk.export(old.id) == nil)
    }
}
