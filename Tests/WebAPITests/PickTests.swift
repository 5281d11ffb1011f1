import Domain
import HTTPServer
import Store
import TestKit
import Testing

@Suite struct PickTests {
    private static let hash = String(repeating: "ab", count: 32)

    private func file(_ picks: String) -> String {
        #"{"atelier_picks":1,"export":"exp_1","saved_at":"2026-11-28T10:00:00Z","picks":\#(picks)}"#
    }

    @Test func `A client's file is taken in and what is not here is told`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        let hash = try #require(try api.store.media(MediaID(1))?.file?.sha256)
        let other = String(repeating: "c", count: 64)
        let taken = await api.send(
            .post, "/api/picks",
            file(
                """
                [{"media_id":1,"sha256":"\(hash)","file":"media/a-1.png","picked":true,"note":"Darker."},
                {"media_id":9,"sha256":"\(other)","file":"media/b-9.png","picked":true,"note":""}]
                """))
        #expect(taken.status == 200)
        #expect(taken.json["changed"] == [1] && taken.json["favorites"] == 1 && taken.json["notes"] == 1)
        #expect(taken.json["unknown"] == [["media_id": 9, "file": "media/b-9.png"]])
        let media = await api.get("/api/media/1").json
        #expect(media["favorite"] == true && media["note"] == "Darker.")
    }

    @Test func `A file of another studio is refused as such`() async throws {
        let api = try APIBench()
        try await api.picture("one")
        let answer = await api.send(
            .post, "/api/picks",
            file(#"[{"media_id":1,"sha256":"\#(String(repeating: "d", count: 64))","picked":true}]"#))
        #expect(answer.status == 422 && answer.code == "picks_of_others")
        #expect(await api.get("/api/media/1").json["favorite"] == false)
    }

    @Test(arguments: [
        "", "picks", "[]", "{}", #"{"picks":[]}"#, #"{"atelier_picks":2,"picks":[]}"#,
        #"{"atelier_picks":1,"picks":[]}"#, #"{"atelier_picks":1,"picks":[7]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":1}]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":1,"sha256":"short"}]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":1,"sha256":"\#(hash)","picked":"yes"}]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":-1,"sha256":"\#(hash)"}]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":1,"sha256":"\#(hash)","note":"a\u0000b"}]}"#,
        #"{"atelier_picks":1,"picks":[{"media_id":1,"sha256":"\#(hash)"}],"more":1}"#,
    ])
    func `What is no file of picks is refused with a sentence, and nothing changes`(body: String) async throws
    {
        let api = try APIBench()
        try await api.picture("one")
        let answer = await api.send(.post, "/api/picks", body)
        #expect(answer.status == 422 && answer.code == "picks_unreadable")
        #expect(await api.get("/api/media/1").json["favorite"] == false)
    }
}
