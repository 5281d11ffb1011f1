import Domain
import Engine
import HTTPServer
import Store
import TestKit
import Testing
import WebAPI

@Suite struct EarlierTests {
    private static let order = #"{"prompt":"a paper boat","model":"sample-image","n_variants":2}"#

    private func made(_ api: APIBench) async throws -> [Int] {
        let placed = await api.send(.post, "/api/images/generate", Self.order)
        let id = TaskID(try #require(placed.json["task_id"].string))
        _ = try await api.engine.task(id) { $0.effect == .end }
        return try api.store.media(of: id).map { Int($0.id.rawValue) }
    }

    private func found(_ api: APIBench, _ order: String) async -> [Int]? {
        await api.send(.post, "/api/images/earlier", order).json["items"].array?
            .compactMap { $0["media_id"].integer }
    }

    @Test func `What an equal order made is found, and another order finds nothing`() async throws {
        let api = try APIBench()
        #expect(await found(api, Self.order) == [])
        let first = try await made(api)
        #expect(await found(api, Self.order) == [first[0]])
        let second = try await made(api)
        #expect(await found(api, Self.order) == [second[0], first[0]])
        for (old, new) in [("boat", "ship"), ("2", "1"), (#"{""#, #"{"is_enhance":true,""#)] {
            #expect(await found(api, Self.order.replacing(old, with: new)) == [])
        }
        #expect(await api.get("/api/tasks").json["total"] == 2)
    }

    @Test func `What was deleted is not found, nor what was only rehearsed once there is a key`() async throws
    {
        let api = try APIBench()
        let media = try await made(api)
        _ = await api.send(.put, "/api/settings", #"{"api_key":"a-key-12345678"}"#)
        #expect(await found(api, Self.order) == [])
        _ = await api.send(.put, "/api/settings", #"{"use_sandbox":true}"#)
        #expect(await found(api, Self.order)?.count == 1)
        _ = try await api.store.trash(media.map { MediaID(Int64($0)) }, at: .sample)
        #expect(await found(api, Self.order) == [])
    }

    @Test func `A wrong order is refused here as where it is placed`() async throws {
        let answer = await (try APIBench()).send(.post, "/api/images/earlier", #"{"prompt":" "}"#)
        #expect(answer.status == 422)
    }
}
