import Domain
import Store

extension Engine.Parts {
    /// Every task that was under way when the program last ended, in a state to go on from.
    ///
    /// One that was being sent is accepted if the journal has the provider's answer, else unknown. None of
    /// them is sent again.
    func recoveredTasks() async throws -> [GenerationTask] {
        var recovered: [GenerationTask] = []
        for var task in try store.tasksInFlight() {
            if task.state == .submitting {
                try await resolve(&task)
            }
            if task.state.phase.isInFlight { recovered.append(task) }
        }
        return recovered
    }

    private func resolve(_ task: inout GenerationTask) async throws {
        if let id = journal.earlier[task.id] {
            task.submittedAt = task.submittedAt ?? clock()
            _ = try task.apply(.accepted(id))
        } else {
            let name = providers[task.provider]?.name ?? task.provider.rawValue
            task.completedAt = clock()
            _ = try task.apply(.answerUnclear(.interruptedOrder(at: name)))
            log.warning("An order was on its way when Atelier stopped.", ["task": task.id.rawValue])
        }
        try await store.save(task, at: clock())
        journal.settled(task.id)
    }
}
