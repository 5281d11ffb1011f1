import Domain
import HTTPServer
import TestKit
import Testing

@Suite struct CollectionTests {
    @Test func `A collection is put into another, and no deeper`() async throws {
        let api = try APIBench()
        for name in ["A", "B", "C"] { _ = await api.send(.post, "/api/collections", #"{"name":"\#(name)"}"#) }
        let inside = await api.send(.patch, "/api/collections/2", #"{"parent_id":1}"#)
        #expect(inside.status == 200 && inside.json["parent_id"] == 1)
        let deeper = await api.send(.patch, "/api/collections/3", #"{"parent_id":2}"#)
        #expect(deeper.status == 422 && deeper.code == "collection_too_deep")
        #expect(deeper.json["field"] == "parent_id")
        let nowhere = await api.send(.patch, "/api/collections/3", #"{"parent_id":99}"#)
        #expect(nowhere.status == 422 && nowhere.code == "label_not_found")
        #expect(await api.send(.patch, "/api/collections/99", #"{"parent_id":1}"#).status == 404)
        let third = await api.send(.post, "/api/collections", #"{"name":"D","parent_id":1,"before_id":2}"#)
        #expect(third.status == 201)
        let names = await api.get("/api/collections").json["items"].array?.map { $0["name"] }
        #expect(names == ["A", "D", "B", "C"])
        let gone = await api.send(.delete, "/api/collections/1")
        #expect(gone.json["child_ids"] == [4, 2])
        let out = await api.send(.patch, "/api/collections/2", #"{"before_id":null}"#)
        #expect(out.json["parent_id"] == .null)
        let left = await api.get("/api/collections").json["items"].array?.map { $0["name"] }
        #expect(left == ["D", "C", "B"])
    }

    @Test func `A cover is chosen from what is in the collection, and given back`() async throws {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        _ = await api.send(.post, "/api/collections", #"{"name":"A","media_ids":[1,2]}"#)
        let chosen = await api.send(.patch, "/api/collections/1", #"{"cover_media_id":1}"#)
        #expect(chosen.json["cover_media_id"] == 1 && chosen.json["chosen_cover_media_id"] == 1)
        let other = await api.send(.patch, "/api/collections/1", #"{"cover_media_id":3}"#)
        #expect(other.status == 422 && other.code == "media_not_found")
        let newest = await api.send(.patch, "/api/collections/1", #"{"cover_media_id":null}"#)
        #expect(newest.json["cover_media_id"] == 2 && newest.json["chosen_cover_media_id"] == .null)
    }

    @Test func `The order by hand is that of list, index and export, and belongs to one collection`()
        async throws
    {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        _ = await api.send(.post, "/api/collections", #"{"name":"A","media_ids":[1,2,3]}"#)
        let moved = await api.send(
            .post, "/api/collections/1/arrangement", #"{"ids":[3,9],"before_id":2}"#)
        #expect(moved.json["moved"] == [3])
        let list = await api.get("/api/media?collection=A&sort_by=manual").json["items"].array
        #expect(list?.map { $0["media_id"] } == [1, 3, 2])
        let next = await api.get("/api/media?collection=A&sort_by=manual&limit=1").json["next_cursor"].string
        let rest = await api.get(
            "/api/media?collection=A&sort_by=manual&limit=1&cursor=\(try #require(next))")
        #expect(rest.json["items"].array?.first?["media_id"] == 3)
        for path in ["/api/media", "/api/media/index"] {
            let alone = await api.get("\(path)?sort_by=manual")
            #expect(alone.status == 422 && alone.json["field"] == "sort_by")
        }
        #expect(await api.send(.post, "/api/exports?collection=A&sort_by=manual").status == 201)
        let wrong = await api.send(.post, "/api/collections/1/arrangement", #"{"ids":[1],"before_id":1}"#)
        #expect(wrong.status == 422 && wrong.code == "media_not_found")
    }

    @Test func `A smart collection counts what fits it now`() async throws {
        let api = try APIBench()
        for name in ["one", "two", "three"] { try await api.picture(name) }
        _ = await api.send(.patch, "/api/media", #"{"ids":[1,2],"rating":4}"#)
        let made = await api.send(
            .post, "/api/smart-collections", #"{"name":" Best ","filter":{"rating":"4","q":null}}"#)
        #expect(made.status == 201)
        #expect(
            made.json == [
                "smart_collection_id": 1, "name": "Best", "filter": ["rating": "4"], "count": 2,
                "cover_media_id": 2,
            ])
        _ = await api.send(.patch, "/api/media/3", #"{"rating":5}"#)
        let now = await api.get("/api/smart-collections").json["items"].array?.first
        #expect(now?["count"] == 3 && now?["cover_media_id"] == 3)
        let changed = await api.send(
            .patch, "/api/smart-collections/1", #"{"name":"Most","filter":{"rating":"5"}}"#)
        #expect(changed.json["count"] == 1 && changed.json["name"] == "Most")
        #expect(
            await api.send(.post, "/api/smart-collections", #"{"name":"MOST","filter":{"type":"video"}}"#)
                .status
                == 409)
        #expect(await api.send(.delete, "/api/smart-collections/1").status == 200)
        #expect(await api.send(.delete, "/api/smart-collections/1").status == 404)
    }

    @Test(arguments: [
        #"{"name":"A"}"#, #"{"name":"A","filter":{}}"#, #"{"name":"A","filter":[]}"#,
        #"{"name":"A","filter":{"rating":4}}"#, #"{"name":"A","filter":{"rating":"6"}}"#,
        #"{"name":"A","filter":{"stars":"4"}}"#, #"{"name":"A","filter":{"trash":"true"}}"#,
        #"{"name":"A","filter":{"sort_by":"manual"}}"#, #"{"name":"","filter":{"rating":"4"}}"#,
        #"{"name":"A","filter":{"since":"2026-02-30"}}"#,
    ])
    func `A filter that the gallery would not take is not kept`(body: String) async throws {
        let api = try APIBench()
        #expect(await api.send(.post, "/api/smart-collections", body).status == 422)
        #expect(await api.get("/api/smart-collections").json["items"] == [])
    }
}
