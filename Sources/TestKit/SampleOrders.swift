public import Domain

extension Catalogue {
    /// An order of one model with all that it needs: something in each slot that has to be filled, and a clip to go on
    /// from.
    ///
    /// - Parameters:
    ///   - model: One of this catalogue.
    ///   - options: What is asked for.
    ///   - references: What it takes with it beside what it needs.
    ///   - source: The provider's id of the task that it goes on from, if the model does so.
    ///   - prompt: What it says.
    /// - Returns: A checked order.
    /// - Throws: A `Problem`, as for every order.
    public func sampleOrder(
        _ model: ModelID, _ options: [String: OptionValue] = [:],
        references: [OrderDraft.Reference] = [], source: ProviderTaskID = "0f1e2d3c", prompt: String = "fog"
    ) throws(Problem) -> Order {
        guard let model = self.model(model) else { throw .modelUnknown(model, known: models.map(\.id)) }
        let given = Set(references.compactMap(\.role))
        let needed = model.slots.filter { $0.count.lowerBound > 0 && !given.contains($0.role) }.map { slot in
            let ending = slot.type == .video ? "mp4" : "png"
            return OrderDraft.Reference(.address("https://a.example/needed.\(ending)"), as: slot.role)
        }
        var material = OrderMaterial()
        if let slot = model.sourceSlot, let maker = slot.models.first {
            let order = try sampleOrder(maker, slot.options.compactMapValues(\.first))
            material.source = (
                SourceTask(
                    media: MediaID(1), provider: model.provider, task: source, model: maker, variant: 0,
                    aspectRatio: order.aspectRatio), order
            )
        }
        return try self.order(
            OrderDraft(
                kind: model.kind, model: model.id, prompt: prompt, options: options,
                references: needed + references), material: material)
    }
}
