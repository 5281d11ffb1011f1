public import Domain
public import Library
public import Store

/// Sees to it that every video in the gallery has a copy that browsers play, where they do not play the video itself.
///
/// It hears what happens in the studio: what is added gets its copy, what is removed stops being copied.
public actor CopyMaker {
    private let store: StudioDatabase
    private let copies: PlayableCopy
    private let log: Log
    private let publish: @Sendable (StudioEvent) -> Void
    private let news: AsyncStream<StudioEvent>
    private let teller: AsyncStream<StudioEvent>.Continuation
    private var following: Task<Void, Never>?
    private var making: [MediaID: Task<Void, Never>] = [:]

    public init(
        store: StudioDatabase, copies: PlayableCopy, log: Log,
        publish: @escaping @Sendable (StudioEvent) -> Void
    ) {
        self.store = store
        self.copies = copies
        self.log = log
        self.publish = publish
        (news, teller) = AsyncStream.makeStream()
    }

    /// Tells of something that happened.
    public nonisolated func hear(_ event: StudioEvent) { teller.yield(event) }

    /// Makes what is missing, then follows the news.
    public func begin() {
        following = following ?? Task { await follow() }
    }

    /// Ends with no copy under way.
    public func stop() async {
        following?.cancel()
        await following?.value
        let last = Array(making.values)
        for copy in last { copy.cancel() }
        for copy in last { await copy.value }
    }

    private func follow() async {
        do {
            for media in try store.mediaNotPlayable() { begin(media) }
        } catch {
            log.warning("The videos without a copy could not be listed.", ["error": "\(error)"])
        }
        for await event in news {
            switch event {
            case .mediaAdded(let ids): add(ids)
            case .mediaRemoved(let ids): for id in ids { making[id]?.cancel() }
            case .task, .mediaChanged, .settings, .prices, .ledger, .export: continue
            }
        }
    }

    private func add(_ ids: [MediaID]) {
        do {
            for media in try store.media(ids) { begin(media) }
        } catch {
            log.warning("A video could not be looked at for a copy.", ["error": "\(error)"])
        }
    }

    private func begin(_ media: Media) {
        guard media.type == .video, let file = media.file, !file.isPlayable, media.deletedAt == nil else {
            return
        }
        let earlier = making[media.id]
        making[media.id] = Task {
            await earlier?.value
            await self.make(media.id, of: file)
        }
    }

    private func make(_ id: MediaID, of file: StoredFile) async {
        let thumbnail = "\(id).webp"
        do {
            let isThere = try await copies.exists(thumbnailName: thumbnail)
            if isThere, file.hasCopy { return }
            if !isThere { try await copies.make(of: file, thumbnailName: thumbnail) }
            if try await store.setCopy(true, of: id) {
                publish(.mediaChanged([id]))
            } else {
                try await copies.remove(thumbnailName: thumbnail)
            }
        } catch is CancellationError {
            return
        } catch {
            log.warning("A video has no copy that browsers play.", ["media": "\(id)", "error": "\(error)"])
        }
    }
}
