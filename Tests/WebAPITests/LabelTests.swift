import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct LabelTests {
    private static func collection(_ id: Int, _ name: String, count: Int, cover: Int) -> JSONValue {
        [
            "collection_id": .number(Double(id)), "name": .string(name), "count": .number(Double(count)),
            "parent_id": .null, "cover_media_id": .number(Double(cover)), "chosen_cover_media_id": .null,
        ]
    }

    @Test func `Tags and collections are set, listed and filtered by`() async throws {
        let api = try APIBench()
        for name in ["one", "two"] { try await api.picture(name) }
        let one = await api.send(
            .patch, "/api/media/1", #"{"tags":[" dawn ","sea"],"collections":["Boats"]}"#)
        #expect(one.json["tags"] == ["dawn", "sea"])
        #expect(one.json["collections"] == ["Boats"])
        #expect(one.json["favorite"] == false)
        let both = await api.send(
            .patch, "/api/media",
            #"{"ids":[1,2,99],"favorite":true,"add_tags":["sea"],"remove_tags":["dawn"]}"#)
        #expect(both.json["changed"] == [1, 2])
        #expect(await api.get("/api/media/1").json["tags"] == ["sea"])
        #expect(await api.get("/api/media?tag=SEA&favorite=true").json["total"] == 2)
        #expect(await api.get("/api/media?collection=boats").json["total"] == 1)
        #expect(await api.get("/api/media?q=sea").json["total"] == 2)
        #expect(await api.get("/api/tags").json["items"] == [["tag_id": 2, "name": "sea", "count": 2]])
        let boats = await api.get("/api/collections").json["items"]
        #expect(boats == [Self.collection(1, "Boats", count: 1, cover: 1)])
    }

    @Test func `A note is written, written anew and taken away, and leaves the rest as it is`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        #expect(await api.get("/api/media/1").json["note"] == "")
        let noted = await api.send(
            .patch, "/api/media/1", #"{"note":"  Darker, please.\nAnd wider. ","rating":3}"#)
        #expect(noted.json["note"] == "Darker, please.\nAnd wider.")
        let liked = await api.send(.patch, "/api/media/1", #"{"favorite":true}"#)
        #expect(liked.json["note"] == noted.json["note"])
        #expect(await api.send(.patch, "/api/media/1", #"{"note":""}"#).json["note"] == "")
        #expect(await api.get("/api/media/1").json["rating"] == 3)
    }

    @Test func `A note that is too long or no text is refused`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        for wrong in [String(repeating: "n", count: 4001), "\\u0000"] {
            let answer = await api.send(.patch, "/api/media/1", #"{"note":"\#(wrong)"}"#)
            #expect(answer.status == 422)
            #expect(answer.json["field"] == "note")
        }
        #expect(await api.send(.patch, "/api/media/1", #"{"note":7}"#).json["field"] == "note")
        #expect(await api.get("/api/media/1").json["note"] == "")
    }

    @Test func `A rating is set for one and for several, and narrows list and index`() async throws {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        #expect(await api.get("/api/media/1").json["rating"] == 0)
        #expect(await api.send(.patch, "/api/media/1", #"{"rating":5}"#).json["rating"] == 5)
        let both = await api.send(.patch, "/api/media", #"{"ids":[2,3],"rating":2}"#)
        #expect(both.json["changed"] == [2, 3])
        #expect(await api.get("/api/media?rating=1").json["total"] == 3)
        #expect(await api.get("/api/media?rating=3").json["total"] == 1)
        let all = try #require(await api.get("/api/media/index?rating=1").bytes)
        let best = try #require(await api.get("/api/media/index?rating=3").bytes)
        #expect(all.count - best.count == 2 * 9)
        #expect(all.suffix(3).map { $0 >> 5 } == [2, 2, 5])
        #expect(await api.send(.patch, "/api/media/1", #"{"rating":0}"#).json["favorite"] == false)
        #expect(await api.get("/api/media?rating=3").json["total"] == 0)
        for wrong in ["0", "6", "five"] { #expect(await api.get("/api/media?rating=\(wrong)").status == 422) }
    }

    @Test func `A collection is made, renamed and removed, and its media stay`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        #expect(await api.send(.post, "/api/collections", #"{"name":"Boats"}"#).status == 201)
        #expect(await api.send(.post, "/api/collections", #"{"name":"boats"}"#).status == 409)
        _ = await api.send(.patch, "/api/media/1", #"{"collections":["Boats"]}"#)
        let renamed = await api.send(.patch, "/api/collections/1", #"{"name":"Ships"}"#)
        #expect(renamed.json == Self.collection(1, "Ships", count: 1, cover: 1))
        #expect(await api.send(.delete, "/api/collections/1").json["media"] == 1)
        #expect(await api.send(.delete, "/api/collections/1").status == 404)
        #expect(await api.get("/api/media/1").json["collections"] == [])
    }

    @Test func `The end of a collection tells its media, and they make it again`() async throws {
        let api = try APIBench()
        for name in ["one", "two"] { try await api.picture(name) }
        _ = await api.send(.patch, "/api/media", #"{"ids":[1,2],"add_collections":["Boats"]}"#)
        let gone = await api.send(.delete, "/api/collections/1")
        #expect(gone.json == ["media": 2, "media_ids": [1, 2], "child_ids": []])
        let again = await api.send(.post, "/api/collections", #"{"name":"Boats","media_ids":[1,2]}"#)
        #expect(again.json["count"] == 2 && again.json["cover_media_id"] == 2)
        let wrong = await api.send(.post, "/api/collections", #"{"name":"More","media_ids":"all"}"#)
        #expect(wrong.status == 422 && wrong.json["field"] == "media_ids")
    }

    @Test(arguments: [
        #"{"tags":"dawn"}"#, #"{"tags":[""]}"#, #"{"tags":[7]}"#, #"{"tags":["a\nb"]}"#,
        #"{"collections":["  "]}"#, #"{"stars":5}"#, #"{"rating":6}"#, #"{"rating":-1}"#, #"{"rating":2.5}"#,
        #"{"rating":"5"}"#, #"{"favorite":"yes"}"#,
    ])
    func `A wrong label is refused and changes nothing`(body: String) async throws {
        let api = try APIBench()
        try await api.picture("one")
        let before = await api.get("/api/media/1").json
        #expect(await api.send(.patch, "/api/media/1", body).status == 422)
        #expect(await api.get("/api/media/1").json == before)
    }
}
