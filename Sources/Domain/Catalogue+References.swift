/// What the studio knows of the files and the clip that a draft names.
public struct OrderMaterial: Sendable {
    /// The stored references that the draft names; one that is missing here does not exist.
    public var files: [ReferenceID: StoredReference]
    /// The clip that the order goes on from, with the order that made it.
    public var source: (task: SourceTask, order: Order)?

    public init(
        files: [ReferenceID: StoredReference] = [:], source: (task: SourceTask, order: Order)? = nil
    ) {
        self.files = files
        self.source = source
    }
}

extension Model {
    /// The slot with this role, if the model has it.
    public func slot(_ role: ReferenceRole) -> ReferenceSlot? { slots.first { $0.role == role } }

    /// How many references each slot has, in the words of `ModelRule`: a role counts like an option.
    func counts(_ references: [OrderReference]) -> [String: OptionValue] {
        Dictionary(
            uniqueKeysWithValues: slots.map { slot in
                (slot.role.rawValue, .number(references.count { $0.role == slot.role }))
            })
    }

    /// Puts the references of a draft into the model's slots.
    ///
    /// One without a role goes to the first slot that takes its kind and has room.
    ///
    /// - Throws: A `Problem` that names what does not fit, and what would.
    func assigned(
        _ drafts: [OrderDraft.Reference], _ files: [ReferenceID: StoredReference]
    ) throws(Problem) -> [OrderReference] {
        var references: [OrderReference] = []
        // Those with a role first: a slot that is spoken for is not filled by another.
        for draft in drafts.filter({ $0.role != nil }) + drafts.filter({ $0.role == nil }) {
            let file = try stored(draft.source, files)
            let slot = try slot(for: draft, file, beside: references)
            if let file { try check(file, in: slot) }
            references.append(OrderReference(slot.role, draft.source))
        }
        for slot in slots where references.count(where: { $0.role == slot.role }) < slot.count.lowerBound {
            throw .referenceNeeded(slot, model: self)
        }
        return references
    }

    /// Checks the clip that an order goes on from.
    func checkSource(_ source: (task: SourceTask, order: Order)?) throws(Problem) {
        guard let rule = sourceSlot else {
            guard source == nil else { throw .sourceNotTaken(model: self) }
            return
        }
        guard let source, rule.models.contains(source.task.model) else {
            throw .sourceNeeded(rule, model: self)
        }
        for (name, allowed) in rule.options.sorted(by: { $0.key < $1.key }) {
            // What the earlier model does not let one choose cannot speak against its clip.
            guard let value = source.order.options[name] else { continue }
            guard allowed.contains(value) else {
                throw .sourceNotFit(rule, model: self)
            }
        }
    }

    private func stored(
        _ source: OrderReference.Source, _ files: [ReferenceID: StoredReference]
    ) throws(Problem) -> StoredReference? {
        switch source {
        case .stored(let id):
            guard let file = files[id] else { throw .referenceNotFound(id, field: "references") }
            return file
        case .address(let address):
            guard isFetchable(address) else { throw .referenceAddressInvalid() }
            return nil
        }
    }

    private func slot(
        for draft: OrderDraft.Reference, _ file: StoredReference?, beside others: [OrderReference]
    ) throws(Problem) -> ReferenceSlot {
        guard !slots.isEmpty else { throw .referencesNotTaken(model: self) }
        func hasRoom(_ slot: ReferenceSlot) -> Bool {
            others.count { $0.role == slot.role } < slot.count.upperBound
        }
        if let role = draft.role {
            guard let slot = slot(role) else { throw .roleNotTaken(role, model: self) }
            guard hasRoom(slot) else { throw .tooManyReferences(slot, model: self) }
            return slot
        }
        // An address does not tell what lies there; pictures are usual.
        let fitting = slots.filter { $0.type == file?.type ?? .image }
        guard let slot = fitting.first(where: hasRoom) else {
            guard let full = fitting.last else { throw .referenceKindNotTaken(file?.mimeType, model: self) }
            throw .tooManyReferences(full, model: self)
        }
        return slot
    }

    private func check(_ file: StoredReference, in slot: ReferenceSlot) throws(Problem) {
        guard slot.mimeTypes.contains(file.mimeType) else {
            throw .referenceKindNotTaken(file.mimeType, model: self, slot)
        }
        guard file.bytes <= slot.maxBytes else { throw .referenceTooLarge(file, slot, model: self) }
    }
}

/// Whether a provider may be asked to fetch an address: on the web, and not on anybody's own machine.
private func isFetchable(_ address: String) -> Bool {
    let scheme = ["https://", "http://"].first { address.lowercased().hasPrefix($0) }
    guard let scheme, address.utf8.count <= 2048,
        address.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return false }
    let authority = address.dropFirst(scheme.count).prefix { !"/?#".contains($0) }
    guard !authority.contains("@") else { return false }
    let host = authority.prefix { $0 != ":" }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false)
    // A name with a dot whose last part begins with a letter: no numeric address in any spelling, no `localhost`.
    guard labels.count >= 2, let last = labels.last, last.count >= 2, last.first?.isLetter == true else {
        return false
    }
    return labels.allSatisfy {
        !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    }
        && !["localhost", "local", "internal"].contains(last.lowercased())
}
