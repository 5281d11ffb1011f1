import Domain
import HTTPServer
import Providers
import Store
import TestKit
import Testing

@Suite struct VideoOrderTests {
    private let generate = "/api/videos/generate"

    private func api() throws -> APIBench { try APIBench(models: KieCatalogue.kieModels) }

    @Test func `A video is ordered with the lengths and shapes of its model`() async throws {
        let answer = try await api().send(
            .post, generate,
            #"{"prompt":"the sea","model":"runway","aspect_ratio":"16:9","duration":10,"quality":"720p"}"#)
        #expect(answer.status == 202)
        #expect(answer.json["task"]["kind"] == "video")
        #expect(answer.json["task"]["duration"] == 10)
        #expect(answer.json["media_ids"].array?.count == 1)
    }

    @Test func `A length that the model lacks is refused with those it has`() async throws {
        let answer = try await api().send(
            .post, generate, #"{"prompt":"the sea","model":"runway","duration":7}"#)
        #expect(answer.status == 422)
        #expect(answer.json["field"] == "duration")
        #expect(answer.json["allowed"] == [5, 10])
    }

    @Test func `A pair of values that the model does not make is refused with why`() async throws {
        let answer = try await api().send(
            .post, generate, #"{"prompt":"the sea","model":"runway","duration":10,"quality":"1080p"}"#)
        #expect(answer.status == 422)
        #expect(answer.json["allowed"].array?.isEmpty == false)
    }

    @Test func `A picture's model makes no video`() async throws {
        let answer = try await api().send(.post, generate, #"{"prompt":"the sea","model":"gpt4o-image"}"#)
        #expect(answer.code == "model_unknown")
    }

    @Test func `An order that names no model takes the settings' one`() async throws {
        let answer = try await api().send(.post, generate, #"{"prompt":"the sea"}"#)
        #expect(answer.status == 202)
        #expect(answer.json["task"]["model"] == "veo3_fast")
    }

    @Test func `Every model that begins with words can be ordered as it stands`() async throws {
        let api = try api()
        // Some need a clip to begin with.
        let plain = KieCatalogue.kieModels.filter { model in
            model.sourceSlot == nil && model.slots.allSatisfy { $0.count.lowerBound == 0 }
        }
        for model in plain where model.kind != .audio {
            let answer = await api.send(
                .post, "/api/\(model.kind)s/generate", #"{"prompt":"the sea","model":"\#(model.id)"}"#)
            #expect(answer.status == 202, "\(model.id): \(answer.json["detail"])")
        }
    }
}
