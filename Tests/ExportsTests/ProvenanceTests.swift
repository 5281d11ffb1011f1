import Domain
import Metadata
import Store
import TestKit
import Testing

@testable import Exports

@Suite struct ProvenanceTests {
    @Test(arguments: [
        (ProviderID("kie"), "sample-image (kie)"), (.sandbox, "sample-image (sandbox)"),
        (.imported, "sample-image"),
    ])
    func `A copy tells which model made it, and where: nobody knows that of an import`(
        provider: ProviderID, system: String
    ) async throws {
        let store = try StudioDatabase(path: ":memory:", now: .sample)
        let task = GenerationTask.sample("tsk_1", provider: provider)
        guard case .new(let ids) = try await store.place(task, idempotencyKey: nil) else {
            throw Problem.sample
        }
        let media = try #require(try store.media(ids[0]))
        let row = ExportRow(
            id: media.id, media: media, task: task, modelName: media.model.rawValue, parents: [], prompt: "")
        #expect(row.provenance(of: media).system == system)
    }
}
