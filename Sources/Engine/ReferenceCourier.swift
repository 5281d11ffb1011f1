import Domain
import Files
import Store
import Synchronization

/// Brings references to providers, each once for as long as the provider keeps it.
final class ReferenceCourier: Sendable {
    /// What stands in the way.
    enum Setback: Error {
        /// The provider will not take it, today or tomorrow.
        case refused(Problem)
        /// It may go better later.
        case delayed(Problem, retryAfter: Duration?)
    }

    private struct Parcel: Hashable {
        let reference: ReferenceID
        let provider: ProviderID
    }

    /// How long a provider must still keep a file when an order that names it goes out: jobs wait before they
    /// begin.
    private static let margin: Int64 = 2 * 3600

    private let parts: Engine.Parts
    /// One bearer at a time for each parcel: the second one finds it delivered.
    private let gates = Mutex<[Parcel: Gate]>([:])

    init(_ parts: Engine.Parts) { self.parts = parts }

    /// Says where the provider has each reference of an order, and first gives it those that it has not.
    ///
    /// - Throws: `Setback`, `CancellationError`; what the store throws.
    func addresses(for order: Order, at provider: any Provider) async throws -> [ReferenceID: String] {
        var addresses: [ReferenceID: String] = [:]
        for id in order.storedReferences {
            let parcel = Parcel(reference: id, provider: provider.id)
            let gate = gates.withLock { gates in
                let gate = gates[parcel] ?? Gate(limit: 1)
                gates[parcel] = gate
                return gate
            }
            try await gate.enter()
            defer { gate.leave() }
            addresses[id] = try await address(of: id, at: provider)
        }
        return addresses
    }

    private func address(of id: ReferenceID, at provider: any Provider) async throws -> String {
        let needed = parts.clock().advanced(bySeconds: Self.margin)
        if let known = try parts.store.address(of: id, at: provider.id, goodAt: needed) { return known }
        guard let reference = try parts.store.reference(id) else {
            throw Setback.refused(.referenceNotFound(id))
        }
        switch try await give(reference, to: provider) {
        case .uploaded(let address, let lifetime):
            let expiry = parts.clock().advanced(bySeconds: Int64(lifetime.components.seconds))
            try await parts.store.note(address, of: id, at: provider.id, until: expiry)
            return address
        case .refused(let problem): throw Setback.refused(problem)
        case .unavailable(let problem, let delay): throw Setback.delayed(problem, retryAfter: delay)
        }
    }

    private func give(_ reference: StoredReference, to provider: any Provider) async throws -> UploadReport {
        let report = try await parts.storage.withReference(reference) { descriptor, size in
            await provider.upload(
                UploadFile(
                    descriptor: descriptor, bytes: size, name: reference.filename,
                    mimeType: reference.mimeType),
                key: parts.keys.key(nil, at: provider.id))
        }
        try Task.checkCancellation()
        return report
    }
}
