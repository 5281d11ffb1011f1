public import Domain
import Engine
import HTTPServer
import Store
import Synchronization

/// Tells every open page what happens, in order, and again to those who missed some of it.
public final class EventHub: Sendable {
    private struct State {
        var streams: [ObjectIdentifier: EventStream] = [:]
        var backlog: EventBacklog
    }

    private let state: Mutex<State>
    /// Held from rendering to sending, so that an older state of a thing never follows a newer one.
    private let turn = Mutex(())

    /// - Parameter now: Event ids begin here, so that those of another run are never mistaken for ours.
    public init(now: Timestamp) {
        state = Mutex(State(backlog: EventBacklog(lastID: UInt64(clamping: now.milliseconds) << 10)))
    }

    /// How many pages listen, with those that left and were not noticed yet.
    var listenerCount: Int { state.withLock(\.streams.count) }

    /// Tells the pages.
    public func publish(_ event: StudioEvent, in studio: Studio) {
        turn.withLock { _ in
            do {
                let (name, data) = try render(event, in: studio)
                send(name, data)
            } catch {
                studio.log.warning("An event could not be told.", ["error": String(describing: error)])
            }
        }
    }

    private func send(_ name: String, _ data: [UInt8]) {
        state.withLock { state in
            let item = state.backlog.add(name, data)
            for (key, stream) in state.streams where !stream.send(id: item.id, event: name, data: data) {
                state.streams[key] = nil
            }
        }
    }

    /// Opens a page's stream; what it missed since `lastID` comes first.
    ///
    /// `greeting` is made while nothing is told: what it does not know of yet comes on this stream.
    func stream(after lastID: UInt64?, greeting: () -> [UInt8]) -> EventStream {
        let stream = EventStream()
        state.withLock { state in
            let greeting = greeting()
            // A page that comes back keeps its own id until it has caught up: the connection may break before.
            stream.send(id: lastID == nil ? state.backlog.lastID : nil, event: "hello", data: greeting)
            if let lastID {
                if let missed = state.backlog.missed(since: lastID) {
                    for item in missed { stream.send(id: item.id, event: item.name, data: item.data) }
                } else {
                    stream.send(id: state.backlog.lastID, event: "reset", data: Array("{}".utf8))
                }
            }
            state.streams[ObjectIdentifier(stream)] = stream
        }
        return stream
    }

    private func render(_ event: StudioEvent, in studio: Studio) throws -> (String, [UInt8]) {
        switch event {
        case .task(let id):
            guard let task = try studio.engine.task(id) else { throw Problem.taskNotFound() }
            return ("task", try studio.taskJSON(task))
        case .ledger: return ("ledger", try studio.budgetsJSON())
        case .settings: return ("settings", studio.settingsJSON(try studio.store.settings()))
        case .export(let id): return ("export", try studio.exportJSON(id))
        case .prices: return ("prices", Array("{}".utf8))
        case .mediaAdded(let ids): return ("library", try library(studio, added: ids))
        case .mediaRemoved(let ids): return ("library", try library(studio, removed: ids))
        case .mediaChanged(let ids): return ("library", try library(studio, changed: ids))
        }
    }

    private func library(
        _ studio: Studio, added: [MediaID] = [], removed: [MediaID] = [], changed: [MediaID] = []
    ) throws -> [UInt8] {
        var days = LocalDays()
        let entries = try studio.store.media(added).map { GalleryEntry($0) }
        var writer = JSONWriter()
        writer.object { writer in
            writer.member("version", studio.store.generation)
            writer.member("added") { writer in
                writer.array(entries) { writer, entry in
                    let row = [
                        Int(entry.id.rawValue), Int(entry.ratio), Int(entry.color), Int(entry.flags),
                        days.day(of: entry.createdAt),
                    ]
                    writer.array(row) { $0.value($1) }
                }
            }
            writer.member("removed") { $0.array(removed) { $0.value($1.rawValue) } }
            writer.member("changed") { $0.array(changed) { $0.value($1.rawValue) } }
        }
        return writer.bytes
    }
}

extension Studio {
    @Sendable func openEvents(_ request: Request) throws -> Response {
        let stream = events.stream(after: request.lastEventID) {
            var greeting = JSONWriter()
            greeting.object { $0.member("version", store.generation) }
            return greeting.bytes
        }
        return Response(body: .events(stream))
    }
}
