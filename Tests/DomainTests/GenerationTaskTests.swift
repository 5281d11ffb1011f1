import TestKit
import Testing

@testable import Domain

private let everyState: [GenerationTask.State] = [
    .queued(), .submitting, .accepted("r"), .running("r", progress: 0.5), .downloading("r", results: ["u"]),
    .needsSpace("r", results: ["u"], .sample), .stored("r"), .rejected(.sample), .failed("r", .sample),
    .expired("r", .sample), .refused("r", .sample), .unknown(.sample), .cancelled,
]

private let everyEvent: [GenerationTask.Event] = [
    .submissionBegan, .turnedBack(.sample), .accepted("r2"), .rejected(.sample), .answerUnclear(.sample),
    .progressed(nil, note: nil), .progressed(0.7, note: nil), .succeeded(results: ["v"]),
    .providerFailed(.sample), .downloadDelayed(.sample), .linksExpired(.sample), .resultsRefused(.sample),
    .diskFull(.sample), .spaceFound, .stored, .cancelPressed, .adopted("r3"),
]

@Suite struct GenerationTaskTests {
    @Test func `The main road leads from the order to the file`() throws {
        var task = GenerationTask.sample()
        #expect(try task.apply(.submissionBegan) == .submit)
        #expect(try task.apply(.accepted("r")) == .poll("r"))
        #expect(try task.apply(.progressed(0.4, note: nil)) == .poll("r"))
        #expect(try task.apply(.succeeded(results: ["u"])) == .download("r", results: ["u"]))
        #expect(try task.apply(.stored) == .end)
        #expect(task.state == .stored("r"))
    }

    @Test func `A second order can only follow from waiting in the queue`() {
        for state in everyState {
            for event in everyEvent {
                var task = GenerationTask.sample(state: state)
                guard case .submit? = effect(of: event, on: &task) else { continue }
                #expect(state.phase == .queued, "\(event) on \(state) sends")
            }
        }
    }

    @Test func `From unknown only the user's word leads on, and never to a second order`() {
        for event in everyEvent {
            var task = GenerationTask.sample(state: .unknown(.sample))
            let next = effect(of: event, on: &task)
            if case .adopted(let id) = event {
                #expect(next == .poll(id))
            } else {
                #expect(next == nil, "\(event) moved it")
                #expect(task.state == .unknown(.sample))
            }
        }
    }

    @Test(arguments: [GenerationTask.State.stored("r"), .rejected(.sample), .cancelled])
    func `A task that is over for good hears nothing`(state: GenerationTask.State) {
        for event in everyEvent {
            var task = GenerationTask.sample(state: state)
            #expect(throws: GenerationTask.IllegalTransition(state: state, event: event)) {
                try task.apply(event)
            }
            #expect(task.state == state)
        }
    }

    @Test func `A refused event leaves the state as it was`() {
        for state in everyState {
            for event in everyEvent {
                var task = GenerationTask.sample(state: state)
                if effect(of: event, on: &task) == nil { #expect(task.state == state) }
            }
        }
    }

    @Test func `Progress never goes back`() throws {
        var task = GenerationTask.sample(state: .running("r", progress: 0.6))
        _ = try task.apply(.progressed(0.2, note: nil))
        #expect(task.state.progress == 0.6)
        _ = try task.apply(.progressed(nil, note: .sample))
        #expect(task.state == .running("r", progress: 0.6, note: .sample))
    }

    @Test func `No task that has left can be taken back`() {
        for state in everyState where state.phase != .queued {
            #expect(!GenerationTask.sample(state: state).actions.contains(.cancel))
        }
        #expect(GenerationTask.sample().actions == [.cancel])
    }

    @Test func `A provider's id survives every step after it`() {
        for state in everyState {
            for event in everyEvent {
                var task = GenerationTask.sample(state: state)
                guard effect(of: event, on: &task) != nil, let before = state.providerTaskID else { continue }
                #expect(task.state.providerTaskID == before || event == .adopted("r3"))
            }
        }
    }

    private func effect(
        of event: GenerationTask.Event, on task: inout GenerationTask
    ) -> GenerationTask.Effect? {
        do {
            return try task.apply(event)
        } catch {
            return nil
        }
    }
}
