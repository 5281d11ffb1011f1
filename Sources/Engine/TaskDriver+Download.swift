import Domain
import Files
import Store

extension TaskDriver {
    /// The largest file that is fetched, in bytes.
    fileprivate static let largestFile: Int64 = 4 << 30

    /// What became of one result.
    enum Outcome: Sendable {
        case stored
        case refused(Problem)
        case gone(Problem)
        case delayed(Problem, etag: String?)
        case diskFull(Problem)
    }

    /// Fetches every result that is not here yet, checks it and keeps it.
    func fetch(_ results: [String], of id: ProviderTaskID) async throws -> GenerationTask.Event {
        if task.state.problem != nil { try await waitAfterSetback() }
        guard try await parts.storage.hasRoom() else { return .diskFull(.diskFull(needed: nil)) }
        let open = try await openVariants(results)
        let work = Fetching(task: task, provider: provider, parts: parts, board: board)
        let outcomes = try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            for variant in open { group.addTask { (variant.number, try await work.outcome(of: variant)) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
        try Task.checkCancellation()
        return try await event(for: outcomes, media: open, of: id)
    }

    /// A result that is still to be fetched.
    struct Variant: Sendable {
        let number: Int
        let media: MediaID
        let address: String
        let etag: String?
    }

    private func openVariants(_ results: [String]) async throws -> [Variant] {
        let rows = Dictionary(
            uniqueKeysWithValues: try parts.store.media(of: task.id).map { ($0.variant, $0) })
        memory.seenVariants.formUnion(rows.keys)
        var open: [Variant] = []
        for (number, address) in results.enumerated() {
            if rows[number]?.status == .completed || isRemoved(number, in: rows) { continue }
            // More results than were ordered were paid for all the same.
            let media =
                if let row = rows[number] { row.id } else {
                    try await parts.store.addVariant(number, to: task)
                }
            memory.seenVariants.insert(number)
            open.append(Variant(number: number, media: media, address: address, etag: memory.etags[number]))
        }
        return open
    }

    /// Whether the user deleted a variant for ever: every variant that was ordered has a row from the start, every
    /// other one since it was seen.
    private func isRemoved(_ variant: Int, in rows: [Int: Media]) -> Bool {
        rows[variant] == nil && (variant < task.order.variantCount || memory.seenVariants.contains(variant))
    }

    private func event(
        for outcomes: [Int: Outcome], media: [Variant], of id: ProviderTaskID
    ) async throws -> GenerationTask.Event {
        var lost: [(variant: Variant, problem: Problem)] = []
        var goneProblem: Problem?
        var delay: Problem?
        for variant in media {
            switch outcomes[variant.number] {
            case nil, .stored: memory.etags[variant.number] = nil
            case .diskFull(let problem): return .diskFull(problem)
            case .delayed(let problem, let etag):
                memory.etags[variant.number] = etag
                delay = problem
            case .gone(let problem):
                lost.append((variant, problem))
                goneProblem = problem
            case .refused(let problem): lost.append((variant, problem))
            }
        }
        if let delay { return .downloadDelayed(delay) }
        // A page instead of a picture, or an address of yesterday: the next answer may name better ones.
        if !lost.isEmpty, let fresh = await freshResults(of: id) { return .succeeded(results: fresh) }
        for (variant, problem) in lost {
            try await parts.store.fail(variant.media, problem.summary, at: parts.clock())
        }
        let rows = Dictionary(
            uniqueKeysWithValues: try parts.store.media(of: task.id).map { ($0.variant, $0) })
        let wasRemoved = task.state.results.indices.contains { isRemoved($0, in: rows) }
        if wasRemoved || rows.values.contains(where: { $0.status == .completed }) { return .stored }
        if let goneProblem { return .linksExpired(goneProblem) }
        return .resultsRefused(lost.last?.problem ?? .noResults(from: provider.name))
    }

    /// Asks the provider once for addresses that work.
    private func freshResults(of id: ProviderTaskID) async -> [String]? {
        guard !memory.hasAskedForFreshResults else { return nil }
        memory.hasAskedForFreshResults = true
        let report = await provider.status(of: id, for: task.order, key: key)
        guard case .succeeded(let results, _) = report, !results.isEmpty else { return nil }
        return results
    }

    /// Looks from time to time whether somebody made room.
    func waitForSpace() async throws -> GenerationTask.Event {
        repeat { try await parts.stopwatch.sleep(.seconds(5)) } while try await !parts.storage.hasRoom()
        return .spaceFound
    }
}

/// What a driver hands to the tasks that fetch its results side by side.
private struct Fetching: Sendable {
    let task: GenerationTask
    let provider: any Provider
    let parts: Engine.Parts
    let board: TaskBoard

    /// How many results come at a time, over all tasks: each holds a file, a connection and then the decoder.
    private static let gate = Gate(limit: 8)

    /// Fetches one result, checks it and keeps it.
    func outcome(of variant: TaskDriver.Variant) async throws -> TaskDriver.Outcome {
        try await Self.gate.enter()
        defer { Self.gate.leave() }
        do {
            // A crash may have come between the file and its row; the link may be dead by now.
            if let file = try await parts.storage.find(variant.media, of: task, variant: variant.number) {
                return try await record(file, as: variant)
            }
            switch try await fetch(variant) {
            case .complete:
                let file = try await parts.storage.keep(variant.media, of: task, variant: variant.number) {
                    show(0.5 + $0 / 2, of: variant)
                }
                return try await record(file, as: variant)
            case .interrupted(let problem, let etag): return .delayed(problem, etag: etag)
            case .gone(let problem): return .gone(problem)
            case .refused(let problem): return .refused(problem)
            case .diskFull(let problem): return .diskFull(problem)
            }
        } catch let problem as Problem {
            if problem.code == .diskFull { return .diskFull(problem) }
            // What is wrong with our tools or the disk must not cost a paid file: it is tried again.
            return problem.isAboutContent ? .refused(problem) : .delayed(problem, etag: nil)
        }
    }

    private func fetch(_ variant: TaskDriver.Variant) async throws -> DownloadReport {
        let report = try await parts.storage.withPart(of: variant.media) { descriptor, size in
            let target = DownloadTarget(
                descriptor: descriptor, offset: variant.etag == nil ? 0 : size, etag: variant.etag,
                maxBytes: TaskDriver.largestFile)
            return await provider.download(variant.address, into: target) { show($0 / 2, of: variant) }
        }
        try Task.checkCancellation()
        return report
    }

    /// Tells how far a result is: the way here is one half, its check the other.
    private func show(_ share: Double, of variant: TaskDriver.Variant) {
        if board.showDownload(share, of: variant.number, in: task) { parts.publish(.task(task.id)) }
    }

    private func record(
        _ file: StoredFile, as variant: TaskDriver.Variant
    ) async throws -> TaskDriver.Outcome {
        try await parts.store.store(file, as: variant.media, at: parts.clock())
        parts.publish(.mediaAdded([variant.media]))
        return .stored
    }
}
