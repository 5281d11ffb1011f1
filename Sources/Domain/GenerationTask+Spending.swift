extension GenerationTask {
    /// What the ledger says of an order.
    public enum Spending: String, Sendable, CaseIterable {
        /// On its way, or being made: the money is set aside.
        case reserved
        case spent
        /// Sent without a clear answer; counts as spent.
        case unclear
        /// Never taken, or failed at the provider, which gives the credits back.
        case returned
    }

    public var spending: Spending {
        switch state {
        case .queued, .rejected, .failed, .cancelled: .returned
        case .submitting, .accepted, .running, .downloading, .needsSpace: .reserved
        case .stored, .expired, .refused: .spent
        case .unknown: .unclear
        }
    }

    /// What it takes: the provider's word, else the price list's; `nil` where nobody knows.
    public var charge: Cost? { spending == .returned ? Cost.free : cost ?? estimate }
}
