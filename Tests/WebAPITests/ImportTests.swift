import Domain
import Files
import Foundation
import HTTPServer
import Library
import TestKit
import Testing

@Suite(.serialized) struct ImportTests {
    private func picture(_ place: TemporaryFolder, _ name: String, saying words: String? = nil) async throws
        -> [UInt8]
    {
        try await place.folder.sample(name, from: "testsrc2=s=64x48", ["-frames:v", "1"])
        let bytes = try place.read(name)
        guard let words else { return bytes }
        let chunk = try await python(
            """
            import struct, sys, zlib
            text = b"zTXtparameters\\0\\0" + zlib.compress(open(sys.argv[1], "rb").read())
            print((struct.pack(">I", len(text) - 4) + text + struct.pack(">I", zlib.crc32(text))).hex(" "))
            """, about: Array(words.utf8))
        let text = (chunk.first ?? "").split(separator: " ").compactMap { UInt8($0, radix: 16) }
        // Behind the signature and the header.
        return Array(bytes[..<33] + text + bytes[33...])
    }

    @Test func `What another program wrote into a file is found, shown and never counted as spent`()
        async throws
    {
        let api = try APIBench()
        let words =
            "a red fox\nNegative prompt: blur\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4294967295, Model: Dream 8/ö"
        let bytes = try await picture(api.place, "a.png", saying: words)
        let taken = await api.upload(
            bytes, "application/octet-stream", target: "/api/media?name=00042.png&modified_ms=1700000000123")
        let media = taken.json["media"]
        #expect(
            [media["prompt"], media["model"], media["model_name"]] == ["a red fox", "Dream 8/ö", "Dream 8/ö"])
        let task = await api.get("/api/tasks/\(media["task_id"].string ?? "")").json
        #expect(task["provider"] == "import")
        let told = ["negative_prompt", "steps", "sampler", "cfg_scale", "seed", "made_with", "file_time"]
        #expect(
            told.map { task[$0] } == [
                "blur", "20", "Euler a", "7", "4294967295", "AUTOMATIC1111", "2023-11-14T22:13:20.123Z",
            ])
        #expect([task["estimate"], task["cost"], task["actions"]] == [.null, .null, []])
        for query in ["q=red%20fox", "q=dream", "model=Dream%208%2F%C3%B6"] {
            #expect(await api.get("/api/media?\(query)").json["total"] == 1, "\(query)")
        }
        #expect(await api.get("/api/media?model=dream").json["total"] == 0)
        #expect(await api.get("/api/ledger").json["total"] == 0)
        #expect(await api.get("/api/tasks").json["total"] == 0)
    }

    @Test func `The graph in the head of a film is read`() async throws {
        let api = try APIBench()
        let graph = #"{"3":{"inputs":{"seed":5,"positive":["6",0]}},"6":{"inputs":{"text":"a wave"}}}"#
        for (name, key) in [("a.mp4", "prompt"), ("a.webm", "PROMPT")] {
            try await api.place.folder.sample(
                name, from: "testsrc2=s=64x48:d=0.2",
                (name == "a.mp4"
                    ? ["-pix_fmt", "yuv420p", "-movflags", "use_metadata_tags"] : ["-c:v", "libvpx"])
                    + ["-metadata", "\(key)=\(graph)"])
            let taken = await api.send(.post, "/api/media", #"{"path":"\#(api.place.path)/\#(name)"}"#)
            #expect(taken.json["media"]["prompt"] == "a wave", "\(name)")
        }
    }

    @Test func `A file that is sent is in the gallery once, however often it comes`() async throws {
        let api = try APIBench()
        let bytes = try await picture(api.place, "a.png")
        let first = await api.upload(bytes, "image/png", target: "/api/media?name=The%20sea.png")
        #expect(first.status == 201)
        #expect(first.json["is_new"] == true)
        #expect(first.json["media"]["prompt"] == "The sea")
        #expect(first.json["media"]["width"] == 64)
        let second = await api.upload(bytes, "application/octet-stream", target: "/api/media?name=again.png")
        #expect(second.status == 200)
        #expect(second.json["is_new"] == false)
        #expect(second.json["media"]["media_id"] == first.json["media"]["media_id"])
        #expect(await api.get("/api/media").json["total"] == 1)
        let thumbnail = try #require(first.json["media"]["thumbnail_url"].string)
        #expect(await api.get(thumbnail).isFile)
        #expect(try api.folder.incoming.names().isEmpty)
    }

    @Test func `What lies in the trash is told, not taken twice`() async throws {
        let api = try APIBench()
        let bytes = try await picture(api.place, "a.png")
        let first = await api.upload(bytes, "image/png", target: "/api/media")
        let id = try #require(first.json["media"]["media_id"].integer)
        #expect(await api.send(.delete, "/api/media/\(id)").status == 200)
        let second = await api.upload(bytes, "image/png", target: "/api/media")
        #expect(second.json["is_new"] == false)
        #expect(second.json["media"]["deleted_at"].string != nil)
    }

    @Test func `A file of this computer is taken by its path and stays where it is`() async throws {
        let api = try APIBench()
        let bytes = try await picture(api.place, "fox in snow.png")
        let path = api.place.path + "/fox in snow.png"
        let answer = await api.send(.post, "/api/media", #"{"path":"\#(path)"}"#)
        #expect(answer.status == 201)
        #expect(answer.json["media"]["prompt"] == "fox in snow")
        #expect(try api.place.read("fox in snow.png") == bytes)
    }

    @Test(arguments: [
        (#"{"path":"relative.png"}"#, "field_invalid"), ("{}", "field_invalid"),
        (#"{"path":"/a.png","name":"b"}"#, "field_invalid"),
        (#"{"path":"/no/such/file.png"}"#, "file_unreadable"), (#"{"path":"/tmp"}"#, "file_unreadable"),
        (#"{"path":"/dev/zero"}"#, "file_unreadable"),
    ])
    func `A path that leads to no plain file is refused`(body: String, code: String) async throws {
        let api = try APIBench()
        let answer = await api.send(.post, "/api/media", body)
        #expect(answer.status == 422)
        #expect(answer.code == code)
        #expect(try api.folder.incoming.names().isEmpty)
    }

    @Test func `What is no media is refused with its reason, and nothing of it stays`() async throws {
        let api = try APIBench()
        let answer = await api.upload(Array("<html>".utf8), "image/png", target: "/api/media")
        #expect(answer.status == 422)
        #expect(answer.code == "not_media")
        let picture = try await picture(api.place, "a.png")
        let cut = await api.upload(Array(picture.dropLast(200)), "image/png", target: "/api/media")
        #expect(cut.code == "damaged_media")
        #expect(try api.folder.incoming.names().isEmpty)
        #expect(try api.folder.media.names().isEmpty)
    }
}
