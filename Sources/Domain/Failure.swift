/// Whether the provider took money for a task, as far as we know.
public enum Billing: String, Sendable, CaseIterable {
    case no, maybe, yes
}

/// What helps a task that did not end well, or that waits for its user.
///
/// None of them is taken by itself, and of an order that may have been billed none sends it again.
public enum Remedy: String, Sendable, CaseIterable {
    /// Order the same again: nothing was billed.
    case retry
    /// Ask the provider again for the files of the task that it has.
    case lookAgain = "look_again"
    /// Tell the provider's id of the task, or order anew: the user's own decision.
    case adopt
    /// Order something else.
    case change
    /// Mend the key in Settings.
    case settings
    /// Make room on the disk.
    case room
}

extension GenerationTask {
    public var billing: Billing {
        if provider == .sandbox { return .no }
        return switch state.phase {
        case .queued, .rejected, .cancelled: .no
        // A provider gives credits back for what it could not make, or says so.
        case .submitting, .accepted, .running, .failed, .unknown: .maybe
        case .downloading, .needsSpace, .stored, .expired, .refused: .yes
        }
    }

    /// What the user can do about it; `nil` when nothing is wrong, or when it goes on by itself.
    ///
    /// `keyChangedAt` is when the key may last have been mended: an order that was refused before can go again.
    public func remedy(keyChangedAt: Timestamp) -> Remedy? {
        guard let problem = state.problem else { return state.phase == .unknown ? .adopt : nil }
        let mended = Self.remedies[problem.code]
        return switch state.phase {
        case .unknown: .adopt
        case .expired, .refused: .lookAgain
        case .failed: .change
        case .rejected:
            mended == .settings && keyChangedAt > completedAt ?? createdAt ? .retry : mended ?? .change
        // What is held up goes on by itself once the key or the room is there.
        case .queued, .submitting, .accepted, .running, .downloading, .needsSpace:
            mended == .retry ? nil : mended
        case .stored, .cancelled: nil
        }
    }

    /// What is at fault when it is neither the order nor its references.
    private static let remedies: [Problem.Code: Remedy] = [
        "key_missing": .settings, "key_refused": .settings, "credits_exhausted": .retry,
        "provider_closed": .retry, "provider_busy": .retry, "provider_unreachable": .retry,
        .storageFailed: .retry, .referenceUnreachable: .retry, .diskFull: .room,
    ]
}
