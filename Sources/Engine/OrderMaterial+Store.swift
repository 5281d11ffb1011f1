import Domain
import Store

extension Engine.Parts {
    /// Looks up the references and the clip that a draft names.
    ///
    /// - Throws: `Problem` when there is no such clip, or it has not been made.
    func material(for draft: OrderDraft) throws -> OrderMaterial {
        let ids = draft.references.compactMap { reference in
            if case .stored(let id) = reference.source { id } else { nil }
        }
        return OrderMaterial(files: try store.references(ids), source: try draft.source.map(source))
    }

    private func source(_ id: MediaID) throws -> (task: SourceTask, order: Order) {
        guard let media = try store.media(id) else { throw Problem.mediaNotFound() }
        guard media.status == .completed, let task = try store.task(media.taskID),
            let providerTask = task.state.providerTaskID
        else { throw Problem.sourceNotMade() }
        let source = SourceTask(
            media: id, provider: task.provider, task: providerTask, model: task.order.model,
            variant: media.variant, aspectRatio: media.aspectRatio)
        return (source, task.order)
    }
}
