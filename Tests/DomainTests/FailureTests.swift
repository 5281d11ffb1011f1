import Domain
import TestKit
import Testing

@Suite struct FailureTests {
    private func task(
        _ state: GenerationTask.State, provider: ProviderID = "kie", endedAt: Timestamp? = .sample
    ) -> GenerationTask {
        var task = GenerationTask.sample(provider: provider, state: state)
        task.completedAt = endedAt
        return task
    }

    private func problem(_ code: Problem.Code) -> Problem { Problem(code, "It failed.", advice: "Mend it.") }

    @Test(arguments: [
        (GenerationTask.State.unknown(.sample), Billing.maybe), (.failed("r-1", .sample), .maybe),
        (.rejected(.sample), .no), (.queued(after: .sample), .no), (.expired("r-1", .sample), .yes),
        (.refused("r-1", .sample), .yes), (.needsSpace("r-1", results: [], .sample), .yes),
    ])
    func `Only a definite no was surely not billed`(state: GenerationTask.State, billing: Billing) {
        #expect(task(state).billing == billing)
        #expect(task(state, provider: .sandbox).billing == .no)
    }

    @Test(arguments: [
        (GenerationTask.State.unknown(.sample), Remedy.adopt), (.expired("r-1", .sample), .lookAgain),
        (.refused("r-1", .sample), .lookAgain), (.failed("r-1", .sample), .change),
        (.rejected(.sample), .change), (.rejected(.keyRefused(by: "Kie")), .settings),
        (.rejected(.creditsExhausted(at: "Kie")), .retry),
        (.queued(after: .keyMissing(for: "Kie")), .settings),
        (.needsSpace("r-1", results: [], .diskFull(needed: nil)), .room),
        (.running("r-1", progress: 0.5, note: .keyRefusedForTask(by: "Kie")), .settings),
    ])
    func `Each failure has one thing that helps`(state: GenerationTask.State, remedy: Remedy) {
        #expect(task(state).remedy(keyChangedAt: .sample) == remedy)
    }

    @Test(arguments: [
        GenerationTask.State.queued(), .queued(after: .busy("Kie")), .stored("r-1"), .cancelled, .submitting,
        .accepted("r-1"), .running("r-1", progress: nil, note: .unreachable("Kie", detail: nil)),
    ])
    func `What is well, or goes on by itself, is no failure`(state: GenerationTask.State) {
        #expect(task(state).remedy(keyChangedAt: .sample) == nil)
    }

    @Test func `An order that a key spoilt can go again once the key was changed`() {
        let refused = task(.rejected(.keyRefused(by: "Kie")))
        #expect(refused.remedy(keyChangedAt: Timestamp.sample.advanced(bySeconds: -1)) == .settings)
        #expect(refused.remedy(keyChangedAt: Timestamp.sample.advanced(bySeconds: 1)) == .retry)
    }

    /// The rule of the whole desk: nothing that may have been billed is offered to be ordered again by one press.
    @Test func `Ordering the same again helps only what was surely not billed`() {
        let codes: [Problem.Code] = [
            "outcome_unknown", "key_refused", "credits_exhausted", "provider_closed", "storage_failed",
            "disk_full", "sample_problem",
        ]
        for code in codes {
            let problem = problem(code)
            for state: GenerationTask.State in [
                .unknown(problem), .failed("r", problem), .expired("r", problem), .refused("r", problem),
                .rejected(problem), .needsSpace("r", results: [], problem), .queued(after: problem),
                .running("r", progress: nil, note: problem),
            ] {
                for later in [-1, 1] as [Int64] {
                    let task = task(state)
                    let remedy = task.remedy(keyChangedAt: Timestamp.sample.advanced(bySeconds: later))
                    #expect(remedy != .retry || task.billing == .no)
                }
            }
        }
    }
}
