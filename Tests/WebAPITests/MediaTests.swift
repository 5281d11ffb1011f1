import Domain
import Files
import HTTPServer
import Library
import Store
import TestKit
import Testing

@Suite struct MediaTests {
    private func ids(_ answer: Answer) -> [Int?] {
        (answer.json["items"].array ?? []).map { $0["media_id"].integer }
    }

    @Test func `Pages follow each other by cursor`() async throws {
        let api = try APIBench()
        for n in 0..<3 { try await api.picture("\(n)") }
        let first = await api.get("/api/media?limit=2")
        #expect(ids(first) == [3, 2])
        #expect(first.json["total"] == 3)
        let cursor = try #require(first.json["next_cursor"].string)
        let second = await api.get("/api/media?limit=2&cursor=\(cursor)")
        #expect(ids(second) == [1])
        #expect(second.json["next_cursor"] == .null)
    }

    @Test func `A page writes its rows as each media by itself is written`() async throws {
        let api = try APIBench()
        try await api.picture("plain")
        let marked = try await api.picture("marked", prompt: "\"eine\" Möwe\\\n🎨 \u{1} end")
        let labels = #"{"rating": 4, "note": "so\tgut", "tags": ["é", "sea"], "collections": ["Boats"]}"#
        #expect(await api.send(.patch, "/api/media/\(marked)", labels).status == 200)
        var film = StoredFile.sample("film", hasThumbnail: false)
        (film.type, film.mimeType, film.duration, film.meanColor) = (.video, "video/mp4", 5.25, nil)
        (film.width, film.height, film.hasPreview, film.isPlayable) = (nil, nil, true, false)
        (film.videoCodec, film.audioCodec) = ("hevc", "aac")
        let order = GenerationTask.sample("tsk_film", .sample("a sea", model: "of-nobody"))
        guard case .new(let made) = try await api.store.place(order, idempotencyKey: nil) else {
            throw Problem.sample
        }
        try await api.store.store(film, as: made[0], at: .sample)
        let trashed = try await api.picture("trashed")
        _ = try await api.store.trash([trashed], at: .sample)
        _ = try await api.store.place(.sample("tsk_waits"), idempotencyKey: nil)
        guard case .new(let failed) = try await api.store.place(.sample("tsk_failed"), idempotencyKey: nil)
        else { throw Problem.sample }
        try await api.store.fail(failed[0], "It did not work.", at: .sample)
        var seen: [Int?] = []
        for filter in ["", "trash=true", "status=pending", "status=failed"] {
            let page = await api.get("/api/media?\(filter)")
            let found = ids(page).compactMap { $0 }
            seen += ids(page)
            let each = await api.get("/api/media?ids=\(found.map(String.init).joined(separator: ","))")
            #expect(page.bytes == each.bytes)
        }
        #expect(seen == [3, 2, 1, 4, 5, 6])
    }

    @Test(arguments: [
        "sort_by=size", "type=picture", "limit=0", "limit=201", "limit=x", "favorite=1", "cursor=x",
        "ids=a,b",
        "ids=", "status=done", "trash=yes", "shape=round", "color=beige", "since=2026-02-29",
        "until=yesterday",
        "since=2026-1-01", "since=", "until=2026-13-01",
    ])
    func `A filter that does not exist is refused`(query: String) async throws {
        let answer = try await APIBench().get("/api/media?\(query)")
        #expect(answer.status == 422)
        #expect(answer.json["field"].string == query.split(separator: "=").first.map(String.init))
    }

    @Test func `Days are those of this machine, both included`() async throws {
        let api = try APIBench()
        try await api.picture("a")
        let made = Timestamp.sample
        let day = String(made.rfc3339.prefix(10))
        // Made at 14:13 in Greenwich: on the same day from Honolulu to Tokyo.
        #expect(ids(await api.get("/api/media?since=\(day)&until=\(day)")) == [1])
        #expect(ids(await api.get("/api/media?since=\(day)&shape=landscape&color=blue")) == [1])
        #expect(ids(await api.get("/api/media?until=2026-01-01")) == [])
        #expect(ids(await api.get("/api/media?since=2027-01-01")) == [])
        #expect(ids(await api.get("/api/media?since=2027-01-01&until=2026-01-01")) == [])
    }

    @Test func `Counts name the models and follow the filters`() async throws {
        let api = try APIBench()
        for name in ["a", "b"] { try await api.picture(name) }
        let models = await api.get("/api/media/counts?by=model&shape=landscape")
        #expect(models.json["items"] == [["value": "sample-image", "name": "Sample", "count": 2]])
        #expect(
            await api.get("/api/media/counts").json["items"] == [
                ["value": "image", "name": "image", "count": 2]
            ])
        #expect(await api.get("/api/media/counts?by=model&shape=square").json["items"] == [])
        #expect(await api.get("/api/media/counts?by=size").status == 422)
    }

    @Test func `A list is answered with 304 until something is written`() async throws {
        let api = try APIBench()
        let etag = try #require(await api.get("/api/media").header("ETag"))
        let same = await api.send(.get, "/api/media", headers: [("If-None-Match", etag)])
        #expect(same.status == 304)
        try await api.picture("new")
        let other = await api.send(.get, "/api/media", headers: [("If-None-Match", etag)])
        #expect(other.status == 200)
        #expect(ids(other) == [1])
    }

    @Test func `The index holds every item in order`() async throws {
        let api = try APIBench()
        for n in 0..<3 { try await api.picture("\(n)") }
        let bytes = try #require(await api.get("/api/media/index").bytes)
        #expect(String(decoding: bytes[..<4], as: UTF8.self) == "ATL1")
        let headLength = Int(bytes[4]) | Int(bytes[5]) << 8
        #expect(headLength % 8 == 0)
        let head = try JSONValue(parsing: Array(bytes[8..<(8 + headLength)]))
        #expect(head["total"] == 3)
        #expect(head["runs"].array?.first?.array?.last == 3)
        let columns = bytes[(8 + headLength)...]
        #expect(columns.count == 3 * 9)
        #expect(stride(from: 0, to: 12, by: 4).map { columns[columns.startIndex + $0] } == [3, 2, 1])
        let ratio = Int(columns[columns.startIndex + 12]) | Int(columns[columns.startIndex + 13]) << 8
        #expect(ratio == 1500)
    }

    @Test func `A video that browsers do not play says so, and names its copy once there is one`()
        async throws
    {
        let api = try APIBench()
        let id = try await api.picture("a")
        let picture = await api.get("/api/media/\(id)").json
        #expect(picture["is_playable"] == true && picture["playable_url"] == .null)
        #expect(picture["video_codec"] == .null && picture["audio_codec"] == .null)
        var film = try #require(try api.store.media(id)?.file)
        (film.videoCodec, film.audioCodec, film.isPlayable) = ("hevc", "ac3", false)
        try await api.store.store(film, as: id, at: .sample)
        let before = await api.get("/api/media/\(id)").json
        #expect(before["is_playable"] == false && before["playable_url"] == .null)
        #expect(before["video_codec"] == "hevc" && before["audio_codec"] == "ac3")
        try api.folder.thumbs.add("\(id).mp4", Array("copy".utf8))
        #expect(try await api.store.setCopy(true, of: id))
        let address = try #require(await api.get("/api/media/\(id)").json["playable_url"].string)
        let copy = await api.get(address)
        #expect(copy.status == 200 && copy.header("Content-Type") == "video/mp4")
        for odd in ["\(id).mp4.part", "0\(id).mp4", "\(id).", ".mp4", "\(id).mkv"] {
            #expect(await api.get("/static/thumbs/\(odd)").status == 404)
        }
    }

    @Test func `Deleting moves the file to the trash, and restoring brings it back`() async throws {
        let api = try APIBench()
        let id = try await api.picture("a")
        let name = try #require(try api.store.media(id)?.file?.filename)
        let deleted = await api.send(.delete, "/api/media/\(id)")
        #expect(deleted.json["deleted"] == 1)
        #expect(deleted.json["restorable_until"].string != nil)
        #expect(try api.folder.trash.names() == [name])
        #expect(await api.get("/static/media/\(name)").status == 404)
        #expect(await api.get("/api/media").json["total"] == 0)
        #expect(await api.get("/api/media?trash=true").json["total"] == 1)
        let restored = await api.send(.post, "/api/media/restoration", #"{"ids":[1,99]}"#)
        #expect(restored.json["restored"] == [1])
        #expect(try api.folder.media.names() == [name])
        #expect(await api.get("/static/media/\(name)").isFile)
    }

    @Test func `Several are deleted at once, and those that are not there are left out`() async throws {
        let api = try APIBench()
        for n in 0..<3 { try await api.picture("\(n)") }
        let deleted = await api.send(.post, "/api/media/deletion", #"{"ids":[1,3,99]}"#)
        #expect(deleted.json["deleted"] == 2)
        #expect(ids(await api.get("/api/media")) == [2])
        #expect(try api.folder.trash.names().count == 2)
        #expect(await api.send(.post, "/api/media/deletion", #"{"ids":["1"]}"#).status == 422)
    }

    @Test func `Deleting for ever removes file, thumbnail and row`() async throws {
        let api = try APIBench()
        let id = try await api.picture("a")
        #expect(await api.send(.delete, "/api/media/\(id)?forever=true").json["deleted"] == 1)
        #expect(try api.folder.media.names() == [] && api.folder.trash.names() == [])
        #expect(try api.folder.thumbs.names() == [])
        #expect(await api.get("/static/thumbs/\(id).webp").status == 404)
        #expect(await api.get("/api/media/\(id)").status == 404)
    }

    @Test func `Deleting everything for ever wants the right number`() async throws {
        let api = try APIBench()
        for n in 0..<2 { try await api.picture("\(n)") }
        for target in ["", "&confirm=3"] {
            let answer = await api.send(.delete, "/api/media/all?forever=true\(target)")
            #expect(answer.status == 409)
            #expect(answer.json["advice"].string?.contains("confirm=2") == true)
        }
        #expect(await api.get("/api/media").json["total"] == 2)
        #expect(await api.send(.delete, "/api/media/all").json["deleted"] == 2)
        #expect(try api.folder.trash.names().count == 2)
        try await api.picture("c")
        #expect(await api.send(.delete, "/api/media/all?forever=true&confirm=1").json["deleted"] == 1)
        #expect(try api.folder.trash.names().count == 2)
    }

    @Test func `A favourite is a favourite until it is told otherwise`() async throws {
        let api = try APIBench()
        try await api.picture("a")
        #expect(await api.send(.patch, "/api/media/1", #"{"favorite":true}"#).json["favorite"] == true)
        #expect(await api.get("/api/media?favorite=true").json["total"] == 1)
        #expect(await api.send(.patch, "/api/media/1", #"{"prompt":"x"}"#).status == 422)
        #expect(await api.send(.patch, "/api/media/1", #"{"favorite":false}"#).json["favorite"] == false)
    }

    @Test func `A download has a readable name that no system trips over`() async throws {
        let api = try APIBench()
        try await api.picture("a", prompt: "../../Ärger\r\nmit \"Namen\" in the Sea")
        let answer = await api.get("/api/media/1/download")
        #expect(answer.isFile)
        #expect(
            answer.header("Content-Disposition") == "attachment; filename=\"rger-mit-namen-in-the-sea-1.png\""
        )
    }

    @Test(arguments: [
        "/static/media/none.png", "/static/media/atelier.sqlite", "/static/thumbs/none.webp",
        "/static/thumbs/1", "/static/thumbs/01.webp", "/static/thumbs/-1.webp", "/api/media/x",
        "/api/media/99",
        "/api/media/99999999999999999999", "/web/none.js", "/web/.env", "/nowhere",
    ])
    func `What the database does not name is not served`(path: String) async throws {
        let api = try APIBench()
        try await api.picture("a")
        #expect(await api.get(path).status == 404)
    }

    @Test func `A file is served immutable, with its own type, and can run nothing`() async throws {
        let api = try APIBench()
        try await api.picture("a")
        let url = try #require(await api.get("/api/media/1").json["url"].string)
        let answer = await api.get(url)
        #expect(answer.header("Content-Type") == "image/png")
        #expect(answer.header("Cache-Control")?.contains("immutable") == true)
        #expect(answer.header("Content-Security-Policy") == "sandbox; default-src 'none'")
    }

    @Test(arguments: ["/static/thumbs/1.webp", "/api/media/1/download"])
    func `A file that is named by an id is asked for again, as another studio has that id, too`(
        path: String
    ) async throws {
        let api = try APIBench()
        try await api.picture("a")
        let answer = await api.get(path)
        #expect(answer.isFile)
        #expect(answer.header("Cache-Control") == "private, no-cache")
    }
}
